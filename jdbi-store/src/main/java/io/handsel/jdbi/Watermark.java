package io.handsel.jdbi;

import java.time.Duration;
import java.time.Instant;

/**
 * Where looking for what is due begins. What was done leaves dead entries at the left edge of the index on due times; while an
 * old snapshot is open somewhere they cannot be vacuumed, and every look would walk over all of them. So most looks begin
 * shortly before the oldest obligation that the last sweep saw, and a sweep over everything follows every few seconds: what
 * was committed late with an early due time is found by the next sweep. Nothing is skipped for longer than that.
 */
final class Watermark {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration SWEEP_AT_LEAST_EVERY = Duration.ofSeconds(60);
    private static final Duration SLACK = Duration.ofSeconds(3);
    /** A sweep that takes long comes less often, so that sweeping takes no more than a twentieth of the time. */
    private static final int REST = 20;

    private boolean swept;
    private Instant nextSweep = Instant.MIN;
    private Instant lastSweep = Instant.MIN;
    private Instant since = Leases.LONG_AGO;
    private long startedNanos;

    /** Whether this look must go over everything; if so, it is taken to begin now. */
    synchronized boolean needsSweep(Instant now) {
        boolean needed =
                !swept || !now.isBefore(nextSweep) || now.isBefore(lastSweep); // the clock may have been set back
        if (needed) {
            startedNanos = System.nanoTime();
            nextSweep = now.plus(SWEEP_EVERY); // others need not sweep meanwhile
        }
        return needed;
    }

    /** {@return where a look begins that is no sweep} */
    synchronized Instant since() {
        return since;
    }

    /**
     * Takes note of a sweep.
     *
     * @param now when it began
     * @param oldest the oldest due time that is left
     */
    synchronized void swept(Instant now, Instant oldest) {
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        Duration rest = took.multipliedBy(REST);
        Duration bounded = rest.compareTo(SWEEP_AT_LEAST_EVERY) > 0 ? SWEEP_AT_LEAST_EVERY : rest;
        swept = true;
        lastSweep = now;
        nextSweep = now.plus(bounded.compareTo(SWEEP_EVERY) < 0 ? SWEEP_EVERY : bounded);
        Instant earliest = oldest.isAfter(now) ? now : oldest;
        since = earliest.equals(Leases.LONG_AGO) ? Leases.LONG_AGO : earliest.minus(SLACK);
    }
}
