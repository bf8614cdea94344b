package io.handsel.internal.engine;

import io.handsel.WebhookLimits;
import io.handsel.internal.json.JsonObject;
import io.handsel.payment.ListedPayment;
import io.handsel.review.Operator;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.Replay;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReader;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks in: authenticated, stored, and only then acknowledged (P6). What is not authentic never gets as far as the
 * store; what matches nothing gets there within limits; what names a reference of ours always does.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** The largest body that is taken. */
    static final int LARGEST = 1 << 20;

    /** The event of what no webhook brought, but a list. */
    static final String LISTED = "listed-payment";

    /** How long others leave alone a webhook that this node has just taken in. */
    static final Duration IN_HAND = Duration.ofSeconds(30);

    /** How long the same again, a body or an unsigned word about one thing, adds nothing to a question that was asked. */
    static final Duration SAME_AGAIN = Duration.ofMinutes(1);

    /** How often the same body is counted in the store in that time; then it is answered without the store. */
    private static final int COUNTED_AGAIN = 5;

    private static final Set<String> NEVER_KEPT =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
    private static final int LONGEST_HEADER = 1_000;
    private static final String THANKS = "{\"response\":\"success\"}";

    private final TransactionStore store;
    private final Books books;
    private final EngineClock clock;
    private final Ids ids;
    private final Doorkeeper doors;
    private final Counted refused;
    private final Counted turnedAway;
    private final RefreshLimit<Reference> unsigned;
    private final RefreshLimit<Body> stored;
    private final Consumer<String> catalogueChanged;

    /**
     * An inbox.
     *
     * @param catalogueChanged told the account whose catalogue is said to have changed
     */
    Inbox(TransactionStore store, Books books, Means means, WebhookLimits limits, Consumer<String> catalogueChanged) {
        this.catalogueChanged = catalogueChanged;
        this.store = store;
        this.books = books;
        this.clock = means.clock();
        this.ids = means.ids();
        this.doors = new Doorkeeper(store, clock, limits);
        this.refused = Counted.warning(clock, LOG, "refused as not authentic");
        this.turnedAway = Counted.warning(clock, LOG, "not stored, told to come again");
        this.unsigned = new RefreshLimit<>(clock, SAME_AGAIN);
        this.stored = new RefreshLimit<>(clock, SAME_AGAIN, COUNTED_AGAIN);
    }

    /** What to answer, and what to handle now that it is stored. */
    record Received(WebhookReply reply, Optional<InboxEntry> toHandle) {}

    /** What tells one from another: companies give no ids. */
    private record Body(String account, String digest) {}

    /** How a webhook stands to what we have. */
    private enum Match {
        /** It names a transaction that is still under way. */
        OPEN,
        /** It names a transaction whose end is known. */
        FINAL,
        /** It names only what nobody has. */
        UNKNOWN,
        /** It names nothing. */
        NOTHING
    }

    /**
     * Takes a webhook in.
     *
     * @param soon whether this node would come to it soon; if not, it is left for any node to find
     */
    Received receive(String account, WebhookReader reader, WebhookRequest request, boolean soon) {
        if (request.size() > LARGEST) {
            return answer(413, "larger than " + LARGEST + " bytes");
        }
        WebhookReading reading = reader.readWebhook(request);
        if (reading instanceof WebhookReading.Rejected rejected) {
            refused.note(account, rejected.reason());
            return answer(401, "not authentic");
        }
        Body body = new Body(account, sha256(request.body()));
        if (stored.wasDone(body)) {
            // committed here a moment ago, and counted more than once: the store need not hear of it
            return new Received(thanks(), Optional.empty());
        }
        Doorkeeper.Door door = doors.of(account);
        if (!door.enter()) {
            turnedAway.note(account, "too many are under way");
            return answer(503, "too many at once; come again");
        }
        try {
            return store(body, door, reading, new Kept(request, reader.webhookEvidence()), soon);
        } finally {
            door.leave();
        }
    }

    private static WebhookReply thanks() {
        return WebhookReply.json(200, THANKS);
    }

    private static Received answer(int status, String error) {
        return new Received(WebhookReply.json(status, "{\"error\":\"" + error + "\"}"), Optional.empty());
    }

    /** What is kept of a request. */
    private record Kept(WebhookRequest request, Set<String> evidence) {

        Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>();
            for (String each : evidence) {
                String name = each.toLowerCase(Locale.ROOT);
                request.header(name)
                        .filter(it -> it.length() <= LONGEST_HEADER && !NEVER_KEPT.contains(name))
                        .ifPresent(it -> headers.put(name, it));
            }
            return headers;
        }
    }

    private Received store(Body body, Doorkeeper.Door door, WebhookReading reading, Kept kept, boolean soon) {
        String account = body.account();
        Match match = match(account, hints(reading));
        Optional<String> why = tooMany(account, door, reading, match);
        if (why.isPresent()) {
            turnedAway.note(account, why.get());
            return answer(429, why.get() + "; come again later");
        }
        InboxEntry entry = entry(body, reading, kept, match, soon);
        InboxId id = books.receive(entry);
        boolean fresh = id.equals(entry.id());
        if (!fresh && match == Match.OPEN) {
            Instant now = clock.now();
            store.reopenInbox(id, now.minus(SAME_AGAIN), now);
        }
        stored.done(body);
        if (fresh && reading instanceof WebhookReading.CatalogueChanged) {
            catalogueChanged.accept(account);
        }
        boolean handle = fresh && soon && entry.state() == InboxState.PENDING;
        return new Received(thanks(), handle ? Optional.of(entry) : Optional.empty());
    }

    /** Why there is no room for it. What nobody signed is limited even if it names what we know: its bytes are made up freely. */
    private Optional<String> tooMany(String account, Doorkeeper.Door door, WebhookReading reading, Match match) {
        boolean signed = !key(reading).equals(WebhookReading.UNSIGNED);
        if (match == Match.UNKNOWN || (match == Match.NOTHING && !signed)) {
            return door.admitsUnmatched() ? Optional.empty() : Optional.of("too many match nothing that is known here");
        }
        boolean room = signed || hints(reading).stream().allMatch(it -> unsigned.allows(reference(account, it)));
        return room ? Optional.empty() : Optional.of("unsigned, and one about the same came just now");
    }

    /**
     * Takes in a payment that a gateway lists and that is not known here, as if a webhook had named it.
     *
     * @param known whether its reference is one of ours
     * @return whether it is new here; if it is nobody's, and there is room for such
     */
    boolean listed(String account, ListedPayment payment, boolean known) {
        if (!known && !doors.of(account).admitsUnmatched()) {
            turnedAway.note(account, "listed, and too many match nothing that is known here");
            return false;
        }
        Instant now = clock.now();
        byte[] body = JsonObject.builder()
                .put("listed", payment.gatewayPaymentId())
                .put("reference", payment.reference())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        InboxEntry pending = new InboxEntry(
                ids.inbox(now),
                account,
                now,
                LISTED,
                LISTED,
                List.of(new WebhookHint(WebhookHint.About.PAYMENT, payment.reference())),
                Map.of(),
                sha256(body),
                body,
                InboxState.PENDING,
                0,
                0,
                now);
        InboxEntry entry = known ? pending : parked(pending, now);
        InboxId id = books.receive(entry);
        boolean fresh = id.equals(entry.id());
        if (!fresh && known) {
            store.reopenInbox(id, now.minus(SAME_AGAIN), now);
        }
        return fresh;
    }

    private static InboxEntry parked(InboxEntry entry, Instant now) {
        return entry.standing(InboxState.PARKED, 1, now.plus(WebhookHandling.PARKED_WAITS.get(0)));
    }

    private Match match(String account, List<WebhookHint> hints) {
        Match match = hints.isEmpty() ? Match.NOTHING : Match.UNKNOWN;
        for (WebhookHint hint : hints) {
            Optional<TransactionStatus> status = books.status(reference(account, hint));
            if (status.isPresent() && !status.get().isFinal()) {
                return Match.OPEN;
            }
            match = status.isPresent() ? Match.FINAL : match;
        }
        return match;
    }

    /** The reference that a hint names. */
    static Reference reference(String account, WebhookHint hint) {
        return switch (hint.about()) {
            case PAYMENT, REFUND -> new Reference(ReferenceKind.PAYMENT, account, hint.reference());
            case DELIVERY -> new Reference(ReferenceKind.DELIVERY, account, hint.reference());
        };
    }

    private InboxEntry entry(Body body, WebhookReading reading, Kept kept, Match match, boolean soon) {
        Instant now = clock.now();
        InboxEntry pending = new InboxEntry(
                ids.inbox(now),
                body.account(),
                now,
                event(reading),
                key(reading),
                hints(reading),
                kept.headers(),
                body.digest(),
                kept.request().body(),
                InboxState.PENDING,
                0,
                0,
                soon ? now.plus(IN_HAND) : now);
        return switch (match) {
            case OPEN, FINAL -> pending;
            case UNKNOWN -> parked(pending, now);
            case NOTHING -> pending.standing(InboxState.IGNORED, 0, now);
        };
    }

    private static String event(WebhookReading reading) {
        if (reading instanceof WebhookReading.CatalogueChanged it) {
            return it.event();
        }
        return reading instanceof WebhookReading.Understood it ? it.event() : "not understood";
    }

    private static String key(WebhookReading reading) {
        if (reading instanceof WebhookReading.CatalogueChanged it) {
            return it.key();
        }
        return reading instanceof WebhookReading.Understood it
                ? it.key()
                : ((WebhookReading.NotUnderstood) reading).key();
    }

    private static List<WebhookHint> hints(WebhookReading reading) {
        return reading instanceof WebhookReading.Understood it ? it.hints() : List.of();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Has a webhook looked at again by an operator's will. */
    boolean replay(InboxId id, Operator operator, String why) {
        Replay replay = new Replay(operator, why, clock.now());
        boolean opened = store.replayInbox(id, replay);
        LOG.info(
                "webhook {}: replay wanted by {} ({}): {}",
                id,
                operator.name(),
                replay.why(),
                opened ? "opened again" : "nothing to replay");
        return opened;
    }

    /** Says what warnings were kept back. */
    void catchUp() {
        refused.catchUp();
        turnedAway.catchUp();
    }
}
