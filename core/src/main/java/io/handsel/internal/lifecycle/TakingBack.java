package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.TAKE_BACK;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentState;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;

/**
 * What the host's own code delivered, and can take back, is taken back once all the money that paid for it is with the customer
 * again, and only then: not while a dispute is open or a refund is on its way. It is owed from the step in which the money is
 * back, and not any more from the step in which it is ours again.
 */
final class TakingBack {

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    TakingBack(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    /** What follows from where the money is at the end of a step, whatever the step was; more of the story. */
    static String follow(Draft draft) {
        if (draft.deliveries.stream().noneMatch(DeliveryAttempt::revocable)) {
            return "";
        }
        boolean wasBack = new Draft(draft.base(), draft.now, draft.policy).theMoneyIsBack();
        boolean isBack = draft.theMoneyIsBack();
        StringBuilder story = new StringBuilder();
        for (DeliveryAttempt attempt : draft.deliveries()) {
            int number = attempt.number();
            boolean isOwed = draft.isOwed(TAKE_BACK, number);
            boolean stands = attempt.revocable() && attempt.status() == DeliveryStatus.DELIVERED;
            if (isOwed && !(stands && isBack)) {
                draft.settle(TAKE_BACK, number);
                draft.closeReview(
                        ReviewQuestion.NOT_TAKEN_BACK,
                        number,
                        isBack ? "nothing stands delivered any more" : "the money is ours again");
                story.append(" What delivery attempt ").append(number).append(" delivered is not to be taken back.");
            } else if (!isOwed && stands && isBack && !wasBack) {
                draft.owe(TAKE_BACK, number, draft.now, 0);
                story.append(" What delivery attempt ").append(number).append(" delivered is to be taken back.");
            }
        }
        return story.toString();
    }

    Transition done(Event.TakenBack event) {
        DeliveryAttempt attempt = transaction.deliveries().get(event.delivery() - 1);
        if (!draft.isOwed(TAKE_BACK, attempt.number())) {
            return new Transition.Refused("delivery attempt " + attempt.number() + " is not to be taken back");
        }
        String how = "taken back by the host, since the money had gone back";
        draft.flag(Flag.TAKEN_BACK);
        draft.put(attempt.with(DeliveryStatus.REVERSED, how));
        draft.settle(TAKE_BACK, attempt.number());
        draft.closeReview(ReviewQuestion.NOT_TAKEN_BACK, attempt.number(), how);
        draft.accepted()
                .filter(it -> it.evidence().state() == PaymentState.REVERSED)
                .map(Payment::number)
                .ifPresent(it -> draft.closeReview(
                        ReviewQuestion.PAYMENT_REVERSED, it, "what was delivered for it was taken back"));
        if (draft.status == TransactionStatus.COMPLETED && !draft.deliveryStands(0)) {
            draft.status = TransactionStatus.REFUNDED;
        }
        return draft.moved("Delivery attempt " + attempt.number() + ": " + attempt.account()
                + " took back what it had delivered, since the money had gone back.");
    }

    /** A fault of the host's code: it is run again, in the end slowly, and a person is asked meanwhile. */
    Transition rolledBack(Event.TakeBackRolledBack event) {
        int number = event.delivery();
        if (!draft.isOwed(TAKE_BACK, number)) {
            return new Transition.Unchanged("delivery attempt " + number + " is not to be taken back");
        }
        int tries = draft.tries(TAKE_BACK, number) + 1;
        boolean slowly = tries >= policy.handlerTries();
        String what = "it could not be taken back (" + event.failure() + ")";
        Instant next = now.plus(slowly ? policy.slowAsking() : Draft.wait(policy.handlerWaits(), tries - 1));
        draft.owe(TAKE_BACK, number, next, tries);
        if (slowly) {
            draft.review(ReviewQuestion.NOT_TAKEN_BACK, number, what + "; tried " + tries + " times");
        }
        return draft.moved("Delivery attempt " + number + ": " + what + "; it is tried again at " + next
                + (slowly ? ", and a person must look." : "."));
    }
}
