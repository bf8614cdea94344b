package io.handsel.payment;

import io.handsel.money.Money;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One checkout to be opened at a gateway.
 *
 * @param reference our reference of this payment attempt, which the far side must see as it is
 * @param price what the customer is asked for
 * @param email the customer's e-mail; personal data
 * @param firstName the customer's first name; personal data
 * @param lastName the customer's last name; personal data
 * @param returnUrl where the customer comes back to, if the host gave one
 * @param display what the gateway's pages and receipts may show, by label, in order
 * @param transactionReference our reference of the whole purchase
 * @param owner the host's user whom the purchase belongs to; empty for none
 */
public record CheckoutRequest(
        String reference,
        Money price,
        String email,
        String firstName,
        String lastName,
        Optional<URI> returnUrl,
        Map<String, String> display,
        String transactionReference,
        String owner) {

    /** Refuses missing parts and copies the display fields. */
    public CheckoutRequest {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(firstName, "firstName");
        Objects.requireNonNull(lastName, "lastName");
        Objects.requireNonNull(returnUrl, "returnUrl");
        Objects.requireNonNull(transactionReference, "transactionReference");
        Objects.requireNonNull(owner, "owner");
        display = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(display));
    }

    /**
     * A checkout of a purchase that belongs to nobody, known by the reference of the attempt alone.
     *
     * @param reference our reference of this payment attempt
     * @param price what the customer is asked for
     * @param email the customer's e-mail
     * @param firstName the customer's first name
     * @param lastName the customer's last name
     * @param returnUrl where the customer comes back to, if the host gave one
     * @param display what the gateway's pages and receipts may show
     */
    public CheckoutRequest(
            String reference,
            Money price,
            String email,
            String firstName,
            String lastName,
            Optional<URI> returnUrl,
            Map<String, String> display) {
        this(reference, price, email, firstName, lastName, returnUrl, display, reference, "");
    }

    /** {@return the request without the person in it} */
    @Override
    public String toString() {
        return "CheckoutRequest[" + reference + ", " + price + "]";
    }
}
