package io.handsel.jdbi.wallet;

import io.handsel.HandselException;
import io.handsel.money.Money;

/** A wallet has less to spend than was asked of it. Nothing moved; the database transaction can go on. */
public final class InsufficientFundsException extends HandselException {

    private static final long serialVersionUID = 1L;

    private final transient Money available;

    InsufficientFundsException(Money available, Money wanted) {
        super("the wallet has " + available + " to spend, less than " + wanted);
        this.available = available;
    }

    /** {@return what it has to spend} */
    public Money available() {
        return available;
    }
}
