package io.handsel.delivery;

import io.handsel.payment.Mode;
import java.time.Duration;
import java.util.Objects;

/**
 * What a delivery handler can and cannot do, on which the engine's care depends.
 *
 * @param mode whether it delivers for real
 * @param canProveAbsence whether "never seen" from a query can be believed at all; without it, doubt ends in review
 * @param refusesRepeatedReference whether a second submission under one reference is refused without a second effect
 * @param callTimeout the longest that one submission can be under way, in engine time; positive
 * @param settlingDelay how long after that a "never seen" may still be wrong; not negative
 */
public record DeliveryCapabilities(
        Mode mode,
        boolean canProveAbsence,
        boolean refusesRepeatedReference,
        Duration callTimeout,
        Duration settlingDelay) {

    /** Checks the durations. */
    public DeliveryCapabilities {
        Objects.requireNonNull(mode, "mode");
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("callTimeout must be positive: " + callTimeout);
        }
        if (settlingDelay.isNegative()) {
            throw new IllegalArgumentException("settlingDelay must not be negative: " + settlingDelay);
        }
    }
}
