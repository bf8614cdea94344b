package io.handsel.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends work that takes too long: first its thread is interrupted; if that does not help, its connection is cut and given back
 * to the pool, so that neither the connection nor the database transaction is lost to it.
 */
final class TimeLimit implements AutoCloseable {

    /** How long after the interruption the connection is cut. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Thread thread = Thread.currentThread();
    private final Connection connection;
    private final ScheduledFuture<?> interruption;
    private final ScheduledFuture<?> cut;
    private boolean over;
    private boolean passed;

    private TimeLimit(Connection connection, Duration limit) {
        this.connection = connection;
        this.interruption = WATCH.schedule(this::interrupt, limit.toNanos(), TimeUnit.NANOSECONDS);
        this.cut = WATCH.schedule(this::cut, limit.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Watches what the calling thread does from now on, until closed. */
    static TimeLimit start(Connection connection, Duration limit) {
        return new TimeLimit(connection, limit);
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread watcher = new Thread(task, "handsel-handler-time");
            watcher.setDaemon(true);
            return watcher;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private synchronized void interrupt() {
        if (!over) {
            passed = true;
            thread.interrupt();
        }
    }

    private synchronized void cut() {
        if (over) {
            return;
        }
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            // it is cut all the same, and the server ends what is idle by itself
        }
    }

    /** {@return whether the time was over before the work was} */
    synchronized boolean hasPassed() {
        return passed;
    }

    /** Ends the watch; what comes afterwards is neither interrupted nor cut. */
    @Override
    public void close() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (passed) {
                Thread.interrupted(); // ours; the work it was meant for is over
            }
        }
        interruption.cancel(false);
        cut.cancel(false);
    }
}
