package io.handsel.proof.process;

import io.handsel.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that several processes on this machine share: from a common instant on it runs some times as fast as the machine's
 * own. One process can set its wall clock wrong.
 */
final class SharedTime implements TimeSource {

    private final Instant origin;
    private final int factor;
    private volatile Duration wrongBy = Duration.ZERO;

    SharedTime(Instant origin, int factor) {
        this.origin = origin;
        this.factor = factor;
    }

    /** Sets the wall clock wrong, by so much in all; the monotonic one goes on as ever. */
    void beWrongBy(Duration by) {
        wrongBy = by;
    }

    @Override
    public Instant now() {
        return origin.plus(Duration.between(origin, Instant.now()).multipliedBy(factor))
                .plus(wrongBy);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() * factor;
    }
}
