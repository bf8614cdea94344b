package io.handsel.examples.vtu;

import io.handsel.jdbi.wallet.Withdrawals;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the application owes without being asked: draws, gifts that go back, and withdrawals that a crash held up. */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    void start(GiftRooms gifts, Withdrawals withdrawals) {
        var unused = timer.scheduleWithFixedDelay(() -> safely(gifts::tick), 0, 1, TimeUnit.SECONDS);
        var unusedToo = timer.scheduleWithFixedDelay(() -> safely(withdrawals::resume), 0, 60, TimeUnit.SECONDS);
    }

    /** What fails now is tried again next time. The message is left out: it may hold what is not for a log. */
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("housekeeping failed: {}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
