package io.handsel.internal.lifecycle;

import io.handsel.internal.lifecycle.DeliveryFacts.RecipientCheck;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import io.handsel.transaction.Transaction;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events that tests are written in, and the parts that they are made of. */
final class Happenings {

    static final DeliveryFacts FACTS = new DeliveryFacts(
            Optional.of("vt-1"), Optional.of(Money.naira(490)), RecipientCheck.SAME, Optional.of(Money.naira(475)));
    /** What a handler of the host's own says that takes back what it delivers. */
    static final DeliveryFacts REVOCABLE = new DeliveryFacts(
            Optional.of("member-3"),
            Optional.empty(),
            RecipientCheck.NOT_NAMED,
            Optional.empty(),
            Map.of("position", "3"),
            true);

    static final CheckoutSession SESSION = new CheckoutSession(
            Optional.of(URI.create("https://checkout.example/1")), Optional.empty(), Optional.empty(), "50000");

    private Happenings() {}

    // ---- parts

    static <T> Outcome<T> declined(DeclineCause cause) {
        return new Outcome.Declined<>(Decline.of("016", cause, "refused"));
    }

    static <T> Outcome<T> notSent() {
        return new Outcome.NotSent<>(NotSentProof.NO_CONNECTION, "connection refused");
    }

    static <T> Outcome<T> unknown() {
        return new Outcome.Unknown<>(Doubt.TIMED_OUT, "no answer in 30 s");
    }

    static <T> Answer<T> noAnswer() {
        return new Answer.Unknown<>(Doubt.FAR_SIDE_ERROR, "HTTP 502");
    }

    static <T> Answer<T> absent() {
        return new Answer.Absent<>("no such reference");
    }

    /** Evidence of a payment; change what differs. */
    record Paid(String id, String reference, Money asked, Money charged, Money fee, Mode mode, PaymentState state) {

        static Paid of(Transaction transaction, int attempt, String id, Money charged) {
            return new Paid(
                    id,
                    transaction.attempts().get(attempt - 1).reference(),
                    transaction.price(),
                    charged,
                    Money.zero(charged.currency()),
                    Mode.LIVE,
                    PaymentState.PAID);
        }

        Paid reference(String value) {
            return new Paid(id, value, asked, charged, fee, mode, state);
        }

        Paid asked(Money value) {
            return new Paid(id, reference, value, charged, fee, mode, state);
        }

        Paid fee(Money value) {
            return new Paid(id, reference, asked, charged, value, mode, state);
        }

        Paid mode(Mode value) {
            return new Paid(id, reference, asked, charged, fee, value, state);
        }

        Paid state(PaymentState value) {
            return new Paid(id, reference, asked, charged, fee, mode, value);
        }

        PaymentEvidence evidence() {
            return new PaymentEvidence(
                    id,
                    reference,
                    asked,
                    charged,
                    charged.minus(fee),
                    fee,
                    Optional.empty(),
                    mode,
                    Optional.of(Life.START),
                    state,
                    Optional.of("card"),
                    Map.of("customer_code", "CUS_1"));
        }

        Event in(int attempt) {
            return paidBy(attempt, evidence());
        }
    }

    // ---- payment events

    static Event opened(int attempt) {
        return new Event.CheckoutAnswered(attempt, new Outcome.Succeeded<>(SESSION));
    }

    static Event initialised(int attempt, Outcome<CheckoutSession> outcome) {
        return new Event.CheckoutAnswered(attempt, outcome);
    }

    static Event paid(Transaction transaction, int attempt, String id, Money charged) {
        return Paid.of(transaction, attempt, id, charged).in(attempt);
    }

    static Event paidBy(int attempt, PaymentEvidence... evidence) {
        return new Event.PaymentAnswered(
                attempt, new Answer.Found<>(new PaymentReport(AttemptState.PAID, List.of(evidence), "paid")));
    }

    static Event payment(int attempt, AttemptState state) {
        return new Event.PaymentAnswered(
                attempt, new Answer.Found<>(new PaymentReport(state, List.of(), "says " + state)));
    }

    static Event paymentAnswer(int attempt, Answer<PaymentReport> answer) {
        return new Event.PaymentAnswered(attempt, answer);
    }

    // ---- delivery events

    static Event submitted(int delivery, Outcome<DeliveryFacts> outcome) {
        return new Event.DeliverySubmitted(delivery, outcome);
    }

    static Event delivery(int number, Answer<DeliveryFinding> answer) {
        return delivery(number, answer, Life.TRUSTED);
    }

    static Event delivery(int number, Answer<DeliveryFinding> answer, Event.AbsenceTerms terms) {
        return new Event.DeliveryAnswered(number, answer, terms);
    }

    static Event deliveryFound(int number, DeliveryFinding finding) {
        return delivery(number, new Answer.Found<>(finding));
    }

    static DeliveryFinding deliveredFinding() {
        return new DeliveryFinding.Delivered(FACTS);
    }

    static DeliveryFinding processingFinding() {
        return new DeliveryFinding.Processing(FACTS);
    }

    static DeliveryFinding notDelivered(DeclineCause cause) {
        return new DeliveryFinding.NotDelivered(Decline.of("016", cause, "refused"));
    }

    static DeliveryFinding reversedFinding() {
        return new DeliveryFinding.Reversed(Decline.of("040", DeclineCause.TEMPORARY, "reversed"));
    }

    // ---- refund events

    static Event refundSubmitted(int refund, Outcome<RefundEvidence> outcome) {
        return new Event.RefundSubmitted(refund, outcome);
    }

    static RefundEvidence says(Transaction transaction, int refund, RefundState state) {
        return new RefundEvidence(
                Optional.of("re-" + refund),
                transaction.refunds().get(refund - 1).amount(),
                state,
                "says " + state);
    }

    static Event refundFound(Transaction transaction, int refund, RefundState state) {
        return refund(refund, new Answer.Found<>(says(transaction, refund, state)));
    }

    static Event refund(int refund, Answer<RefundEvidence> answer) {
        return new Event.RefundAnswered(refund, answer, Life.TRUSTED);
    }
}
