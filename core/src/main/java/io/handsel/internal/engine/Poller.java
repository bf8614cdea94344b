package io.handsel.internal.engine;

import io.handsel.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread a node: says that the node lives, and finds what is due. Whatever goes wrong, it goes on. Leases are measured by
 * the engine's clock, so heartbeats are too: on a clock that runs faster they come more often.
 */
final class Poller {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    /** How long a node is taken for alive without another word. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Engine engine;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    Poller(Engine engine, Duration interval) {
        this.engine = engine;
        this.interval = interval;
        this.thread = new Thread(this::run, "handsel-poller");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long nextHeartbeat = engine.nanoTime();
        boolean more = false;
        try {
            while (!stopping.await(more ? 0 : interval.toMillis(), TimeUnit.MILLISECONDS)) {
                more = false;
                try {
                    if (engine.nanoTime() - nextHeartbeat >= 0) {
                        engine.heartbeat(LEASE);
                        nextHeartbeat = engine.nanoTime() + HEARTBEAT_NANOS;
                    }
                    more = engine.poll();
                } catch (StoreUnavailableException e) {
                    LOG.warn("the store cannot be reached, trying again: {}", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("looking for what is due failed, trying again", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
