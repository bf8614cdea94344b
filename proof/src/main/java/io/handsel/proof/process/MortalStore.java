package io.handsel.proof.process;

import io.handsel.proof.harness.CommitStep;
import io.handsel.proof.harness.ForwardingStore;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.TransactionStore;
import java.util.List;
import java.util.stream.Stream;

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

    private static Stream<FaultPoint.Step> steps(Change change) {
        return CommitStep.of(change).stream().map(it -> FaultPoint.Step.valueOf("COMMIT_" + it));
    }
}
