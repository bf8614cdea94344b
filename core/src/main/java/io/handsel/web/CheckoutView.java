package io.handsel.web;

import io.handsel.Checkout;
import io.handsel.internal.json.JsonObject;
import io.handsel.money.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a page does with the customer now, for a browser.
 *
 * @param kind {@code redirect}, {@code inline}, {@code nothing_to_do} or {@code not_ready}
 * @param reference the transaction's reference
 * @param url where to send the customer, to redirect
 * @param popup what the gateway's script needs, to show the checkout in the page
 * @param price what the customer is asked for, while there is something to pay
 * @param payableUntil until when, while there is something to pay
 * @param code why there is nothing to pay: the state as in {@link StatusView#code}, or {@code in_progress}, {@code unknown} or
 *     {@code refused} where none is ready
 * @param message the same for a person; empty while there is something to pay
 */
public record CheckoutView(
        String kind,
        String reference,
        Optional<URI> url,
        Optional<Checkout.Popup> popup,
        Optional<Money> price,
        Optional<Instant> payableUntil,
        Optional<String> code,
        String message)
        implements JsonView {

    /** Refuses missing parts. */
    public CheckoutView {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(popup, "popup");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(payableUntil, "payableUntil");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Reads a checkout.
     *
     * @param checkout what came of {@code begin} or {@code checkout}
     * @return it, as the browser of the customer whom it belongs to may see it
     */
    public static CheckoutView of(Checkout checkout) {
        if (checkout instanceof Checkout.Redirect it) {
            return payable(
                    "redirect", it.reference(), Optional.of(it.url()), it.popup(), it.price(), it.payableUntil());
        }
        if (checkout instanceof Checkout.Inline it) {
            return payable(
                    "inline", it.reference(), Optional.empty(), Optional.of(it.popup()), it.price(), it.payableUntil());
        }
        if (checkout instanceof Checkout.NothingToDo it) {
            return without("nothing_to_do", it.reference(), Written.code(it.status()), it.message());
        }
        Checkout.NotReady it = (Checkout.NotReady) checkout;
        return without("not_ready", it.reference(), Written.code(it.reason()), message(it.reason()));
    }

    private static CheckoutView payable(
            String kind,
            String reference,
            Optional<URI> url,
            Optional<Checkout.Popup> popup,
            Money price,
            Instant payableUntil) {
        return new CheckoutView(
                kind, reference, url, popup, Optional.of(price), Optional.of(payableUntil), Optional.empty(), "");
    }

    private static CheckoutView without(String kind, String reference, String code, String message) {
        return new CheckoutView(
                kind,
                reference,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(code),
                message);
    }

    private static String message(Checkout.NotReady.Reason reason) {
        return switch (reason) {
            case IN_PROGRESS -> "Your payment page is being opened. Please wait a second.";
            case UNKNOWN, REFUSED ->
                "The payment page could not be opened. You have not been charged; please try again.";
        };
    }

    /**
     * Writes it as a JSON object with the names of the components. The price is written as in a {@link StatusView}; the popup
     * as {@code accessCode}, {@code publicKey}, {@code paymentReference}, {@code amountOnTheWire}, {@code currency},
     * {@code email} and {@code display}. What is empty is left out, the message excepted.
     */
    @Override
    public String toJson() {
        JsonObject.Builder object = JsonObject.builder().put("kind", kind).put("reference", reference);
        object.putString("url", url.map(URI::toString));
        popup.ifPresent(it -> object.put("popup", popup(it)));
        price.ifPresent(it -> object.put("price", Written.money(it)));
        object.putInstant("payableUntil", payableUntil);
        object.putString("code", code);
        return Written.text(object.put("message", message).build());
    }

    private static JsonObject popup(Checkout.Popup popup) {
        return JsonObject.builder()
                .put("accessCode", popup.accessCode())
                .putString("publicKey", popup.publicKey())
                .put("paymentReference", popup.paymentReference())
                .put("amountOnTheWire", popup.amountOnTheWire())
                .put("currency", popup.currency())
                .put("email", popup.email())
                .put("display", Written.texts(popup.display()))
                .build();
    }

    /** {@return kind and reference: whoever has the address can open the checkout} */
    @Override
    public String toString() {
        return "CheckoutView[" + kind + ", " + reference + "]";
    }
}
