package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * Money set aside within a wallet: it cannot be spent otherwise until the hold is captured or released.
 *
 * @param reference the host's reference of the hold, unique for ever
 * @param owner whose money it is
 * @param amount how much
 * @param state where it stands
 * @param at when it was made
 */
public record Hold(String reference, String owner, Money amount, State state, Instant at) {

    /** Where a hold stands. */
    public enum State {
        /** The money is set aside. */
        OPEN,
        /** The money, or a part of it, moved; the rest is free again. */
        CAPTURED,
        /** All of it is free again. */
        RELEASED
    }

    /** Refuses missing parts. */
    public Hold {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
    }
}
