package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Verdict;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The next state while the rules work it out, and what can be told from it. Lives for one decision. */
final class Draft extends DraftParts {

    Draft(Transaction base, Instant now, Policy policy) {
        super(base, now, policy);
    }

    /** Whether the customer may still be able to pay through some attempt. */
    boolean hasLiveAttempt() {
        return attempts.stream()
                .anyMatch(it -> it.status() == PaymentAttemptStatus.INITIALISING
                        || it.status() == PaymentAttemptStatus.OPEN
                        || it.status() == PaymentAttemptStatus.LOST);
    }

    Optional<Payment> accepted() {
        return payments.stream()
                .filter(it -> it.use() == PaymentUse.PAYS_THE_PRICE)
                .findFirst();
    }

    /** Whether an attempt, apart from one, may still deliver. */
    boolean mayStillDeliver(int apartFrom) {
        return deliveries.stream().anyMatch(it -> it.number() != apartFrom && DeliveryRules.isOpen(it));
    }

    /** Whether an attempt, apart from one, delivered something and that was not undone. */
    boolean deliveryStands(int apartFrom) {
        return deliveries.stream()
                .anyMatch(it -> it.number() != apartFrom
                        && (it.status() == DeliveryStatus.DELIVERED || it.status() == DeliveryStatus.MISMATCHED));
    }

    // ---- refunds

    /** Whether money that came is still ours, as far as the gateway says. */
    static boolean isWithUs(Payment payment) {
        return payment.evidence().state() == PaymentState.PAID;
    }

    /** Whether the price was paid, but the payment went back without us. */
    boolean priceWentBack() {
        return accepted().filter(it -> !isWithUs(it)).isPresent();
    }

    /** What of a payment is neither back, nor on its way back, nor decided to go back. */
    Money refundable(Payment payment) {
        Money left = payment.evidence().credited();
        if (!isWithUs(payment)) {
            return Money.zero(left.currency());
        }
        for (Refund refund : refunds) {
            boolean counts = refund.status().mayMoveMoney() || isOwed(ObligationKind.START_REFUND, refund.number());
            if (refund.payment() == payment.number() && counts) {
                left = left.minus(refund.amount());
            }
        }
        return left;
    }

    /** Whether anything that came is neither back nor on its way back. */
    boolean isMoneyLeft() {
        return payments.stream().anyMatch(it -> refundable(it).isPositive());
    }

    /** Decides a refund of what is left of a payment, if anything is. */
    Optional<Refund> planRefund(Payment payment, RefundReason reason, String detail) {
        Money amount = refundable(payment);
        return amount.isPositive() ? Optional.of(planRefund(payment, amount, reason, detail)) : Optional.empty();
    }

    Refund planRefund(Payment payment, Money amount, RefundReason reason, String detail) {
        int number = refunds.size() + 1;
        Refund refund =
                Refund.planned(number, payment.number(), amount, reason, base.reference() + "-r" + number, now, detail);
        put(refund);
        owe(ObligationKind.START_REFUND, number, now, 0);
        return refund;
    }

    /** Whether the money that was to pay the price is all back with the customer. Money beside it has refunds of its own. */
    boolean theMoneyIsBack() {
        return payments.stream()
                .anyMatch(it ->
                        isTheMoney(it) && (isAllPaidOut(it) || it.evidence().state() == PaymentState.REVERSED));
    }

    /** Whether a payment is the one that the purchase is about: the one that pays the price, else the first that came. */
    boolean isTheMoney(Payment payment) {
        return accepted().map(Payment::number).orElse(1) == payment.number();
    }

    /** Whether all that was credited of a payment is paid out again. */
    boolean isAllPaidOut(Payment payment) {
        Money credited = payment.evidence().credited();
        return credited.isPositive() && !credited.isMoreThan(paidOut(payment));
    }

    Money paidOut(Payment payment) {
        return refundsOf(payment)
                .filter(it -> it.status() == RefundStatus.PAID_OUT)
                .map(Refund::amount)
                .reduce(Money.zero(payment.evidence().credited().currency()), Money::plus);
    }

    /** What of a payment may have left or may still leave by refunds that were asked for. */
    Money moving(Payment payment) {
        return refundsOf(payment)
                .filter(it -> it.status().mayMoveMoney())
                .map(Refund::amount)
                .reduce(Money.zero(payment.evidence().credited().currency()), Money::plus);
    }

    Stream<Refund> refundsOf(Payment payment) {
        return List.copyOf(refunds).stream().filter(it -> it.payment() == payment.number());
    }

    /** Refunds because nothing was delivered. One by an operator's will before anything was delivered is one of them. */
    boolean isInsteadOfDelivery(Refund refund) {
        boolean ofThePrice = payment(refund.payment()).use() == PaymentUse.PAYS_THE_PRICE;
        return refund.reason().isForNonDelivery()
                || (refund.reason() == RefundReason.OPERATOR && ofThePrice && deliveredAt.isEmpty());
    }

