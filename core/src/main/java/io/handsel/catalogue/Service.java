package io.handsel.catalogue;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * One service that a provider sells: a network's airtime, a TV operator's bouquets, a distribution company's electricity.
 *
 * @param kind the product's kind, such as {@link io.handsel.delivery.Product#DATA}
 * @param name our name of it, the same at every provider: the name of a {@link io.handsel.delivery.Network}, {@link
 *     io.handsel.delivery.TvOperator}, {@link io.handsel.delivery.Disco} or {@link io.handsel.delivery.Exam}; the provider's
 *     own code where none of them fits
 * @param code the provider's own code of it
 * @param label what a person reads
 * @param least the smallest amount sold, where the provider says
 * @param most the largest amount sold, where the provider says
 */
public record Service(
        String kind, String name, String code, String label, Optional<Money> least, Optional<Money> most) {

    /** Refuses missing parts. */
    public Service {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(least, "least");
        Objects.requireNonNull(most, "most");
    }
}
