package io.handsel;

import io.handsel.money.Money;
import io.handsel.transaction.TransactionStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What to do with the customer now: one of four. */
public sealed interface Checkout {

    /** {@return the transaction's reference} */
    String reference();

    /**
     * Send the customer to the gateway's page, or open its popup with what {@link #popup()} holds.
     *
     * @param reference the transaction's reference
     * @param url the gateway's page
     * @param price what the customer is asked for
     * @param payableUntil until when
     * @param popup what the gateway's script needs to show the same checkout inline, if it can
     */
    record Redirect(String reference, URI url, Money price, Instant payableUntil, Optional<Popup> popup)
            implements Checkout {
        /** Refuses missing parts. */
        public Redirect {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(price, "price");
            Objects.requireNonNull(payableUntil, "payableUntil");
            Objects.requireNonNull(popup, "popup");
        }

        /** {@return reference and price: whoever has the address can open the checkout} */
        @Override
        public String toString() {
            return "Redirect[" + reference + ", " + price + "]";
        }
    }

    /**
     * Open the gateway's popup: there is no page to send the customer to.
     *
     * @param reference the transaction's reference
     * @param price what the customer is asked for
     * @param payableUntil until when
     * @param popup what the gateway's script needs
     */
    record Inline(String reference, Money price, Instant payableUntil, Popup popup) implements Checkout {
        /** Refuses missing parts. */
        public Inline {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(price, "price");
            Objects.requireNonNull(payableUntil, "payableUntil");
            Objects.requireNonNull(popup, "popup");
        }
    }

    /**
     * Nothing is to be paid any more: the status says why.
     *
     * @param reference the transaction's reference
     * @param status where it stands
     * @param message a sentence for the customer
     */
    record NothingToDo(String reference, TransactionStatus status, String message) implements Checkout {
        /** Refuses missing parts. */
        public NothingToDo {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * There is no checkout to show at this moment; the transaction exists.
     *
     * @param reference the transaction's reference
     * @param reason why not, which says what to do
     * @param message a sentence for the host's log; no personal data
     */
    record NotReady(String reference, Reason reason, String message) implements Checkout {

        /** Why there is no checkout. */
        public enum Reason {
            /** Another call is opening it right now: ask again in a second. */
            IN_PROGRESS,
            /** The gateway's answer was lost: call {@link Handsel#checkout} for a new attempt. */
            UNKNOWN,
            /** The gateway refused, or could not be reached: call {@link Handsel#checkout} to try again. */
            REFUSED
        }

        /** Refuses missing parts. */
        public NotReady {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * What a gateway's script in the browser needs.
     *
     * @param accessCode resumes the checkout that was opened on the server
     * @param publicKey the key that a browser may see, if one is configured
     * @param paymentReference the reference that the gateway knows
     * @param amountOnTheWire the price in the gateway's own unit
     * @param currency the currency's code
     * @param email the customer's e-mail; personal data
     * @param display what may be shown: service, network, phone
     */
    record Popup(
            String accessCode,
            Optional<String> publicKey,
            String paymentReference,
            String amountOnTheWire,
            String currency,
            String email,
            Map<String, String> display) {
        /** Refuses missing parts. */
        public Popup {
            Objects.requireNonNull(accessCode, "accessCode");
            Objects.requireNonNull(publicKey, "publicKey");
            Objects.requireNonNull(paymentReference, "paymentReference");
            Objects.requireNonNull(amountOnTheWire, "amountOnTheWire");
            Objects.requireNonNull(currency, "currency");
            Objects.requireNonNull(email, "email");
            display = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(display));
        }

        /** {@return the payment's reference alone} */
        @Override
        public String toString() {
            return "Popup[" + paymentReference + "]";
        }
    }
}
