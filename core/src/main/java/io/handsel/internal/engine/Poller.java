package io.handsel.internal.engine;

import io.handsel.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing again and again, and goes on whatever goes wrong with it. */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final BooleanSupplier round;
    private final Duration interval;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * A poller, not started.
     *
     * @param name the thread's
     * @param interval how long it rests between two rounds
     * @param round one round; answers whether the next must follow at once
     */
    Poller(String name, Duration interval, BooleanSupplier round) {
        this.round = round;
        this.interval = interval;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the rest, if it rests. */
    void wake() {
        if (wakeUp.availablePermits() == 0) {
            wakeUp.release();
        }
    }

    /** Ends it, waiting for a round under way for up to 10 seconds. */
    void stop() {
        stopping = true;
        wakeUp.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                if (!oneRound()) {
                    wakeUp.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS);
                    wakeUp.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean oneRound() {
        try {
            return round.getAsBoolean();
        } catch (StoreUnavailableException e) {
            LOG.warn("{}: the store cannot be reached, trying again: {}", thread.getName(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} failed, trying again", thread.getName(), e);
        } catch (Throwable e) { // without this thread nothing would ever be found again
            LOG.error("{} failed badly, trying again", thread.getName(), e);
        }
        return false;
    }
}
