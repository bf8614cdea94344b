package io.handsel.store;

import io.handsel.HandselException;

/** The database has not the schema that this version needs; nothing was started. */
public final class SchemaException extends HandselException {

    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what was found, what is needed, and how to get there
     */
    public SchemaException(String message) {
        super(message);
    }
}
