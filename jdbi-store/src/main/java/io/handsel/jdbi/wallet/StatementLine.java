package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * One line of a wallet's statement.
 *
 * @param number counts from 1 within the wallet, without gaps
 * @param amount what came in, or, negative, what went out
 * @param balance what the wallet held afterwards
 * @param other the other side of the movement
 * @param posting why
 * @param at when
 */
public record StatementLine(long number, Money amount, Money balance, Party other, Posting posting, Instant at) {

    /** Refuses missing parts. */
    public StatementLine {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(other, "other");
        Objects.requireNonNull(posting, "posting");
        Objects.requireNonNull(at, "at");
    }
}
