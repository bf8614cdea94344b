package io.handsel.internal.engine;

import io.handsel.internal.lifecycle.Event;
import io.handsel.money.Money;
import io.handsel.store.InboxId;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    private final Books books;
    private final Writer writer;
    private final Calls calls;
    private final Fulfilments fulfilments;
    private final Bulkheads bulkheads;
    private final Guards guards;
    private final GivingBack givingBack;

    Worker(
            Books books,
            Writer writer,
            Calls calls,
            Fulfilments fulfilments,
            Bulkheads bulkheads,
            Guards guards,
            GivingBack givingBack) {
        this.books = books;
        this.writer = writer;
        this.calls = calls;
        this.fulfilments = fulfilments;
        this.bulkheads = bulkheads;
        this.guards = guards;
        this.givingBack = givingBack;
    }

    /**
     * Does all that is due, and all that follows at once. What leads to nothing does not keep the rest from its turn.
     *
     * @throws Bulkheads.BusyException if an account is too busy for what comes next
     */
    Transaction doWhatIsDue(TransactionId id) {
        try {
            return doAllThatIsDue(id);
        } catch (StoreUnavailableException e) {
            givingBack.add(id);
            throw e;
        }
    }

    private Transaction doAllThatIsDue(TransactionId id) {
        askForFloats();
        Transaction transaction = untilBusy(goOn(writer.beginWhatIsDue(writer.load(id))));
        Set<Obligation> fruitless = new HashSet<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Obligation> due = firstDue(transaction, fruitless);
            if (due.isEmpty()) {
                return transaction;
            }
            Transaction after = untilBusy(goOn(carryOut(transaction, due.get())));
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

    /** Before a paused account is tried with a purchase, its float is looked at: one that is still empty costs no attempt. */
    private void askForFloats() {
        for (Guards.FloatWanted wanted : guards.floatsToAskFor(writer.now())) {
            Optional<Money> holds = Optional.empty();
            try {
                Optional<Bulkheads.Permit> permit = bulkheads.tryEnter(wanted.account());
                if (permit.isPresent()) {
                    try {
                        holds = calls.balance(wanted.account());
                    } finally {
                        permit.get().release();
                    }
                }
            } finally {
                wanted.guard().floatHolds(holds, writer.now());
            }
        }
    }

    private static Transaction untilBusy(Writer.Written written) {
        written.busyAccount().ifPresent(it -> {
            throw new Bulkheads.BusyException(it);
        });
        return written.transaction();
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
                askPayment(transaction, subject, Optional.empty()).written();
            case QUERY_DELIVERY ->
                askDelivery(transaction, subject, Optional.empty()).written();
            case QUERY_REFUND ->
                askRefund(transaction, subject, Optional.empty()).written();
            case START_DELIVERY, START_REFUND, TAKE_BACK -> writer.beginWhatIsDue(transaction);
        };
    }

    /** Makes the calls that follow a commit, and those that follow these. */
    Writer.Written goOn(Writer.Written written) {
        return goOn(written, Optional.empty());
    }

    /**
     * Makes the calls that follow a commit, and those that follow these.
     *
     * @param known who the people are, if the caller knows
     * @return the transaction then; not at rest if an account is too busy for what is due besides
     */
    Writer.Written goOn(Writer.Written written, Optional<PersonalData> known) {
        Deque<Plan.Act> acts = new ArrayDeque<>(written.acts());
        Writer.Written latest = written;
        try {
            while (!acts.isEmpty()) {
                Transaction transaction = latest.transaction();
                Plan.Act act = acts.remove();
                latest = act instanceof Plan.Act.Fulfil
                        ? fulfilments.run(transaction)
                        : write(transaction, perform(transaction, act, known), Optional.empty());
                acts.addAll(latest.acts());
            }
        } catch (StoreUnavailableException e) {
            givingBack.add(latest.transaction().id());
            throw e;
        } finally {
            acts.forEach(it -> it.permit().release());
        }
        return new Writer.Written(latest.transaction(), List.of(), latest.busyAccount(), latest.refusal());
    }

    private Calls.Called perform(Transaction transaction, Plan.Act act, Optional<PersonalData> known) {
        try {
            if (act instanceof Plan.Act.Initialise it) {
                Optional<PersonalData> people = known.or(() -> people(transaction));
                Optional<URI> returnUrl =
                        people.map(person -> person.metadata().get(RETURN_URL)).map(URI::create);
                return calls.initialise(transaction, it, people, returnUrl);
            }
            if (act instanceof Plan.Act.Submit it) {
                return calls.submit(transaction, it, known.or(() -> people(transaction)));
            }
            return calls.refund(transaction, (Plan.Act.Refund) act);
        } finally {
            act.permit().release();
        }
    }

    /** A question that was put, what it led to, and whether there was an answer at all. */
    record Asked(Writer.Written written, boolean answered) {}

    /**
     * Asks about a payment attempt, whoever wants to know. The caller goes on with what follows.
     *
     * @throws Bulkheads.BusyException if its account is too busy, as with the next two
     */
    Asked askPayment(Transaction transaction, int attempt, Optional<InboxId> settles) {
        String account = transaction.attempts().get(attempt - 1).account();
        return ask(transaction, account, () -> calls.verify(transaction, attempt), settles);
    }

    /** Asks about a delivery attempt, whoever wants to know. */
    Asked askDelivery(Transaction transaction, int delivery, Optional<InboxId> settles) {
        String account = transaction.deliveries().get(delivery - 1).account();
        Optional<PersonalData> people = people(transaction);
        return ask(transaction, account, () -> calls.queryDelivery(transaction, delivery, people), settles);
    }

    /** Asks about a refund, whoever wants to know. */
    Asked askRefund(Transaction transaction, int refund, Optional<InboxId> settles) {
        int payment = transaction.refunds().get(refund - 1).payment();
        String account = transaction.payments().get(payment - 1).account();
        return ask(transaction, account, () -> calls.queryRefund(transaction, refund), settles);
    }

    private Asked ask(
            Transaction transaction, String account, Supplier<Calls.Called> question, Optional<InboxId> settles) {
        Bulkheads.Permit permit = bulkheads.enterOrSetAside(account);
        Calls.Called called;
        try {
            called = question.get();
        } finally {
            permit.release();
        }
        boolean answered = !called.leftUsInDoubt();
        return new Asked(write(transaction, called, answered ? settles : Optional.empty()), answered);
    }

    private Optional<PersonalData> people(Transaction transaction) {
        return books.people(transaction.id());
    }

    private Writer.Written write(Transaction transaction, Event event) {
        return writer.apply(transaction, event, List.of(), Optional.empty());
    }

    private Writer.Written write(Transaction transaction, Calls.Called called, Optional<InboxId> settles) {
        return writer.apply(transaction, called.event(), called.replies(), settles);
    }
}
