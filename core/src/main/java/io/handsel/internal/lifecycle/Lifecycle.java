package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.transaction.Transaction;
import java.time.Instant;

/**
 * The rules: what an event means in each status. A pure function, exhaustive at compile time: a new event does not compile
 * until it has a rule, a new status not until every rule answers for it.
 */
public final class Lifecycle implements Event.Visitor<Transition> {

    private final PaymentRules payment;
    private final DeliveryRules delivery;
    private final RefundRules refund;
    private final HostRules host;

    private Lifecycle(Transaction transaction, Instant now, Policy policy) {
        this.payment = new PaymentRules(transaction, now, policy);
        this.delivery = new DeliveryRules(transaction, now, policy);
        this.refund = new RefundRules(transaction, now, policy);
        this.host = new HostRules(transaction, now, policy);
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
        return payment.opened(event);
    }

    @Override
    public Transition checkoutAnswered(Event.CheckoutAnswered event) {
        return payment.initialised(event);
    }

    @Override
    public Transition paymentAnswered(Event.PaymentAnswered event) {
        return payment.answered(event);
    }

    @Override
    public Transition deliveryStarted(Event.DeliveryStarted event) {
        return delivery.started(event);
    }

    @Override
    public Transition deliverySentAgain(Event.DeliverySentAgain event) {
        return delivery.sentAgain(event);
    }

    @Override
    public Transition deliveryHeldBack(Event.DeliveryHeldBack event) {
        return delivery.heldBack(event);
    }

    @Override
    public Transition deliverySubmitted(Event.DeliverySubmitted event) {
        return delivery.submitted(event);
    }

    @Override
    public Transition deliveryAnswered(Event.DeliveryAnswered event) {
        return delivery.answered(event);
    }

    @Override
    public Transition refundStarted(Event.RefundStarted event) {
        return refund.started(event);
    }

    @Override
    public Transition refundSubmitted(Event.RefundSubmitted event) {
        return refund.submitted(event);
    }

    @Override
    public Transition refundAnswered(Event.RefundAnswered event) {
        return refund.answered(event);
    }

    @Override
    public Transition cancelAsked(Event.CancelAsked event) {
        return host.cancelAsked();
    }

    @Override
    public Transition refundAsked(Event.RefundAsked event) {
        return host.refundAsked(event);
    }

    @Override
    public Transition nobodyPaid(Event.NobodyPaid event) {
        return host.nobodyPaid();
    }

    @Override
    public Transition reviewReminded(Event.ReviewReminded event) {
        return host.reviewReminded(event);
    }
}
