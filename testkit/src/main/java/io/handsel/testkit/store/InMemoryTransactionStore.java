package io.handsel.testkit.store;

import io.handsel.TimeSource;
import io.handsel.internal.json.JsonException;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A store in memory, under the same contract as the one on PostgreSQL. Nothing outlives the process. Every transaction
 * makes the round trip through its stored text, so that what cannot be stored is found out in the quickest of tests.
 *
 * <p>Thread-safe: one lock guards everything.
 */
public final class InMemoryTransactionStore implements TransactionStore {

    private record Key(String owner, String value) {}

    private record Due(TransactionId id, Instant since) {}

    private final TimeSource time;
    private final Map<TransactionId, StoredTransaction> transactions = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, TwinHold> twins = new HashMap<>();
    private final Map<Key, TransactionId> keys = new HashMap<>();
    private final Map<Reference, TransactionId> references = new HashMap<>();
    private final Map<NodeId, Instant> leases = new HashMap<>();
    private final StoredInbox inbox = new StoredInbox();
    private final StoredSweeps sweeps = new StoredSweeps(this, this::lives);
    private final StoredAllowances allowances = new StoredAllowances();
    private final StoredFeed feed = new StoredFeed(
            this, this::lives, id -> stored(id).orElseThrow().transaction().reference());

    /** With this machine's clock. */
    public InMemoryTransactionStore() {
        this(TimeSource.system());
    }

    /**
     * With a clock.
     *
     * @param time what {@link #clock()} shows
     */
    public InMemoryTransactionStore(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
    }

    @Override
    public void check() {
        // memory is always there
    }

    @Override
    public Instant clock() {
        return Micros.of(time.now());
    }

    @Override
    public synchronized List<CommitResult> commit(List<Change> changes) {
        Set<TransactionId> seen = new HashSet<>();
        changes.forEach(it -> {
            if (!seen.add(it.id())) {
                throw new IllegalArgumentException("two changes of one transaction in a batch: " + it.id());
            }
        });
        return changes.stream().map(this::commit).toList();
    }

    private CommitResult commit(Change change) {
        Transaction next = change.next();
        StoredTransaction stored = transactions.get(change.id());
        if (stored != null && stored.wasWrittenBy(change)) {
            return new CommitResult.Applied();
        }
        if (stored == null ? change.expectedVersion() != 0 : !stored.isAt(change.expectedVersion())) {
            return new CommitResult.Stale();
        }
        Key key = new Key(next.owner(), next.idempotencyKey());
        TransactionId holder = keys.get(key);
        if (holder != null && !holder.equals(change.id())) {
            return new CommitResult.Duplicate(holder);
        }
        for (Reference reference : change.referencesToWrite()) {
            TransactionId owner = references.get(reference);
            if (owner != null && !owner.equals(change.id())) {
                return new CommitResult.Refused(
                        "a reference of kind " + reference.kind() + " belongs to another transaction");
            }
        }
        return write(change, key, stored == null ? new StoredTransaction() : stored);
    }

    private CommitResult write(Change change, Key key, StoredTransaction stored) {
        try {
            stored.write(change);
        } catch (IllegalArgumentException | JsonException e) {
            return new CommitResult.Refused(
                    "it cannot be written: " + e.getClass().getSimpleName());
        }
        transactions.put(change.id(), stored);
        keys.put(key, change.id());
        change.referencesToWrite().forEach(it -> references.put(it, change.id()));
        change.settles().ifPresent(inbox::settle);
        stored.journalOf(change).forEach(it -> feed.append(change.id(), it));
        return new CommitResult.Applied();
    }

    /**
     * Never: there is no database here that a host could share.
     *
     * @throws IllegalArgumentException always
     */
    @Override
    public CommitResult commitWithin(HostTransaction host, Change change) {
        throw new IllegalArgumentException("the in-memory store cannot join a host's database transaction");
    }

