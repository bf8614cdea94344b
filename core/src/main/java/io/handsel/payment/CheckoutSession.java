package io.handsel.payment;

import io.handsel.money.Money;
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
 * @param paid whether the money was taken by opening the checkout, so that the customer has nothing to do; only from a
 *     gateway that declares {@link GatewayCapabilities#initialiseTakesMoney}
 */
public record CheckoutSession(
        Optional<URI> url,
        Optional<String> accessCode,
        Optional<String> publicKey,
        String amountOnTheWire,
        boolean paid) {

    /** Refuses missing parts. */
    public CheckoutSession {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(accessCode, "accessCode");
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(amountOnTheWire, "amountOnTheWire");
        if (url.isEmpty() && accessCode.isEmpty() && !paid) {
            throw new IllegalArgumentException("a checkout needs a url or an access code");
        }
    }

    /**
     * A checkout that the customer has to go through.
     *
     * @param url the hosted page, if there is one
     * @param accessCode resumes the same checkout inline, if the gateway can
     * @param publicKey the key that a browser may see, if one is configured
     * @param amountOnTheWire the price in the gateway's own unit
     */
    public CheckoutSession(
            Optional<URI> url, Optional<String> accessCode, Optional<String> publicKey, String amountOnTheWire) {
        this(url, accessCode, publicKey, amountOnTheWire, false);
    }

    /**
     * A checkout that was paid by opening it.
     *
     * @param amount what was taken
     * @return the session
     */
    public static CheckoutSession paid(Money amount) {
        return new CheckoutSession(
                Optional.empty(), Optional.empty(), Optional.empty(), Long.toString(amount.minorUnits()), true);
    }

    /** {@return whether there is a page, not the page: whoever has the address can open the checkout} */
    @Override
    public String toString() {
        return "CheckoutSession[" + (paid ? "paid" : url.isPresent() ? "hosted page" : "inline") + "]";
    }
}
