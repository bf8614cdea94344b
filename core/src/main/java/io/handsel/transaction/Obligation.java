package io.handsel.transaction;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that a transaction owes, as a value: what, about which numbered thing, and when.
 *
 * @param kind what is owed
 * @param subject the number of the attempt, refund or review item that it is about; 0 for the transaction itself
 * @param due when to do it
 * @param tries how often it was done so far without an end, which sets the next wait
 */
public record Obligation(ObligationKind kind, int subject, Instant due, int tries) {

    /** Checks the parts. */
    public Obligation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(due, "due");
        if (subject < 0 || tries < 0) {
            throw new IllegalArgumentException("subject and tries must not be negative: " + subject + ", " + tries);
        }
    }

    /**
     * Whether another obligation is about the same thing.
     *
     * @param other the other
     * @return true if kind and subject agree
     */
    public boolean isSameAs(Obligation other) {
        return kind == other.kind && subject == other.subject;
    }
}
