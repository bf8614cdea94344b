package io.handsel.event;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A transaction that a subscriber could not be told of. Its events wait, in order.
 *
 * @param reference the transaction's reference
 * @param event the event that waits first
 * @param tries how often it failed; 0 when it is about to be told
 * @param nextTry when it is told again; empty when it was given up and waits for an operator
 * @param failure the class of what was thrown; never its message, which may hold personal data
 */
public record PutAside(String reference, EventId event, int tries, Optional<Instant> nextTry, String failure) {

    /** Refuses missing parts. */
    public PutAside {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(nextTry, "nextTry");
        Objects.requireNonNull(failure, "failure");
    }

    /** {@return whether it is tried no more, unless an operator says so} */
    public boolean givenUp() {
        return nextTry.isEmpty();
    }
}
