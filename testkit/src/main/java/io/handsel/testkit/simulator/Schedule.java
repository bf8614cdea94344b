package io.handsel.testkit.simulator;

import io.handsel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Work of a simulator that is due at a simulated time: retried webhooks, orders that settle, refunds on their way. */
final class Schedule implements AutoCloseable {

    private final TimeSource time;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private long numbers;
    private @Nullable ScheduledExecutorService ticker;

    Schedule(TimeSource time) {
        this.time = time;
    }

    private record Task(Instant due, long number, Runnable work) {}

    Instant now() {
        return time.now();
    }

    synchronized void after(Duration delay, Runnable work) {
        tasks.add(new Task(time.now().plus(delay), numbers++, work));
    }

    synchronized int waiting() {
        return tasks.size();
    }

    synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(tasks.peek()).map(Task::due);
    }

    /** Runs what is due, in order of due time; work that becomes due meanwhile runs too. Answers how much ran. */
    int runDue() {
        int ran = 0;
        for (Optional<Task> task = takeDue(); task.isPresent(); task = takeDue()) {
            run(task.get());
            ran++;
        }
        return ran;
    }

    /** What one task throws must not keep the others from running, nor stop the ticker. */
    private void run(Task task) {
        try {
            task.work().run();
        } catch (RuntimeException | AssertionError e) {
            errors.add(e);
        }
    }

    List<Throwable> errors() {
        return List.copyOf(errors);
    }

    private synchronized Optional<Task> takeDue() {
        @Nullable Task first = tasks.peek();
        if (first == null || first.due().isAfter(time.now())) {
            return Optional.empty();
        }
        return Optional.ofNullable(tasks.poll());
    }

    synchronized void startTicking(Duration realInterval) {
        if (ticker != null) {
            throw new IllegalStateException("it is ticking already");
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "simulator-ticker");
            thread.setDaemon(true);
            return thread;
        });
        var unused = started.scheduleWithFixedDelay(
                this::runDue, realInterval.toNanos(), realInterval.toNanos(), TimeUnit.NANOSECONDS);
        ticker = started;
    }

    @Override
    public synchronized void close() {
        tasks.clear();
        if (ticker != null) {
            ticker.shutdownNow();
        }
    }
}
