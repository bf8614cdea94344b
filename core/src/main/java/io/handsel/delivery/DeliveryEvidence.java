package io.handsel.delivery;

import io.handsel.money.Money;
import java.util.Map;
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
 * @param result what else was delivered, in the handler's own words; see {@link #with}
 */
public record DeliveryEvidence(
        Optional<String> providerReference,
        Optional<Money> amount,
        Optional<String> recipient,
        Optional<Money> cost,
        Optional<String> goods,
        Map<String, String> result) {

    /** Evidence that says nothing. */
    public static final DeliveryEvidence NONE = new DeliveryEvidence(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses missing parts, checks the result and copies it, sorted by key. */
    public DeliveryEvidence {
        Objects.requireNonNull(providerReference, "providerReference");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(goods, "goods");
        result = Results.checked(result);
    }

    /**
     * Evidence without a result of the handler's own.
     *
     * @param providerReference their id of it, if they gave one
     * @param amount the face value that they say they delivered, if they say
     * @param recipient whom they say they delivered to, if they say; personal data
     * @param cost what they took from our float, if they say
     * @param goods what the customer must be given, such as a meter token; a secret
     */
    public DeliveryEvidence(
            Optional<String> providerReference,
            Optional<Money> amount,
            Optional<String> recipient,
            Optional<Money> cost,
            Optional<String> goods) {
        this(providerReference, amount, recipient, cost, goods, Map.of());
    }

    /**
     * The same with one more entry of the result, such as {@code with("position", "3")}: what the host wants to tell the
     * customer about what was delivered. It is committed together with the delivery and read back, also after a crash, by
     * {@code TransactionView.result()}.
     *
     * @param key its name, 1 to 40 lower case letters, digits and hyphens; given again, it takes the place of the first
     * @param value its value, at most 200 characters; kept in state and journal, so no personal data and no secrets
     * @return the evidence
     * @throws IllegalArgumentException if key or value will not do, or there would be more than 20 entries
     */
    public DeliveryEvidence with(String key, String value) {
        return new DeliveryEvidence(
                providerReference,
                amount,
                recipient,
                cost,
                goods,
                Results.with(result, key, Objects.requireNonNull(value, "value")));
    }

    /** {@return the evidence without recipient and goods} */
    @Override
    public String toString() {
        return "DeliveryEvidence[" + providerReference.orElse("no id") + ", amount="
                + amount.map(Money::toString).orElse("?") + ", cost="
                + cost.map(Money::toString).orElse("?") + "]";
    }
}
