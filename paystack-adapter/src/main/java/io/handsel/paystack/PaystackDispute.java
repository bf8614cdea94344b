package io.handsel.paystack;

import io.handsel.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A customer's dispute of a payment, as Paystack tells it.
 *
 * @param id Paystack's number of it; empty if it gave none
 * @param status Paystack's word, such as {@code awaiting-merchant-feedback}
 * @param isOpen whether it is still to be decided
 * @param resolution how it was decided: {@code merchant-accepted}, {@code declined} or {@code auto-accepted}
 * @param category what kind it is, such as {@code chargeback} or {@code fraud}
 * @param refundAmount how much the customer wants back, if it says
 * @param dueAt until when the merchant can answer, if it says
 */
public record PaystackDispute(
        String id,
        String status,
        boolean isOpen,
        Optional<String> resolution,
        Optional<String> category,
        Optional<Money> refundAmount,
        Optional<Instant> dueAt) {

    /** Refuses missing parts. */
    public PaystackDispute {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(resolution, "resolution");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(refundAmount, "refundAmount");
        Objects.requireNonNull(dueAt, "dueAt");
    }
}
