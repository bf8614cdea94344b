package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.payment.Payment;
import io.handsel.payment.RefundReason;
import io.handsel.review.Decision;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What follows once an attempt's end is known, or is not: another attempt, the money back, another question, or a person. */
final class AfterDelivery {

    /** More attempts than patience allows by default, even at several accounts. */
    private static final int MOST_ATTEMPTS = 100;

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    AfterDelivery(Transaction transaction, Instant now, Policy policy, Draft draft) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = draft;
    }

    /** Nobody will deliver this; but a purchase that another attempt delivered stays delivered. */
    void noMoreAttempts(DeliveryAttempt attempt, String words) {
        if (!draft.deliveryStands(attempt.number())) {
            sendBack(RefundReason.NOT_DELIVERED, words);
        }
    }

    void nothingHappened(DeliveryAttempt attempt, String how) {
        draft.settle(QUERY_DELIVERY, attempt.number());
        draft.settle(START_DELIVERY, attempt.number());
        draft.closeReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), how);
        draft.closeReview(ReviewQuestion.DELIVERED_OTHERWISE, attempt.number(), how);
        draft.closeReview(ReviewQuestion.DELIVERED_AND_REFUNDED, attempt.number(), how);
    }

    /**
     * Another attempt, while patience lasts; else the money goes back. By another account of the route at once, if there is
     * one that was not asked in vain just now.
     */
    void anotherAttempt(DeliveryAttempt failed, Optional<Duration> retryAfter, String why) {
        if (cannotGoOn(why)) {
            return;
        }
        int tries = Math.max(triesOf(failed.account()) - 1, draft.tries(START_DELIVERY, 0));
        Duration usual = Draft.wait(policy.retryWaits(), tries);
        Instant again =
                now.plus(retryAfter.filter(it -> it.compareTo(usual) > 0).orElse(usual));
        draft.leaveAlone(failed.account(), again);
        tryAgain(nextStop().orElse(again), tries + 1, why);
    }

    /** Another account of the route may have what this one does not sell. */
    void anotherAccount(DeliveryAttempt failed, String why) {
        draft.ruleOut(failed.account());
        if (draft.route().isEmpty() || draft.deliveryStands(failed.number())) {
            noMoreAttempts(failed, why);
        } else if (!cannotGoOn(why)) {
            tryAgain(nextStop().orElse(now), draft.tries(START_DELIVERY, 0), why);
        }
    }

    /** It was not begun, for the usual wait or until a time, and no attempt is counted. */
    void heldBack(Optional<Instant> until, String why) {
        if (cannotGoOn(why)) {
            return;
        }
        int tries = draft.tries(START_DELIVERY, 0);
        Instant limit = limit();
        Optional<Instant> inTime = until.map(it -> it.isAfter(limit) && now.isBefore(limit) ? limit : it);
        int counted = Math.max(transaction.deliveries().size() - 1, tries);
        Instant usual = now.plus(Draft.wait(policy.retryWaits(), counted));
        tryAgain(inTime.orElse(usual), until.isPresent() ? tries : counted + 1, why);
    }

    private void tryAgain(Instant next, int tries, String why) {
        if (next.isAfter(limit())) {
            sendBack(RefundReason.NOT_DELIVERED, "patience ended; last: " + why);
        } else if (transaction.deliveries().size() >= MOST_ATTEMPTS) {
            sendBack(RefundReason.NOT_DELIVERED, MOST_ATTEMPTS + " attempts came to nothing; last: " + why);
        } else {
            draft.status = TransactionStatus.PAYMENT_VERIFIED;
            draft.owe(START_DELIVERY, 0, next, tries);
        }
    }

    private Instant limit() {
        Instant end = draft.paidAt().orElse(now).plus(policy.deliveryPatience());
        return transaction.deliverBefore().filter(it -> it.isBefore(end)).orElse(end);
    }

    /** When the first account of the route may be asked; empty if there is no route. */
    private Optional<Instant> nextStop() {
        return draft.route().stream()
                .map(it -> it.notBefore().filter(now::isBefore).orElse(now))
                .min(Comparator.naturalOrder());
    }

    /** How often an account was asked; without a route all attempts count, whoever made them. */
    private int triesOf(String account) {
        return (int) transaction.deliveries().stream()
                .filter(it -> draft.route().isEmpty() || it.account().equals(account))
                .count();
    }

    void sendBack(RefundReason reason, String why) {
        if (transaction.status() == TransactionStatus.COMPLETED) {
            draft.status = TransactionStatus.DELIVERY_PROCESSING;
        }
        if (cannotGoOn(why)) {
            return;
        }
        draft.settleAll(START_DELIVERY);
        draft.accepted().ifPresent(payment -> draft.planRefund(payment, reason, why));
        draft.status = TransactionStatus.REFUND_PENDING;
        if (draft.theMoneyIsBack()) {
            draft.status = TransactionStatus.REFUNDED;
        }
    }

    /** P4: while something else may still deliver, or the money went back without us, nothing begins by itself. */
    private boolean cannotGoOn(String why) {
        if (!isTheDeliverysTurn()) {
            if (draft.status == TransactionStatus.NEEDS_REVIEW && draft.hasOpenReview() && !draft.theMoneyIsBack()) {
                draft.review(ReviewQuestion.DELIVERY_STUCK, 0, why);
            }
            return true;
        }
        if (draft.mayStillDeliver(0)) {
            return true;
        }
        if (draft.priceWentBack()) {
            int payment = draft.accepted().map(Payment::number).orElse(0);
            draft.settleAll(START_DELIVERY);
            draft.holdForReview(ReviewQuestion.PAYMENT_REVERSED, payment, why);
            return true;
        }
        return false;
    }

    /** In review for something else than this delivery, the delivery's own outcome does not move the money. */
    private boolean isTheDeliverysTurn() {
        return switch (draft.status) {
            case PAYMENT_VERIFIED, DELIVERY_PROCESSING -> true;
            case NEEDS_REVIEW -> !draft.hasOpenReview();
            case INITIATED, PAYMENT_PENDING, COMPLETED, FAILED, EXPIRED, CANCELLED, REFUND_PENDING, REFUNDED -> false;
        };
    }

    /** Asks again later; past the limit a person is asked as well, and asking goes on slowly. */
    void askOn(DeliveryAttempt attempt, String why) {
        if (now.isBefore(attempt.startedAt().plus(policy.deliveryAskLimit()))) {
            draft.again(QUERY_DELIVERY, attempt.number(), policy.deliveryWaits());
            return;
        }
        draft.owe(QUERY_DELIVERY, attempt.number(), now.plus(policy.slowAsking()), 0);
        if (transaction.status() == TransactionStatus.DELIVERY_PROCESSING) {
            draft.holdForReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), why);
        } else {
            draft.review(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), why);
        }
    }

    /** Whether it counts as delivered because a person said so. */
    boolean isDeliveredByWord(DeliveryAttempt attempt) {
        return attempt.status() == DeliveryStatus.DELIVERED
                && transaction.reviews().stream()
                        .anyMatch(it -> !it.isOpen()
                                && it.about() == attempt.number()
                                && it.verdict()
                                        .filter(by -> by.decision() instanceof Decision.Delivered)
                                        .isPresent());
    }

    /** A person's word against the provider's: nothing moves by itself. */
    void askAgainAboutAWord(DeliveryAttempt attempt, String theirs) {
        String detail = "a person marked it as made, and the provider says that " + theirs;
        if (transaction.status() == TransactionStatus.COMPLETED) {
            draft.holdForReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), detail);
        } else {
            draft.review(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), detail);
        }
    }
}
