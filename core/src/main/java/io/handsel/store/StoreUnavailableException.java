package io.handsel.store;

import io.handsel.HandselException;

/** The store cannot tell whether it read or wrote. Load what is there, then decide. */
public final class StoreUnavailableException extends HandselException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message and a cause.
     *
     * @param message what was tried
     * @param cause what the store said
     */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
