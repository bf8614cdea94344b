package io.handsel.payment;

import java.util.List;
import java.util.Objects;

/**
 * What a gateway answered about one payment attempt.
 *
 * @param state where the checkout stands
 * @param payments every payment made through it; several are possible at some gateways
 * @param detail the gateway's words, without personal data
 */
public record PaymentReport(AttemptState state, List<PaymentEvidence> payments, String detail) {

    /** Copies the payments; a paid state needs one. */
    public PaymentReport {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        payments = List.copyOf(payments);
        if (state == AttemptState.PAID && payments.isEmpty()) {
            throw new IllegalArgumentException("PAID needs the payment that was made");
        }
    }
}
