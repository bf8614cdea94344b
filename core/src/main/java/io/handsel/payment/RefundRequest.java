package io.handsel.payment;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * One refund to be asked of a gateway, or asked about.
 *
 * @param mark our mark of this refund, which must be found again in the gateway's records
 * @param paymentReference our reference of the payment attempt
 * @param gatewayPaymentId the gateway's id of the payment
 * @param amount how much goes back
 * @param gatewayRefundId the gateway's id of the refund, once known
 * @param note a sentence that the customer may read
 */
public record RefundRequest(
        String mark,
        String paymentReference,
        String gatewayPaymentId,
        Money amount,
        Optional<String> gatewayRefundId,
        String note) {

    /** Refuses missing parts and an amount that is not positive. */
    public RefundRequest {
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(paymentReference, "paymentReference");
        Objects.requireNonNull(gatewayPaymentId, "gatewayPaymentId");
        Objects.requireNonNull(gatewayRefundId, "gatewayRefundId");
        Objects.requireNonNull(note, "note");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("amount must be positive: " + amount);
        }
    }
}
