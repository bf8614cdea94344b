package io.handsel.jdbi.wallet;

import io.handsel.internal.json.JsonObject;
import io.handsel.money.Money;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Wallets on one connection. Whoever moves money locks the wallets first, in the order of their ids, and looks for an earlier
 * movement of the same reference only then: so a repeat that waited for the first one finds it, and is not told that the money
 * is gone.
 */
final class SqlLedger implements Ledger {

    private static final String WALLET = """
            SELECT id, owner, currency, balance, held, entries
            FROM handsel_wallet
            WHERE owner = :owner AND currency = :currency""";

    private static final String OPEN = """
            INSERT INTO handsel_wallet (id, owner, currency, opened_at)
            VALUES (:id, :owner, :currency, :at)
            ON CONFLICT (owner, currency) DO NOTHING""";

    private static final String LOCK = """
            SELECT id, owner, currency, balance, held, entries
            FROM handsel_wallet
            WHERE owner = ANY (:owners) AND currency = :currency
            ORDER BY id
            FOR NO KEY UPDATE""";

    private static final String MOVEMENT = """
            SELECT reference, type, description, metadata::text AS metadata, source, target, amount, currency, at
            FROM handsel_wallet_movement
            WHERE reference = :reference""";

    /** The two entries go with the movement or not at all; nobody else can have changed the wallets, which are locked. */
    private static final String MOVE = """
            WITH movement AS (
                INSERT INTO handsel_wallet_movement
                    (id, reference, type, description, metadata, source, target, amount, currency, at)
                VALUES (:id, :reference, :type, :description, :metadata::jsonb, :source, :target, :amount, :currency, :at)
                ON CONFLICT (reference) DO NOTHING
                RETURNING id
            ),
            side (party, wallet, amount) AS (
                VALUES (:source, :sourceWallet::uuid, -:amount), (:target, :targetWallet::uuid, :amount)
            ),
            changed AS (
                UPDATE handsel_wallet w
                SET balance = w.balance + s.amount, entries = w.entries + 1
                FROM side s, movement
                WHERE w.id = s.wallet
                RETURNING w.id, w.entries, w.balance
            )
            INSERT INTO handsel_wallet_entry (movement_id, party, wallet_id, number, amount, balance, currency)
            SELECT m.id, s.party, s.wallet, c.entries, s.amount, c.balance, :currency
            FROM movement m CROSS JOIN side s LEFT JOIN changed c ON c.id = s.wallet""";

    private static final String GIVEN_BACK = """
            SELECT coalesce(sum(amount), 0)
            FROM handsel_wallet_movement
            WHERE metadata ->> 'payment' = :payment""";

    private static final String HOLD = """
            SELECT h.reference, w.owner, w.currency, h.amount, h.state, h.taken_by, h.at
            FROM handsel_wallet_hold h JOIN handsel_wallet w ON w.id = h.wallet_id
            WHERE h.reference = :reference""";

    private static final String RESERVE = """
            WITH hold AS (
                INSERT INTO handsel_wallet_hold (reference, wallet_id, amount, state, at)
                VALUES (:reference, :wallet, :amount, 'OPEN', :at)
                ON CONFLICT (reference) DO NOTHING
                RETURNING wallet_id
            )
            UPDATE handsel_wallet SET held = held + :amount
            FROM hold
            WHERE id = hold.wallet_id""";

    private static final String END_HOLD = """
            WITH hold AS (
                UPDATE handsel_wallet_hold SET state = :state, taken_by = :takenBy
                WHERE reference = :reference AND state = 'OPEN'
                RETURNING wallet_id, amount
            )
            UPDATE handsel_wallet SET held = held - hold.amount
            FROM hold
            WHERE id = hold.wallet_id""";

    private static final String STATEMENT = """
            SELECT e.number, e.amount, e.balance, e.currency,
                   m.source, m.target, m.reference, m.type, m.description, m.metadata::text AS metadata, m.at
            FROM handsel_wallet w
                JOIN handsel_wallet_entry e ON e.wallet_id = w.id
                JOIN handsel_wallet_movement m ON m.id = e.movement_id
            WHERE w.owner = :owner AND w.currency = :currency AND e.number < :before
            ORDER BY e.number DESC
            LIMIT :limit""";

