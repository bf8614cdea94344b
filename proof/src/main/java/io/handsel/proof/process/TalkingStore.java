package io.handsel.proof.process;

import io.handsel.proof.harness.ForwardingStore;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.NodeId;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A store that says aloud what only its own process can know: who the node is, and which writes met a fence or no answer. */
final class TalkingStore extends ForwardingStore {

    private final Consumer<String> say;
    private final AtomicBoolean named = new AtomicBoolean();

    TalkingStore(TransactionStore store, Consumer<String> say) {
        super(store);
        this.say = say;
    }

    @Override
    public void heartbeat(NodeId node, Instant now, Instant until) {
        super.heartbeat(node, now, until);
        if (named.compareAndSet(false, true)) {
            say.accept("SEEN NODE " + node.value());
        }
    }

    @Override
    public List<CommitResult> commit(List<Change> changes) {
        List<CommitResult> results;
        try {
            results = super.commit(changes);
        } catch (StoreUnavailableException e) {
            say.accept("SEEN UNKNOWN " + changes.size());
            throw e;
        }
        for (int i = 0; i < changes.size(); i++) {
            if (results.get(i) instanceof CommitResult.Stale) {
                Change refused = changes.get(i);
                say.accept("SEEN STALE " + refused.id().value() + " " + refused.expectedVersion());
            }
        }
        return results;
    }
}