    /** Whether a refund instead of a delivery is decided or may have been asked for. */
    boolean isRefundedInsteadOfDelivery() {
        return refunds.stream()
                .anyMatch(it -> isInsteadOfDelivery(it)
                        && (it.status().mayMoveMoney() || isOwed(ObligationKind.START_REFUND, it.number())));
    }

    /** Stops refunds instead of a delivery that were decided and not yet asked for. */
    void stopRefundsInsteadOfDelivery() {
        refunds.stream()
                .filter(this::isInsteadOfDelivery)
                .forEach(it -> settle(ObligationKind.START_REFUND, it.number()));
    }

    /** Stops the refunds of a payment that were decided and not yet asked for. */
    void stopRefundsOf(Payment payment) {
        refundsOf(payment).forEach(it -> settle(ObligationKind.START_REFUND, it.number()));
    }

    // ---- review

    /** Raises a question, unless it is already open about the same thing. */
    void review(ReviewQuestion question, int about, String detail) {
        if (openReview(question, about).isPresent()) {
            return;
        }
        int number = reviews.size() + 1;
        Instant deadline = now.plus(policy.reviewDeadline());
        put(new ReviewItem(number, question, about, detail, now, deadline, Optional.empty(), "", Optional.empty()));
        owe(ObligationKind.REMIND_REVIEW, number, deadline, 0);
    }

    /** Adds to what is known about a question, if it is open. */
    void addToReview(ReviewQuestion question, int about, String more) {
        openReview(question, about)
                .ifPresent(it -> put(new ReviewItem(
                        it.number(),
                        it.question(),
                        it.about(),
                        it.detail() + "; " + more,
                        it.openedAt(),
                        it.deadline(),
                        it.closedAt(),
                        it.resolution(),
                        it.verdict())));
    }

    /** Raises a question without which nothing can go on. */
    void holdForReview(ReviewQuestion question, int about, String detail) {
        review(question, about, detail);
        status = TransactionStatus.NEEDS_REVIEW;
    }

    void closeReview(ReviewQuestion question, int about, String how) {
        openReview(question, about).ifPresent(item -> close(item, how));
    }

    boolean isOpen(ReviewQuestion question, int about) {
        return openReview(question, about).isPresent();
    }

    boolean hasOpenReview() {
        return reviews.stream().anyMatch(ReviewItem::isOpen);
    }

    Optional<ReviewItem> openReview(ReviewQuestion question, int about) {
        return reviews.stream()
                .filter(it -> it.isOpen() && it.question() == question && it.about() == about)
                .findFirst();
    }

    private void close(ReviewItem item, String how) {
        put(item.closed(now, how));
        settle(ObligationKind.REMIND_REVIEW, item.number());
    }

    /** Settles a question by what a person decided. */
    void close(ReviewItem item, String how, Verdict verdict) {
        put(item.decided(now, how, verdict));
        settle(ObligationKind.REMIND_REVIEW, item.number());
    }

    /** Once every question is settled, the status says again what is owed. */
    private void leaveReviewIfSettled() {
        if (status != TransactionStatus.NEEDS_REVIEW || hasOpenReview()) {
            return;
        }
        if (deliveryStands(0)) {
            status = TransactionStatus.COMPLETED;
        } else if (mayStillDeliver(0)) {
            status = TransactionStatus.DELIVERY_PROCESSING;
        } else if (theMoneyIsBack()) {
            status = TransactionStatus.REFUNDED;
        } else if (!isMoneyLeft()
                && refunds.stream()
                        .anyMatch(
                                it -> it.status().mayMoveMoney() || isOwed(ObligationKind.START_REFUND, it.number()))) {
            status = TransactionStatus.REFUND_PENDING;
        } else if (payments.isEmpty()) {
            status = hasLiveAttempt() ? TransactionStatus.PAYMENT_PENDING : TransactionStatus.EXPIRED;
        } else {
            review(ReviewQuestion.DELIVERY_STUCK, 0, "the questions are settled, and money is still here");
        }
    }

    // ---- the end

    Transition.Moved moved(String story) {
        String stale = dropStaleProposals();
        String back = TakingBack.follow(this);
        leaveReviewIfSettled();
        return new Transition.Moved(next(), story + back + stale);
    }

    /** What was proposed, was proposed about how things were then; when they changed, nobody can agree to it any more. */
    private String dropStaleProposals() {
        List<ReviewItem> waiting = base.reviews().stream()
                .filter(it -> it.proposal().isPresent()
                        && review(it.number()).proposal().equals(it.proposal()))
                .toList();
        if (waiting.isEmpty() || Substance.of(base).equals(Substance.of(next()))) {
            return "";
        }
        waiting.forEach(it -> dropProposal(it, "things changed before a second operator agreed"));
        return " Things changed under what was proposed about review item "
                + waiting.stream().map(it -> Integer.toString(it.number())).collect(Collectors.joining(", "))
                + "; it no longer stands.";
    }

    void dropProposal(ReviewItem item, String how) {
        if (item.question() == ReviewQuestion.SECOND_OPINION) {
            close(item, how);
        } else {
            put(item.proposed(Optional.empty()));
        }
    }
}
