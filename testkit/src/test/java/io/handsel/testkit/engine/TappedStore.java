package io.handsel.testkit.engine;

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

/** A store with a tap on every method. */
record TappedStore(TransactionStore store, Tap tap) implements TransactionStore {

    @Override
    public void check() {
        store.check();
    }

    @Override
    public Instant clock() {
        return tap.through("clock", store::clock);
    }

    @Override
    public List<CommitResult> commit(List<Change> changes) {
        return tap.through("commit", () -> store.commit(changes));
    }

    @Override
    public CommitResult commitWithin(HostTransaction host, Change change) {
        return tap.through("commitWithin", () -> store.commitWithin(host, change));
    }

    @Override
    public Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        return tap.through("load", () -> store.load(ids));
    }

    @Override
    public Map<Reference, Transaction> loadByReference(Collection<Reference> references) {
        return tap.through("loadByReference", () -> store.loadByReference(references));
    }

    @Override
    public Map<Reference, TransactionStatus> statuses(Collection<Reference> references) {
        return tap.through("statuses", () -> store.statuses(references));
    }

    @Override
    public Optional<TransactionId> findByIdempotencyKey(String owner, String idempotencyKey) {
        return tap.through("findByIdempotencyKey", () -> store.findByIdempotencyKey(owner, idempotencyKey));
    }

    @Override
    public Page<Transaction> list(Search search) {
        return tap.through("list", () -> store.list(search));
    }

    @Override
    public Page<TransactionId> listIds(Search search) {
        return tap.through("listIds", () -> store.listIds(search));
    }

    @Override
    public Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids) {
        return tap.through("personalData", () -> store.personalData(ids));
    }

    @Override
    public boolean erasePersonalData(TransactionId id) {
        return tap.through("erasePersonalData", () -> store.erasePersonalData(id));
    }

    @Override
    public List<JournalEntry> journal(TransactionId id) {
        return tap.through("journal", () -> store.journal(id));
    }

    @Override
    public List<RawReply> replies(TransactionId id) {
        return tap.through("replies", () -> store.replies(id));
    }

    @Override
    public void heartbeat(NodeId node, Instant now, Instant until) {
        tap.through("heartbeat", () -> store.heartbeat(node, now, until));
    }

    @Override
    public List<TransactionId> claim(Hold hold, Instant now, int limit) {
        return tap.through("claim", () -> store.claim(hold, now, limit));
    }

    @Override
    public List<Optional<Instant>> holdOffTwins(List<TwinHold> holds) {
        return tap.through("holdOffTwins", () -> store.holdOffTwins(holds));
    }

    @Override
    public void release(NodeId node, Collection<TransactionId> ids) {
        tap.through("release", () -> store.release(node, ids));
    }

    @Override
    public void retire(NodeId node) {
        tap.through("retire", () -> store.retire(node));
    }

    @Override
    public List<InboxId> receive(List<InboxEntry> entries) {
        return tap.through("receive", () -> store.receive(entries));
    }

    @Override
    public List<InboxEntry> claimInbox(Hold hold, Instant now, int limit) {
        return tap.through("claimInbox", () -> store.claimInbox(hold, now, limit));
    }

    @Override
    public void moveInbox(Collection<InboxEntry> moves) {
        tap.through("moveInbox", () -> store.moveInbox(moves));
    }

    @Override
    public void settleInbox(InboxId id) {
        tap.through("settleInbox", () -> store.settleInbox(id));
    }

    @Override
    public boolean reopenInbox(InboxId id, Instant openedBefore, Instant now) {
        return tap.through("reopenInbox", () -> store.reopenInbox(id, openedBefore, now));
    }

    @Override
    public boolean replayInbox(InboxId id, Replay replay) {
        return tap.through("replayInbox", () -> store.replayInbox(id, replay));
    }

    @Override
    public List<InboxItem> listInbox(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        return tap.through("listInbox", () -> store.listInbox(states, olderThan, limit));
    }

    @Override
    public int countUnmatched(String account, int atMost) {
        return tap.through("countUnmatched", () -> store.countUnmatched(account, atMost));
    }

    @Override
    public int forgetInbox(Instant openedBefore, Instant tracesBefore, int limit) {
        return tap.through("forgetInbox", () -> store.forgetInbox(openedBefore, tracesBefore, limit));
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
        return tap.through("backlog", () -> store.backlog(now, most));
    }

    @Override
    public Statistics statistics(Instant from, Instant to) {
        return tap.through("statistics", () -> store.statistics(from, to));
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
        return new TappedFeed(store.events(), tap);
    }
}
