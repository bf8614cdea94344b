package io.handsel;

import java.time.Duration;

/** An owner did something more often than the limit allows; nothing was stored and no call was made. */
public final class RateLimitedException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final String action;
    private final Duration retryAfter;

    /**
     * For an action.
     *
     * @param action what was done too often
     * @param retryAfter after how long it may be done again, positive
     */
    public RateLimitedException(String action, Duration retryAfter) {
        super("'" + action + "' was done too often; it may be done again in " + retryAfter);
        this.action = action;
        this.retryAfter = retryAfter;
    }

    /** {@return what was done too often} */
    public String action() {
        return action;
    }

    /** {@return after how long it may be done again} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