    @Override
    public synchronized Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        Map<TransactionId, Transaction> found = new LinkedHashMap<>();
        for (TransactionId id : ids) {
            stored(id).ifPresent(it -> found.put(id, it.transaction()));
        }
        return found;
    }

    @Override
    public synchronized Map<Reference, Transaction> loadByReference(Collection<Reference> wanted) {
        Map<Reference, Transaction> found = new LinkedHashMap<>();
        for (Reference reference : wanted) {
            Optional.ofNullable(references.get(reference))
                    .flatMap(this::stored)
                    .ifPresent(it -> found.put(reference, it.transaction()));
        }
        return found;
    }

    @Override
    public synchronized Map<Reference, TransactionStatus> statuses(Collection<Reference> wanted) {
        Map<Reference, TransactionStatus> found = new LinkedHashMap<>();
        loadByReference(wanted).forEach((reference, it) -> found.put(reference, it.status()));
        return found;
    }

    @Override
    public synchronized Optional<TransactionId> findByIdempotencyKey(String owner, String idempotencyKey) {
        return Optional.ofNullable(keys.get(new Key(owner, idempotencyKey)));
    }

    @Override
    public synchronized Page<Transaction> list(Search search) {
        List<Transaction> found = new ArrayList<>();
        for (Map.Entry<TransactionId, StoredTransaction> each : transactions.entrySet()) {
            boolean wanted = search.after().isEmpty()
                    || each.getKey().compareTo(search.after().get()) < 0;
            if (wanted && matches(each.getValue(), search)) {
                found.add(each.getValue().transaction());
            }
            if (found.size() > search.limit()) {
                List<Transaction> page = found.subList(0, search.limit());
                return new Page<>(page, Optional.of(page.get(page.size() - 1).id()));
            }
        }
        return new Page<>(found, Optional.empty());
    }

    @Override
    public Page<TransactionId> listIds(Search search) {
        Page<Transaction> page = list(search);
        return new Page<>(page.items().stream().map(Transaction::id).toList(), page.next());
    }

    private static boolean matches(StoredTransaction stored, Search search) {
        Transaction it = stored.transaction();
        return search.owner().map(it.owner()::equals).orElse(true)
                && search.status().map(status -> status == it.status()).orElse(true)
                && (!search.openReview() || it.hasOpenReview())
                && search.createdFrom()
                        .map(from -> !it.createdAt().isBefore(from))
                        .orElse(true)
                && search.createdBefore()
                        .map(before -> it.createdAt().isBefore(before))
                        .orElse(true)
                && search.email()
                        .map(email -> stored.personal()
                                .filter(person -> person.email().equalsIgnoreCase(email))
                                .isPresent())
                        .orElse(true);
    }

    @Override
    public synchronized Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids) {
        Map<TransactionId, PersonalData> found = new LinkedHashMap<>();
        for (TransactionId id : ids) {
            stored(id).flatMap(StoredTransaction::personal).ifPresent(it -> found.put(id, it));
        }
        return found;
    }

    @Override
    public synchronized boolean erasePersonalData(TransactionId id) {
        return stored(id).map(StoredTransaction::erase).orElse(false);
    }

    @Override
    public synchronized List<JournalEntry> journal(TransactionId id) {
        return stored(id).map(StoredTransaction::journal).orElse(List.of());
    }

    @Override
    public synchronized List<RawReply> replies(TransactionId id) {
        return stored(id).map(StoredTransaction::replies).orElse(List.of());
    }

    @Override
    public synchronized void heartbeat(NodeId node, Instant now, Instant until) {
        leases.put(node, Micros.of(until));
    }

    @Override
    public synchronized List<TransactionId> claim(Hold hold, Instant now, int limit) {
        positive(limit);
        List<TransactionId> ids = due(now).stream()
                .map(Due::id)
                .filter(id -> !isHeld(id, now))
                .limit(limit)
                .toList();
        ids.forEach(id -> stored(id).ifPresent(it -> it.lend(hold)));
        return ids;
    }

    /** What is due, oldest first, whoever holds it. */
    private List<Due> due(Instant now) {
        List<Due> due = new ArrayList<>();
        transactions.forEach((id, stored) -> stored.dueSince(now).ifPresent(since -> due.add(new Due(id, since))));
        due.sort(Comparator.comparing(Due::since).thenComparing(Due::id));
        return due;
    }

    private boolean isHeld(TransactionId id, Instant now) {
        return stored(id)
                .flatMap(StoredTransaction::hold)
                .filter(it -> lasts(it, now))
                .isPresent();
    }

    private boolean lasts(Hold hold, Instant now) {
        return hold.until().isAfter(now) && lives(hold.node(), now);
    }

    private boolean lives(NodeId node, Instant now) {
        Instant lease = leases.get(node);
        return lease != null && lease.isAfter(now);
    }

    @Override
    public synchronized List<Optional<Instant>> holdOffTwins(List<TwinHold> holds) {
        return holds.stream().map(this::heldByAnotherUntil).toList();
    }

    private Optional<Instant> heldByAnotherUntil(TwinHold hold) {
        twins.values().removeIf(it -> !it.until().isAfter(hold.from()));
        TwinHold other = twins.get(hold.likeness());
        if (other != null && !other.holder().equals(hold.holder())) {
            return Optional.of(other.until());
        }
        twins.put(hold.likeness(), hold);
        return Optional.empty();
    }

    @Override
    public synchronized void release(NodeId node, Collection<TransactionId> ids) {
        ids.forEach(id -> stored(id)
                .filter(it -> it.hold().filter(hold -> hold.node().equals(node)).isPresent())
                .ifPresent(StoredTransaction::free));
    }

    @Override
    public synchronized void retire(NodeId node) {
        leases.remove(node);
        release(node, transactions.keySet());
    }

    @Override
    public synchronized List<InboxId> receive(List<InboxEntry> entries) {
        return entries.stream().map(inbox::receive).toList();
    }

    @Override
    public synchronized List<InboxEntry> claimInbox(Hold hold, Instant now, int limit) {
        positive(limit);
        return inbox.claim(now, hold.until(), limit);
    }

    @Override
    public synchronized void moveInbox(Collection<InboxEntry> moves) {
        moves.forEach(inbox::move);
    }

    @Override
    public synchronized void settleInbox(InboxId id) {
        inbox.settle(id);
    }

    @Override
    public synchronized boolean reopenInbox(InboxId id, Instant openedBefore, Instant now) {
        return inbox.reopen(id, openedBefore, now);
    }

    @Override
    public synchronized boolean replayInbox(InboxId id, Replay replay) {
        return inbox.replay(id, replay);
    }

    @Override
    public synchronized List<InboxItem> listInbox(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        return inbox.list(states, olderThan, limit);
    }

    @Override
    public synchronized int countUnmatched(String account, int atMost) {
        return inbox.countUnmatched(account, atMost);
    }

    @Override
    public synchronized int forgetInbox(Instant openedBefore, Instant tracesBefore, int limit) {
        positive(limit);
        return inbox.forget(openedBefore, tracesBefore, limit);
    }

    @Override
    public synchronized Map<InboxState, Long> countInbox() {
        return inbox.count();
    }

    @Override
    public synchronized long countForgotten() {
        return transactions.values().stream()
                .filter(StoredTransaction::isForgotten)
                .count();
    }

    @Override
    public synchronized Backlog backlog(Instant now, int most) {
        positive(most);
        List<Due> due = due(now).stream().limit(most).toList();
        List<Due> waiting = due.stream().filter(it -> !isHeld(it.id(), now)).toList();
        long leftBehind = waiting.stream()
                .filter(it -> stored(it.id())
                        .flatMap(StoredTransaction::hold)
                        .filter(hold -> hold.until().isAfter(now))
                        .isPresent())
                .count();
        long inReview = transactions.values().stream()
                .filter(it -> it.transaction().hasOpenReview())
                .limit(most)
                .count();
        List<Instant> webhooks = inbox.dueTimes(now);
        return new Backlog(
                waiting.size(),
                waiting.stream().map(Due::since).findFirst(),
                due.size() - waiting.size(),
                (int) leftBehind,
                (int) inReview,
                Math.min(most, webhooks.size()),
                webhooks.stream().findFirst());
    }

    @Override
    public synchronized Statistics statistics(Instant from, Instant to) {
        Tallies tallies = new Tallies();
        transactions.values().stream()
                .map(StoredTransaction::transaction)
                .filter(it -> !it.createdAt().isBefore(from) && it.createdAt().isBefore(to))
                .forEach(tallies::add);
        return tallies.statistics(from, to);
    }

    @Override
    public Allowances allowances() {
        return allowances;
    }

    @Override
    public SweepLog sweeps() {
        return sweeps;
    }

    @Override
    public EventFeed events() {
        return feed;
    }

    private Optional<StoredTransaction> stored(TransactionId id) {
        return Optional.ofNullable(transactions.get(id));
    }

    private static void positive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
    }
}
