package io.handsel.internal.lifecycle;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.RefundEvidence;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that happened to a transaction: facts only, no decision. */
public sealed interface Event {

    /** The stable name under which the journal keeps it. */
    String name();

    <T> T accept(Visitor<T> visitor);

    /** One method per event: whoever decides must answer them all. */
    interface Visitor<T> {
        T checkoutOpened(CheckoutOpened event);

        T checkoutAnswered(CheckoutAnswered event);

        T paymentAnswered(PaymentAnswered event);

        T deliveryStarted(DeliveryStarted event);

        T deliverySentAgain(DeliverySentAgain event);

        T deliveryHeldBack(DeliveryHeldBack event);

        T deliverySubmitted(DeliverySubmitted event);

        T deliveryAnswered(DeliveryAnswered event);

        T handlerRolledBack(HandlerRolledBack event);

        T refundCredited(RefundCredited event);

        T creditRolledBack(CreditRolledBack event);

        T takenBack(TakenBack event);

        T takeBackRolledBack(TakeBackRolledBack event);

        T refundStarted(RefundStarted event);

        T refundSubmitted(RefundSubmitted event);

        T refundAnswered(RefundAnswered event);

        T cancelAsked(CancelAsked event);

        T refundAsked(RefundAsked event);

        T personalDataErased(PersonalDataErased event);

        T nobodyPaid(NobodyPaid event);

        T reviewReminded(ReviewReminded event);

        T reviewDecided(ReviewDecided event);

        T proposalWithdrawn(ProposalWithdrawn event);
    }

    /** A payment attempt is written down; its initialisation follows the commit. */
    record CheckoutOpened(String account, String reference, Instant notAfter) implements Event {
        @Override
        public String name() {
            return "checkout-opened";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.checkoutOpened(this);
        }
    }

    /** What the initialisation of a payment attempt came to. */
    record CheckoutAnswered(int attempt, Outcome<CheckoutSession> outcome) implements Event {
        @Override
        public String name() {
            return "checkout-answered";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.checkoutAnswered(this);
        }
    }

    /**
     * What the gateway said of a payment attempt.
     *
     * @param attempt the attempt's number
     * @param answer what it said
     * @param asked when the question was put: an answer says nothing of any later time, however late it is written down
     */
    record PaymentAnswered(int attempt, Answer<PaymentReport> answer, Instant asked) implements Event {

        /** The answer to a question that is answered in the moment that it is put. */
        public PaymentAnswered(int attempt, Answer<PaymentReport> answer) {
            this(attempt, answer, Instant.MAX);
        }

        @Override
        public String name() {
            return "payment-answered";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.paymentAnswered(this);
        }
    }

    /** A delivery attempt is written down; its submission follows the commit. */
    record DeliveryStarted(String account, String reference, Instant notAfter) implements Event {
        @Override
        public String name() {
            return "delivery-started";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deliveryStarted(this);
        }
    }

    /** The same delivery reference is about to be sent once more. */
    record DeliverySentAgain(int delivery, Instant notAfter) implements Event {
        @Override
        public String name() {
            return "delivery-sent-again";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deliverySentAgain(this);
        }
    }

    /**
     * A delivery that was due could not be begun. Subject 0 for a new attempt, else the attempt to send again. With a time, it
     * is to be tried again then; without one, after the usual wait.
     */
    record DeliveryHeldBack(int delivery, String why, Optional<Instant> until) implements Event {
        DeliveryHeldBack(int delivery, String why) {
            this(delivery, why, Optional.empty());
        }

        @Override
        public String name() {
            return "delivery-held-back";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deliveryHeldBack(this);
        }
    }

    /** What the submission of a delivery attempt came to. */
    record DeliverySubmitted(int delivery, Outcome<DeliveryFacts> outcome) implements Event {
        @Override
        public String name() {
            return "delivery-submitted";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deliverySubmitted(this);
        }
    }

    /** What the provider said of a delivery attempt. */
    record DeliveryAnswered(int delivery, Answer<DeliveryFinding> answer, AbsenceTerms terms) implements Event {
        @Override
        public String name() {
            return "delivery-answered";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deliveryAnswered(this);
        }
    }

    /**
     * The host's handler failed inside the database transaction, and all of it was rolled back, with proof.
     *
     * @param failure the class of what was thrown, and the SQLSTATE if there is one; never a message
     */
    record HandlerRolledBack(String failure) implements Event {
        @Override
        public String name() {
            return "handler-rolled-back";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.handlerRolledBack(this);
        }
    }

