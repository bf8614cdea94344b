package io.handsel.proof.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a node process is configured.
 *
 * @param factor how many times as fast as the machine's its clock runs; 1 leaves it on the database's time. A node's lease
 *     is 15 seconds of its own time. What is configured beside it (waits, limits, settling times) is stretched by the same
 *     factor, so that it stays what it is in real time; only the lease gets shorter
 * @param origin from when on
 * @param ownClock whether it goes by its machine's clock, as set by its parent, even at factor 1
 * @param patient whether it has the waits of {@code Policy.DEFAULTS} instead of short ones
 * @param pool how many connections it has
 * @param concurrency how many transactions it works on at once
 * @param calls how many calls to one company it makes at once
 * @param answerWithin how long the answer to a purchase at the provider may take, in real time
 * @param lingering whether some calls pause between the last look at the clock and the first byte, and say so
 */
record NodeOptions(
        int factor,
        Instant origin,
        boolean ownClock,
        boolean patient,
        int pool,
        int concurrency,
        int calls,
        Duration answerWithin,
        boolean lingering) {

    private static final String PROPERTY = "handsel.node";

    /** How long the answer to a purchase at VTpass may take, unless something else is said. */
    static final Duration PATIENCE = Duration.ofMillis(1500);

    /** As the ordinary crash tests have it. */
    static final NodeOptions SMALL = new NodeOptions(1, Instant.EPOCH, false, false, 8, 16, 4, PATIENCE, false);

    /** For many purchases at once. */
    static NodeOptions busy(int factor) {
        return new NodeOptions(factor, Instant.now(), factor > 1, false, 8, 128, 32, PATIENCE, false);
    }

    NodeOptions withPatience() {
        return new NodeOptions(factor, origin, ownClock, true, pool, concurrency, calls, answerWithin, lingering);
    }

    NodeOptions withOwnClock() {
        return new NodeOptions(factor, origin, true, patient, pool, concurrency, calls, answerWithin, lingering);
    }

    NodeOptions withLingering() {
        return new NodeOptions(factor, origin, ownClock, patient, pool, concurrency, calls, answerWithin, true);
    }

    NodeOptions with(int newPool, int newConcurrency, int newCalls, Duration newAnswerWithin) {
        return new NodeOptions(
                factor, origin, ownClock, patient, newPool, newConcurrency, newCalls, newAnswerWithin, lingering);
    }

    Optional<SharedTime> time() {
        return ownClock ? Optional.of(new SharedTime(origin, factor)) : Optional.empty();
    }

    /** So much real time, in the node's own. */
    Duration real(Duration time) {
        return time.multipliedBy(factor);
    }

    /** For the command line of the node's process. */
    String argument() {
        List<Object> values =
                List.of(factor, origin, ownClock, patient, pool, concurrency, calls, answerWithin, lingering);
        return "-D" + PROPERTY + "="
                + String.join(",", values.stream().map(Object::toString).toList());
    }

    static NodeOptions ofThisProcess() {
        String[] values = System.getProperty(PROPERTY, "").split(",", -1);
        return new NodeOptions(
                Integer.parseInt(values[0]),
                Instant.parse(values[1]),
                Boolean.parseBoolean(values[2]),
                Boolean.parseBoolean(values[3]),
                Integer.parseInt(values[4]),
                Integer.parseInt(values[5]),
                Integer.parseInt(values[6]),
                Duration.parse(values[7]),
                Boolean.parseBoolean(values[8]));
    }
}
