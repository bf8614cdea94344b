package io.handsel.internal.engine;

import io.handsel.event.Subscription;
import io.handsel.store.Backlog;
import io.handsel.store.SweepState;
import io.handsel.store.TransactionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store how it fares, on a thread of its own, so that nobody waits longer for a store that hangs than they want to.
 * Whoever asks while a question is out shares its answer. A question that got stuck is left to itself after a while, for the
 * store may be back long before its connection finds out; but never many of them, for each keeps a connection.
 */
final class Probe {

    /** Where the store stops counting. */
    static final int MOST_COUNTED = 10_000;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int MOST_OUT = 3;

    private final TransactionStore store;
    private final EngineClock clock;
    private final AtomicInteger out = new AtomicInteger();
    private @Nullable Question latest; // guarded by this

    Probe(TransactionStore store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What the store said, and how long it took by the engine's clock. */
    record Answer(Backlog backlog, List<Subscription> subscriptions, List<SweepState> sweeps, Duration took) {}

    /** The store did not say anything, and why. */
    static final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String why;

        NoAnswerException(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private record Question(long askedNanos, CompletableFuture<Answer> answer) {}

    Answer ask(Instant now, Duration within) throws NoAnswerException {
        Question question = question(now);
        long left = within.toNanos() - (System.nanoTime() - question.askedNanos());
        try {
            return question.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            long waited = System.nanoTime() - question.askedNanos();
            throw new NoAnswerException("it has not answered for " + TimeUnit.NANOSECONDS.toMillis(waited) + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NoAnswerException("it cannot be read (" + cause.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("whoever asked was interrupted");
        }
    }

    private synchronized Question question(Instant now) {
        Question last = latest;
        if (last != null && !last.answer().isDone()) {
            boolean stuck = System.nanoTime() - last.askedNanos() > STUCK_NANOS;
            if (!stuck || out.get() >= MOST_OUT) {
                return last;
            }
        }
        Question next = new Question(System.nanoTime(), new CompletableFuture<>());
        latest = next;
        out.incrementAndGet();
        Thread thread = new Thread(() -> run(next, now), "handsel-health");
        thread.setDaemon(true);
        thread.start();
        return next;
    }

    private void run(Question question, Instant now) {
        try {
            long before = clock.nanoTime();
            Backlog backlog = store.backlog(now, MOST_COUNTED);
            Duration took = Duration.ofNanos(clock.nanoTime() - before);
            question.answer()
                    .complete(new Answer(
                            backlog,
                            store.events().subscriptions(),
                            store.sweeps().all(),
                            took));
        } catch (Throwable e) { // whatever it is, somebody waits for the answer
            question.answer().completeExceptionally(e);
        } finally {
            out.decrementAndGet();
        }
    }
}
