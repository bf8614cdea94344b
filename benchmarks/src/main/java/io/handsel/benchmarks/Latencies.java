package io.handsel.benchmarks;

import java.util.Arrays;

/** Times of one thread, and of all once they are brought together. Not thread-safe. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int many;

    void add(long took) {
        if (many == nanos.length) {
            nanos = Arrays.copyOf(nanos, many * 2);
        }
        nanos[many++] = took;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.many; i++) {
            add(others.nanos[i]);
        }
    }

    /** {@return the time within which this share of all was done, in milliseconds; 0 if there are none} */
    double millis(double share) {
        if (many == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, many);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(many - 1L, Math.round(share * many))] / 1e6;
    }
}
