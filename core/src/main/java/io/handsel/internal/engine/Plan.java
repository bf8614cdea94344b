package io.handsel.internal.engine;

import io.handsel.Alert;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.journal.Seals;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.MergePatch;
import io.handsel.internal.lifecycle.Alerts;
import io.handsel.internal.lifecycle.Event;
import io.handsel.internal.lifecycle.Lifecycle;
import io.handsel.internal.lifecycle.Transition;
import io.handsel.store.Change;
import io.handsel.store.Hold;
import io.handsel.store.InboxId;
import io.handsel.store.RawReply;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One commit while it is worked out: events are decided on one after the other, then what has thereby become due at once is
 * begun in the same commit. What must be called afterwards is remembered as {@link Act}s.
 */
final class Plan {

    private final Optional<Transaction> previous;
    private final Means means;
    private final Instant now;
    private final Seals seals;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Transaction current;
    private Transaction described; // what the state is the state of
    private JsonObject state;
    private Optional<String> refusal = Optional.empty();
    private Optional<String> busyAccount = Optional.empty();

    /** A call that follows the commit. */
    sealed interface Act {

        /** {@return how long it may still be begun} */
        EngineClock.Guard guard();

        /** {@return the leave to make it, taken before it was written down; to be released after the call} */
        Bulkheads.Permit permit();

        /** Open payment attempt n at its gateway. */
        record Initialise(int attempt, EngineClock.Guard guard, Bulkheads.Permit permit) implements Act {}

        /** Submit delivery attempt n. */
        record Submit(int delivery, EngineClock.Guard guard, Bulkheads.Permit permit) implements Act {}

        /** Run the host's handler inside the database transaction that completes the purchase. */
        record Fulfil(EngineClock.Guard guard, Bulkheads.Permit permit) implements Act {}

        /** Ask for refund n. */
        record Refund(int refund, EngineClock.Guard guard, Bulkheads.Permit permit) implements Act {}
    }

    private Plan(Optional<Transaction> previous, Transaction start, JsonObject state, Means means) {
        this.previous = previous;
        this.current = start;
        this.described = previous.orElse(start);
        this.state = state;
        this.means = means;
        this.now = means.clock().now();
        this.seals = means.keys().after(start.id(), start.seal());
    }

    /** A plan for a stored transaction. */
    static Plan of(Transaction stored, Means means) {
        return new Plan(
                Optional.of(stored),
                atVersion(stored, stored.version() + 1),
                means.states().json(stored),
                means);
    }

    /** A plan for a new transaction, which begins with its acceptance. */
    static Plan ofNew(Transaction fresh, Means means) {
        Plan plan = new Plan(Optional.empty(), fresh, JsonObject.empty(), means);
        plan.record(
                "accepted",
                "Recorded: " + fresh.product().faceValue() + " of "
                        + fresh.product().kind() + " for " + fresh.price() + ".",
                "{}",
                fresh);
        return plan;
    }

    /** Decides on an event. */
    void apply(Event event) {
        decide(event);
    }

    /** Decides on an event that writes down a call, which there is leave to make. */
    void begin(Event event, Bulkheads.Permit permit) {
        int before = acts.size();
        decide(event).flatMap(moved -> act(event, permit)).ifPresent(acts::add);
        if (acts.size() == before) {
            permit.release();
        }
    }

    private Optional<Transition.Moved> decide(Event event) {
        Transition transition = Lifecycle.decide(current, event, now, means.policy());
        if (transition instanceof Transition.Moved moved) {
            alerts.addAll(Alerts.of(current, event, moved.next()));
            record(event.name(), moved.story(), Facts.of(event), moved.next());
            return Optional.of(moved);
        }
        if (transition instanceof Transition.Refused refused) {
            refusal = Optional.of(refused.reason());
        }
        return Optional.empty();
    }

    /**
     * Begins what is due at once: deliveries and refunds whose intent belongs into this very commit. One whose account is busy
     * stays owed.
     */
    void beginWhatIsDue() {
        for (int i = 0; i < 8; i++) {
            Optional<Obligation> next = current.obligations().stream()
                    .filter(it -> !it.due().isAfter(now))
                    .filter(it -> it.kind() == ObligationKind.START_DELIVERY
                            || it.kind() == ObligationKind.START_REFUND
                            || it.kind() == ObligationKind.TAKE_BACK)
                    .filter(it -> !isFulfilledInside(it))
                    .findFirst();
            int before = entries.size();
            next.ifPresent(this::begin);
            if (entries.size() == before) {
                break;
            }
        }
        if (current.obligations().stream().anyMatch(it -> !it.due().isAfter(now) && isFulfilledInside(it))) {
            acts.add(new Act.Fulfil(means.clock().guard(Instant.MAX), () -> {}));
        }
    }

