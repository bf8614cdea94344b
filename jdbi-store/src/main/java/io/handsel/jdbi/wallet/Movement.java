package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * Money that moved, once.
 *
 * @param from where it came from
 * @param to where it went
 * @param amount how much; positive
 * @param posting why
 * @param at when
 * @param repeated whether it had moved before, so that this call changed nothing
 */
public record Movement(Party from, Party to, Money amount, Posting posting, Instant at, boolean repeated) {

    /** Refuses missing parts. */
    public Movement {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(posting, "posting");
        Objects.requireNonNull(at, "at");
    }
}