    private final Handle handle;
    private final Supplier<OffsetDateTime> now;

    SqlLedger(Handle handle, Wallets.Now now) {
        this.handle = handle;
        this.now = () -> now.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    // ---- wallets

    @Override
    public Wallet open(String owner, Currency currency) {
        Check.text("owner", owner, 200);
        Optional<Wallet> there = find(owner, currency);
        if (there.isPresent()) {
            return there.get();
        }
        handle.createUpdate(OPEN)
                .bind("id", UUID.randomUUID())
                .bind("owner", owner)
                .bind("currency", currency.getCurrencyCode())
                .bind("at", now.get())
                .execute();
        return find(owner, currency).orElseThrow();
    }

    @Override
    public Optional<Wallet> find(String owner, Currency currency) {
        return handle.createQuery(WALLET)
                .bind("owner", owner)
                .bind("currency", currency.getCurrencyCode())
                .map((row, context) -> Rows.wallet(row))
                .findOne();
    }

    private List<Wallet> lock(Currency currency, Party... parties) {
        String[] owners = owners(parties);
        return owners.length == 0
                ? List.of()
                : handle.createQuery(LOCK)
                        .bind("owners", owners)
                        .bind("currency", currency.getCurrencyCode())
                        .map((row, context) -> Rows.wallet(row))
                        .list();
    }

    private static String[] owners(Party... parties) {
        return Arrays.stream(parties)
                .filter(Party.Owner.class::isInstance)
                .map(it -> ((Party.Owner) it).name())
                .toArray(String[]::new);
    }

    // ---- movements

    @Override
    public Movement move(Party from, Party to, Money amount, Posting posting) {
        check(from, to, amount);
        if (to instanceof Party.Owner owner) {
            open(owner.name(), amount.currency());
        }
        List<Wallet> locked = lock(amount.currency(), from, to);
        Optional<Movement> before = movement(posting.reference());
        if (before.isPresent()) {
            return same(before.get(), from, to, amount, posting);
        }
        refuseWhatIsNotThere(from, amount, locked);
        return write(from, to, amount, posting, locked);
    }

    private static void check(Party from, Party to, Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("amount must be positive: " + amount);
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("money must move from one party to another");
        }
    }

    private static void refuseWhatIsNotThere(Party from, Money amount, List<Wallet> locked) {
        if (from instanceof Party.Owner owner) {
            Money available = locked.stream()
                    .filter(it -> it.owner().equals(owner.name()))
                    .map(Wallet::available)
                    .findFirst()
                    .orElse(Money.zero(amount.currency()));
            if (amount.isMoreThan(available)) {
                throw new InsufficientFundsException(available, amount);
            }
        }
    }

    private Movement write(Party from, Party to, Money amount, Posting posting, List<Wallet> locked) {
        OffsetDateTime at = now.get();
        int entries = handle.createUpdate(MOVE)
                .bind("id", UUID.randomUUID())
                .bind("reference", posting.reference())
                .bind("type", posting.type())
                .bind("description", posting.description())
                .bind("metadata", json(posting))
                .bind("source", Parties.text(from))
                .bind("target", Parties.text(to))
                .bind("sourceWallet", id(from, locked))
                .bind("targetWallet", id(to, locked))
                .bind("amount", amount.minorUnits())
                .bind("currency", amount.currency().getCurrencyCode())
                .bind("at", at)
                .execute();
        if (entries == 0) { // somebody else took the reference just now, for other wallets
            return same(movement(posting.reference()).orElseThrow(), from, to, amount, posting);
        }
        return new Movement(from, to, amount, posting, at.toInstant(), false);
    }

    private static String json(Posting posting) {
        JsonObject.Builder metadata = JsonObject.builder();
        new TreeMap<>(posting.metadata()).forEach(metadata::put);
        return metadata.build().toString();
    }

    private static @Nullable UUID id(Party party, List<Wallet> locked) {
        if (party instanceof Party.Owner owner) {
            return locked.stream()
                    .filter(it -> it.owner().equals(owner.name()))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }
        return null;
    }

