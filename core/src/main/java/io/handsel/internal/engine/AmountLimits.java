package io.handsel.internal.engine;

import io.handsel.delivery.Product;
import io.handsel.money.Money;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The least and the most that one purchase of a kind may be worth.
 *
 * @param byKind the ranges, by the product's kind; a kind without one has no limits
 */
public record AmountLimits(Map<String, Range> byKind) {

    /** 50 to 50,000 naira of airtime, and no other limits. */
    public static final AmountLimits DEFAULTS =
            new AmountLimits(Map.of(Product.AIRTIME, new Range(Money.naira(50), Money.naira(50_000))));

    /** Copies the ranges, sorted. */
    public AmountLimits {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }

    /**
     * From the least to the most, both allowed.
     *
     * @param least the least
     * @param most the most
     */
    public record Range(Money least, Money most) {

        boolean contains(Money amount) {
            return !least.isMoreThan(amount) && !amount.isMoreThan(most);
        }

        @Override
        public String toString() {
            return least + " to " + most;
        }
    }

    /**
     * The same limits, with one more or another one.
     *
     * @param kind the product's kind
     * @param range the range
     * @return the limits
     */
    public AmountLimits with(String kind, Range range) {
        Map<String, Range> all = new TreeMap<>(byKind);
        all.put(kind, range);
        return new AmountLimits(all);
    }

    Optional<Range> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
