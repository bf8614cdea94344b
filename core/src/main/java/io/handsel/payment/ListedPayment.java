package io.handsel.payment;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * One payment as a gateway's list shows it: enough to ask about it, and no evidence. What is made of it is decided by
 * {@link PaymentGateway#verify} alone.
 *
 * @param gatewayPaymentId the gateway's own id of the payment
 * @param reference the reference that it was made under, perhaps none of ours
 * @param charged what was taken from the customer
 * @param paidAt when, as near as the list tells
 * @param state where the money is, as far as the list tells
 */
public record ListedPayment(
        String gatewayPaymentId, String reference, Money charged, Instant paidAt, PaymentState state) {

    /** Refuses missing parts and a negative amount. */
    public ListedPayment {
        Objects.requireNonNull(gatewayPaymentId, "gatewayPaymentId");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(paidAt, "paidAt");
        Objects.requireNonNull(state, "state");
        if (charged.isNegative()) {
            throw new IllegalArgumentException("charged must not be negative: " + charged);
        }
    }
}