    private static Movement same(Movement before, Party from, Party to, Money amount, Posting posting) {
        differs(before.from().equals(from) && before.to().equals(to), posting.reference(), "party");
        differs(before.amount().equals(amount), posting.reference(), "amount");
        differs(before.posting().type().equals(posting.type()), posting.reference(), "type");
        return before;
    }

    private static void differs(boolean same, String reference, String what) {
        if (!same) {
            throw new MovementConflictException(reference, what);
        }
    }

    /** What went back of a payment so far, by all movements that name it. Whoever asks has its wallet locked. */
    Money givenBack(String payment, Currency currency) {
        return new Money(
                handle.createQuery(GIVEN_BACK)
                        .bind("payment", payment)
                        .mapTo(Long.class)
                        .one(),
                currency);
    }

    @Override
    public Optional<Movement> movement(String reference) {
        return handle.createQuery(MOVEMENT)
                .bind("reference", reference)
                .map((row, context) -> Rows.movement(row))
                .findOne();
    }

    // ---- holds

    @Override
    public Hold reserve(String owner, Money amount, String reference) {
        Check.text("reference", reference, 200);
        Party party = Party.owner(owner);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("amount must be positive: " + amount);
        }
        List<Wallet> locked = lock(amount.currency(), party);
        Optional<Hold> before = hold(reference);
        if (before.isEmpty()) {
            refuseWhatIsNotThere(party, amount, locked);
            handle.createUpdate(RESERVE)
                    .bind("reference", reference)
                    .bind("wallet", locked.get(0).id())
                    .bind("amount", amount.minorUnits())
                    .bind("at", now.get())
                    .execute();
        }
        Hold there = hold(reference).orElseThrow();
        differs(there.owner().equals(owner), reference, "owner");
        differs(there.amount().equals(amount), reference, "amount");
        return there;
    }

    @Override
    public Movement capture(String reference, Party to, Money amount, Posting posting) {
        Hold hold = locked(reference);
        if (hold.state() == Hold.State.CAPTURED) {
            return movement(posting.reference())
                    .map(it -> same(it, Party.owner(hold.owner()), to, amount, posting))
                    .orElseThrow(() -> new IllegalStateException("the hold was captured by another movement"));
        }
        if (hold.state() == Hold.State.RELEASED) {
            throw new IllegalStateException("the hold was released");
        }
        if (amount.isMoreThan(hold.amount())) {
            throw new IllegalArgumentException("the hold has " + hold.amount() + ", less than " + amount);
        }
        if (movement(posting.reference()).isPresent()) {
            throw new MovementConflictException(posting.reference(), "purpose");
        }
        end(reference, Hold.State.CAPTURED, Optional.of(posting.reference()));
        return move(Party.owner(hold.owner()), to, amount, posting);
    }

    @Override
    public Hold release(String reference) {
        Hold hold = locked(reference);
        if (hold.state() == Hold.State.CAPTURED) {
            throw new IllegalStateException("the hold was captured");
        }
        if (hold.state() == Hold.State.OPEN) {
            end(reference, Hold.State.RELEASED, Optional.empty());
        }
        return hold(reference).orElseThrow();
    }

    /** The hold as it stands while nobody else can change its wallet. */
    private Hold locked(String reference) {
        Hold hold = hold(reference).orElseThrow(() -> new IllegalArgumentException("there is no hold " + reference));
        lock(hold.amount().currency(), Party.owner(hold.owner()));
        return hold(reference).orElseThrow();
    }

    private void end(String reference, Hold.State state, Optional<String> takenBy) {
        handle.createUpdate(END_HOLD)
                .bind("reference", reference)
                .bind("state", state.name())
                .bind("takenBy", takenBy)
                .execute();
    }

    @Override
    public Optional<Hold> hold(String reference) {
        return handle.createQuery(HOLD)
                .bind("reference", reference)
                .map((row, context) -> Rows.hold(row))
                .findOne();
    }

    // ---- statements

    @Override
    public List<StatementLine> statement(String owner, Currency currency, Optional<Long> before, int limit) {
        Check.limit(limit);
        return handle.createQuery(STATEMENT)
                .bind("owner", owner)
                .bind("currency", currency.getCurrencyCode())
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, context) -> Rows.line(row))
                .list();
    }
}
