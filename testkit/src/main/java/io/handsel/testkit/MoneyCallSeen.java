package io.handsel.testkit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A call that is about to move money or goods at a pretended company, shown to a watcher before anything happens. A
 * watcher can so check that the intent behind it was committed first (promise P7).
 *
 * @param kind what the call is about to do
 * @param reference the reference that it carries: of the payment attempt, or of the delivery attempt
 * @param mark the mark of the refund, where it is one and carries a mark
 * @param at the company's time
 */
public record MoneyCallSeen(Kind kind, String reference, Optional<String> mark, Instant at) {

    /** What a call is about to do. */
    public enum Kind {
        /** Open a checkout. */
        INITIALISE,
        /** Give money back. */
        REFUND,
        /** Deliver. */
        DELIVER
    }

    /**
     * Refuses missing parts.
     *
     * @param kind what the call is about to do
     * @param reference the reference that it carries: of the payment attempt, or of the delivery attempt
     * @param mark the mark of the refund, where it is one and carries a mark
     * @param at the company's time
     */
    public MoneyCallSeen {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(at, "at");
    }
}
