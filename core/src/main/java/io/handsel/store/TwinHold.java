package io.handsel.store;

import io.handsel.transaction.TransactionId;
import java.time.Instant;
import java.util.Objects;

/**
 * A wish to be, for a while, the only transaction that has something of one likeness delivered.
 *
 * @param likeness what twins have in common; without personal data, 1 to {@value #LONGEST} characters
 * @param holder the transaction
 * @param from now
 * @param until up to when others are held off; later than {@code from}
 */
public record TwinHold(String likeness, TransactionId holder, Instant from, Instant until) {

    /** How long a likeness can be, in characters. */
    public static final int LONGEST = 100;

    /** Checks the parts. */
    public TwinHold {
        Objects.requireNonNull(holder, "holder");
        if (likeness.isEmpty() || likeness.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "likeness must have 1 to " + LONGEST + " characters, has " + likeness.length());
        }
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until must be later than from: " + from + ", " + until);
        }
    }
}
