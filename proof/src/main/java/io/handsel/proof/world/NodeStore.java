package io.handsel.proof.world;

import io.handsel.proof.world.FaultPoint.Moment;
import io.handsel.proof.world.FaultPoint.Step;
import io.handsel.report.Statistics;
import io.handsel.store.Allowances;
import io.handsel.store.Backlog;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.EventFeed;
import io.handsel.store.Hold;
import io.handsel.store.HostTransaction;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.store.NodeId;
import io.handsel.store.Page;
import io.handsel.store.RawReply;
import io.handsel.store.Reference;
import io.handsel.store.Replay;
import io.handsel.store.Search;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.SweepLog;
import io.handsel.store.TransactionStore;
import io.handsel.store.TwinHold;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One node's connection to the store: what it asks may fail, and it may never learn what became of a commit. */
final class NodeStore implements TransactionStore {

    private final World world;
    private final SimulatedNode node;
    private final TransactionStore memory;
    private boolean dieWhenAsked;

    NodeStore(World world, SimulatedNode node) {
        this.world = world;
        this.node = node;
        this.memory = world.database().memory();
    }

    // ---- commits

    @Override
    public List<CommitResult> commit(List<Change> changes) {
        return around(step(changes), () -> world.database().commit(node, changes));
    }

    @Override
    public List<InboxId> receive(List<InboxEntry> entries) {
        List<InboxId> ids =
                around(Optional.of(Step.WEBHOOK), () -> world.database().receive(entries));
        if (world.strikes(FaultPoint.WEBHOOK_ACKED_NOT_ACTED)) {
            world.acknowledgedByTheDying();
            dieWhenAsked = true;
        }
        return ids;
    }

    private static Optional<Step> step(List<Change> changes) {
        Change change = changes.get(0);
        if (change.previous().isEmpty()) {
            return Optional.of(Step.ACCEPT);
        }
        Optional<Step> step = Optional.empty();
        for (JournalEntry entry : change.entries()) {
            switch (entry.event()) {
                case "refund-started" -> {
                    return Optional.of(Step.REFUND_INTENT);
                }
                case "refund-submitted", "refund-answered" -> step = Optional.of(Step.REFUND_OUTCOME);
                case "delivery-submitted", "delivery-answered" -> step = Optional.of(Step.OUTCOME);
                case "checkout-answered" -> step = Optional.of(Step.CHECKOUT);
                case "payment-answered" -> {
                    if (change.next().payments().size()
                            > change.previous().get().payments().size()) {
                        step = Optional.of(Step.PAID);
                    }
                }
                default -> {}
            }
        }
        return step;
    }

    private <T> T around(Optional<Step> step, Supplier<T> commit) {
        return asking(() -> {
            if (step.isEmpty()) {
                return commit.get();
            }
            if (strikes(step.get(), Moment.BEFORE_STATEMENT)) {
                throw world.dies(node, "before its statement " + step.get());
            }
            if (strikes(step.get(), Moment.BEFORE_COMMIT)) {
                world.standStill(node, world.longerThanAnyHold());
            }
            if (strikes(step.get(), Moment.NOT_APPLIED_REPLY_LOST)) {
                world.counts().reached(Sometimes.COMMIT_LOST_AND_UNKNOWN);
                throw new StoreUnavailableException(
                        "the connection was lost in mid-commit", new IllegalStateException());
            }
            T result = commit.get();
            if (strikes(step.get(), Moment.APPLIED_REPLY_LOST)) {
                world.counts().reached(Sometimes.COMMIT_APPLIED_AND_UNKNOWN);
                throw new StoreUnavailableException(
                        "the connection was lost in mid-commit", new IllegalStateException());
            }
            if (strikes(step.get(), Moment.AFTER_COMMIT)) {
                throw world.dies(node, "after its commit " + step.get());
            }
            return result;
        });
    }

    private boolean strikes(Step step, Moment moment) {
        return world.strikes(FaultPoint.around(step, moment));
    }

    private <T> T asking(Supplier<T> question) {
        if (dieWhenAsked) {
            throw world.dies(node, "with a webhook acknowledged");
        }
        world.storeMustAnswer();
        node.toStore();
        try {
            return question.get();
        } finally {
            node.fromStore();
        }
    }

    // ---- the lease

    @Override
    public void heartbeat(NodeId id, Instant now, Instant until) {
        node.knownAs(id);
        if (node.isSilent(world.now())) {
            throw new StoreUnavailableException("no word gets through", new IllegalStateException());
        }
        asking(() -> {
            memory.heartbeat(id, now, until);
            return true;
        });
    }

