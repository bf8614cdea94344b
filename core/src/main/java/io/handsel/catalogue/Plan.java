package io.handsel.catalogue;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * One plan of a service: a data bundle, a TV bouquet, an exam pin.
 *
 * @param kind the product's kind
 * @param service our name of the service, as in {@link Service#name()}
 * @param code the provider's own code of the plan: what {@link io.handsel.delivery.Product#PLAN} holds for this provider; sent
 *     as it is, misspelt or not
 * @param name what a person reads; never a source of the price
 * @param price what it costs; empty where the customer chooses the amount
 */
public record Plan(String kind, String service, String code, String name, Optional<Money> price) {

    /** Refuses missing parts, and prices of nothing: a plan without a usable price is not sold. */
    public Plan {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(name, "name");
        if (price.filter(it -> !it.isPositive()).isPresent()) {
            throw new IllegalArgumentException("price must be positive: " + price.get());
        }
    }
}
