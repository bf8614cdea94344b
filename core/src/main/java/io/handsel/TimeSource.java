package io.handsel;

import java.time.Instant;

/**
 * Where the engine reads the time. Without one of the host's, the engine uses the store's clock, which all nodes share.
 * A manual or scaled one serves tests and demonstrations.
 *
 * <p>Implementations are thread-safe.
 */
public interface TimeSource {

    /** {@return the wall clock's time} */
    Instant now();

    /** {@return a count of nanoseconds that never goes back, running as fast as {@link #now()} does} */
    long nanoTime();

    /** {@return this machine's clocks} */
    static TimeSource system() {
        return new TimeSource() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