    /** Whether the host's handler does it inside the database transaction: then it stays owed until that is committed. */
    private boolean isFulfilledInside(Obligation owed) {
        boolean delivery = owed.kind() == ObligationKind.START_DELIVERY
                && owed.subject() == 0
                && means.accounts().inside(current.deliveryAccount()).isPresent();
        return delivery
                || (owed.kind() == ObligationKind.TAKE_BACK
                        && HostReversals.handler(current, owed.subject(), means.accounts())
                                .isPresent())
                || (owed.kind() == ObligationKind.START_REFUND
                        && HostRefunds.isTheHosts(current, owed.subject(), means.accounts()));
    }

    private void begin(Obligation due) {
        if (due.kind() == ObligationKind.START_REFUND) {
            beginRefund(due.subject());
            return;
        }
        if (due.kind() == ObligationKind.TAKE_BACK) {
            apply(new Event.TakeBackRolledBack(due.subject(), "no handler on this node takes it back"));
            return;
        }
        DeliveryStart start = new DeliveryStart(means, current, now);
        DeliveryStart.Choice choice = due.subject() == 0 ? start.anew() : start.again(due.subject());
        if (choice instanceof DeliveryStart.Choice.Begin it) {
            begin(it.event(), it.permit());
        } else if (choice instanceof DeliveryStart.Choice.Busy it) {
            busyAccount = Optional.of(it.account());
        }
    }

    private void beginRefund(int number) {
        String account = accountOfRefund(number);
        Optional<Bulkheads.Permit> permit = means.bulkheads().tryEnter(account);
        if (permit.isEmpty()) {
            busyAccount = Optional.of(account);
            return;
        }
        begin(new Event.RefundStarted(number, now.plus(means.policy().startWithin())), permit.get());
    }

    private String accountOfRefund(int number) {
        int payment = current.refunds().get(number - 1).payment();
        return current.payments().get(payment - 1).account();
    }

    private Optional<Act> act(Event event, Bulkheads.Permit permit) {
        EngineClock clock = means.clock();
        if (event instanceof Event.CheckoutOpened opened) {
            return Optional.of(new Act.Initialise(current.attempts().size(), clock.guard(opened.notAfter()), permit));
        }
        if (event instanceof Event.DeliveryStarted started
                && current.status() == TransactionStatus.DELIVERY_PROCESSING) {
            return Optional.of(new Act.Submit(current.deliveries().size(), clock.guard(started.notAfter()), permit));
        }
        if (event instanceof Event.DeliverySentAgain again) {
            return Optional.of(new Act.Submit(again.delivery(), clock.guard(again.notAfter()), permit));
        }
        if (event instanceof Event.RefundStarted started) {
            return Optional.of(new Act.Refund(started.refund(), clock.guard(started.notAfter()), permit));
        }
        return Optional.empty();
    }

    /** Gives up what this plan would have called: it was not written down. */
    void abandon() {
        acts.forEach(it -> it.permit().release());
        acts.clear();
    }

    private void record(String event, String story, String facts, Transaction next) {
        JsonObject nextState = StateCodec.encode(next, described, state);
        String change = MergePatch.diff(state, nextState).toString();
        entries.add(seals.next(next.version(), entries.size(), now, event, story, facts, change));
        state = nextState;
        described = next;
        current = next.withSeal(seals.head());
    }

    boolean changesNothing() {
        return entries.isEmpty();
    }

    Transaction next() {
        return current;
    }

    /** All of it, to be written together. */
    Change change(
            Optional<PersonalData> personal, List<RawReply> replies, Optional<InboxId> settles, Optional<Hold> hold) {
        means.states().remember(current, state);
        return new Change(
                means.ids().operation(),
                previous,
                current,
                state.toString(),
                entries,
                personal,
                replies,
                settles,
                hold);
    }

    List<Act> acts() {
        return List.copyOf(acts);
    }

    /** What people should know once it is stored. */
    List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** The account that was too busy for something that is due. */
    Optional<String> busyAccount() {
        return busyAccount;
    }

    /** Why the last event that was refused was refused. */
    Optional<String> refusal() {
        return refusal;
    }

    private static Transaction atVersion(Transaction it, long version) {
        return new Transaction(
                it.id(),
                it.reference(),
                version,
                it.status(),
                it.flags(),
                it.owner(),
                it.idempotencyKey(),
                it.fingerprint(),
                it.product(),
                it.price(),
                it.fee(),
                it.mode(),
                it.gatewayAccount(),
                it.deliveryAccount(),
                it.createdAt(),
                it.expiresAt(),
                it.deliverBefore(),
                it.updatedAt(),
                it.paidAt(),
                it.deliveredAt(),
                it.attempts(),
                it.payments(),
                it.deliveries(),
                it.refunds(),
                it.reviews(),
                it.obligations(),
                it.seal(),
                it.route());
    }
}
