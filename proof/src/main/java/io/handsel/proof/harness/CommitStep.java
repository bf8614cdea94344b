package io.handsel.proof.harness;

import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.store.Change;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.EnumSet;
import java.util.Set;

/** What a commit makes durable. */
public enum CommitStep {
    ACCEPTANCE,
    CHECKOUT,
    DELIVERY_INTENT,
    DELIVERY_OUTCOME,
    REFUND_INTENT,
    REFUND_OUTCOME;

    /** What a change makes durable; often several things at once. */
    public static Set<CommitStep> of(Change change) {
        Set<CommitStep> steps = EnumSet.noneOf(CommitStep.class);
        if (change.previous().isEmpty()) {
            steps.add(ACCEPTANCE);
            return steps;
        }
        Transaction from = change.previous().get();
        Transaction to = change.next();
        if (open(to) > open(from)) {
            steps.add(CHECKOUT);
        }
        if (to.deliveries().size() > from.deliveries().size()) {
            steps.add(DELIVERY_INTENT);
        }
        if (from.status() == TransactionStatus.DELIVERY_PROCESSING
                && to.status() != TransactionStatus.DELIVERY_PROCESSING) {
            steps.add(DELIVERY_OUTCOME);
        }
        if (requests(to) > requests(from)) {
            steps.add(REFUND_INTENT);
        }
        if (unanswered(to) < unanswered(from)) {
            steps.add(REFUND_OUTCOME);
        }
        return steps;
    }

    private static long open(Transaction it) {
        return it.attempts().stream()
                .filter(attempt -> attempt.status() == PaymentAttemptStatus.OPEN)
                .count();
    }

    private static int requests(Transaction it) {
        return it.refunds().stream().mapToInt(Refund::requests).sum();
    }

    private static long unanswered(Transaction it) {
        return it.refunds().stream()
                .filter(refund -> refund.status() == RefundStatus.REQUESTED)
                .count();
    }
}
