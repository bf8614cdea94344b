package io.handsel.jdbi;

import io.handsel.internal.codec.RecentStates;
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
import io.handsel.store.SchemaException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps transactions in PostgreSQL 14 or newer. A batch of changes is one statement and one durable commit; a connection
 * is taken for one statement and given back.
 *
 * <p>The tables are made by {@link Schema#migrate}, and found through the connection's search path. Connections should
 * lead to the primary server. A pool with auto-commit on saves two round trips per call.
 *
 * <p>The store's connections are its own: a {@code TransactionAwareDataSourceProxy} of Spring is looked behind, and a
 * connection that is handed out in the middle of somebody's transaction is refused. What is to be part of the host's
 * transaction is handed in with it, as a {@link HostTransaction}.
 *
 * <p>Thread-safe.
 */
public final class JdbiTransactionStore implements TransactionStore {

    private final DataSource dataSource;
    private final Database database;
    private final StoreOptions options;
    private final RecentStates states = new RecentStates();
    private final Reads reads;
    private final Leases leases;
    private final TwinHolds twinHolds;
    private final Inbox inbox;
    private final InboxDesk inboxDesk;
    private final Feed feed;
    private final Reports reports;
    private final Sweeps sweeps;
    private final UsedAllowances allowances;

    private JdbiTransactionStore(DataSource dataSource, StoreOptions options) {
        this.dataSource = OwnConnections.of(dataSource);
        this.database = new Database(this.dataSource);
        this.options = Objects.requireNonNull(options, "options");
        this.reads = new Reads(database, states);
        this.leases = new Leases(database);
        this.twinHolds = new TwinHolds(database);
        this.inbox = new Inbox(database);
        this.inboxDesk = new InboxDesk(database);
        this.feed = new Feed(database, reads);
        this.reports = new Reports(database, leases);
        this.sweeps = new Sweeps(database);
        this.allowances = new UsedAllowances(database);
    }

    /**
     * A store with the default options. Nothing is asked of the database yet.
     *
     * @param dataSource where the tables are; best a pool
     * @return the store
     */
    public static JdbiTransactionStore create(DataSource dataSource) {
        return create(dataSource, StoreOptions.DEFAULT);
    }

    /**
     * A store. Nothing is asked of the database yet.
     *
     * @param dataSource where the tables are; best a pool
     * @param options what is different
     * @return the store
     */
    public static JdbiTransactionStore create(DataSource dataSource, StoreOptions options) {
        return new JdbiTransactionStore(Objects.requireNonNull(dataSource, "dataSource"), options);
    }

    /**
     * Checks the server's version, the tables' version, and that what the database confirms is durable.
     *
     * @throws SchemaException if one of them will not do; the message says what was found and how to get there
     */
    @Override
    public void check() {
        database.run("checking the schema", handle -> {
            Schema.check(handle);
            Turns.check(handle);
            if (options.durable()) {
                Durability.check(handle);
            }
            return true;
        });
    }

    @Override
    public Instant clock() {
        return reads.clock();
    }

    @Override
    public List<CommitResult> commit(List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<CommitResult> results = Commits.commit(database::raw, changes);
        changes.forEach(it -> states.remember(it.next(), it.state()));
        return results;
    }

    @Override
    public CommitResult commitWithin(HostTransaction host, Change change) {
        Objects.requireNonNull(host, "host");
        try {
            return HostCommit.commit(host, change);
        } catch (JdbiException e) {
            throw Failure.translated("writing within the host's transaction", e);
        }
    }

    @Override
    public Optional<Transaction> loadWithin(HostTransaction host, TransactionId id) {
        try {
            return HostCommit.read(host, handle -> Reads.load(handle, id));
        } catch (JdbiException e) {
            throw Failure.translated("reading within the host's transaction", e);
        }
    }

    @Override
    public boolean commitsJointly() {
        return true;
    }

    @Override
    public JointResult commitJointly(Transaction decidedOn, Duration within, JointWork work) {
        return new JointCommit(dataSource, decidedOn, within).run(work);
    }

    @Override
    public Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        return reads.load(ids);
    }

    @Override
    public Map<TransactionId, Long> versions(Collection<TransactionId> ids) {
        return reads.versions(ids);
    }

    @Override
    public Map<Reference, Transaction> loadByReference(Collection<Reference> references) {
        return reads.loadByReference(references);
    }

    @Override
    public Map<Reference, TransactionStatus> statuses(Collection<Reference> references) {
        return reads.statuses(references);
    }

    @Override
    public Optional<TransactionId> findByIdempotencyKey(String owner, String idempotencyKey) {
        return reads.findByIdempotencyKey(owner, idempotencyKey);
    }

    @Override
    public Optional<TransactionId> findByIdempotencyKeyWithin(
            HostTransaction host, String owner, String idempotencyKey) {
        try {
            return HostCommit.read(host, handle -> Reads.findByIdempotencyKey(handle, owner, idempotencyKey));
        } catch (JdbiException e) {
            throw Failure.translated("reading within the host's transaction", e);
        }
    }

    @Override
    public Page<Transaction> list(Search search) {
        return reads.list(search);
    }

    @Override
    public Page<TransactionId> listIds(Search search) {
        return reads.listIds(search);
    }

    @Override
    public Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids) {
        return reads.personalData(ids);
    }

    @Override
    public boolean erasePersonalData(TransactionId id) {
        return reads.erase(id);
    }

    @Override
    public List<JournalEntry> journal(TransactionId id) {
        return reads.journal(id);
    }

    @Override
    public List<RawReply> replies(TransactionId id) {
        return reads.replies(id);
    }

    @Override
    public void heartbeat(NodeId node, Instant now, Instant until) {
        leases.heartbeat(node, now, until);
    }

    @Override
    public List<TransactionId> claim(Hold hold, Instant now, int limit) {
        return leases.claim(hold, now, limit);
    }

    @Override
    public List<Optional<Instant>> holdOffTwins(List<TwinHold> holds) {
        return twinHolds.hold(holds);
    }

    @Override
    public void release(NodeId node, Collection<TransactionId> ids) {
        leases.release(node, ids);
    }

    @Override
    public void retire(NodeId node) {
        leases.retire(node);
    }

    @Override
    public List<InboxId> receive(List<InboxEntry> entries) {
        return inbox.receive(entries);
    }

    @Override
    public List<InboxEntry> claimInbox(Hold hold, Instant now, int limit) {
        return inbox.claim(hold, now, limit);
    }

    @Override
    public void moveInbox(Collection<InboxEntry> moves) {
        inbox.move(moves);
    }

    @Override
    public void settleInbox(InboxId id) {
        inbox.settle(id);
    }

    @Override
    public boolean reopenInbox(InboxId id, Instant openedBefore, Instant now) {
        return inboxDesk.reopen(id, openedBefore, now);
    }

    @Override
    public boolean replayInbox(InboxId id, Replay replay) {
        return inboxDesk.replay(id, replay);
    }

    @Override
    public List<InboxItem> listInbox(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        return inboxDesk.list(states, olderThan, limit);
    }

    @Override
    public int countUnmatched(String account, int atMost) {
        return inboxDesk.countUnmatched(account, atMost);
    }

    @Override
    public int forgetInbox(Instant openedBefore, Instant tracesBefore, int limit) {
        return inboxDesk.forget(openedBefore, tracesBefore, limit);
    }

    @Override
    public Map<InboxState, Long> countInbox() {
        return inbox.count();
    }

    @Override
    public long countForgotten() {
        return reads.countForgotten();
    }

    @Override
    public Backlog backlog(Instant now, int most) {
        return reports.backlog(now, most);
    }

    @Override
    public Statistics statistics(Instant from, Instant to) {
        return reports.statistics(from, to);
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
}
