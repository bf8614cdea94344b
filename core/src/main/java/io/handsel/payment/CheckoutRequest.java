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
 */
public record CheckoutRequest(
        String reference,
        Money price,
        String email,
        String firstName,
        String lastName,
        Optional<URI> returnUrl,
        Map<String, String> display) {

    /** Refuses missing parts and copies the display fields. */
    public CheckoutRequest {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(firstName, "firstName");
        Objects.requireNonNull(lastName, "lastName");
        Objects.requireNonNull(returnUrl, "returnUrl");
        display = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(display));
    }

    /** {@return the request without the person in it} */
    @Override
    public String toString() {
        return "CheckoutRequest[" + reference + ", " + price + "]";
    }
}
