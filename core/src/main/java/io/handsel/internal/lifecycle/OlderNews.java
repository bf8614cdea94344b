package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.outcome.Answer;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers that come late. A node can stand still between an answer and its writing, and meanwhile another learns that what
 * the answer says was undone: the delivery reversed, the refund failed, the payment taken back. What was asked for before the
 * latest writing does not take such news back; it is asked for again.
 */
final class OlderNews {

    private static final String DELIVERY = "delivery attempt ";

    /** Asked so often in vain, what was learnt last stands. */
    private static final int MOST_QUESTIONS = 20;

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    OlderNews(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    /** What a submission said is older than anything that was asked afterwards. */
    Optional<Transition> of(Event.DeliverySubmitted event) {
        DeliveryAttempt attempt = transaction.deliveries().get(event.delivery() - 1);
        boolean saysDelivered = event.outcome().fold(it -> true, it -> false, it -> false, it -> false, it -> false);
        return attempt.status() == DeliveryStatus.REVERSED && saysDelivered
                ? askedAgain(QUERY_DELIVERY, attempt.number(), DELIVERY + attempt.number())
                : Optional.empty();
    }

    Optional<Transition> of(Event.DeliveryAnswered event) {
        DeliveryAttempt attempt = transaction.deliveries().get(event.delivery() - 1);
        if (attempt.status() != DeliveryStatus.REVERSED) {
            return Optional.empty();
        }
        String what = DELIVERY + attempt.number();
        boolean saysDelivered = event.answer() instanceof Answer.Found<DeliveryFinding> answer
                && answer.found() instanceof DeliveryFinding.Delivered;
        if (saysDelivered) {
            return isOlder(event.terms().asked())
                    ? askedAgain(QUERY_DELIVERY, attempt.number(), what)
                    : Optional.empty();
        }
        boolean saysNothing =
                event.answer().fold(it -> it.found() instanceof DeliveryFinding.Processing, it -> false, it -> true);
        return itStays(QUERY_DELIVERY, attempt.number(), saysNothing, policy.deliveryWaits(), what);
    }

    Optional<Transition> of(Event.RefundAnswered event) {
        Refund refund = transaction.refunds().get(event.refund() - 1);
        if (refund.status() != RefundStatus.BOUNCED) {
            return Optional.empty();
        }
        String what = "refund " + refund.number();
        boolean saysRefunded =
                event.answer().fold(it -> it.found().state() != RefundState.FAILED, it -> false, it -> false);
        if (saysRefunded) {
            return isOlder(event.terms().asked()) ? askedAgain(QUERY_REFUND, refund.number(), what) : Optional.empty();
        }
        boolean saysNothing = event.answer() instanceof Answer.Unknown;
        return itStays(QUERY_REFUND, refund.number(), saysNothing, policy.refundWaits(), what);
    }

    Optional<Transition> of(Event.PaymentAnswered event) {
        PaymentAttempt attempt = transaction.attempts().get(event.attempt() - 1);
        MoneyRules money = new MoneyRules(transaction, now, policy);
        boolean saysOurs = event.answer() instanceof Answer.Found<PaymentReport> answer
                && answer.found().payments().stream()
                        .filter(it -> it.state() == PaymentState.PAID)
                        .flatMap(it -> money.known(attempt, it).stream())
                        .anyMatch(known -> !Draft.isWithUs(known));
        return saysOurs && isOlder(event.asked())
                ? askedAgain(WATCH_PAYMENT, attempt.number(), "payment attempt " + attempt.number())
                : Optional.empty();
    }

    private boolean isOlder(Instant asked) {
        return asked.isBefore(transaction.updatedAt());
    }

    private Optional<Transition> askedAgain(ObligationKind kind, int number, String what) {
        draft.owe(kind, number, now, draft.tries(kind, number));
        return Optional.of(
                draft.moved("An answer about " + what + " is older than the news that it was undone; asking again."));
    }

    /** Asked again, the answer was the same; or it settles nothing, as none at all does and "in progress" about a delivery. */
    private Optional<Transition> itStays(
            ObligationKind kind, int number, boolean saysNothing, List<Duration> waits, String what) {
        if (!draft.isOwed(kind, number)) {
            return Optional.empty();
        }
        if (saysNothing && draft.tries(kind, number) < MOST_QUESTIONS) {
            draft.again(kind, number, waits);
            return Optional.of(draft.moved("Asked about " + what + " again, no clear answer; asking once more."));
        }
        draft.settle(kind, number);
        return Optional.of(draft.moved("Asked about " + what + " again: it stays undone."));
    }
}
