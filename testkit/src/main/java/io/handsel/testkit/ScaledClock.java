package io.handsel.testkit;

import io.handsel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that runs faster than the real one, and can be pushed ahead. Thread-safe. */
public final class ScaledClock implements TimeSource {

    private final Instant start;
    private final long origin = System.nanoTime();
    private final int factor;
    private long pushedNanos;

    /**
     * Starts the clock.
     *
     * @param start the first time it shows
     * @param factor how many seconds pass on it in one real second, 1 to 100,000
     */
    public ScaledClock(Instant start, int factor) {
        if (factor < 1 || factor > 100_000) {
            throw new IllegalArgumentException("factor must be 1 to 100000: " + factor);
        }
        this.start = start;
        this.factor = factor;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanoTime());
    }

    @Override
    public synchronized long nanoTime() {
        return (System.nanoTime() - origin) * factor + pushedNanos;
    }

    /** {@return how many seconds pass on it in one real second} */
    public int factor() {
        return factor;
    }

    /**
     * Pushes the clock ahead at once.
     *
     * @param by how far; not negative
     */
    public synchronized void push(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock is not pushed back: " + by);
        }
        pushedNanos += by.toNanos();
    }
}
