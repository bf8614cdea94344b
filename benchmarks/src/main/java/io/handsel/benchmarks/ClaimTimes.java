package io.handsel.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.store.Hold;
import io.handsel.store.NodeId;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.TransactionId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long it takes to ask what is due. */
final class ClaimTimes {

    private static final int AT_ONCE = 100;
    private static final int IDLE_CLAIMS = 500;
    private static final int BUSY_TURNS = 30;

    private final Server server;

    ClaimTimes(Server server) {
        this.server = server;
    }

    /**
     * What was found.
     *
     * @param nothingDue claims that found nothing
     * @param due claims of a hundred each
     */
    record Times(Latencies nothingDue, Latencies due) {}

    /**
     * Claims, first while nothing is due, then while some are, which are put off again afterwards.
     *
     * @param many how many are made due
     */
    Times measure(String schema, int many) throws SQLException {
        Times times = new Times(new Latencies(), new Latencies());
        try (HikariDataSource pool = server.pool(schema, 1)) {
            TransactionStore store = JdbiTransactionStore.create(pool);
            NodeId node = NodeId.random();
            Instant now = store.clock();
            store.heartbeat(node, now, now.plus(Duration.ofMinutes(10)));
            for (int i = 0; i < IDLE_CLAIMS; i++) {
                claim(store, node, times.nothingDue);
            }
            server.execute("UPDATE " + schema + ".handsel_obligation o SET due_at = clock_timestamp() - interval '1 s'"
                    + " WHERE o.transaction_id IN (SELECT DISTINCT transaction_id FROM " + schema
                    + ".handsel_obligation ORDER BY transaction_id LIMIT " + many + ")");
            for (int turn = 0; turn < BUSY_TURNS; turn++) {
                List<TransactionId> claimed = new ArrayList<>();
                for (int taken = 0; taken < many; taken += AT_ONCE) {
                    claimed.addAll(claim(store, node, times.due));
                }
                if (claimed.size() != many) {
                    throw new IllegalStateException("claimed " + claimed.size() + " of " + many + " that are due");
                }
                store.release(node, claimed);
            }
            server.execute("UPDATE " + schema + ".handsel_obligation SET due_at = due_at + interval '12 hours',"
                    + " holder = NULL, held_until = NULL WHERE due_at < clock_timestamp()");
            store.retire(node);
        }
        return times;
    }

    private static List<TransactionId> claim(TransactionStore store, NodeId node, Latencies times) {
        Instant now = store.clock();
        Hold hold = new Hold(node, now.plus(Duration.ofMinutes(3)));
        long start = System.nanoTime();
        List<TransactionId> claimed = store.claim(hold, now, AT_ONCE);
        times.add(System.nanoTime() - start);
        return claimed;
    }
}
