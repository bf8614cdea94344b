package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import io.handsel.transaction.TransactionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of withdrawals, on one connection. */
final class SqlWithdrawals {

    /** What became of an approved one tells the transaction that pays it out: it is never kept twice. */
    private static final String READ = """
            SELECT w.number, w.reference, w.owner, w.amount, w.currency, w.requested_at, w.decided_by, w.decided_at, w.why,
                   w.transaction,
                   CASE WHEN t.status = 'COMPLETED' THEN 'PAID'
                        WHEN t.status = 'REFUNDED' THEN 'RETURNED'
                        WHEN w.state = 'PAYING' THEN 'APPROVED'
                        ELSE w.state END AS state
            FROM handsel_withdrawal w LEFT JOIN handsel_transaction t ON t.id = w.transaction_id
            """;

    private static final String INSERT = """
            INSERT INTO handsel_withdrawal (reference, owner, amount, currency, destination, state, requested_at)
            VALUES (:reference, :owner, :amount, :currency, :destination, 'WAITING', :at)
            ON CONFLICT (reference) DO NOTHING""";

    /** The one statement that decides: of several at once, one finds the row waiting, and the others wait and find it decided. */
    private static final String DECIDE = """
            WITH waiting AS (
                SELECT reference, owner, amount, currency, destination
                FROM handsel_withdrawal
                WHERE reference = :reference AND state = 'WAITING'
                FOR UPDATE
            )
            UPDATE handsel_withdrawal w
            SET state = :state, decided_by = :operator, decided_at = :at, why = :why, destination = NULL
            FROM waiting
            WHERE w.reference = waiting.reference AND w.state = 'WAITING'
            RETURNING waiting.owner, waiting.amount, waiting.currency, waiting.destination""";

    private static final String PAY_BY = """
            UPDATE handsel_withdrawal SET transaction = :transaction, transaction_id = :id WHERE reference = :reference""";

    private static final String MOVE_ON =
            "UPDATE handsel_withdrawal SET state = :state WHERE reference = :reference AND state = 'APPROVED'";

    private static final String APPROVED = """
            SELECT reference FROM handsel_withdrawal
            WHERE state = 'APPROVED' AND number > (SELECT coalesce(max(number), 0) FROM handsel_withdrawal WHERE reference = :after)
            ORDER BY number
            LIMIT 500""";

    /** What an operator decides about. */
    record Waiting(String owner, Money amount, Destination destination) {}

    private final Handle handle;
    private final Wallets.Now now;

    SqlWithdrawals(Handle handle, Wallets.Now now) {
        this.handle = handle;
        this.now = now;
    }

    private OffsetDateTime time() {
        return now.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    void insert(String reference, String owner, Money amount, Destination destination) {
        handle.createUpdate(INSERT)
                .bind("reference", reference)
                .bind("owner", owner)
                .bind("amount", amount.minorUnits())
                .bind("currency", amount.currency().getCurrencyCode())
                .bind("destination", destination.json())
                .bind("at", time())
                .execute();
    }

    /** Takes the decision, if it is still to be taken. */
    Optional<Waiting> decide(String reference, String state, String operator, String why) {
        return handle.createQuery(DECIDE)
                .bind("reference", reference)
                .bind("state", state)
                .bind("operator", operator)
                .bind("why", why)
                .bind("at", time())
                .map((row, context) -> new Waiting(
                        row.getString("owner"), money(row), Destination.parse(row.getString("destination"))))
                .findOne();
    }

    void payBy(String reference, String transaction, TransactionId id) {
        handle.createUpdate(PAY_BY)
                .bind("reference", reference)
                .bind("transaction", transaction)
                .bind("id", id.value())
                .execute();
    }

    /** Leaves APPROVED for what is stored afterwards. */
    void moveOn(String reference, String state) {
        handle.createUpdate(MOVE_ON)
                .bind("reference", reference)
                .bind("state", state)
                .execute();
    }

    /** Whether the flow has not taken the money yet, as far as is recorded. */
    boolean isApproved(String reference) {
        return handle.createQuery(
                        "SELECT state = 'APPROVED' FROM handsel_withdrawal WHERE reference = :reference FOR UPDATE")
                .bind("reference", reference)
                .mapTo(Boolean.class)
                .one();
    }

    List<String> approved(String after) {
        return handle.createQuery(APPROVED)
                .bind("after", after)
                .mapTo(String.class)
                .list();
    }

    Optional<Withdrawal> find(String reference) {
        return handle.createQuery(READ + "WHERE w.reference = :reference")
                .bind("reference", reference)
                .map((row, context) -> withdrawal(row))
                .findOne();
    }

    Optional<Destination> destination(String reference) {
        return handle.createQuery(
                        "SELECT destination FROM handsel_withdrawal WHERE reference = :reference AND state = 'WAITING'")
                .bind("reference", reference)
                .mapTo(String.class)
                .findOne()
                .map(Destination::parse);
    }

    List<Withdrawal> waiting(Optional<Long> after, int limit) {
        return handle.createQuery(
                        READ + "WHERE w.state = 'WAITING' AND w.number > :after ORDER BY w.number LIMIT :limit")
                .bind("after", after.orElse(0L))
                .bind("limit", limit)
                .map((row, context) -> withdrawal(row))
                .list();
    }

    List<Withdrawal> of(String owner, Optional<Long> before, int limit) {
        return handle.createQuery(
                        READ + "WHERE w.owner = :owner AND w.number < :before ORDER BY w.number DESC LIMIT :limit")
                .bind("owner", owner)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, context) -> withdrawal(row))
                .list();
    }

    private static Withdrawal withdrawal(ResultSet row) throws SQLException {
        return new Withdrawal(
                row.getLong("number"),
                row.getString("reference"),
                row.getString("owner"),
                money(row),
                Withdrawal.State.valueOf(row.getString("state")),
                time(row, "requested_at"),
                row.getString("decided_by") == null
                        ? Optional.empty()
                        : Optional.of(new Withdrawal.Decision(
                                row.getString("decided_by"), row.getString("why"), time(row, "decided_at"))),
                Optional.ofNullable(row.getString("transaction")));
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