    /**
     * The host credited the customer by itself, in the database transaction that records it.
     *
     * @param refund the refund's number
     * @param reference the host's own id of the credit
     */
    record RefundCredited(int refund, String reference) implements Event {
        @Override
        public String name() {
            return "refund-credited";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refundCredited(this);
        }
    }

    /**
     * The host's credit failed inside the database transaction, and all of it was rolled back, with proof.
     *
     * @param refund the refund's number
     * @param failure the class of what was thrown, and the SQLSTATE if there is one; never a message
     */
    record CreditRolledBack(int refund, String failure) implements Event {
        @Override
        public String name() {
            return "credit-rolled-back";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.creditRolledBack(this);
        }
    }

    /**
     * The host took back what it had delivered, in the database transaction that records it.
     *
     * @param delivery the delivery attempt's number
     */
    record TakenBack(int delivery) implements Event {
        @Override
        public String name() {
            return "taken-back";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.takenBack(this);
        }
    }

    /**
     * The host's taking back failed inside the database transaction, and all of it was rolled back, with proof; or it could not
     * be begun.
     *
     * @param delivery the delivery attempt's number
     * @param failure the class of what was thrown, and the SQLSTATE if there is one; never a message
     */
    record TakeBackRolledBack(int delivery, String failure) implements Event {
        @Override
        public String name() {
            return "take-back-rolled-back";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.takeBackRolledBack(this);
        }
    }

    /** A refund's request is written down; asking the gateway follows the commit. */
    record RefundStarted(int refund, Instant notAfter) implements Event {
        @Override
        public String name() {
            return "refund-started";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refundStarted(this);
        }
    }

    /** What a refund's request came to. */
    record RefundSubmitted(int refund, Outcome<RefundEvidence> outcome) implements Event {
        @Override
        public String name() {
            return "refund-submitted";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refundSubmitted(this);
        }
    }

    /** What the gateway said of a refund. */
    record RefundAnswered(int refund, Answer<RefundEvidence> answer, AbsenceTerms terms) implements Event {
        @Override
        public String name() {
            return "refund-answered";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refundAnswered(this);
        }
    }

    /** Somebody wants the purchase to stop. */
    record CancelAsked() implements Event {
        @Override
        public String name() {
            return "cancel-asked";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cancelAsked(this);
        }
    }

    /** An operator wants money to go back. */
    record RefundAsked(int payment, Money amount, String operator, String why) implements Event {
        @Override
        public String name() {
            return "refund-asked";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refundAsked(this);
        }
    }

    /** An operator wants who the people are, and what companies answered, to be erased. */
    record PersonalDataErased(String operator, String why) implements Event {
        @Override
        public String name() {
            return "personal-data-erased";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.personalDataErased(this);
        }
    }

    /** The time to open a checkout has passed and none was opened. */
    record NobodyPaid() implements Event {
        @Override
        public String name() {
            return "nobody-paid";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.nobodyPaid(this);
        }
    }

    /** A review item's deadline has passed. */
    record ReviewReminded(int review) implements Event {
        @Override
        public String name() {
            return "review-reminded";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reviewReminded(this);
        }
    }

    /** An operator decided about a review item. Whether that is enough, or a proposal, is for the rules. */
    record ReviewDecided(int review, Decision decision, Operator operator, String why) implements Event {
        @Override
        public String name() {
            return "review-decided";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.reviewDecided(this);
        }
    }

    /** An operator takes a proposal back, their own or another's. */
    record ProposalWithdrawn(int review, Operator operator, String why) implements Event {
        @Override
        public String name() {
            return "proposal-withdrawn";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.proposalWithdrawn(this);
        }
    }

    /**
     * Under which terms "never seen" counts as proof.
     *
     * @param trusted whether the far side can prove absence at all
     * @param callTimeout the longest that a call can have been under way after its not-after
     * @param settlingDelay how much longer "never seen" may be wrong
     * @param canSendAgain whether the same reference can be sent now, and a repeat would be refused
     * @param asked when the question was put: an answer says nothing of any later time, however late it is written down
     */
    record AbsenceTerms(
            boolean trusted, Duration callTimeout, Duration settlingDelay, boolean canSendAgain, Instant asked) {

        /** Terms of a question that is answered in the moment that it is put. */
        public AbsenceTerms(boolean trusted, Duration callTimeout, Duration settlingDelay, boolean canSendAgain) {
            this(trusted, callTimeout, settlingDelay, canSendAgain, Instant.MAX);
        }

        /** The time of which an answer that is written down now speaks. */
        Instant asOf(Instant now) {
            return asked.isBefore(now) ? asked : now;
        }
    }
}
