package io.handsel.internal.lifecycle;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is answered is asked no longer, neither of a person nor of a company; and nothing is asked twice at once. */
final class Answered {

    private final Transaction next;

    Answered(Transaction next) {
        this.next = next;
    }

    /** A question to a person that is open although what it asks is known; empty if there is none. */
    Optional<ReviewItem> askedInVain() {
        return next.reviews().stream()
                .filter(ReviewItem::isOpen)
                .filter(it -> !isOpenStill(it))
                .findFirst();
    }

    private boolean isOpenStill(ReviewItem item) {
        return switch (item.question()) {
            case WAS_IT_DELIVERED, DELIVERED_OTHERWISE ->
                !delivery(item.about()).status().provesNothingHappened();
            case DELIVERED_AND_REFUNDED ->
                Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.MISMATCHED)
                        .contains(delivery(item.about()).status());
            case WAS_IT_REFUNDED ->
                refund(item.about()).status() != RefundStatus.BOUNCED
                        && (refund(item.about()).status() != RefundStatus.PAID_OUT || moreMovesThanCame(item));
            case REFUND_STUCK ->
                !Set.of(RefundStatus.PAID_OUT, RefundStatus.PROCESSING, RefundStatus.REQUESTED)
                        .contains(refund(item.about()).status());
            case PAYMENT_UNDECIDED -> attempt(item.about()) != PaymentAttemptStatus.PAID;
            case PAYMENT_REVERSED -> payment(item.about()).evidence().state() != PaymentState.PAID;
            case DELIVERY_STUCK -> next.status() != TransactionStatus.COMPLETED;
            case MONEY_DOES_NOT_FIT, SECOND_OPINION, NOT_TAKEN_BACK -> true;
        };
    }

    /** Something owed for which there is no reason any more; empty if there is none. */
    Optional<Obligation> owedInVain() {
        return next.obligations().stream().filter(it -> !isOwedStill(it)).findFirst();
    }

    private boolean isOwedStill(Obligation owed) {
        return switch (owed.kind()) {
            case START_DELIVERY -> owed.subject() == 0 || !isEnded(delivery(owed.subject()));
            case START_REFUND -> !refund(owed.subject()).status().mayMoveMoney();
            case EXPIRE -> next.acceptedPayment().isEmpty();
            case QUERY_REFUND ->
                refund(owed.subject()).requests() > 0
                        && next.obligation(ObligationKind.START_REFUND, owed.subject())
                                .isEmpty();
            case VERIFY_PAYMENT, WATCH_PAYMENT, QUERY_DELIVERY, REMIND_REVIEW, TAKE_BACK -> true;
        };
    }

    /** A question to a company that was answered just now and is due again at once; empty if there is none. */
    Optional<Obligation> askedAgainAtOnce(Transaction before, Event event, Instant now) {
        if (event instanceof Event.DeliveryAnswered it && !it.terms().asked().isBefore(before.updatedAt())) {
            return due(first(now, it.terms().asked()), it.delivery(), ObligationKind.QUERY_DELIVERY);
        }
        if (event instanceof Event.RefundAnswered it && !it.terms().asked().isBefore(before.updatedAt())) {
            return due(first(now, it.terms().asked()), it.refund(), ObligationKind.QUERY_REFUND);
        }
        if (event instanceof Event.PaymentAnswered it && !it.asked().isBefore(before.updatedAt())) {
            Instant asked = first(now, it.asked());
            return due(asked, it.attempt(), ObligationKind.VERIFY_PAYMENT)
                    .or(() -> due(asked, it.attempt(), ObligationKind.WATCH_PAYMENT));
        }
        return Optional.empty();
    }

    private static Instant first(Instant now, Instant asked) {
        return asked.isBefore(now) ? asked : now;
    }

    private Optional<Obligation> due(Instant now, int subject, ObligationKind kind) {
        return next.obligation(kind, subject).filter(it -> !it.due().isAfter(now));
    }

    private boolean moreMovesThanCame(ReviewItem item) {
        Payment payment = payment(refund(item.about()).payment());
        Money credited = payment.evidence().credited();
        return next.refunds().stream()
                .filter(it -> it.payment() == payment.number() && it.status().mayMoveMoney())
                .map(Refund::amount)
                .reduce(Money.zero(credited.currency()), Money::plus)
                .isMoreThan(credited);
    }

    private static boolean isEnded(DeliveryAttempt attempt) {
        return attempt.status() == DeliveryStatus.DELIVERED || attempt.status().provesNothingHappened();
    }

    private DeliveryAttempt delivery(int number) {
        return next.deliveries().get(number - 1);
    }

    private Refund refund(int number) {
        return next.refunds().get(number - 1);
    }

    private Payment payment(int number) {
        return next.payments().get(number - 1);
    }

    private PaymentAttemptStatus attempt(int number) {
        return next.attempts().get(number - 1).status();
    }
}
