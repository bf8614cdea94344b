package io.handsel.proof.world;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The one source of chance of a world: the same seed, the same draws. */
final class Chance implements RandomGenerator {

    private long state;

    Chance(long seed) {
        this.state = seed * 0x9E3779B97F4A7C15L + 0x1234567;
    }

    @Override
    public long nextLong() { // SplitMix64
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    boolean happens(double rate) {
        return rate > 0 && nextDouble() < rate;
    }

    <T> T oneOf(List<T> things) {
        return things.get(nextInt(things.size()));
    }

    /** A time between two, to the millisecond. */
    Duration between(Duration least, Duration most) {
        long span = Math.max(1, most.toMillis() - least.toMillis());
        return least.plusMillis(nextLong(span));
    }

    Duration seconds(long least, long most) {
        return between(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }
}
