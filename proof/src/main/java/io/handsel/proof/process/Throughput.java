package io.handsel.proof.process;

import io.handsel.testkit.simulator.VtpassLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many deliveries a second there were, by the provider's ledger. */
final class Throughput {

    private static final double AS_BEFORE = 0.95;

    private final long[] times;

    Throughput(VtpassLedger ledger) {
        times = ledger.vends().stream()
                .mapToLong(it -> it.at().toEpochMilli())
                .sorted()
                .toArray();
    }

    /** Deliveries a second between two instants. */
    double between(Instant from, Instant to) {
        long count = 0;
        for (long time : times) {
            if (time >= from.toEpochMilli() && time < to.toEpochMilli()) {
                count++;
            }
        }
        return count * 1_000.0 / Duration.between(from, to).toMillis();
    }

    /**
     * Seconds from an instant until the first second began in which as much was delivered as before.
     *
     * @param from when the database accepted connections again
     * @param until when the next blow fell
     * @param before deliveries a second before
     */
    List<Double> recovery(Instant from, Instant until, double before) {
        List<Double> found = new ArrayList<>();
        for (Instant at = from; at.plusSeconds(1).isBefore(until) && found.isEmpty(); at = at.plusMillis(50)) {
            if (between(at, at.plusSeconds(1)) >= AS_BEFORE * before) {
                found.add(Duration.between(from, at).toMillis() / 1_000.0);
            }
        }
        return found;
    }
}
