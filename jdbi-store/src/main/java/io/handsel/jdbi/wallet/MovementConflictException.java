package io.handsel.jdbi.wallet;

import io.handsel.HandselException;

/** A reference was used before for something else. Nothing moved; the database transaction can go on. */
public final class MovementConflictException extends HandselException {

    private static final long serialVersionUID = 1L;

    MovementConflictException(String reference, String what) {
        super("reference '" + reference + "' was used before with another " + what);
    }
}
