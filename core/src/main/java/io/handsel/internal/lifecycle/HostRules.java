package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.EXPIRE;
import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.REMIND_REVIEW;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.VERIFY_PAYMENT;

import io.handsel.Policy;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.RefundReason;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;

/** What the host, an operator or the mere passing of time asks for. */
final class HostRules {

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    HostRules(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    Transition cancelAsked() {
        return switch (transaction.status()) {
            case INITIATED, PAYMENT_PENDING, FAILED -> cancelUnpaid();
            case PAYMENT_VERIFIED -> cancelPaid();
            case CANCELLED -> new Transition.Unchanged("it is cancelled already");
            case DELIVERY_PROCESSING ->
                new Transition.Refused("the delivery was submitted and may happen; it cannot be called back");
            case COMPLETED -> new Transition.Refused("it is delivered; ask for a refund instead");
            case EXPIRED -> new Transition.Refused("it expired unpaid; there is nothing to cancel");
            case REFUND_PENDING, REFUNDED -> new Transition.Refused("the money is already going back");
            case NEEDS_REVIEW -> new Transition.Refused("a person is looking at it; settle the review instead");
        };
    }

    private Transition cancelUnpaid() {
        draft.attempts().stream()
                .filter(it -> it.status() == PaymentAttemptStatus.OPEN
                        || it.status() == PaymentAttemptStatus.LOST
                        || it.status() == PaymentAttemptStatus.INITIALISING)
                .forEach(it -> {
                    draft.put(it.with(PaymentAttemptStatus.CANCELLED, "cancelled; still asked about"));
                    draft.owe(VERIFY_PAYMENT, it.number(), it.expiresAt(), 0);
                });
        draft.settle(EXPIRE, 0);
        draft.status = TransactionStatus.CANCELLED;
        return draft.moved("Cancelled before payment. Money that comes all the same goes back.");
    }

    private Transition cancelPaid() {
        draft.settle(START_DELIVERY, 0);
        draft.accepted().ifPresent(it -> draft.planRefund(it, RefundReason.CANCELLED, "cancelled before delivery"));
        draft.status = TransactionStatus.REFUND_PENDING;
        return draft.moved("Cancelled after payment and before delivery; the money goes back.");
    }

    Transition refundAsked(Event.RefundAsked event) {
        if (event.payment() < 1 || event.payment() > transaction.payments().size()) {
            return new Transition.Refused("there is no payment " + event.payment());
        }
        Payment payment = draft.payment(event.payment());
        boolean isTheMoney = payment.use() == PaymentUse.PAYS_THE_PRICE;
        if (isTheMoney && !mayRefundByWill()) {
            return new Transition.Refused("in status " + transaction.status()
                    + " a delivery or a refund of this payment may still happen; cancel it or wait");
        }
        Money left = draft.refundable(payment);
        if (!event.amount().currency().equals(left.currency()) || event.amount().isMoreThan(left)) {
            return new Transition.Refused("only " + left + " of payment " + payment.number() + " can still go back");
        }
        if (!event.amount().isPositive()) {
            return new Transition.Refused("the amount must be positive: " + event.amount());
        }
        draft.planRefund(payment, event.amount(), RefundReason.OPERATOR, "asked for by an operator: " + event.why());
        return draft.moved(event.operator() + " asked for " + event.amount() + " of payment " + payment.number()
                + " to go back: " + event.why() + ".");
    }

    private boolean mayRefundByWill() {
        return switch (transaction.status()) {
            case COMPLETED, REFUNDED -> true;
            case NEEDS_REVIEW ->
                transaction.deliveries().stream()
                        .allMatch(it -> it.status().provesNothingHappened()
                                || it.status() == io.handsel.delivery.DeliveryStatus.DELIVERED
                                || it.status() == io.handsel.delivery.DeliveryStatus.MISMATCHED);
            case INITIATED,
                    PAYMENT_PENDING,
                    PAYMENT_VERIFIED,
                    DELIVERY_PROCESSING,
                    FAILED,
                    EXPIRED,
                    CANCELLED,
                    REFUND_PENDING -> false;
        };
    }

    Transition personalDataErased(Event.PersonalDataErased event) {
        if (transaction.flags().contains(Flag.PERSONAL_DATA_ERASED)) {
            return new Transition.Unchanged("it is erased already");
        }
        return switch (transaction.status()) {
            case INITIATED, PAYMENT_PENDING ->
                new Transition.Refused("it can still be paid, and the gateway must be told who pays; cancel it first");
            case FAILED ->
                now.isBefore(transaction.expiresAt())
                        ? new Transition.Refused("it can still be paid until " + transaction.expiresAt()
                                + ", and the gateway must be told who pays; cancel it first, or wait")
                        : erase(event);
            case PAYMENT_VERIFIED, DELIVERY_PROCESSING ->
                new Transition.Refused("the delivery still needs to know to whom; wait for its end");
            case NEEDS_REVIEW ->
                new Transition.Refused("a person is looking at it and may need to know who it is; settle the review");
            case COMPLETED, EXPIRED, CANCELLED, REFUND_PENDING, REFUNDED -> erase(event);
        };
    }

    private Transition erase(Event.PersonalDataErased event) {
        boolean underWay = transaction.obligations().stream()
                .anyMatch(it -> it.kind() == QUERY_DELIVERY || it.kind() == START_DELIVERY);
        if (underWay) {
            return new Transition.Refused(
                    "a delivery attempt is still open and needs to know to whom; wait for its end");
        }
        draft.flag(Flag.PERSONAL_DATA_ERASED);
        return draft.moved(
                event.operator() + " had personal data and the companies' answers erased: " + event.why() + ".");
    }

    Transition nobodyPaid() {
        if (!draft.isOwed(EXPIRE, 0) || now.isBefore(transaction.expiresAt())) {
            return new Transition.Unchanged("it is not time to expire");
        }
        draft.settle(EXPIRE, 0);
        return switch (transaction.status()) {
            case INITIATED, PAYMENT_PENDING -> {
                draft.status = TransactionStatus.EXPIRED;
                yield draft.moved("The time to pay ended without an open checkout.");
            }
            case PAYMENT_VERIFIED,
                    DELIVERY_PROCESSING,
                    COMPLETED,
                    FAILED,
                    EXPIRED,
                    CANCELLED,
                    REFUND_PENDING,
                    REFUNDED,
                    NEEDS_REVIEW -> draft.moved("Nothing is left to expire.");
        };
    }

    Transition reviewReminded(Event.ReviewReminded event) {
        ReviewItem item = transaction.reviews().get(event.review() - 1);
        if (!item.isOpen()) {
            return new Transition.Unchanged("review item " + item.number() + " is settled");
        }
        draft.again(REMIND_REVIEW, item.number(), java.util.List.of(policy.reviewDeadline()));
        return draft.moved("Review item " + item.number() + " still waits: "
                + item.question().text());
    }
}
