package io.handsel.benchmarks;

import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What PostgreSQL and this process have counted up to a moment; the difference of two is what a round cost.
 *
 * @param committed database transactions that were committed, reading ones among them
 * @param writing database transactions that wrote, which are those that make a commit durable
 * @param syncs times the log was made durable
 * @param walBytes bytes of log
 * @param pageImages whole pages in the log, which follow a checkpoint
 * @param updates rows updated
 * @param hotUpdates rows updated within their page, without touching an index
 * @param dead rows left for vacuum to clear away
 * @param ownCpu CPU time of this process, in nanoseconds
 * @param serverCpu CPU time of PostgreSQL, in nanoseconds, where the system tells it
 */
record Figures(
        long committed,
        long writing,
        long syncs,
        long walBytes,
        long pageImages,
        long updates,
        long hotUpdates,
        long dead,
        long ownCpu,
        OptionalLong serverCpu) {

    private static final int SYNCS_MOVED = 180_000;

    /** Reads what is counted. Connections count what they did when they end, or when they were idle for a while. */
    static Figures read(Server server, String schema) throws SQLException {
        server.execute("SELECT pg_stat_force_next_flush()");
        server.execute("SELECT pg_stat_clear_snapshot()");
        String syncs = server.version() < SYNCS_MOVED
                ? "(SELECT wal_sync FROM pg_stat_wal)"
                : "(SELECT sum(fsyncs)::bigint FROM pg_stat_io WHERE object = 'wal')";
        Map<String, Long> now = server.numbers("SELECT"
                + " (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()) AS committed,"
                + " pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS writing,"
                + " " + syncs + " AS syncs,"
                + " (pg_current_wal_insert_lsn() - '0/0')::bigint AS wal_bytes,"
                + " (SELECT wal_fpi FROM pg_stat_wal) AS page_images,"
                + " coalesce(sum(n_tup_upd), 0) AS updates,"
                + " coalesce(sum(n_tup_hot_upd), 0) AS hot_updates,"
                + " coalesce(sum(n_dead_tup), 0) AS dead"
                + " FROM pg_stat_user_tables WHERE schemaname = '" + schema + "'");
        return new Figures(
                of(now, "committed"),
                of(now, "writing"),
                of(now, "syncs"),
                of(now, "wal_bytes"),
                of(now, "page_images"),
                of(now, "updates"),
                of(now, "hot_updates"),
                of(now, "dead"),
                Machine.ownCpuNanos(),
                server.cpuNanos());
    }

    private static long of(Map<String, Long> numbers, String name) {
        return numbers.getOrDefault(name, 0L);
    }

    /** What was added; dead rows stay as they stand now. */
    Figures since(Figures before) {
        return new Figures(
                committed - before.committed,
                writing - before.writing,
                syncs - before.syncs,
                walBytes - before.walBytes,
                pageImages - before.pageImages,
                updates - before.updates,
                hotUpdates - before.hotUpdates,
                dead,
                ownCpu - before.ownCpu,
                serverCpu.isPresent() && before.serverCpu.isPresent()
                        ? OptionalLong.of(serverCpu.getAsLong() - before.serverCpu.getAsLong())
                        : OptionalLong.empty());
    }
}
