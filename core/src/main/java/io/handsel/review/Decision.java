package io.handsel.review;

import io.handsel.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a person decides about a review item. Whether it is safe in the state at that moment, the rules say. */
public sealed interface Decision {

    /** {@return which it is} */
    DecisionKind kind();

    /** {@return what is decided, as the end of a sentence such as "Ada decided to ..."} */
    String text();

    /**
     * Answers with the function that belongs to this decision.
     *
     * @param visitor the functions
     * @param <T> the answer's type
     * @return its answer
     */
    <T> T accept(Visitor<T> visitor);

    /**
     * One method per decision: whoever acts on decisions must answer them all.
     *
     * @param <T> the answers' type
     */
    interface Visitor<T> {
        /**
         * For {@link Delivered}.
         *
         * @param decision the decision
         * @return the answer
         */
        T delivered(Delivered decision);

        /**
         * For {@link RefundInstead}.
         *
         * @param decision the decision
         * @return the answer
         */
        T refundInstead(RefundInstead decision);

        /**
         * For {@link SendAgain}.
         *
         * @param decision the decision
         * @return the answer
         */
        T sendAgain(SendAgain decision);

        /**
         * For {@link Deliver}.
         *
         * @param decision the decision
         * @return the answer
         */
        T deliver(Deliver decision);

        /**
         * For {@link Refund}.
         *
         * @param decision the decision
         * @return the answer
         */
        T refund(Refund decision);

        /**
         * For {@link Refunded}.
         *
         * @param decision the decision
         * @return the answer
         */
        T refunded(Refunded decision);

        /**
         * For {@link NotRefunded}.
         *
         * @param decision the decision
         * @return the answer
         */
        T notRefunded(NotRefunded decision);

        /**
         * For {@link KeepWaiting}.
         *
         * @param decision the decision
         * @return the answer
         */
        T keepWaiting(KeepWaiting decision);

        /**
         * For {@link AcceptLoss}.
         *
         * @param decision the decision
         * @return the answer
         */
        T acceptLoss(AcceptLoss decision);
    }

    /**
     * The delivery in question happened.
     *
     * @param providerReference the provider's reference of it, as their dashboard or support gave it; at most 200 characters
     */
    record Delivered(String providerReference) implements Decision {
        /** Checks and tidies the parts. */
        public Delivered {
            providerReference = Texts.line("providerReference", providerReference, 200);
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.DELIVERED;
        }

        @Override
        public String text() {
            return "mark the delivery as made, provider's reference " + providerReference;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.delivered(this);
        }
    }

    /**
     * The delivery in question did not happen and will not; the money goes back instead.
     *
     * @param proof how the provider said so, such as the number of a ticket; at most 200 characters, nothing personal
     */
    record RefundInstead(String proof) implements Decision {
        /** Checks and tidies the parts. */
        public RefundInstead {
            proof = Texts.line("proof", proof, 200);
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.REFUND_INSTEAD;
        }

        @Override
        public String text() {
            return "mark the delivery as not made and send the money back; proof: " + proof;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refundInstead(this);
        }
    }

    /**
     * The delivery in question did not happen and will not; it is sent once more under a new reference.
     *
     * @param proof how the provider said so, such as the number of a ticket; at most 200 characters, nothing personal
     */
    record SendAgain(String proof) implements Decision {
        /** Checks and tidies the parts. */
        public SendAgain {
            proof = Texts.line("proof", proof, 200);
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.SEND_AGAIN;
        }

        @Override
        public String text() {
            return "mark the delivery as not made and send it again; proof: " + proof;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.sendAgain(this);
        }
    }

    /**
     * Nothing is in doubt: the purchase goes on to be delivered.
     */
    record Deliver() implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.DELIVER;
        }

        @Override
        public String text() {
            return "go on and deliver";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deliver(this);
        }
    }

    /**
     * Money of a payment goes back.
     *
     * @param payment the number of the payment
     * @param amount how much of it; at most what has not gone back and is not going back
     */
    record Refund(int payment, Money amount) implements Decision {
        /** Checks and tidies the parts. */
        public Refund {
            if (payment < 1 || !amount.isPositive()) {
                throw new IllegalArgumentException(
                        "payment counts from 1, and amount must be positive: " + payment + ", " + amount);
            }
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.REFUND;
        }

        @Override
        public String text() {
            return "send " + amount + " of payment " + payment + " back";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refund(this);
        }
    }

    /**
     * The customer has the money of the refund in question. While it is under way at the gateway: the gateway confirmed that this very refund arrived. After it was refused or came back: the customer was paid in another way, such as a bank transfer.
     *
     * @param reference the gateway's or the bank's reference; at most 200 characters, no account number
     */
    record Refunded(String reference) implements Decision {
        /** Checks and tidies the parts. */
        public Refunded {
            reference = Texts.line("reference", reference, 200);
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.REFUNDED;
        }

        @Override
        public String text() {
            return "mark the refund as paid, reference " + reference;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refunded(this);
        }
    }

    /**
     * The refund in question did not happen and will not; it is asked for once more under a new mark.
     *
     * @param proof how the gateway said so, such as the number of a ticket; at most 200 characters, nothing personal
     */
    record NotRefunded(String proof) implements Decision {
        /** Checks and tidies the parts. */
        public NotRefunded {
            proof = Texts.line("proof", proof, 200);
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.NOT_REFUNDED;
        }

        @Override
        public String text() {
            return "mark the refund as not made and ask for it again; proof: " + proof;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.notRefunded(this);
        }
    }

    /**
     * Nothing is decided before a time; people are reminded then.
     *
     * @param until when to come back to it; at most 30 days from now
     */
    record KeepWaiting(Instant until) implements Decision {
        /** Checks and tidies the parts. */
        public KeepWaiting {
            until = until.truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public DecisionKind kind() {
            return DecisionKind.KEEP_WAITING;
        }

        @Override
        public String text() {
            return "keep waiting until " + until;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.keepWaiting(this);
        }
    }

    /**
     * It stays as it is, and what was lost is ours.
     */
    record AcceptLoss() implements Decision {
        @Override
        public DecisionKind kind() {
            return DecisionKind.ACCEPT_LOSS;
        }

        @Override
        public String text() {
            return "leave it as it is and accept the loss";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.acceptLoss(this);
        }
    }
}
