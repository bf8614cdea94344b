package io.handsel.internal.lifecycle;

import io.handsel.outcome.Decline;
import java.util.function.Function;

/** What a query found out about a delivery attempt, without the people in it. */
public sealed interface DeliveryFinding {

    /** It was delivered. */
    record Delivered(DeliveryFacts facts) implements DeliveryFinding {}

    /** The provider has it and has not finished. */
    record Processing(DeliveryFacts facts) implements DeliveryFinding {}

    /** It was not delivered and will not be. */
    record NotDelivered(Decline decline) implements DeliveryFinding {}

    /** It was undone. */
    record Reversed(Decline decline) implements DeliveryFinding {}

    default <T> T fold(
            Function<Delivered, T> delivered,
            Function<Processing, T> processing,
            Function<NotDelivered, T> notDelivered,
            Function<Reversed, T> reversed) {
        if (this instanceof Delivered it) {
            return delivered.apply(it);
        }
        if (this instanceof Processing it) {
            return processing.apply(it);
        }
        if (this instanceof NotDelivered it) {
            return notDelivered.apply(it);
        }
        return reversed.apply((Reversed) this);
    }
}
