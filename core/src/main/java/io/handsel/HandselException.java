package io.handsel;

/**
 * The root of what Handsel throws. Thrown for misuse, for configuration, and for a store that cannot be reached; what a
 * company or a customer does is answered by values instead.
 */
public abstract class HandselException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what was expected, what came, and what to do
     */
    protected HandselException(String message) {
        super(message);
    }

    /**
     * With a message and a cause.
     *
     * @param message what was expected, what came, and what to do
     * @param cause what led to it
     */
    protected HandselException(String message, Throwable cause) {
        super(message, cause);
    }
}
