package io.handsel.outcome;

import java.time.Instant;

/**
 * Travels with every call to a far side: may it still start, and what came back.
 *
 * <p>Thread-safe. An adapter calls {@link #mayStart()} right before the first byte is written, after a connection is
 * at hand, and answers {@link Outcome.NotSent} with {@link NotSentProof#TOO_LATE} when it is false.
 */
public interface CallContext {

    /** {@return the instant after which a money call must not start; {@link Instant#MAX} for a query} */
    Instant notAfter();

    /** {@return whether the call may still start, checked on the wall clock and on the monotonic clock} */
    boolean mayStart();

    /**
     * Keeps what the far side answered, as evidence beside the transaction. Kept apart from the journal, because such a
     * body can hold personal data; it can be erased.
     *
     * @param what the call, such as {@code verify}
     * @param httpStatus the HTTP status, or 0 where there was none
     * @param body the answer's text, without keys; long bodies are cut by the engine
     */
    void received(String what, int httpStatus, String body);
}
