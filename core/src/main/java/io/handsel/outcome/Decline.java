package io.handsel.outcome;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Proof that the far side said no and that nothing happened.
 *
 * @param code their code, as they wrote it, such as {@code 016}
 * @param cause whose fault it is, which decides what happens next
 * @param message a sentence for an operator, without secrets or personal data
 * @param retryAfter the shortest wait before another attempt makes sense, where known
 */
public record Decline(String code, DeclineCause cause, String message, Optional<Duration> retryAfter) {

    /** Refuses missing parts and a negative wait. */
    public Decline {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(retryAfter, "retryAfter");
        if (retryAfter.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("retryAfter must not be negative: " + retryAfter.get());
        }
    }

    /**
     * A decline with no hint of when to come back.
     *
     * @param code their code
     * @param cause whose fault it is
     * @param message a sentence for an operator
     * @return the decline
     */
    public static Decline of(String code, DeclineCause cause, String message) {
        return new Decline(code, cause, message, Optional.empty());
    }
}
