package io.handsel.internal.engine;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.internal.lifecycle.DeliveryFacts;
import io.handsel.internal.lifecycle.DeliveryFacts.RecipientCheck;
import io.handsel.internal.lifecycle.Event;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundHandler;
import io.handsel.store.Change;
import io.handsel.store.HostTransaction;
import io.handsel.store.JointResult;
import io.handsel.store.JointWork;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the host's handlers inside the database transaction that records what they did. Until that is committed the delivery, or
 * the refund, stays owed, so a crash at any moment leaves either all of it or none. Never more at once than there is room for, so that
 * they do not take every connection.
 */
final class Fulfilments {

    private static final Logger LOG = LoggerFactory.getLogger(Fulfilments.class);
    private static final int MOST_RUNS = 5;

    private final TransactionStore store;
    private final Books books;
    private final Writer writer;
    private final Means means;
    private final Engine.Settings settings;
    private final Semaphore places;

    Fulfilments(TransactionStore store, Books books, Writer writer, Means means, Engine.Settings settings) {
        this.store = store;
        this.books = books;
        this.writer = writer;
        this.means = means;
        this.settings = settings;
        this.places = new Semaphore(settings.handlersAtOnce(), true);
    }

    /** Fulfils what is owed now, if it still is. What finds no place in time is left, held, for later. */
    Writer.Written run(Transaction atHand) {
        TransactionId id = atHand.id();
        try {
            if (!places.tryAcquire(settings.handlerTime().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("transaction {}: no place for its handler; left for later", id);
                return Writer.Written.atRest(writer.load(id), Optional.empty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Writer.Written.atRest(writer.load(id), Optional.empty());
        }
        try {
            return runInPlace(id);
        } finally {
            places.release();
        }
    }

    /** Somebody was faster, or the end is unknown: look again. The store runs the handler again only on proof (S22). */
    private Writer.Written runInPlace(TransactionId id) {
        StoreUnavailableException last = null;
        for (int i = 0; i < MOST_RUNS; i++) {
            Transaction stored = writer.load(id);
            Optional<Work> work = due(stored);
            if (work.isEmpty()) {
                return Writer.Written.atRest(stored, Optional.empty());
            }
            if (work.get() instanceof Run run && run.people.isEmpty()) {
                return erased(stored);
            }
            try {
                Optional<Writer.Written> written = runOnce(work.get());
                if (written.isPresent()) {
                    return written.get();
                }
            } catch (StoreUnavailableException e) {
                LOG.warn("transaction {}: the end of its handler's run is unknown, looking again", id);
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
        return Writer.Written.atRest(writer.load(id), Optional.empty());
    }

    /** What of a transaction is the host's to do now: its delivery, then what is to be taken back, then its refunds. */
    private Optional<Work> due(Transaction stored) {
        Optional<TransactionalHandler> handler = means.accounts().inside(stored.deliveryAccount());
        if (isOwedNow(stored) && handler.isPresent()) {
            return Optional.of(new Run(stored, handler.get(), books.people(stored.id())));
        }
        Optional<Work> back = stored.obligations().stream()
                .filter(it -> it.kind() == ObligationKind.TAKE_BACK
                        && !it.due().isAfter(means.clock().now()))
                .findFirst()
                .flatMap(it -> HostReversals.handler(stored, it.subject(), means.accounts())
                        .map(by -> new TakeBack(stored, by, it.subject(), books.people(stored.id()))));
        return back.isPresent() ? back : dueRefund(stored);
    }

    private Optional<Work> dueRefund(Transaction stored) {
        return stored.obligations().stream()
                .filter(it -> it.kind() == ObligationKind.START_REFUND
                        && !it.due().isAfter(means.clock().now()))
                .filter(it -> HostRefunds.isTheHosts(stored, it.subject(), means.accounts()))
                .findFirst()
                .flatMap(it -> means.accounts().refundHandler().map(by -> new Credit(stored, by, it.subject())));
    }

    private boolean isOwedNow(Transaction transaction) {
        return transaction
                .obligation(ObligationKind.START_DELIVERY, 0)
                .filter(it -> !it.due().isAfter(means.clock().now()))
                .isPresent();
    }

    /** What it led to; empty if it must be looked at again. */
    private Optional<Writer.Written> runOnce(Work run) {
        JointResult result;
        try {
            result = store.commitJointly(run.stored, settings.handlerTime(), run);
        } catch (StoreUnavailableException e) {
            run.abandon();
            throw e;
        }
        TransactionId id = run.stored.id();
        if (result instanceof JointResult.Committed) {
            means.watchers().written(run.written().transaction());
            return Optional.of(run.written());
        }
        run.abandon();
        if (result instanceof JointResult.Busy) {
            LOG.info("transaction {}: its handler is running already; left for later", id);
            return Optional.of(Writer.Written.atRest(run.stored, Optional.empty()));
        }
        if (result instanceof JointResult.RolledBack rolledBack) {
            return Optional.of(rolledBack
                    .cause()
                    .map(it -> failed(run.stored, it, run.failed(name(it))))
                    .orElseGet(run::refused));
        }
        return Optional.empty();
    }

    private Writer.Written failed(Transaction stored, Throwable cause, Event event) {
        StackTraceElement[] trace = cause.getStackTrace();
        LOG.warn(
                "transaction {}: the host's handler failed ({}) with {} at {}; rolled back",
                stored.reference(),
                event.name(),
                name(cause),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return writer.apply(stored, event, List.of(), Optional.empty());
    }

    /** What was thrown, without its message, which may quote the data. */
    private static String name(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return thrown.getClass().getSimpleName() + ", SQLSTATE " + sql.getSQLState();
            }
        }
        return thrown.getClass().getSimpleName();
    }

    /** The handler declined, or its time had passed before it was run: decided on and written without it. */
    private Writer.Written notFulfilled(Run run) {
        return writer.change(run.stored, plan -> {
            Transaction stored = plan.next();
            plan.apply(started(stored));
            run.said
                    .filter(Fulfilment.Declined.class::isInstance)
                    .map(Fulfilment.Declined.class::cast)
                    .ifPresent(it -> plan.apply(submitted(stored, new Outcome.Declined<>(it.decline()))));
        });
    }

    private Writer.Written erased(Transaction transaction) {
        return writer.change(transaction, plan -> {
            Transaction stored = plan.next();
            plan.apply(started(stored));
            plan.apply(submitted(
                    stored, new Outcome.NotSent<>(NotSentProof.NOT_BUILT, "who the recipient is was erased")));
        });
    }

    private Event.DeliveryStarted started(Transaction stored) {
        String reference = means.ids().deliverySeed(stored.id(), next(stored));
        return new Event.DeliveryStarted(
                stored.deliveryAccount(),
                reference,
                means.clock().now().plus(settings.policy().startWithin()));
    }

    private static Event submitted(Transaction stored, Outcome<DeliveryFacts> outcome) {
        return new Event.DeliverySubmitted(next(stored), outcome);
    }

    private static int next(Transaction stored) {
        return stored.deliveries().size() + 1;
    }

    /** Something of the host's, run once inside a database transaction and written right after it ended. */
    private abstract class Work implements JointWork {

        final Transaction stored;
        Optional<Plan> plan = Optional.empty();

        Work(Transaction stored) {
            this.stored = stored;
        }

        /** What is recorded when it failed. */
        abstract Event failed(String failure);

        /** What follows when it was left undone, and nothing failed. */
        abstract Writer.Written refused();

        /** Keeps a plan, and makes of it the change to commit. */
        Change toCommit(Plan decided) {
            decided.beginWhatIsDue();
            plan = Optional.of(decided);
            return decided.change(
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    decided.acts().isEmpty() ? Optional.empty() : Optional.of(writer.hold()));
        }

        Writer.Written written() {
            Plan written = plan.orElseThrow();
            return new Writer.Written(written.next(), written.acts(), written.busyAccount(), written.refusal());
        }

        /** Nothing of it was stored, as far as is known. */
        void abandon() {
            plan.ifPresent(Plan::abandon);
        }
    }

    /** One run of a delivery handler, decided on right before it begins. */
    private final class Run extends Work {

        private final TransactionalHandler handler;
        private final Optional<PersonalData> people;
        private Optional<Fulfilment> said = Optional.empty();

        Run(Transaction stored, TransactionalHandler handler, Optional<PersonalData> people) {
            super(stored);
            this.handler = handler;
            this.people = people;
        }

        @Override
        public Optional<Change> run(HostTransaction transaction) throws Exception {
            Plan decided = Plan.of(stored, means);
            decided.apply(started(stored));
            if (decided.next().status() != TransactionStatus.DELIVERY_PROCESSING) {
                return Optional.empty();
            }
            Fulfilment fulfilment = Objects.requireNonNull(
                    handler.fulfil(request(decided.next()), transaction::connection), "fulfilment");
            said = Optional.of(fulfilment);
            if (!(fulfilment instanceof Fulfilment.Done done)) {
                return Optional.empty();
            }
            DeliveryFacts facts = new DeliveryFacts(
                    done.reference(),
                    Optional.empty(),
                    RecipientCheck.NOT_NAMED,
                    Optional.empty(),
                    done.result(),
                    handler.takesBack());
            decided.apply(submitted(stored, new Outcome.Succeeded<>(facts)));
            return Optional.of(toCommit(decided));
        }

        private DeliveryRequest request(Transaction started) {
            DeliveryAttempt attempt = started.latestDelivery().orElseThrow();
            PersonalData person = people.orElseThrow();
            return new DeliveryRequest(
                    stored.reference(),
                    attempt.reference(),
                    stored.product(),
                    person.recipient(),
                    person.contactPhone());
        }

        @Override
        Event failed(String failure) {
            return new Event.HandlerRolledBack(failure);
        }

        @Override
        Writer.Written refused() {
            return notFulfilled(this);
        }
    }

    /** One run of a delivery handler's way of taking back. */
    private final class TakeBack extends Work {

        private final TransactionalHandler handler;
        private final int delivery;
        private final Optional<PersonalData> people;

        TakeBack(Transaction stored, TransactionalHandler handler, int delivery, Optional<PersonalData> people) {
            super(stored);
            this.handler = handler;
            this.delivery = delivery;
            this.people = people;
        }

        @Override
        public Optional<Change> run(HostTransaction transaction) throws Exception {
            Plan decided = Plan.of(stored, means);
            decided.apply(new Event.TakenBack(delivery));
            if (decided.changesNothing()) {
                return Optional.empty();
            }
            handler.onReversed(HostReversals.of(stored, delivery, people), transaction::connection);
            return Optional.of(toCommit(decided));
        }

        @Override
        Event failed(String failure) {
            return new Event.TakeBackRolledBack(delivery, failure);
        }

        @Override
        Writer.Written refused() {
            return Writer.Written.atRest(
                    stored, Optional.of("delivery attempt " + delivery + " cannot be taken back now"));
        }
    }

    /** One run of the refund handler. */
    private final class Credit extends Work {

        private final RefundHandler handler;
        private final int refund;

        Credit(Transaction stored, RefundHandler handler, int refund) {
            super(stored);
            this.handler = handler;
            this.refund = refund;
        }

        @Override
        public Optional<Change> run(HostTransaction transaction) throws Exception {
            String reference = Objects.requireNonNull(
                    handler.credit(HostRefunds.of(stored, refund), transaction::connection), "reference");
            if (reference.isBlank() || reference.length() > HostRefunds.LONGEST_REFERENCE) {
                throw new IllegalArgumentException(
                        "a credit's reference must have 1 to " + HostRefunds.LONGEST_REFERENCE + " characters");
            }
            Plan decided = Plan.of(stored, means);
            decided.apply(new Event.RefundCredited(refund, reference));
            return decided.changesNothing() ? Optional.empty() : Optional.of(toCommit(decided));
        }

        @Override
        Event failed(String failure) {
            return new Event.CreditRolledBack(refund, failure);
        }

        @Override
        Writer.Written refused() {
            return Writer.Written.atRest(stored, Optional.of("refund " + refund + " cannot be credited now"));
        }
    }
}
