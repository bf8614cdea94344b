package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.review.SafeDecision;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The rules: what an event means in each status. A pure function, exhaustive at compile time: a new event does not compile
 * until it has a rule, a new status not until every rule answers for it.
 */
public final class Lifecycle implements Event.Visitor<Transition> {

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;

    private Lifecycle(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
    }

    /**
     * Decides what an event means.
     *
     * @param transaction the transaction as it is
     * @param event what happened
     * @param now the time of the decision
     * @param policy the host's choices
     * @return what follows
     */
    public static Transition decide(Transaction transaction, Event event, Instant now, Policy policy) {
        return event.accept(new Lifecycle(transaction, now, policy));
    }

    @Override
    public Transition checkoutOpened(Event.CheckoutOpened event) {
        return payment().opened(event);
    }

    @Override
    public Transition checkoutAnswered(Event.CheckoutAnswered event) {
        return about(
                "payment attempt",
                event.attempt(),
                transaction.attempts(),
                () -> payment().initialised(event));
    }

    @Override
    public Transition paymentAnswered(Event.PaymentAnswered event) {
        return about(
                "payment attempt",
                event.attempt(),
                transaction.attempts(),
                () -> older().of(event).orElseGet(() -> payment().answered(event)));
    }

    @Override
    public Transition deliveryStarted(Event.DeliveryStarted event) {
        return delivery().started(event);
    }

    @Override
    public Transition deliverySentAgain(Event.DeliverySentAgain event) {
        return about(
                "delivery attempt",
                event.delivery(),
                transaction.deliveries(),
                () -> delivery().sentAgain(event));
    }

    @Override
    public Transition deliveryHeldBack(Event.DeliveryHeldBack event) {
        return delivery().heldBack(event);
    }

    @Override
    public Transition deliverySubmitted(Event.DeliverySubmitted event) {
        return about(
                "delivery attempt",
                event.delivery(),
                transaction.deliveries(),
                () -> older().of(event).orElseGet(() -> delivery().submitted(event)));
    }

    @Override
    public Transition deliveryAnswered(Event.DeliveryAnswered event) {
        return about(
                "delivery attempt",
                event.delivery(),
                transaction.deliveries(),
                () -> older().of(event).orElseGet(() -> delivery().answered(event)));
    }

    @Override
    public Transition handlerRolledBack(Event.HandlerRolledBack event) {
        return new HandlerRules(transaction, now, policy).rolledBack(event);
    }

    @Override
    public Transition refundCredited(Event.RefundCredited event) {
        return about(
                "refund",
                event.refund(),
                transaction.refunds(),
                () -> new HandlerRules(transaction, now, policy).credited(event));
    }

    @Override
    public Transition creditRolledBack(Event.CreditRolledBack event) {
        return about(
                "refund",
                event.refund(),
                transaction.refunds(),
                () -> new HandlerRules(transaction, now, policy).creditRolledBack(event));
    }

    @Override
    public Transition takenBack(Event.TakenBack event) {
        return about(
                "delivery attempt",
                event.delivery(),
                transaction.deliveries(),
                () -> new TakingBack(transaction, now, policy).done(event));
    }

    @Override
    public Transition takeBackRolledBack(Event.TakeBackRolledBack event) {
        return about(
                "delivery attempt",
                event.delivery(),
                transaction.deliveries(),
                () -> new TakingBack(transaction, now, policy).rolledBack(event));
    }

    @Override
    public Transition refundStarted(Event.RefundStarted event) {
        return about("refund", event.refund(), transaction.refunds(), () -> refund().started(event));
    }

    @Override
    public Transition refundSubmitted(Event.RefundSubmitted event) {
        return about("refund", event.refund(), transaction.refunds(), () -> refund().submitted(event));
    }

    @Override
    public Transition refundAnswered(Event.RefundAnswered event) {
        return about(
                "refund",
                event.refund(),
                transaction.refunds(),
                () -> older().of(event).orElseGet(() -> refund().answered(event)));
    }

    @Override
    public Transition cancelAsked(Event.CancelAsked event) {
        return host().cancelAsked();
    }

    @Override
    public Transition refundAsked(Event.RefundAsked event) {
        return host().refundAsked(event);
    }

    @Override
    public Transition personalDataErased(Event.PersonalDataErased event) {
        return host().personalDataErased(event);
    }

    @Override
    public Transition nobodyPaid(Event.NobodyPaid event) {
        return host().nobodyPaid();
    }

    @Override
    public Transition reviewReminded(Event.ReviewReminded event) {
        return about("review item", event.review(), transaction.reviews(), () -> host().reviewReminded(event));
    }

    @Override
    public Transition reviewDecided(Event.ReviewDecided event) {
        return about(
                "review item",
                event.review(),
                transaction.reviews(),
                () -> review(event.review()).decided(event));
    }

    @Override
    public Transition proposalWithdrawn(Event.ProposalWithdrawn event) {
        return about(
                "review item",
                event.review(),
                transaction.reviews(),
                () -> review(event.review()).withdrawn(event));
    }

    /**
     * What a person may decide about a review item as things stand.
     *
     * @param transaction the transaction as it is
     * @param item one of its review items
     * @param now the time of the question
     * @param policy the host's choices
     * @return the decisions that would be accepted; none if the item is settled
     */
    public static List<SafeDecision> safeDecisions(
            Transaction transaction, ReviewItem item, Instant now, Policy policy) {
        return item.isOpen() ? new Objections(transaction, item, now, policy).safe() : List.of();
    }

    /** An event about something that the transaction does not have is refused, whoever sends it. */
    private static Transition about(String what, int number, List<?> things, Supplier<Transition> rule) {
        return number >= 1 && number <= things.size()
                ? rule.get()
                : new Transition.Refused("there is no " + what + " " + number);
    }

    private OlderNews older() {
        return new OlderNews(transaction, now, policy);
    }

    private PaymentRules payment() {
        return new PaymentRules(transaction, now, policy);
    }

    private DeliveryRules delivery() {
        return new DeliveryRules(transaction, now, policy);
    }

    private RefundRules refund() {
        return new RefundRules(transaction, now, policy);
    }

    private ReviewRules review(int number) {
        return new ReviewRules(transaction, transaction.reviews().get(number - 1), now, policy);
    }

    private HostRules host() {
        return new HostRules(transaction, now, policy);
    }
}
