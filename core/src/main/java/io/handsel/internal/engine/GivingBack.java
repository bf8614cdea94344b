package io.handsel.internal.engine;

import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.NodeId;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this node holds and will not go on with: it is asked to end, or the store failed in the middle. Given back all
 * together and without a caller waiting for it. Without it others would wait until the holds end, since their holder lives.
 */
final class GivingBack {

    private static final int MOST = 20_000;

    private final TransactionStore store;
    private final EngineClock clock;
    private final NodeId node;
    private final Set<TransactionId> transactions = ConcurrentHashMap.newKeySet();
    private final Map<InboxId, InboxEntry> webhooks = new ConcurrentHashMap<>();

    GivingBack(TransactionStore store, EngineClock clock, NodeId node) {
        this.store = store;
        this.clock = clock;
        this.node = node;
    }

    /** Notes a transaction. What finds no place waits for the end of its hold. */
    void add(TransactionId id) {
        if (transactions.size() < MOST) {
            transactions.add(id);
        }
    }

    /** Notes a webhook. What finds no place waits until it is due. */
    void add(InboxEntry entry) {
        if (webhooks.size() < MOST) {
            webhooks.put(entry.id(), entry);
        }
    }

    /**
     * Keeps a transaction after all, since this node has just written it and is at work on it once more.
     *
     * <p>One that is being given back at this very moment may still lose its new hold. That is harmless, as every loss of a
     * hold is: whoever claims it meanwhile can only ask about the call that is written down, and the slower of two writes is
     * refused by its version.
     */
    void keep(TransactionId id) {
        transactions.remove(id);
    }

    /**
     * Gives back what is noted; to be called again and again.
     *
     * @throws StoreUnavailableException if the store fails; then what is left is kept for the next time
     */
    synchronized void run() {
        List<TransactionId> ids = List.copyOf(transactions);
        if (!ids.isEmpty()) {
            ids.forEach(transactions::remove); // before, so that what is noted meanwhile is not forgotten
            try {
                store.release(node, ids);
            } catch (StoreUnavailableException e) {
                ids.forEach(this::add);
                throw e;
            }
        }
        List<InboxEntry> entries = List.copyOf(webhooks.values());
        if (!entries.isEmpty()) {
            Instant now = clock.now();
            store.moveInbox(entries.stream()
                    .map(it -> it.standing(it.state(), it.tries(), now))
                    .toList());
            entries.forEach(it -> webhooks.remove(it.id(), it));
        }
    }
}
