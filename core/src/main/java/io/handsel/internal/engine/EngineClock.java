package io.handsel.internal.engine;

import io.handsel.TimeSource;
import io.handsel.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's one clock: the host's time source if it gave one, else the store's time, sampled now and then and carried on
 * by this machine's monotonic clock. Rounded to what every store keeps. Until the store has told the time once, there is none:
 * this machine's wall clock may be wrong, and nothing is decided by it. It only bears witness: where it has gone on and the
 * monotonic clock has not, the machine was paused, and the store is asked anew before anything is decided.
 */
public final class EngineClock {

    private static final Logger LOG = LoggerFactory.getLogger(EngineClock.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration APART =
            Duration.ofSeconds(1); // more than clocks that are kept right drift in a sample's life

    private final Supplier<Instant> store;
    private final Optional<TimeSource> given;
    private final TimeSource machine;
    private volatile Sample sample;
    private volatile boolean storeHasToldIt;
    private volatile long nextSync;

    private record Sample(Instant at, long nanos, Instant wall) {}

    /**
     * A clock.
     *
     * @param store the store's time, which counts unless there is a time source
     * @param given the host's time source
     */
    public EngineClock(Supplier<Instant> store, Optional<TimeSource> given) {
        this(store, given, TimeSource.system());
    }

    /**
     * A clock on a machine.
     *
     * @param store the store's time, which counts unless there is a time source
     * @param given the host's time source
     * @param machine this machine's clocks, which only carry on what the store said last
     */
    public EngineClock(Supplier<Instant> store, Optional<TimeSource> given, TimeSource machine) {
        this.store = store;
        this.given = given;
        this.machine = machine;
        this.sample = new Sample(machine.now(), machine.nanoTime(), machine.now());
        this.nextSync = machine.nanoTime();
    }

    /** Takes the store's time anew; half of the round trip is taken to be the way back. */
    void sync() {
        if (given.isPresent()) {
            return;
        }
        long before = machine.nanoTime();
        Instant wall = machine.now();
        Instant theirs = store.get();
        long after = machine.nanoTime();
        sample = new Sample(theirs.plusNanos((after - before) / 2), after, wall.plusNanos(after - before));
        storeHasToldIt = true;
        nextSync = after + FRESH_NANOS;
    }

    /**
     * The time to decide by.
     *
     * @throws StoreUnavailableException if the store cannot tell the time, and either never has or this machine's clocks have
     *     gone apart since
     */
    Instant now() {
        if (given.isPresent()) {
            return given.get().now().truncatedTo(ChronoUnit.MICROS);
        }
        if (!storeHasToldIt || clocksWentApart()) {
            sync();
        } else if (machine.nanoTime() - nextSync >= 0) {
            syncIfPossible(); // nobody has heartbeats made: a host that has not started this node
        }
        return reckoned();
    }

    /** The time as far as it is known, without asking the store: for those who must not wait for it, and decide nothing. */
    Instant reckoned() {
        if (given.isPresent()) {
            return given.get().now().truncatedTo(ChronoUnit.MICROS);
        }
        Sample last = sample;
        return last.at().plusNanos(machine.nanoTime() - last.nanos()).truncatedTo(ChronoUnit.MICROS);
    }

    /** A machine that was paused and went on has lost time by one of its clocks. So has one whose wall clock was set. */
    private boolean clocksWentApart() {
        Sample last = sample;
        Duration byTheWall = Duration.between(last.wall(), machine.now());
        return byTheWall.minusNanos(machine.nanoTime() - last.nanos()).abs().compareTo(APART) > 0;
    }

    private void syncIfPossible() {
        nextSync = machine.nanoTime() + RETRY_NANOS;
        try {
            sync();
        } catch (StoreUnavailableException e) {
            LOG.warn("the store's clock cannot be read; going by the last reading: {}", e.getMessage());
        }
    }

    long nanoTime() {
        return given.map(TimeSource::nanoTime).orElseGet(machine::nanoTime);
    }

    /**
     * Makes a guard that closes at a time, by the wall clock or by the monotonic one, whichever comes first. Made when the
     * intent is decided on, not when it is carried out: a wall clock that is set back in between wins no time.
     */
    Guard guard(Instant notAfter) {
        return new Guard(notAfter, nanoTime() + nanosBetween(now(), notAfter));
    }

    private static long nanosBetween(Instant from, Instant to) {
        Duration far = Duration.ofDays(3650);
        Duration between = to.equals(Instant.MAX) ? far : Duration.between(from, to);
        return between.compareTo(far) > 0 ? far.toNanos() : between.toNanos();
    }

    /** May a call still start? */
    final class Guard {

        private final Instant notAfter;
        private final long notAfterNanos; // by the monotonic clock

        private Guard(Instant notAfter, long notAfterNanos) {
            this.notAfter = notAfter;
            this.notAfterNanos = notAfterNanos;
        }

        Instant notAfter() {
            return notAfter;
        }

        /** It is not where nobody knows the time. */
        boolean isOpen() {
            try {
                return now().isBefore(notAfter) && nanoTime() - notAfterNanos < 0;
            } catch (StoreUnavailableException e) {
                return false;
            }
        }
    }
}
