package io.handsel.internal.engine;

import io.handsel.internal.lifecycle.Event;
import io.handsel.store.InboxId;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what a transaction owes, one thing after the other: ask or act, turn what came back into an event, commit,
 * go on with what that commit owes at once.
 */
final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_STEPS = 64;

    /** The attached name under which the host's return address is kept. */
    static final String RETURN_URL = "handsel.returnUrl";

    private final TransactionStore store;
    private final Writer writer;
    private final Calls calls;

    Worker(TransactionStore store, Writer writer, Calls calls) {
        this.store = store;
        this.writer = writer;
        this.calls = calls;
    }

    /** Does all that is due, and all that follows at once. What leads to nothing does not keep the rest from its turn. */
    Transaction doWhatIsDue(TransactionId id) {
        Transaction transaction = goOn(writer.beginWhatIsDue(id));
        Set<Obligation> fruitless = new HashSet<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Obligation> due = firstDue(transaction, fruitless);
            if (due.isEmpty()) {
                return transaction;
            }
            Transaction after = goOn(carryOut(transaction, due.get()));
            if (after.version() == transaction.version()) {
                fruitless.add(due.get());
                LOG.warn(
                        "transaction {}: {} {} led to nothing; left for later",
                        id,
                        due.get().kind(),
                        due.get().subject());
            }
            transaction = after;
        }
        return transaction;
    }

    private Optional<Obligation> firstDue(Transaction transaction, Set<Obligation> except) {
        return transaction.obligations().stream()
                .filter(it -> !it.due().isAfter(writer.now()) && !except.contains(it))
                .findFirst();
    }

    private Writer.Written carryOut(Transaction transaction, Obligation due) {
        int subject = due.subject();
        return switch (due.kind()) {
            case EXPIRE -> write(transaction, new Event.NobodyPaid());
            case REMIND_REVIEW -> write(transaction, new Event.ReviewReminded(subject));
            case VERIFY_PAYMENT, WATCH_PAYMENT ->
                write(transaction, calls.verify(transaction, subject), Optional.empty());
            case QUERY_DELIVERY ->
                write(transaction, calls.queryDelivery(transaction, subject, people(transaction)), Optional.empty());
            case QUERY_REFUND -> write(transaction, calls.queryRefund(transaction, subject), Optional.empty());
            case START_DELIVERY, START_REFUND -> writer.beginWhatIsDue(transaction.id());
        };
    }

    /** Makes the calls that follow a commit, and those that follow these. */
    Transaction goOn(Writer.Written written) {
        Deque<Plan.Act> acts = new ArrayDeque<>(written.acts());
        Transaction latest = written.transaction();
        for (int step = 0; step < MOST_STEPS && !acts.isEmpty(); step++) {
            Writer.Written after = write(latest, perform(latest, acts.remove()), Optional.empty());
            acts.addAll(after.acts());
            latest = after.transaction();
        }
        return latest;
    }

    private Calls.Called perform(Transaction transaction, Plan.Act act) {
        if (act instanceof Plan.Act.Initialise it) {
            return initialise(transaction, it);
        }
        if (act instanceof Plan.Act.Submit it) {
            return calls.submit(transaction, it, people(transaction));
        }
        return calls.refund(transaction, (Plan.Act.Refund) act);
    }

    private Calls.Called initialise(Transaction transaction, Plan.Act.Initialise attempt) {
        Optional<PersonalData> people = people(transaction);
        Optional<URI> returnUrl =
                people.map(it -> it.metadata().get(RETURN_URL)).map(URI::create);
        return calls.initialise(transaction, attempt, people, returnUrl);
    }

    /** A question that was put, what it led to, and whether there was an answer at all. */
    record Asked(Writer.Written written, boolean answered) {}

    /** Asks about a payment attempt, whoever wants to know. The caller goes on with what follows. */
    Asked askPayment(Transaction transaction, int attempt, Optional<InboxId> settles) {
        return ask(transaction, calls.verify(transaction, attempt), settles);
    }

    /** Asks about a delivery attempt, whoever wants to know. */
    Asked askDelivery(Transaction transaction, int delivery, Optional<InboxId> settles) {
        return ask(transaction, calls.queryDelivery(transaction, delivery, people(transaction)), settles);
    }

    /** Asks about a refund, whoever wants to know. */
    Asked askRefund(Transaction transaction, int refund, Optional<InboxId> settles) {
        return ask(transaction, calls.queryRefund(transaction, refund), settles);
    }

    private Asked ask(Transaction transaction, Calls.Called called, Optional<InboxId> settles) {
        boolean answered = !called.leftUsInDoubt();
        return new Asked(write(transaction, called, answered ? settles : Optional.empty()), answered);
    }

    private Optional<PersonalData> people(Transaction transaction) {
        return store.personalData(transaction.id());
    }

    private Writer.Written write(Transaction transaction, Event event) {
        return writer.apply(transaction.id(), event, java.util.List.of(), Optional.empty());
    }

    private Writer.Written write(Transaction transaction, Calls.Called called, Optional<InboxId> settles) {
        return writer.apply(transaction.id(), called.event(), called.replies(), settles);
    }
}
