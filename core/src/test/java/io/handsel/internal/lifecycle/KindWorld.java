package io.handsel.internal.lifecycle;

import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import java.util.Comparator;
import java.util.Optional;

/** A world in which nothing more goes wrong: what is owed is done, and what is asked is answered well. */
final class KindWorld {

    private static final int MOST_STEPS = 60;

    private KindWorld() {}

    /** What becomes of a purchase in it. */
    static Transaction end(Life life) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Optional<Obligation> due = life.is().obligations().stream()
                    .filter(it -> it.kind() != ObligationKind.REMIND_REVIEW)
                    .min(Comparator.comparing(Obligation::due));
            if (due.isEmpty()) {
                break;
            }
            life.at(due.get().due().isAfter(life.now()) ? due.get().due() : life.now());
            carryOut(life, due.get());
        }
        return life.is();
    }

    private static void carryOut(Life life, Obligation owed) {
        int n = owed.subject();
        switch (owed.kind()) {
            case EXPIRE -> life.decide(new Event.NobodyPaid());
            case VERIFY_PAYMENT, WATCH_PAYMENT -> life.decide(payment(life, n));
            case START_DELIVERY -> deliver(life, n);
            case QUERY_DELIVERY -> life.decide(Happenings.deliveryFound(n, Happenings.deliveredFinding()));
            case START_REFUND -> refund(life, n);
            case QUERY_REFUND -> life.decide(refundAnswer(life, n));
            case TAKE_BACK -> life.decide(new Event.TakenBack(n));
            case REMIND_REVIEW -> throw new IllegalArgumentException("nobody is reminded here");
        }
    }

    private static Event payment(Life life, int attempt) {
        PaymentEvidence[] known = life.is().payments().stream()
                .filter(it -> it.attempt() == attempt)
                .map(Payment::evidence)
                .toArray(PaymentEvidence[]::new);
        return known.length == 0 ? Happenings.payment(attempt, AttemptState.OPEN) : Happenings.paidBy(attempt, known);
    }

    private static void deliver(Life life, int n) {
        if (n == 0) {
            int number = life.is().deliveries().size() + 1;
            life.decide(new Event.DeliveryStarted(
                    "vtpass", "t-1-d" + number, life.now().plusSeconds(30)));
            life.decide(Happenings.submitted(number, new Outcome.Succeeded<>(Happenings.FACTS)));
        } else {
            life.decide(new Event.DeliverySentAgain(n, life.now().plusSeconds(30)));
        }
    }

    private static void refund(Life life, int n) {
        life.decide(new Event.RefundStarted(n, life.now().plusSeconds(30)));
        life.decide(Happenings.refundSubmitted(
                n, new Outcome.Succeeded<>(Happenings.says(life.is(), n, RefundState.PAID_OUT))));
    }

    /** What was refused for good is nowhere to be found. */
    private static Event refundAnswer(Life life, int n) {
        return life.is().refunds().get(n - 1).status() == RefundStatus.DECLINED
                ? Happenings.refund(n, Happenings.absent())
                : Happenings.refundFound(life.is(), n, RefundState.PAID_OUT);
    }
}
