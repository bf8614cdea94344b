package io.handsel.proof.harness;

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
import io.handsel.store.JointResult;
import io.handsel.store.JointWork;
import io.handsel.store.NodeId;
import io.handsel.store.Page;
import io.handsel.store.RawReply;
import io.handsel.store.Reference;
import io.handsel.store.Replay;
import io.handsel.store.Search;
import io.handsel.store.SweepLog;
import io.handsel.store.TransactionStore;
import io.handsel.store.TwinHold;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that lets another one do everything; for those that want to look at a part of it. */
public class ForwardingStore implements TransactionStore {

    private final TransactionStore store;

    protected ForwardingStore(TransactionStore store) {
        this.store = store;
    }

    @Override
    public void check() {
        store.check();
    }

    @Override
    public Instant clock() {
        return store.clock();
    }

    @Override
    public List<CommitResult> commit(List<Change> changes) {
        return store.commit(changes);
    }

    @Override
    public CommitResult commitWithin(HostTransaction host, Change change) {
        return store.commitWithin(host, change);
    }

    @Override
    public Optional<Transaction> loadWithin(HostTransaction host, TransactionId id) {
        return store.loadWithin(host, id);
    }

    @Override
    public boolean commitsJointly() {
        return store.commitsJointly();
    }

    @Override
    public JointResult commitJointly(Transaction decidedOn, Duration within, JointWork work) {
        return store.commitJointly(decidedOn, within, work);
    }

    @Override
    public Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        return store.load(ids);
    }

    @Override
    public Map<Reference, Transaction> loadByReference(Collection<Reference> references) {
        return store.loadByReference(references);
    }

    @Override
    public Map<Reference, TransactionStatus> statuses(Collection<Reference> references) {
        return store.statuses(references);
    }

    @Override
    public Optional<TransactionId> findByIdempotencyKey(String owner, String idempotencyKey) {
        return store.findByIdempotencyKey(owner, idempotencyKey);
    }

    @Override
    public Page<Transaction> list(Search search) {
        return store.list(search);
    }

    @Override
    public Page<TransactionId> listIds(Search search) {
        return store.listIds(search);
    }

    @Override
    public Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids) {
        return store.personalData(ids);
    }

    @Override
    public boolean erasePersonalData(TransactionId id) {
        return store.erasePersonalData(id);
    }

    @Override
    public List<JournalEntry> journal(TransactionId id) {
        return store.journal(id);
    }

    @Override
    public List<RawReply> replies(TransactionId id) {
        return store.replies(id);
    }

    @Override
    public void heartbeat(NodeId node, Instant now, Instant until) {
        store.heartbeat(node, now, until);
    }

    @Override
    public List<TransactionId> claim(Hold hold, Instant now, int limit) {
        return store.claim(hold, now, limit);
    }

    @Override
    public List<Optional<Instant>> holdOffTwins(List<TwinHold> holds) {
        return store.holdOffTwins(holds);
    }

    @Override
    public void release(NodeId node, Collection<TransactionId> ids) {
        store.release(node, ids);
    }

    @Override
    public void retire(NodeId node) {
        store.retire(node);
    }

    @Override
    public List<InboxId> receive(List<InboxEntry> entries) {
        return store.receive(entries);
    }

    @Override
    public List<InboxEntry> claimInbox(Hold hold, Instant now, int limit) {
        return store.claimInbox(hold, now, limit);
    }

    @Override
    public void moveInbox(Collection<InboxEntry> moves) {
        store.moveInbox(moves);
    }

    @Override
    public void settleInbox(InboxId id) {
        store.settleInbox(id);
    }

    @Override
    public boolean reopenInbox(InboxId id, Instant openedBefore, Instant now) {
        return store.reopenInbox(id, openedBefore, now);
    }

    @Override
    public boolean replayInbox(InboxId id, Replay replay) {
        return store.replayInbox(id, replay);
    }

    @Override
    public List<InboxItem> listInbox(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        return store.listInbox(states, olderThan, limit);
    }

    @Override
    public int countUnmatched(String account, int atMost) {
        return store.countUnmatched(account, atMost);
    }

    @Override
    public int forgetInbox(Instant openedBefore, Instant tracesBefore, int limit) {
        return store.forgetInbox(openedBefore, tracesBefore, limit);
    }

    @Override
    public Map<InboxState, Long> countInbox() {
        return store.countInbox();
    }

    @Override
    public long countForgotten() {
        return store.countForgotten();
    }

    @Override
    public Backlog backlog(Instant now, int most) {
        return store.backlog(now, most);
    }

    @Override
    public Statistics statistics(Instant from, Instant to) {
        return store.statistics(from, to);
    }

    @Override
    public Allowances allowances() {
        return store.allowances();
    }

    @Override
    public SweepLog sweeps() {
        return store.sweeps();
    }

    @Override
    public EventFeed events() {
        return store.events();
    }
}
