package io.handsel.proof.process;

import io.handsel.proof.harness.Postgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Asks the database twice a second whether anything is forgotten: a purchase that is not at its end must owe something, which
 * has a due time; and what is due must not stay unheld for long. Now and then it asks the companies whether more went out than
 * came in.
 */
final class Watch implements AutoCloseable {

    /** One question; it holds at every moment, whatever just befalls the nodes. */
    static final String FORGOTTEN = """
            SELECT t.id FROM handsel_transaction t
            WHERE t.closed_as IS NULL
              AND NOT EXISTS (SELECT FROM handsel_obligation o WHERE o.transaction_id = t.id AND o.due_at IS NOT NULL)""";

    private static final int ROUNDS_BETWEEN_SUMS = 8;

    private final DataSource database;
    private final String longestOverdue;
    private final Runnable sums;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread watch = new Thread(work, "watch");
        watch.setDaemon(true);
        return watch;
    });
    private final List<String> found = new ArrayList<>(); // guarded by this
    private long samples; // guarded by this
    private long unanswered; // guarded by this
    private double worstOverdue; // guarded by this

    /**
     * A watch, begun.
     *
     * @param database where it asks
     * @param nodesTime the nodes' time, in SQL
     * @param sums compares the ledgers, and throws if they are wrong
     */
    Watch(DataSource database, String nodesTime, Runnable sums) {
        this.database = database;
        this.sums = sums;
        this.longestOverdue = """
                SELECT coalesce(extract(epoch FROM max(n.now - o.due_at)), 0)
                FROM (SELECT %s AS now) n, handsel_obligation o
                WHERE o.due_at < n.now
                  AND (o.holder IS NULL OR o.held_until <= n.now
                       OR NOT EXISTS (SELECT FROM handsel_node h WHERE h.id = o.holder AND h.lease_until > n.now))""".formatted(nodesTime);
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void look() {
        List<String> forgotten;
        double overdue;
        try {
            forgotten = Postgres.rows(database, FORGOTTEN);
            overdue = Double.parseDouble(Postgres.rows(database, longestOverdue).get(0));
        } catch (RuntimeException e) {
            synchronized (this) {
                unanswered++; // the database is away; that is a part of some runs
            }
            return;
        }
        synchronized (this) {
            samples++;
            forgotten.forEach(it -> found.add("forgotten: " + it));
            worstOverdue = Math.max(worstOverdue, overdue);
            if (samples % ROUNDS_BETWEEN_SUMS != 0) {
                return;
            }
        }
        try {
            sums.run();
        } catch (AssertionError e) {
            note(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void note(String what) {
        found.add(what);
    }

    synchronized List<String> found() {
        return List.copyOf(found);
    }

    synchronized long samples() {
        return samples;
    }

    synchronized long unanswered() {
        return unanswered;
    }

    /** For how long something was due, at worst, that no living node held; in the nodes' time. */
    synchronized double worstOverdue() {
        return worstOverdue;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
