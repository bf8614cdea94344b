package io.handsel.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work beside the caller: on virtual threads where this Java has them, else on a bounded pool. Never more at once than
 * it was made for.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final ExecutorService executor;
    private final Semaphore places;
    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    Dispatcher(int limit) {
        this.limit = limit;
        this.places = new Semaphore(limit);
        this.executor = newExecutor(limit);
    }

    private static ExecutorService newExecutor(int limit) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            AtomicInteger number = new AtomicInteger();
            return Executors.newFixedThreadPool(limit, task -> {
                Thread thread = new Thread(task, "handsel-worker-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }
    }

    /** How many more would find a place now. */
    int free() {
        return Math.max(0, limit - taken.get());
    }

    void run(String what, Runnable task) {
        taken.incrementAndGet();
        try {
            executor.execute(() -> inPlace(what, task));
        } catch (java.util.concurrent.RejectedExecutionException e) {
            taken.decrementAndGet();
            LOG.info("{} is left to another node or to the next start: this node is stopping", what);
        }
    }

    private void inPlace(String what, Runnable task) {
        try {
            places.acquire();
            try {
                task.run();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again later: {}", what, e.toString());
        } finally {
            taken.decrementAndGet();
        }
    }

    /** Lets what runs come to its end, for a while; whether it did. */
    boolean drain(Duration within) {
        executor.shutdown();
        try {
            if (executor.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
        return false;
    }
}
