package io.handsel.delivery;

import java.util.Objects;

/**
 * One delivery to be made now.
 *
 * @param transactionReference our reference of the whole purchase
 * @param reference our reference of this attempt, which the far side must see as it is
 * @param product what to deliver
 * @param recipient to whom: a phone, meter or card number, or the host's own id; personal data
 * @param contactPhone the customer's phone number if known, else the recipient; personal data
 */
public record DeliveryRequest(
        String transactionReference, String reference, Product product, String recipient, String contactPhone) {

    /** Refuses missing parts. */
    public DeliveryRequest {
        Objects.requireNonNull(transactionReference, "transactionReference");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(contactPhone, "contactPhone");
    }

    /** {@return the request without the people in it} */
    @Override
    public String toString() {
        return "DeliveryRequest[" + reference + ", " + product + "]";
    }
}
