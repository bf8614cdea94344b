package io.handsel.jdbi;

import io.handsel.event.EventId;
import io.handsel.event.PutAside;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscription;
import io.handsel.store.EventFeed;
import io.handsel.store.FeedEntry;
import io.handsel.store.FeedLease;
import io.handsel.store.NodeId;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The journal as a feed. Its order, and why nothing is skipped, stand in {@code feed-read.sql} and {@link Turns}. */
final class Feed implements EventFeed {

    private static final String READ = Resources.sql("feed-read");
    private static final String READ_ASIDE = Resources.sql("feed-read-aside");
    private static final String END_ASIDE = Resources.sql("feed-end-aside");
    private static final String TOLD = Resources.sql("feed-told");
    private static final String TOLD_ASIDE = Resources.sql("feed-told-aside");
    private static final String FAILED = Resources.sql("feed-failed");
    private static final String FAILED_ASIDE = Resources.sql("feed-failed-aside");
    private static final String SUBSCRIPTIONS = Resources.sql("subscriptions");
    private static final String ASIDE = Resources.sql("subscriptions-aside");

    private final Database database;
    private final Reads reads;

    Feed(Database database, Reads reads) {
        this.database = database;
        this.reads = reads;
    }

    @Override
    public void subscribe(String subscriber, StartFrom from) {
        database.run("subscribing", handle -> {
            Turns.checkOrder(handle);
            return handle.createUpdate("""
                            INSERT INTO handsel_subscription (name, turn, transaction_id, version, place, epoch)
                            VALUES (:name, CASE WHEN :now THEN pg_snapshot_xmin(pg_current_snapshot()) ELSE '0'::xid8 END,
                                    '00000000-0000-0000-0000-000000000000', 0, 0, 0)
                            ON CONFLICT (name) DO NOTHING""")
                    .bind("name", subscriber)
                    .bind("now", from == StartFrom.NOW)
                    .execute();
        });
    }

    @Override
    public Optional<FeedLease> claim(String subscriber, NodeId node, Instant now) {
        return database.run("claiming a subscription", handle -> {
            Optional<Seen> seen = handle.createQuery("SELECT s.epoch, s.holder, (" + Turns.LOST
                            + ") AS lost FROM handsel_subscription s WHERE s.name = :name")
                    .bind("name", subscriber)
                    .map((row, context) -> Seen.of(row))
                    .findOne();
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            if (seen.get().lost) {
                throw Turns.lost();
            }
            FeedLease there = new FeedLease(subscriber, seen.get().epoch);
            return seen.get().holder.filter(node.value()::equals).isPresent()
                    ? Optional.of(there)
                    : takeOver(handle, there, node, now);
        });
    }

    private record Seen(long epoch, Optional<UUID> holder, boolean lost) {
        static Seen of(ResultSet row) throws SQLException {
            return new Seen(
                    row.getLong("epoch"),
                    Optional.ofNullable(row.getObject("holder", UUID.class)),
                    row.getBoolean("lost"));
        }
    }

    /** Of two nodes that see the same dead reader, the epoch lets one take over. */
    private static Optional<FeedLease> takeOver(Handle handle, FeedLease there, NodeId node, Instant now) {
        return handle.createQuery("""
                        UPDATE handsel_subscription s SET holder = :node, epoch = s.epoch + 1
                        WHERE s.name = :name AND s.epoch = :epoch
                          AND (s.holder IS NULL
                               OR NOT EXISTS (
                                   SELECT FROM handsel_node n WHERE n.id = s.holder AND n.lease_until > :now))
                        RETURNING s.epoch""")
                .bind("node", node.value())
                .bind("name", there.subscriber())
                .bind("epoch", there.epoch())
                .bind("now", Database.time(now))
                .mapTo(Long.class)
                .findOne()
                .map(epoch -> new FeedLease(there.subscriber(), epoch));
    }

    @Override
    public List<FeedEntry> read(FeedLease lease, int limit) {
        positive(limit);
        return database.run(
                "reading the feed",
                handle -> fenced(handle.createQuery(READ), lease)
                        .bind("limit", limit)
                        .map((row, context) -> new FeedEntry(
                                new TransactionId(row.getObject("transaction_id", UUID.class)),
                                Reads.entry(row),
                                row.getBoolean("waiting") ? FeedEntry.Place.WAITING : FeedEntry.Place.FEED,
                                0,
                                row.getString("cursor")))
                        .list());
    }

    @Override
    public List<FeedEntry> readAside(FeedLease lease, Instant now, int limit) {
        positive(limit);
        return database.run("reading what was put aside", handle -> {
            Optional<AsidePage> page = dueAside(handle, lease, now, limit);
            while (page.isPresent() && page.get().entries.isEmpty()) {
                boolean ended = endAside(handle, lease, page.get().transaction);
                page = ended ? dueAside(handle, lease, now, limit) : Optional.empty();
            }
            return page.map(AsidePage::entries).orElse(List.of());
        });
    }

    private record AsidePage(TransactionId transaction, List<FeedEntry> entries) {}

