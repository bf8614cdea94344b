package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.UUID;

/**
 * One owner's money in one currency, as it stood when it was read.
 *
 * @param id its id
 * @param owner the host's name for whom it belongs to: a user, a room, a fund
 * @param balance all of it, what is held included; the sum of its entries
 * @param held the part of it that is reserved
 * @param entries how many entries it has
 */
public record Wallet(UUID id, String owner, Money balance, Money held, long entries) {

    /** Refuses missing parts. */
    public Wallet {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(held, "held");
    }

    /** {@return what can be spent: the balance less what is held} */
    public Money available() {
        return balance.minus(held);
    }
}
