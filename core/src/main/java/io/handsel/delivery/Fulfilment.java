package io.handsel.delivery;

import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import java.util.Objects;
import java.util.Optional;

/** What a {@link TransactionalHandler} says of a delivery: one of two. */
public sealed interface Fulfilment {

    /**
     * It is delivered, once the database transaction is committed.
     *
     * @param reference the host's own id of what it did, at most 200 characters; kept with the purchase, so no personal
     *     data and no secrets
     */
    record Done(Optional<String> reference) implements Fulfilment {
        /** Checks the length. */
        public Done {
            if (reference.filter(it -> it.length() > 200).isPresent()) {
                throw new IllegalArgumentException("reference must have at most 200 characters");
            }
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
    static Fulfilment done() {
        return new Done(Optional.empty());
    }

    /**
     * It is delivered, and the host calls it so.
     *
     * @param reference the host's own id of what it did, at most 200 characters
     * @return the answer
     */
    static Fulfilment done(String reference) {
        return new Done(Optional.of(reference));
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
