package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.store.Hold;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Transaction;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks: authenticated, stored, acknowledged, and only then asked about (P6). What a webhook says is never believed; it
 * names what to ask about. One that names nothing we know is parked and looked at again until it expires.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** The largest body that is taken. */
    static final int LARGEST = 1 << 20;

    /** How long others leave alone a webhook that this node has just taken in. */
    static final Duration IN_HAND = Duration.ofSeconds(30);

    private static final List<Duration> PARKED_WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6));
    private static final Duration PARKED_FOR = Duration.ofDays(7);
    private static final int MOST_TRIES = 20;
    private static final String THANKS = "{\"response\":\"success\"}";

    /** How many webhooks may be on their way into the store at once; more are told to come again. */
    private static final int MOST_AT_ONCE = 2_000;

    private final TransactionStore store;
    private final Books books;
    private final Worker worker;
    private final EngineClock clock;
    private final Ids ids;
    private final Alarm alarm;
    private final Consumer<Writer.Written> later;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /**
     * The inbox.
     *
     * @param later takes over what an account is too busy for now
     */
    Inbox(TransactionStore store, Books books, Worker worker, Means means, Consumer<Writer.Written> later) {
        this.store = store;
        this.books = books;
        this.worker = worker;
        this.clock = means.clock();
        this.ids = means.ids();
        this.later = later;
        this.alarm = means.alarm();
    }

    /** What to answer, and what to handle now that it is stored. */
    record Received(WebhookReply reply, Optional<InboxEntry> toHandle) {}

    /**
     * Takes a webhook in.
     *
     * @param soon whether this node would come to it soon; if not, it is left for any node to find
     */
    Received receive(
            String account, WebhookRequest request, Function<WebhookRequest, WebhookReading> read, boolean soon) {
        if (request.size() > LARGEST) {
            return answer(413, "larger than " + LARGEST + " bytes");
        }
        WebhookReading reading = read.apply(request);
        if (reading instanceof WebhookReading.Rejected rejected) {
            LOG.warn("webhook at {} refused: {}", account, rejected.reason());
            return answer(401, "not authentic");
        }
        if (!room.tryAcquire()) {
            return answer(503, "too many at once; come again");
        }
        try {
            InboxEntry entry = entry(account, request, reading, soon);
            InboxId kept = books.receive(entry);
            boolean fresh = kept.equals(entry.id()) && entry.state() == InboxState.PENDING;
            return new Received(WebhookReply.json(200, THANKS), fresh && soon ? Optional.of(entry) : Optional.empty());
        } finally {
            room.release();
        }
    }

    private static Received answer(int status, String error) {
        return new Received(WebhookReply.json(status, "{\"error\":\"" + error + "\"}"), Optional.empty());
    }

    private InboxEntry entry(String account, WebhookRequest request, WebhookReading reading, boolean soon) {
        Instant now = clock.now();
        boolean understood = reading instanceof WebhookReading.Understood;
        List<WebhookHint> hints = understood ? ((WebhookReading.Understood) reading).hints() : List.of();
        byte[] body = request.body();
        return new InboxEntry(
                ids.inbox(now),
                account,
                now,
                understood ? ((WebhookReading.Understood) reading).event() : "not understood",
                understood
                        ? ((WebhookReading.Understood) reading).key()
                        : ((WebhookReading.NotUnderstood) reading).key(),
                hints,
                sha256(body),
                body,
                hints.isEmpty() ? InboxState.IGNORED : InboxState.PENDING,
                0,
                soon ? now.plus(IN_HAND) : now);
    }

    /** Asks about all that a webhook names. */
    void handle(InboxEntry entry) {
        boolean known = false;
        boolean learnt = true;
        for (WebhookHint hint : entry.hints()) {
            Optional<Transaction> transaction = books.find(reference(entry.account(), hint));
            if (transaction.isPresent()) {
                known = true;
                learnt &= ask(entry, transaction.get(), hint);
            }
        }
        if (!known) {
            park(entry);
        } else if (!learnt && entry.tries() < MOST_TRIES) {
            Duration wait = Duration.ofSeconds(30L << Math.min(entry.tries(), 6));
            store.moveInbox(
                    entry.id(),
                    InboxState.PENDING,
                    entry.tries() + 1,
                    clock.now().plus(wait));
        } else if (!settledByCommit(entry, learnt)) {
            store.moveInbox(entry.id(), InboxState.SETTLED, entry.tries() + 1, clock.now());
        }
    }

    private static boolean settledByCommit(InboxEntry entry, boolean learnt) {
        return learnt && entry.hints().size() == 1 && entry.hints().get(0).about() != WebhookHint.About.REFUND;
    }

    private static Reference reference(String account, WebhookHint hint) {
        return switch (hint.about()) {
            case PAYMENT, REFUND -> new Reference(ReferenceKind.PAYMENT, account, hint.reference());
            case DELIVERY -> new Reference(ReferenceKind.DELIVERY, account, hint.reference());
        };
    }

    /** Asks; whether there was an answer. The commit of the answer settles the webhook when it is its only hint. */
    private boolean ask(InboxEntry entry, Transaction transaction, WebhookHint hint) {
        Optional<InboxId> settles = entry.hints().size() == 1 ? Optional.of(entry.id()) : Optional.empty();
        return switch (hint.about()) {
            case PAYMENT -> askPayment(transaction, hint.reference(), settles);
            case REFUND -> askRefunds(transaction, hint.reference());
            case DELIVERY -> askDelivery(transaction, hint.reference(), settles);
        };
    }

    private boolean askPayment(Transaction transaction, String reference, Optional<InboxId> settles) {
        int number = transaction.attempts().stream()
                .filter(it -> it.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .number();
        Worker.Asked asked = worker.askPayment(transaction, number, settles);
        goOn(asked);
        return asked.answered();
    }

    private boolean askDelivery(Transaction transaction, String reference, Optional<InboxId> settles) {
        int number = transaction.deliveries().stream()
                .filter(it -> it.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .number();
        Worker.Asked asked = worker.askDelivery(transaction, number, settles);
        goOn(asked);
        return asked.answered();
    }

    private void goOn(Worker.Asked asked) {
        later.accept(worker.goOn(asked.written()));
    }

    private boolean askRefunds(Transaction transaction, String reference) {
        boolean answered = true;
        for (int number : refundsOf(transaction, reference)) {
            Worker.Asked asked = worker.askRefund(transaction, number, Optional.empty());
            goOn(asked);
            answered &= asked.answered();
        }
        return answered;
    }

    private static List<Integer> refundsOf(Transaction transaction, String paymentReference) {
        return transaction.refunds().stream()
                .filter(it -> it.requests() > 0)
                .filter(it -> {
                    int attempt = transaction.payments().get(it.payment() - 1).attempt();
                    return transaction.attempts().get(attempt - 1).reference().equals(paymentReference);
                })
                .map(it -> it.number())
                .toList();
    }

    private void park(InboxEntry entry) {
        Instant now = clock.now();
        if (!now.isBefore(entry.receivedAt().plus(PARKED_FOR))) {
            store.moveInbox(entry.id(), InboxState.EXPIRED, entry.tries() + 1, now);
            alarm.raise(List.of(new Alert(
                    Alert.Kind.WEBHOOK_UNMATCHED,
                    "",
                    "Webhook " + entry.id().value() + " at " + entry.account() + ", received " + entry.receivedAt()
                            + ", names a reference that nobody ever knew; given up.",
                    now)));
            return;
        }
        Duration wait = PARKED_WAITS.get(Math.min(entry.tries(), PARKED_WAITS.size() - 1));
        store.moveInbox(entry.id(), InboxState.PARKED, entry.tries() + 1, now.plus(wait));
    }

    List<InboxEntry> claim(Hold hold, Instant now, int limit) {
        return store.claimInbox(hold, now, limit);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