    private static Optional<AsidePage> dueAside(Handle handle, FeedLease lease, Instant now, int limit) {
        List<FeedEntry> entries = new ArrayList<>();
        List<TransactionId> aside = fenced(handle.createQuery(READ_ASIDE), lease)
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map((row, context) -> {
                    TransactionId id = new TransactionId(row.getObject("aside", UUID.class));
                    if (row.getString("event") != null) {
                        int tries = entries.isEmpty() ? row.getInt("tries") : 0;
                        entries.add(new FeedEntry(
                                id, Reads.entry(row), FeedEntry.Place.ASIDE, tries, row.getString("cursor")));
                    }
                    return id;
                })
                .list();
        return aside.stream().findFirst().map(id -> new AsidePage(id, entries));
    }

    private static boolean endAside(Handle handle, FeedLease lease, TransactionId id) {
        return fenced(handle.createUpdate(END_ASIDE), lease)
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    @Override
    public boolean told(FeedLease lease, FeedEntry last) {
        return last.place() == FeedEntry.Place.ASIDE
                ? database.run(
                        "moving on aside",
                        handle -> placed(handle.createQuery(TOLD_ASIDE), lease, last)
                                        .mapTo(Long.class)
                                        .one()
                                > 0)
                : database.run(
                        "moving a subscription on",
                        handle -> placed(handle.createUpdate(TOLD), lease, last)
                                        .bind("cursor", last.cursor())
                                        .execute()
                                > 0);
    }

    @Override
    public boolean failed(FeedLease lease, FeedEntry entry, String failure, Optional<Instant> again) {
        boolean aside = entry.place() == FeedEntry.Place.ASIDE;
        return database.run(
                "putting a transaction aside",
                handle -> placed(handle.createQuery(aside ? FAILED_ASIDE : FAILED), lease, entry)
                                .bind(aside ? "tries" : "cursor", aside ? (Object) entry.tries() : entry.cursor())
                                .bind("failure", failure)
                                .bind(
                                        "again",
                                        again.map(it -> Database.time(it).toString())
                                                .orElse(""))
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    @Override
    public List<Subscription> subscriptions() {
        Map<String, List<Aside>> aside = new HashMap<>();
        database.run(
                        "listing what was put aside",
                        handle -> handle.createQuery(ASIDE)
                                .bind("limit", Subscription.MOST_LISTED)
                                .map((row, context) -> Aside.of(row))
                                .list())
                .forEach(it -> aside.computeIfAbsent(it.subscriber, name -> new ArrayList<>())
                        .add(it));
        List<TransactionId> ids = aside.values().stream()
                .flatMap(List::stream)
                .map(it -> it.event.transaction())
                .toList();
        Map<TransactionId, Transaction> transactions = reads.load(ids);
        return database.run(
                "listing subscriptions",
                handle -> handle.createQuery(SUBSCRIPTIONS)
                        .map((row, context) -> new Subscription(
                                row.getString("name"),
                                timeOrNot(row, "waiting_since"),
                                row.getLong("put_aside"),
                                row.getLong("given_up"),
                                aside.getOrDefault(row.getString("name"), List.of()).stream()
                                        .flatMap(it -> it.shown(transactions).stream())
                                        .toList()))
                        .list());
    }

    private record Aside(String subscriber, EventId event, int tries, Optional<Instant> due, String failure) {

        static Aside of(ResultSet row) throws SQLException {
            TransactionId id = new TransactionId(row.getObject("transaction_id", UUID.class));
            return new Aside(
                    row.getString("subscriber"),
                    new EventId(id, row.getLong("version"), row.getInt("place")),
                    row.getInt("tries"),
                    timeOrNot(row, "due_at"),
                    row.getString("failure"));
        }

        Optional<PutAside> shown(Map<TransactionId, Transaction> transactions) {
            return Optional.ofNullable(transactions.get(event.transaction()))
                    .map(it -> new PutAside(it.reference(), event, tries, due, failure));
        }
    }

    @Override
    public int retry(String subscriber, Optional<TransactionId> transaction, Instant now) {
        return database.run(
                "reviving what was put aside",
                handle -> handle.createUpdate("""
                                UPDATE handsel_subscription_aside SET due_at = :now, tries = 0
                                WHERE subscriber = :name AND (:all OR transaction_id = :id)""")
                        .bind("now", Database.time(now))
                        .bind("name", subscriber)
                        .bind("all", transaction.isEmpty())
                        .bind("id", transaction.map(TransactionId::value).orElse(new UUID(0, 0)))
                        .execute());
    }

    @Override
    public boolean skip(String subscriber, EventId event, Instant now) {
        return database.run(
                "leaving out an event",
                handle -> handle.createUpdate("""
                                        UPDATE handsel_subscription_aside
                                        SET place = place + 1, due_at = :now, tries = 0
                                        WHERE subscriber = :name AND transaction_id = :id AND version = :version
                                          AND place = :place AND tries > 0""")
                                .bind("now", Database.time(now))
                                .bind("name", subscriber)
                                .bind("id", event.transaction().value())
                                .bind("version", event.version())
                                .bind("place", event.index())
                                .execute()
                        > 0);
    }

    private static <S extends SqlStatement<S>> S fenced(S statement, FeedLease lease) {
        return statement.bind("name", lease.subscriber()).bind("epoch", lease.epoch());
    }

    private static <S extends SqlStatement<S>> S placed(S statement, FeedLease lease, FeedEntry entry) {
        return fenced(statement, lease)
                .bind("id", entry.transaction().value())
                .bind("version", entry.entry().version())
                .bind("place", entry.entry().index());
    }

    private static Optional<Instant> timeOrNot(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static void positive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
    }
}
