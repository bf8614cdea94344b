package io.handsel.payment;

import java.time.Duration;
import java.util.Objects;

/**
 * What a gateway can and cannot do, on which the engine's care depends.
 *
 * @param mode by the key in use
 * @param initialiseTakesMoney whether opening a checkout already takes the money, as a wallet does; then an unknown
 *     initialisation is only ever asked about, never repeated under a new reference
 * @param partialRefunds whether less than the whole can be refunded
 * @param findsRefundByMark whether a refund can be found again by our mark
 * @param listsPayments whether the payments of a window can be listed; see {@link PaymentGateway#list}
 * @param callTimeout the longest that one call can be under way, in engine time; positive
 * @param settlingDelay how long after that "not found" may still be wrong; not negative
 */
public record GatewayCapabilities(
        Mode mode,
        boolean initialiseTakesMoney,
        boolean partialRefunds,
        boolean findsRefundByMark,
        boolean listsPayments,
        Duration callTimeout,
        Duration settlingDelay) {

    /** Checks the durations. */
    public GatewayCapabilities {
        Objects.requireNonNull(mode, "mode");
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("callTimeout must be positive: " + callTimeout);
        }
        if (settlingDelay.isNegative()) {
            throw new IllegalArgumentException("settlingDelay must not be negative: " + settlingDelay);
        }
    }

    /**
     * What a gateway can do that lists no payments.
     *
     * @param mode by the key in use
     * @param initialiseTakesMoney whether opening a checkout already takes the money
     * @param partialRefunds whether less than the whole can be refunded
     * @param findsRefundByMark whether a refund can be found again by our mark
     * @param callTimeout the longest that one call can be under way, in engine time; positive
     * @param settlingDelay how long after that "not found" may still be wrong; not negative
     */
    public GatewayCapabilities(
            Mode mode,
            boolean initialiseTakesMoney,
            boolean partialRefunds,
            boolean findsRefundByMark,
            Duration callTimeout,
            Duration settlingDelay) {
        this(mode, initialiseTakesMoney, partialRefunds, findsRefundByMark, false, callTimeout, settlingDelay);
    }

    /** {@return the same abilities, and payments can be listed} */
    public GatewayCapabilities listingPayments() {
        return new GatewayCapabilities(
                mode, initialiseTakesMoney, partialRefunds, findsRefundByMark, true, callTimeout, settlingDelay);
    }
}
