package io.handsel.payment;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What a gateway gave us to let the customer pay: the hosted page, and what an inline popup needs.
 *
 * @param url the hosted page, if there is one
 * @param accessCode resumes the same checkout inline, if the gateway can
 * @param publicKey the key that a browser may see, if one is configured
 * @param amountOnTheWire the price in the gateway's own unit, as its scripts want it
 */
public record CheckoutSession(
        Optional<URI> url, Optional<String> accessCode, Optional<String> publicKey, String amountOnTheWire) {

    /** Refuses missing parts. */
    public CheckoutSession {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(accessCode, "accessCode");
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(amountOnTheWire, "amountOnTheWire");
        if (url.isEmpty() && accessCode.isEmpty()) {
            throw new IllegalArgumentException("a checkout needs a url or an access code");
        }
    }

    /** {@return whether there is a page, not the page: whoever has the address can open the checkout} */
    @Override
    public String toString() {
        return "CheckoutSession[" + (url.isPresent() ? "hosted page" : "inline") + "]";
    }
}
