package io.handsel;

/**
 * There is too much to do at this moment. Nothing was stored and no call was made: the same request may come again, with the
 * same idempotency key, after a second or more.
 */
public final class OverloadedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by Handsel.
     *
     * @param message of what there is too much
     */
    public OverloadedException(String message) {
        super(message);
    }
}
