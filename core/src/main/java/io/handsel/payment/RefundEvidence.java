package io.handsel.payment;

import io.handsel.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What a gateway says of one refund. The core compares the amount with what was asked.
 *
 * @param gatewayRefundId the gateway's id of it, if it gave one
 * @param amount how much goes back
 * @param state where it stands
 * @param detail the gateway's words, without personal data
 */
public record RefundEvidence(Optional<String> gatewayRefundId, Money amount, RefundState state, String detail) {

    /** Refuses missing parts. */
    public RefundEvidence {
        Objects.requireNonNull(gatewayRefundId, "gatewayRefundId");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
