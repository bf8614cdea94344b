package io.handsel.delivery;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What a provider said about a delivery. The core compares amount and recipient with what was asked (promise P1).
 *
 * @param providerReference their id of it, if they gave one
 * @param amount the face value that they say they delivered, if they say
 * @param recipient whom they say they delivered to, if they say; personal data
 * @param cost what they took from our float, if they say
 * @param goods what the customer must be given, such as a meter token; a secret
 */
public record DeliveryEvidence(
        Optional<String> providerReference,
        Optional<Money> amount,
        Optional<String> recipient,
        Optional<Money> cost,
        Optional<String> goods) {

    /** Evidence that says nothing. */
    public static final DeliveryEvidence NONE = new DeliveryEvidence(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses missing parts. */
    public DeliveryEvidence {
        Objects.requireNonNull(providerReference, "providerReference");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(goods, "goods");
    }

    /** {@return the evidence without recipient and goods} */
    @Override
    public String toString() {
        return "DeliveryEvidence[" + providerReference.orElse("no id") + ", amount="
                + amount.map(Money::toString).orElse("?") + ", cost="
                + cost.map(Money::toString).orElse("?") + "]";
    }
}
