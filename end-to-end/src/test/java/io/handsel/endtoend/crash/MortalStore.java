package io.handsel.endtoend.crash;

import io.handsel.endtoend.ForwardingStore;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A store whose node dies before or after a certain commit. */
final class MortalStore extends ForwardingStore {

    private final FaultPoint point;

    MortalStore(TransactionStore store, FaultPoint point) {
        super(store);
        this.point = point;
    }

    @Override
    public List<CommitResult> commit(List<Change> changes) {
        changes.forEach(change -> steps(change).forEach(step -> point.reached(false, step)));
        List<CommitResult> results = super.commit(changes);
        for (int i = 0; i < changes.size(); i++) {
            if (results.get(i) instanceof CommitResult.Applied) {
                steps(changes.get(i)).forEach(step -> point.reached(true, step));
            }
        }
        return results;
    }

    @Override
    public List<InboxId> receive(List<InboxEntry> entries) {
        point.reached(false, FaultPoint.Step.COMMIT_WEBHOOK);
        List<InboxId> ids = super.receive(entries);
        point.reached(true, FaultPoint.Step.COMMIT_WEBHOOK);
        return ids;
    }

    private static Set<FaultPoint.Step> steps(Change change) {
        Set<FaultPoint.Step> steps = EnumSet.noneOf(FaultPoint.Step.class);
        if (change.previous().isEmpty()) {
            steps.add(FaultPoint.Step.COMMIT_ACCEPTANCE);
            return steps;
        }
        Transaction from = change.previous().get();
        Transaction to = change.next();
        if (open(to) > open(from)) {
            steps.add(FaultPoint.Step.COMMIT_CHECKOUT);
        }
        if (to.deliveries().size() > from.deliveries().size()) {
            steps.add(FaultPoint.Step.COMMIT_DELIVERY_INTENT);
        }
        if (from.status() == TransactionStatus.DELIVERY_PROCESSING
                && to.status() != TransactionStatus.DELIVERY_PROCESSING) {
            steps.add(FaultPoint.Step.COMMIT_DELIVERY_OUTCOME);
        }
        if (requests(to) > requests(from)) {
            steps.add(FaultPoint.Step.COMMIT_REFUND_INTENT);
        }
        if (unanswered(to) < unanswered(from)) {
            steps.add(FaultPoint.Step.COMMIT_REFUND_OUTCOME);
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
