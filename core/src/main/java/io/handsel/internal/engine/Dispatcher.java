package io.handsel.internal.engine;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work beside the caller: on virtual threads where this Java has them, else on a bounded pool. Never more at once than
 * it was made for; the rest waits as data, so that it can be given away when the node stops.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final ExecutorService executor;
    private final int limit;
    private final Runnable whenThereIsRoom;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Task> waiting = new ArrayDeque<>(); // guarded by lock
    private int running; // guarded by lock
    private boolean stopping; // guarded by lock

    /** How much runs, and how much waits for a place. */
    record Load(int running, int waiting) {}

    /** A piece of work. */
    interface Task extends Runnable {

        /** {@return what it is, for the log} */
        String what();

        /** {@return whether it must be run even while the node stops, because its call is written down already} */
        boolean isPromised();

        /** Makes it free for other nodes, because this one will not run it. */
        void giveBack();
    }

    /**
     * A dispatcher.
     *
     * @param limit how much runs at once
     * @param whenThereIsRoom called, briefly, whenever half of the places or more have become free
     */
    Dispatcher(int limit, Runnable whenThereIsRoom) {
        this.limit = limit;
        this.whenThereIsRoom = whenThereIsRoom;
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
        lock.lock();
        try {
            return stopping ? 0 : Math.max(0, limit - running - waiting.size());
        } finally {
            lock.unlock();
        }
    }

    boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** How much waits for a place. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** How much runs and how much waits, at one moment. */
    Load load() {
        lock.lock();
        try {
            return new Load(running, waiting.size());
        } finally {
            lock.unlock();
        }
    }

    void run(Task task) {
        boolean begin = false;
        boolean refused = false;
        lock.lock();
        try {
            if (stopping && !task.isPromised()) {
                refused = true;
            } else if (running < limit) {
                running++;
                begin = true;
            } else {
                waiting.add(task);
            }
        } finally {
            lock.unlock();
        }
        if (refused) {
            task.giveBack();
        } else if (begin) {
            begin(task);
        }
    }

    private void begin(Task task) {
        try {
            executor.execute(() -> runAll(task));
        } catch (RejectedExecutionException e) { // stopped, and no more waiting for anything
            lock.lock();
            try {
                running--;
            } finally {
                lock.unlock();
            }
            task.giveBack();
        }
    }

    /** Runs a task, and then, in the same place, those that wait. */
    private void runAll(Task first) {
        Task task = first;
        while (task != null) {
            runOne(task);
            boolean roomy;
            lock.lock();
            try {
                task = waiting.poll();
                if (task == null) {
                    running--;
                    idle.signalAll();
                }
                roomy = running + waiting.size() <= limit / 2;
            } finally {
                lock.unlock();
            }
            if (roomy) {
                whenThereIsRoom.run();
            }
        }
    }

    private static void runOne(Task task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again later: {}", task.what(), e.toString());
        } catch (Throwable e) { // a place is never lost
            LOG.error("{} failed and is tried again later", task.what(), e);
        }
    }

    /** Takes no more work, and gives back at once what has not begun. */
    void stopTaking() {
        List<Task> notBegun = new ArrayList<>();
        lock.lock();
        try {
            stopping = true;
            waiting.removeIf(it -> !it.isPromised() && notBegun.add(it));
        } finally {
            lock.unlock();
        }
        notBegun.forEach(Task::giveBack);
    }

    /** Lets what runs come to its end, for a while; whether it did. What does not is interrupted. */
    boolean drain(Duration within) {
        long left = within.toNanos();
        boolean done;
        lock.lock();
        try {
            while (running > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            done = running == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done = false;
        } finally {
            lock.unlock();
        }
        executor.shutdownNow();
        try {
            executor.awaitTermination(done ? 1 : 0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return done;
    }
}
