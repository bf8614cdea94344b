package io.handsel.jdbi.wallet;

import io.handsel.HandselException;

/** An operator has decided about a withdrawal before, and otherwise. Nothing changed. */
public final class AlreadyDecidedException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final transient Withdrawal withdrawal;

    AlreadyDecidedException(Withdrawal withdrawal) {
        super("withdrawal '" + withdrawal.reference() + "' was decided about before: it is " + withdrawal.state());
        this.withdrawal = withdrawal;
    }

    /** {@return the withdrawal as it stands, with who decided} */
    public Withdrawal withdrawal() {
        return withdrawal;
    }
}
