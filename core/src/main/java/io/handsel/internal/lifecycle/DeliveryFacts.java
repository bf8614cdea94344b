package io.handsel.internal.lifecycle;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.money.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider said about a delivery, without the people in it: the recipient has become the result of a comparison.
 *
 * @param providerReference their id
 * @param amount the face value that they say they delivered
 * @param recipient how the recipient that they named compares with the one ordered
 * @param cost what they took from our float
 * @param result what the handler said of what it delivered, by its own keys
 * @param revocable whether the handler takes it back, should its money go back
 */
public record DeliveryFacts(
        Optional<String> providerReference,
        Optional<Money> amount,
        RecipientCheck recipient,
        Optional<Money> cost,
        Map<String, String> result,
        boolean revocable) {

    /** Facts without a result of the handler's own. */
    public DeliveryFacts(
            Optional<String> providerReference,
            Optional<Money> amount,
            RecipientCheck recipient,
            Optional<Money> cost) {
        this(providerReference, amount, recipient, cost, Map.of(), false);
    }

    /** How the recipient that a provider named compares with the one that was ordered. */
    public enum RecipientCheck {
        /** The same. */
        SAME,
        /** Another. */
        OTHER,
        /** They named none. */
        NOT_NAMED
    }

    /** The same facts as evidence, without a recipient. */
    DeliveryEvidence asEvidence() {
        return new DeliveryEvidence(providerReference, amount, Optional.empty(), cost, Optional.empty(), result);
    }

    /** Whether they name amount and recipient, and both are what was ordered. */
    boolean proveTheOrder(Money faceValue) {
        return amount.filter(faceValue::equals).isPresent() && recipient == RecipientCheck.SAME;
    }

    /** Whether they are of what was ordered, as far as they say. */
    boolean fit(Money faceValue) {
        return amount.map(faceValue::equals).orElse(true) && recipient != RecipientCheck.OTHER;
    }
}
