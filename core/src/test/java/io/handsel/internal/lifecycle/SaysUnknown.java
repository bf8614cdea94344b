package io.handsel.internal.lifecycle;

import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;

/** Whether an event says that nothing was learnt. */
final class SaysUnknown implements Event.Visitor<Boolean> {

    @Override
    public Boolean checkoutOpened(Event.CheckoutOpened event) {
        return false;
    }

    @Override
    public Boolean checkoutAnswered(Event.CheckoutAnswered event) {
        return event.outcome() instanceof Outcome.Unknown;
    }

    @Override
    public Boolean paymentAnswered(Event.PaymentAnswered event) {
        return event.answer() instanceof Answer.Unknown;
    }

    @Override
    public Boolean deliveryStarted(Event.DeliveryStarted event) {
        return false;
    }

    @Override
    public Boolean deliverySentAgain(Event.DeliverySentAgain event) {
        return false;
    }

    @Override
    public Boolean deliveryHeldBack(Event.DeliveryHeldBack event) {
        return false;
    }

    @Override
    public Boolean deliverySubmitted(Event.DeliverySubmitted event) {
        return event.outcome() instanceof Outcome.Unknown;
    }

    @Override
    public Boolean deliveryAnswered(Event.DeliveryAnswered event) {
        return event.answer() instanceof Answer.Unknown;
    }

    @Override
    public Boolean handlerRolledBack(Event.HandlerRolledBack event) {
        return false;
    }

    @Override
    public Boolean refundCredited(Event.RefundCredited event) {
        return false;
    }

    @Override
    public Boolean creditRolledBack(Event.CreditRolledBack event) {
        return false;
    }

    @Override
    public Boolean takenBack(Event.TakenBack event) {
        return false;
    }

    @Override
    public Boolean takeBackRolledBack(Event.TakeBackRolledBack event) {
        return false;
    }

    @Override
    public Boolean refundStarted(Event.RefundStarted event) {
        return false;
    }

    @Override
    public Boolean refundSubmitted(Event.RefundSubmitted event) {
        return event.outcome() instanceof Outcome.Unknown;
    }

    @Override
    public Boolean refundAnswered(Event.RefundAnswered event) {
        return event.answer() instanceof Answer.Unknown;
    }

    @Override
    public Boolean cancelAsked(Event.CancelAsked event) {
        return false;
    }

    @Override
    public Boolean refundAsked(Event.RefundAsked event) {
        return false;
    }

    @Override
    public Boolean personalDataErased(Event.PersonalDataErased event) {
        return false;
    }

    @Override
    public Boolean nobodyPaid(Event.NobodyPaid event) {
        return false;
    }

    @Override
    public Boolean reviewReminded(Event.ReviewReminded event) {
        return false;
    }

    @Override
    public Boolean reviewDecided(Event.ReviewDecided event) {
        return false;
    }

    @Override
    public Boolean proposalWithdrawn(Event.ProposalWithdrawn event) {
        return false;
    }
}
