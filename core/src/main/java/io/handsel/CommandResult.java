package io.handsel;

import java.util.Objects;

/** What became of something that was asked for by will: a cancellation, a refund, a decision about a review item. */
public sealed interface CommandResult {

    /** {@return the transaction after it} */
    TransactionView view();

    /**
     * It is stored and will be carried out, or already was.
     *
     * @param view the transaction after it
     */
    record Done(TransactionView view) implements CommandResult {
        /** Refuses a missing view. */
        public Done {
            Objects.requireNonNull(view, "view");
        }
    }

    /**
     * It is stored as a proposal; nothing is done until a second operator agrees.
     *
     * @param view the transaction after it
     * @param awaits what it waits for, in a sentence
     */
    record Proposed(TransactionView view, String awaits) implements CommandResult {
        /** Refuses missing parts. */
        public Proposed {
            Objects.requireNonNull(view, "view");
            Objects.requireNonNull(awaits, "awaits");
        }
    }

    /**
     * It cannot be done in this state; nothing changed.
     *
     * @param view the transaction as it is
     * @param reason why not, in a sentence
     */
    record Refused(TransactionView view, String reason) implements CommandResult {
        /** Refuses missing parts. */
        public Refused {
            Objects.requireNonNull(view, "view");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
