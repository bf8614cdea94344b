package io.handsel.jdbi;

import io.handsel.store.Hold;
import io.handsel.store.NodeId;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which nodes live, and what they hold. */
final class Leases {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String CLAIM = Resources.sql("claim");
    private static final String HEARTBEAT = Resources.sql("heartbeat");

    /** Before everything that can be due. */
    static final Instant LONG_AGO = Instant.EPOCH;

    private final Database database;
    private final Watermark watermark = new Watermark();

    Leases(Database database) {
        this.database = database;
    }

    void heartbeat(NodeId node, Instant now, Instant until) {
        database.run(
                "a heartbeat",
                handle -> handle.createUpdate(HEARTBEAT)
                        .bind("node", node.value())
                        .bind("until", Database.time(until))
                        .bind("longAgo", Database.time(now.minus(REMEMBERED)))
                        .execute());
    }

    List<TransactionId> claim(Hold hold, Instant now, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        boolean sweep = watermark.needsSweep(now);
        List<TransactionId> claimed = claim(hold, now, limit, sweep ? LONG_AGO : watermark.since());
        if (sweep) {
            watermark.swept(now, claimed.size() < limit ? oldest() : LONG_AGO);
        }
        return claimed;
    }

    /** Nothing that is due is due before this, but for what was committed late since the last sweep. */
    Instant since() {
        return watermark.since();
    }

    private List<TransactionId> claim(Hold hold, Instant now, int limit, Instant since) {
        return database.run(
                "claiming what is due",
                handle -> handle.createQuery(CLAIM)
                        .bind("node", hold.node().value())
                        .bind("until", Database.time(hold.until()))
                        .bind("since", Database.time(since))
                        .bind("now", Database.time(now))
                        .bind("limit", limit)
                        .mapTo(UUID.class)
                        .map(TransactionId::new)
                        .list());
    }

    /** The due time of the oldest obligation of all, held or not. */
    private Instant oldest() {
        return database.run(
                "looking for the oldest",
                handle -> handle.createQuery("SELECT min(due_at) FROM handsel_obligation")
                        .mapTo(OffsetDateTime.class)
                        .findOne()
                        .map(OffsetDateTime::toInstant)
                        .orElse(LONG_AGO));
    }

    void release(NodeId node, Collection<TransactionId> ids) {
        List<UUID> wanted = ids.stream().map(TransactionId::value).toList();
        database.run(
                "releasing transactions",
                handle -> handle.createUpdate("""
                        UPDATE handsel_obligation SET holder = NULL, held_until = NULL
                        WHERE holder = :node AND transaction_id = ANY (:ids)""")
                        .bind("node", node.value())
                        .bindArray("ids", UUID.class, wanted)
                        .execute());
    }

    /** Its lease goes, and with it every hold: what a node that is not there holds is free. */
    void retire(NodeId node) {
        database.run(
                "retiring a node",
                handle -> handle.createUpdate("DELETE FROM handsel_node WHERE id = :node")
                        .bind("node", node.value())
                        .execute());
    }
}
