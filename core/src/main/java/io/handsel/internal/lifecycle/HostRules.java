package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.EXPIRE;
import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.REMIND_REVIEW;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.TAKE_BACK;
import static io.handsel.transaction.ObligationKind.VERIFY_PAYMENT;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.RefundReason;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.review.Verdict;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        Optional<String> objection = objection(transaction, draft, event.payment(), event.amount());
        if (objection.isPresent()) {
            return new Transition.Refused(objection.get());
        }
        Payment payment = draft.payment(event.payment());
        if (!event.amount().isPositive()) {
            return new Transition.Refused("the amount must be positive: " + event.amount());
        }
        Decision.Refund decision = new Decision.Refund(event.payment(), event.amount());
        if (policy.twoOperators().isNeeded(decision.kind(), Objections.stake(decision, draft))) {
            return askForASecond(event, decision);
        }
        draft.planRefund(payment, event.amount(), RefundReason.OPERATOR, "asked for by an operator: " + event.why());
        return draft.moved(event.operator() + " asked for " + event.amount() + " of payment " + payment.number()
                + " to go back: " + event.why() + ".");
    }

    private Transition askForASecond(Event.RefundAsked event, Decision.Refund decision) {
        if (transaction.status() == TransactionStatus.NEEDS_REVIEW) {
            return new Transition.Refused("it needs two operators, and a review is open: settle that one");
        }
        Optional<ReviewItem> open = draft.openReview(ReviewQuestion.SECOND_OPINION, event.payment());
        if (open.isPresent()) {
            return new Transition.Refused("a refund of payment " + event.payment() + " is proposed already: agree in"
                    + " review item " + open.get().number() + ", or withdraw it");
        }
        String wish = event.operator() + " wants to " + decision.text();
        draft.review(ReviewQuestion.SECOND_OPINION, event.payment(), wish);
        ReviewItem item =
                draft.openReview(ReviewQuestion.SECOND_OPINION, event.payment()).orElseThrow();
        draft.put(item.proposed(Optional.of(
                new Verdict(decision, new Operator(event.operator()), event.why(), now, Optional.empty()))));
        return draft.moved(wish + ": " + event.why() + ". A second operator must agree.");
    }

    /** Why money of a payment must not go back by an operator's will, if there is a reason (P3, P4). */
    static Optional<String> objection(Transaction transaction, Draft draft, int number, Money amount) {
        if (number < 1 || number > transaction.payments().size()) {
            return Optional.of("there is no payment " + number);
        }
        Payment payment = draft.payment(number);
        if (payment.use() == PaymentUse.PAYS_THE_PRICE && !mayRefundByWill(transaction)) {
            return Optional.of("in status " + transaction.status()
                    + " a delivery or a refund of this payment may still happen; cancel it or wait");
        }
        return tooMuch(draft, payment, amount);
    }

    static Optional<String> tooMuch(Draft draft, Payment payment, Money amount) {
        Money left = draft.refundable(payment);
        if (!amount.currency().equals(left.currency()) || amount.isMoreThan(left)) {
            return Optional.of("only " + left + " of payment " + payment.number() + " can still go back");
        }
        return Optional.empty();
    }

    private static boolean mayRefundByWill(Transaction transaction) {
        return switch (transaction.status()) {
            case COMPLETED, REFUNDED -> true;
            case NEEDS_REVIEW ->
                transaction.deliveries().stream()
                        .allMatch(it -> it.status().provesNothingHappened()
                                || it.status() == DeliveryStatus.DELIVERED
                                || it.status() == DeliveryStatus.MISMATCHED);
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
        if (transaction.obligations().stream().anyMatch(it -> it.kind() == TAKE_BACK)) {
            return new Transition.Refused(
                    "what was delivered is to be taken back, and from whom must be known; wait for its end");
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
        Duration first = policy.reviewDeadline();
        draft.again(
                REMIND_REVIEW,
                item.number(),
                List.of(first, first.multipliedBy(2), first.multipliedBy(4), first.multipliedBy(7)));
        return draft.moved("Review item " + item.number() + " still waits: "
                + item.question().text());
    }
}
