package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_REFUND;

import io.handsel.Policy;
import io.handsel.payment.Refund;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Handlers that run inside the database transaction: a rollback is proof that nothing happened, so it is run again, for a
 * while. A fault of the host's own code is not the customer's, and no reason to send the money back: in the end a person is
 * asked.
 */
final class HandlerRules {

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    HandlerRules(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    Transition rolledBack(Event.HandlerRolledBack event) {
        if (transaction.status() != TransactionStatus.PAYMENT_VERIFIED || !draft.isOwed(START_DELIVERY, 0)) {
            return new Transition.Unchanged("no delivery is owed");
        }
        int tries = draft.tries(START_DELIVERY, 0) + 1;
        String what = transaction.deliveryAccount() + " failed (" + event.failure() + ") and was rolled back";
        if (tries >= policy.handlerTries()) {
            draft.settle(START_DELIVERY, 0);
            draft.holdForReview(ReviewQuestion.DELIVERY_STUCK, 0, what + "; tried " + tries + " times");
            return draft.moved("The handler " + what + ", for the last time; a person must look.");
        }
        Instant next = now.plus(Draft.wait(policy.handlerWaits(), tries - 1));
        // at the end of its time it is begun once more, and goes back instead
        Instant due =
                transaction.deliverBefore().filter(it -> it.isBefore(next)).orElse(next);
        draft.owe(START_DELIVERY, 0, due, tries);
        return draft.moved("The handler " + what + "; it is run again at " + due + ".");
    }

    Transition credited(Event.RefundCredited event) {
        Refund refund = transaction.refunds().get(event.refund() - 1);
        RefundRules refunds = new RefundRules(transaction, now, policy, draft);
        if (!isForTheHost(refund)) {
            return new Transition.Refused("refund " + refund.number() + " is not owed, or is the gateway's");
        }
        Optional<String> obstacle = refunds.obstacle(refund);
        if (obstacle.isPresent()) {
            return new Transition.Refused(obstacle.get());
        }
        refunds.itIsPaidOut(refund, "credited by the host as " + event.reference());
        return draft.moved("Refund " + refund.number() + ": the host credited " + refund.amount()
                + " to the customer by itself, as " + event.reference() + ".");
    }

    Transition creditRolledBack(Event.CreditRolledBack event) {
        Refund refund = transaction.refunds().get(event.refund() - 1);
        if (!isForTheHost(refund)) {
            return new Transition.Unchanged("refund " + refund.number() + " is not owed, or is the gateway's");
        }
        int tries = draft.tries(START_REFUND, refund.number()) + 1;
        String what = "the host's credit failed (" + event.failure() + ") and was rolled back";
        if (tries >= policy.handlerTries()) {
            draft.settle(START_REFUND, refund.number());
            new RefundRules(transaction, now, policy, draft).stuck(refund, what + "; tried " + tries + " times");
            return draft.moved("Refund " + refund.number() + ": " + what + ", for the last time; a person must look.");
        }
        Instant next = now.plus(Draft.wait(policy.handlerWaits(), tries - 1));
        draft.owe(START_REFUND, refund.number(), next, tries);
        return draft.moved("Refund " + refund.number() + ": " + what + "; it is run again at " + next + ".");
    }

    /** Once the gateway may know of a refund, it stays with the gateway. */
    private boolean isForTheHost(Refund refund) {
        return refund.requests() == 0 && draft.isOwed(START_REFUND, refund.number());
    }
}
