package io.handsel.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often something may be done: so many times at once, and after that as many again in each span of time, evenly.
 *
 * @param most how many times at once, 1 to 10,000
 * @param per within how long all of it comes back, 1 second to 31 days
 */
public record Rate(int most, Duration per) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Checks the ranges. */
    public Rate {
        if (most < 1 || most > 10_000) {
            throw new IllegalArgumentException("most must be 1 to 10000: " + most);
        }
        if (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("per must be 1 s to 31 d: " + per);
        }
    }

    /** {@return in what time one comes back, in whole microseconds, which every store keeps} */
    public long apartMicros() {
        return per.toNanos() / 1_000 / most;
    }

    /** {@return how far ahead of the clock what is used up may lie for one more to be taken, in microseconds} */
    public long aheadMicros() {
        return apartMicros() * (most - 1);
    }

    /**
     * How long to wait until one can be taken.
     *
     * @param usedUntil when all of it will have come back; a time in the past if nothing is used
     * @param now the time
     * @return the wait; empty if one can be taken now
     */
    public Optional<Duration> waitFor(Instant usedUntil, Instant now) {
        Duration wait = Duration.between(now.plusNanos(aheadMicros() * 1_000), usedUntil);
        return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    /**
     * When all of it will have come back once one more is taken.
     *
     * @param usedUntil when it would come back without
     * @param now the time
     * @return the time
     */
    public Instant afterOne(Instant usedUntil, Instant now) {
        return (usedUntil.isAfter(now) ? usedUntil : now).plusNanos(apartMicros() * 1_000);
    }
}
