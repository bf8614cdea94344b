package io.handsel.delivery;

import io.handsel.money.Money;
import java.util.Objects;

/**
 * One of several things that a single payment is for, such as a deposit beside a first contribution.
 *
 * @param name what the host calls it, unique within the purchase: 1 to 64 characters; no personal data
 * @param amount its part of the price; positive
 */
public record LineItem(String name, Money amount) {

    /** Refuses missing parts; the rest is checked with the purchase that it belongs to. */
    public LineItem {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(amount, "amount");
    }

    /** {@return amount and name, as a person reads them} */
    @Override
    public String toString() {
        return amount + " " + name;
    }
}
