package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.WebhookLimits;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.store.Reference;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReader;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of stored webhooks. What a webhook says is never believed; it names what to ask about. One that names nothing
 * we know is parked and looked at again until it expires, and what has ended is forgotten in time.
 */
final class WebhookHandling {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandling.class);

    /** When one that is parked is looked at again. */
    static final List<Duration> PARKED_WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6));

    private static final Duration PARKED_FOR = Duration.ofDays(7);
    private static final int MOST_TRIES = 20;
    private static final int FORGOTTEN_AT_ONCE = 500;
    private static final int TRACES_STAY_TIMES = 12;
    private static final long TIDY_APART_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final TransactionStore store;
    private final Books books;
    private final Worker worker;
    private final EngineClock clock;
    private final Accounts accounts;
    private final WebhookLimits limits;
    private final Consumer<Writer.Written> later;
    private final Runnable catchUp;
    private final Alarm alarm;
    private final Counted expired;
    private volatile long nextTidy;

    /**
     * The handling.
     *
     * @param later takes over what an account is too busy for now
     * @param catchUp says what warnings of others were kept back
     */
    WebhookHandling(
            TransactionStore store,
            Books books,
            Worker worker,
            Means means,
            WebhookLimits limits,
            Consumer<Writer.Written> later,
            Runnable catchUp) {
        this.store = store;
        this.books = books;
        this.worker = worker;
        this.clock = means.clock();
        this.accounts = means.accounts();
        this.limits = limits;
        this.later = later;
        this.catchUp = catchUp;
        this.alarm = means.alarm();
        this.expired = new Counted(clock, this::raise);
        this.nextTidy = clock.nanoTime();
    }

    /**
     * Takes out of what was lent all that is parked and still names what nobody has, and parks it on, together: however many
     * of them there are, they take no place from work.
     *
     * @return what is to be handled one by one
     */
    List<InboxEntry> sift(List<InboxEntry> lent) {
        Set<Reference> wanted = lent.stream()
                .filter(it -> it.state() == InboxState.PARKED)
                .flatMap(it -> it.hints().stream().map(hint -> Inbox.reference(it.account(), hint)))
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return lent;
        }
        Map<Reference, TransactionStatus> known = store.statuses(wanted);
        List<InboxEntry> rest = new ArrayList<>();
        List<InboxEntry> parked = new ArrayList<>();
        for (InboxEntry each : lent) {
            boolean stays = each.state() == InboxState.PARKED
                    && !each.hints().isEmpty()
                    && each.hints().stream().noneMatch(it -> known.containsKey(Inbox.reference(each.account(), it)));
            if (stays) {
                parked.add(parkedOn(each));
            } else {
                rest.add(each);
            }
        }
        move(parked);
        return rest;
    }

    /**
     * Asks about all that a webhook names.
     *
     * @throws Bulkheads.BusyException if an account is too busy to be asked now
     */
    void handle(InboxEntry lent) {
        try {
            InboxEntry entry = lent.hints().isEmpty() ? readAnew(lent) : lent;
            if (entry.hints().isEmpty()) {
                move(lent, InboxState.IGNORED, clock.now());
            } else {
                askAll(entry);
            }
        } catch (Bulkheads.BusyException | StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("webhook {} at {} could not be handled: {}", lent.id(), lent.account(), e.toString());
            tryLater(lent);
        }
    }

    /** Nothing was found in it before; perhaps the adapter has learnt since. */
    private InboxEntry readAnew(InboxEntry entry) {
        WebhookReader reader = accounts.webhookReader(entry.account());
        Map<String, List<String>> headers = new HashMap<>();
        entry.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        WebhookReading reading = reader.rereadWebhook(WebhookRequest.of(headers, entry.body()), entry.key());
        return reading instanceof WebhookReading.Understood it ? entry.about(it.hints()) : entry;
    }

    private void askAll(InboxEntry entry) {
        boolean known = false;
        boolean learnt = true;
        for (WebhookHint hint : entry.hints()) {
            Optional<Transaction> transaction = books.find(Inbox.reference(entry.account(), hint));
            if (transaction.isPresent()) {
                known = true;
                learnt &= ask(entry, transaction.get(), hint);
            }
        }
        if (!known) {
            move(List.of(parkedOn(entry)));
        } else if (!learnt) {
            tryLater(entry);
        } else if (!settledByCommit(entry)) {
            move(entry, InboxState.SETTLED, clock.now());
        }
    }

    private void tryLater(InboxEntry entry) {
        if (entry.tries() >= MOST_TRIES) {
            LOG.warn("webhook {} at {} came to nothing in {} tries", entry.id(), entry.account(), MOST_TRIES + 1);
            move(entry, InboxState.FAILED, clock.now());
        } else {
            Duration wait = Duration.ofSeconds(30L << Math.min(entry.tries(), 6));
            move(entry, InboxState.PENDING, clock.now().plus(wait));
        }
    }

    private void move(InboxEntry entry, InboxState state, Instant dueAt) {
        move(List.of(entry.standing(state, entry.tries() + 1, dueAt)));
    }

    private void move(List<InboxEntry> moved) {
        store.moveInbox(moved);
        moved.stream()
                .filter(it -> it.state() == InboxState.EXPIRED)
                .forEach(it -> expired.note(it.account(), it.id().toString()));
    }

    private void raise(String account, long many, String last) {
        String who = many == 1 ? "Webhook " + last + " names a reference" : many + " webhooks name references";
        String sentence = who + " at " + account + " that nobody knew for a week; given up."
                + (many == 1 ? "" : " The last one: " + last + ".");
        alarm.raise(List.of(new Alert(Alert.Kind.WEBHOOK_UNMATCHED, "", sentence, clock.now())));
    }

    private InboxEntry parkedOn(InboxEntry entry) {
        Instant now = clock.now();
        int tries = entry.tries() + 1;
        if (!now.isBefore(entry.receivedAt().plus(PARKED_FOR))) {
            return entry.standing(InboxState.EXPIRED, tries, now);
        }
        Duration wait = PARKED_WAITS.get(Math.min(entry.tries(), PARKED_WAITS.size() - 1));
        return entry.standing(InboxState.PARKED, tries, now.plus(wait));
    }

    private static boolean settledByCommit(InboxEntry entry) {
        return entry.hints().size() == 1 && entry.hints().get(0).about() != WebhookHint.About.REFUND;
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

    /** Forgets what is old, a few at a time and not often, and says what warnings were kept back. */
    void tidy() {
        catchUp.run();
        expired.catchUp();
        long now = clock.nanoTime();
        if (now - nextTidy < 0) {
            return;
        }
        Instant today = clock.now();
        Duration traces = limits.keepFor().multipliedBy(TRACES_STAY_TIMES);
        int gone = store.forgetInbox(today.minus(limits.keepFor()), today.minus(traces), FORGOTTEN_AT_ONCE);
        if (gone < FORGOTTEN_AT_ONCE) {
            nextTidy = now + TIDY_APART_NANOS;
        }
    }
}
