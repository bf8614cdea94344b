package io.handsel.endtoend.flood;

import java.util.Arrays;
import java.util.Locale;

/** How long things took. */
final class Times {

    private final long[] sorted;

    Times(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The time within which this share of all was done, in milliseconds. */
    double millis(double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, slowest %.1f ms", millis(0.5), millis(0.99), millis(1));
    }
}
