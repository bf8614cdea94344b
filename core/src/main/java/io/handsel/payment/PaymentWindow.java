package io.handsel.payment;

import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of time whose payments are to be listed.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record PaymentWindow(Instant from, Instant to) {

    /** Refuses a window that ends before it begins, or as it begins. */
    public PaymentWindow {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must end after it begins: " + from + ", " + to);
        }
    }

    /**
     * Whether an instant lies in it.
     *
     * @param instant the instant
     * @return true from {@code from} on and before {@code to}
     */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
