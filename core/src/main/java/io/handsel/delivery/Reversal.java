package io.handsel.delivery;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A delivery to be taken back, since all the money that paid for it is back with the customer.
 *
 * @param transactionReference our reference of the whole purchase
 * @param reference our reference of the delivery, the same that the handler saw when it delivered
 * @param product what was delivered
 * @param owner the host's user whom the purchase belongs to; may be empty
 * @param recipient to whom, as the handler saw it; empty once personal data is erased; personal data
 * @param fulfilled the host's own id of what it did, if the handler gave one
 * @param result what the handler said of what it delivered
 * @param cause how the money went back
 */
public record Reversal(
        String transactionReference,
        String reference,
        Product product,
        String owner,
        Optional<String> recipient,
        Optional<String> fulfilled,
        Map<String, String> result,
        Cause cause) {

    /** How the money went back. */
    public enum Cause {
        /** Without us: a chargeback that was lost, or a refund from the gateway's dashboard. */
        PAYMENT_REVERSED,
        /** By refunds that an operator wanted. */
        REFUNDED
    }

    /** Refuses missing parts. */
    public Reversal {
        Objects.requireNonNull(transactionReference, "transactionReference");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(fulfilled, "fulfilled");
        result = Map.copyOf(result);
        Objects.requireNonNull(cause, "cause");
    }

    /** {@return the reversal without the people in it} */
    @Override
    public String toString() {
        return "Reversal[" + reference + ", " + product + ", " + cause + "]";
    }
}