    @Override
    public List<TransactionId> claim(Hold hold, Instant now, int limit) {
        return asking(() -> {
            List<TransactionId> ids = memory.claim(hold, now, limit);
            world.database().claimed(node, ids);
            if (!ids.isEmpty() && world.strikes(FaultPoint.CLAIMED_NOT_BEGUN)) {
                throw world.dies(node, "with work claimed");
            }
            return ids;
        });
    }

    // ---- what only reads or can be repeated

    @Override
    public void check() {
        memory.check();
    }

    @Override
    public Instant clock() {
        return asking(memory::clock);
    }

    @Override
    public CommitResult commitWithin(HostTransaction host, Change change) {
        return memory.commitWithin(host, change);
    }

    @Override
    public Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        return asking(() -> memory.load(ids));
    }

    @Override
    public Map<Reference, Transaction> loadByReference(Collection<Reference> references) {
        return asking(() -> memory.loadByReference(references));
    }

    @Override
    public Map<Reference, TransactionStatus> statuses(Collection<Reference> references) {
        return asking(() -> memory.statuses(references));
    }

    @Override
    public Optional<TransactionId> findByIdempotencyKey(String owner, String idempotencyKey) {
        return asking(() -> memory.findByIdempotencyKey(owner, idempotencyKey));
    }

    @Override
    public Page<Transaction> list(Search search) {
        return asking(() -> memory.list(search));
    }

    @Override
    public Page<TransactionId> listIds(Search search) {
        return asking(() -> memory.listIds(search));
    }

    @Override
    public Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids) {
        return asking(() -> memory.personalData(ids));
    }

    @Override
    public boolean erasePersonalData(TransactionId id) {
        return asking(() -> memory.erasePersonalData(id));
    }

    @Override
    public List<JournalEntry> journal(TransactionId id) {
        return asking(() -> memory.journal(id));
    }

    @Override
    public List<RawReply> replies(TransactionId id) {
        return asking(() -> memory.replies(id));
    }

    @Override
    public List<Optional<Instant>> holdOffTwins(List<TwinHold> holds) {
        return asking(() -> memory.holdOffTwins(holds));
    }

    @Override
    public void release(NodeId id, Collection<TransactionId> ids) {
        asking(() -> {
            memory.release(id, ids);
            return true;
        });
    }

    @Override
    public void retire(NodeId id) {
        asking(() -> {
            memory.retire(id);
            return true;
        });
    }

    @Override
    public List<InboxEntry> claimInbox(Hold hold, Instant now, int limit) {
        return asking(() -> memory.claimInbox(hold, now, limit));
    }

    @Override
    public void moveInbox(Collection<InboxEntry> moves) {
        asking(() -> {
            memory.moveInbox(moves);
            return true;
        });
    }

    @Override
    public void settleInbox(InboxId id) {
        asking(() -> {
            memory.settleInbox(id);
            return true;
        });
    }

    @Override
    public boolean reopenInbox(InboxId id, Instant openedBefore, Instant now) {
        return asking(() -> memory.reopenInbox(id, openedBefore, now));
    }

    @Override
    public boolean replayInbox(InboxId id, Replay replay) {
        return asking(() -> memory.replayInbox(id, replay));
    }

    @Override
    public List<InboxItem> listInbox(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        return asking(() -> memory.listInbox(states, olderThan, limit));
    }

    @Override
    public int countUnmatched(String account, int atMost) {
        return asking(() -> memory.countUnmatched(account, atMost));
    }

    @Override
    public int forgetInbox(Instant openedBefore, Instant tracesBefore, int limit) {
        return asking(() -> memory.forgetInbox(openedBefore, tracesBefore, limit));
    }

    @Override
    public Map<InboxState, Long> countInbox() {
        return asking(memory::countInbox);
    }

    @Override
    public long countForgotten() {
        return asking(memory::countForgotten);
    }

    @Override
    public Backlog backlog(Instant now, int most) {
        return asking(() -> memory.backlog(now, most));
    }

    @Override
    public Statistics statistics(Instant from, Instant to) {
        return asking(() -> memory.statistics(from, to));
    }

    @Override
    public Allowances allowances() {
        return memory.allowances();
    }

    @Override
    public SweepLog sweeps() {
        return memory.sweeps();
    }

    @Override
    public EventFeed events() {
        return memory.events();
    }
}
