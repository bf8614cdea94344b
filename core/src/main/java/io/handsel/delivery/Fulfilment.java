package io.handsel.delivery;

import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a {@link TransactionalHandler} says of a delivery: one of two. */
public sealed interface Fulfilment {

    /**
     * It is delivered, once the database transaction is committed.
     *
     * @param reference the host's own id of what it did, at most 200 characters; kept with the purchase, so no personal
     *     data and no secrets
     * @param result what was delivered, in the host's own words; see {@link #with}
     */
    record Done(Optional<String> reference, Map<String, String> result) implements Fulfilment {
        /** Checks the lengths and copies the result, sorted by key. */
        public Done {
            if (reference.filter(it -> it.length() > 200).isPresent()) {
                throw new IllegalArgumentException("reference must have at most 200 characters");
            }
            result = Results.checked(result);
        }

        /**
         * The same with one more entry of the result, such as {@code with("position", "3")}: what the host wants to tell
         * the customer about what was delivered. It is committed together with the delivery and read back, also after a
         * crash, by {@code TransactionView.result()}.
         *
         * @param key its name, 1 to 40 lower case letters, digits and hyphens; given again, it takes the place of the first
         * @param value its value, at most 200 characters; kept in state and journal, so no personal data and no secrets
         * @return the answer
         * @throws IllegalArgumentException if key or value will not do, or there would be more than 20 entries
         */
        public Done with(String key, String value) {
            return new Done(reference, Results.with(result, key, Objects.requireNonNull(value, "value")));
        }
    }

    /**
     * It is not delivered; what the handler changed is rolled back.
     *
     * @param decline why, and whose fault it is, which decides what follows
     */
    record Declined(Decline decline) implements Fulfilment {
        /** Refuses a doubt: nobody knows better than the host's own database what is in it. */
        public Declined {
            Objects.requireNonNull(decline, "decline");
            if (decline.cause() == DeclineCause.POSSIBLE_TWIN) {
                throw new IllegalArgumentException(
                        "a handler inside the database transaction knows whether it is a twin:"
                                + " answer done, or another cause");
            }
        }
    }

    /**
     * It is delivered.
     *
     * @return the answer, without a reference
     */
    static Done done() {
        return new Done(Optional.empty(), Map.of());
    }

    /**
     * It is delivered, and the host calls it so.
     *
     * @param reference the host's own id of what it did, at most 200 characters
     * @return the answer
     */
    static Done done(String reference) {
        return new Done(Optional.of(reference), Map.of());
    }

    /**
     * It is not delivered, and nothing is left of it.
     *
     * @param code a short code of the host's own, such as {@code sold-out}
     * @param cause whose fault it is; not {@link DeclineCause#POSSIBLE_TWIN}
     * @param message a sentence for an operator, without secrets or personal data
     * @return the answer
     */
    static Fulfilment declined(String code, DeclineCause cause, String message) {
        return new Declined(Decline.of(code, cause, message));
    }
}
