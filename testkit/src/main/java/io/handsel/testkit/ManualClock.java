package io.handsel.testkit;

import io.handsel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is turned. Thread-safe. */
public final class ManualClock implements TimeSource {

    private Instant now;
    private long nanos;

    /**
     * Set to a time.
     *
     * @param start the first time it shows
     */
    public ManualClock(Instant start) {
        this.now = start;
    }

    /** {@return a clock set to noon in Lagos on an ordinary day, 2026-03-02} */
    public static ManualClock atNoon() {
        return new ManualClock(Instant.parse("2026-03-02T11:00:00Z"));
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    /**
     * Turns both clocks forward.
     *
     * @param by how far; not negative
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards here; use step: " + by);
        }
        now = now.plus(by);
        nanos += by.toNanos();
    }

    /**
     * Steps the wall clock alone, as an administrator or a time server would.
     *
     * @param by how far, in either direction
     */
    public synchronized void step(Duration by) {
        now = now.plus(by);
    }
}
