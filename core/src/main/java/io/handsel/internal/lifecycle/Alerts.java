package io.handsel.internal.lifecycle;

import io.handsel.Alert;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a step gives people to know: a pure function of the state before, the event and the state after. */
public final class Alerts {

    private final Transaction before;
    private final Transaction next;
    private final List<Alert> alerts = new ArrayList<>();

    private Alerts(Transaction before, Transaction next) {
        this.before = before;
        this.next = next;
    }

    /**
     * Works out the alerts of one step.
     *
     * @param before the transaction before
     * @param event what happened
     * @param next the transaction after
     * @return the alerts, in order
     */
    public static List<Alert> of(Transaction before, Event event, Transaction next) {
        Alerts step = new Alerts(before, next);
        step.ourAccount(event);
        next.refunds().forEach(step::refund);
        next.reviews().forEach(step::review);
        return List.copyOf(step.alerts);
    }

    private void ourAccount(Event event) {
        if (event instanceof Event.CheckoutAnswered it) {
            refused(it.outcome(), next.attempts().get(it.attempt() - 1).account(), "to open a checkout");
        } else if (event instanceof Event.DeliverySubmitted it) {
            refused(it.outcome(), next.deliveries().get(it.delivery() - 1).account(), "to deliver");
        } else if (event instanceof Event.RefundSubmitted it) {
            int payment = next.refunds().get(it.refund() - 1).payment();
            refused(it.outcome(), next.payments().get(payment - 1).account(), "to refund");
        } else if (event instanceof Event.DeliveryAnswered it
                && it.answer() instanceof Answer.Found<DeliveryFinding> found
                && found.found() instanceof DeliveryFinding.NotDelivered not) {
            refused(not.decline(), next.deliveries().get(it.delivery() - 1).account(), "to deliver");
        }
    }

    private <E> void refused(Outcome<E> outcome, String account, String what) {
        if (outcome instanceof Outcome.Declined<E> declined) {
            refused(declined.decline(), account, what);
        }
    }

    private void refused(Decline decline, String account, String what) {
        if (decline.cause() == DeclineCause.OUR_ACCOUNT) {
            raise(
                    Alert.Kind.OUR_ACCOUNT_REFUSED,
                    account + " refused " + what + " because of our account: " + decline.code() + ", "
                            + decline.message() + ". It is tried again; look at the float, the key and the account.");
        }
    }

    private void refund(Refund refund) {
        if (hasJustBounced(refund)) {
            raise(
                    Alert.Kind.REFUND_BOUNCED,
                    "Refund " + refund.number() + " of " + refund.amount() + " failed, and the money is with us again: "
                            + refund.detail() + ".");
        }
    }

    private boolean hasJustBounced(Refund refund) {
        return refund.status() == RefundStatus.BOUNCED
                && refund.number() <= before.refunds().size()
                && before.refunds().get(refund.number() - 1).status() != RefundStatus.BOUNCED;
    }

    private void review(ReviewItem item) {
        Optional<ReviewItem> was = before.reviews().stream()
                .filter(it -> it.number() == item.number())
                .findFirst();
        if (!item.isOpen()) {
            return;
        }
        boolean isNewlyProposed = item.proposal().isPresent()
                && !was.flatMap(ReviewItem::proposal).equals(item.proposal());
        boolean saidByTheBounce = item.question() == ReviewQuestion.REFUND_STUCK
                && hasJustBounced(next.refunds().get(item.about() - 1));
        if (isNewlyProposed) {
            raise(
                    Alert.Kind.SECOND_OPERATOR_WANTED,
                    "Review item " + item.number() + ": "
                            + item.proposal().orElseThrow().operator().name()
                            + " proposed a decision, and a second operator must agree.");
        } else if (was.isEmpty() && !saidByTheBounce) {
            raise(kind(item.question()), "Review item " + item.number() + ": " + words(item));
        } else if (was.isPresent() && reminders(next, item) > reminders(before, item)) {
            raise(
                    Alert.Kind.REVIEW_OVERDUE,
                    "Review item " + item.number() + " has waited since " + item.openedAt() + ": " + words(item));
        }
    }

    private static String words(ReviewItem item) {
        return item.question().text() + " Known: " + item.detail() + ".";
    }

    private static int reminders(Transaction transaction, ReviewItem item) {
        return transaction
                .obligation(ObligationKind.REMIND_REVIEW, item.number())
                .map(Obligation::tries)
                .orElse(0);
    }

    private static Alert.Kind kind(ReviewQuestion question) {
        return switch (question) {
            case DELIVERED_AND_REFUNDED -> Alert.Kind.DELIVERED_ALTHOUGH_REFUNDED;
            case PAYMENT_REVERSED -> Alert.Kind.PAYMENT_REVERSED;
            case REFUND_STUCK -> Alert.Kind.REFUND_STUCK;
            case WAS_IT_REFUNDED -> Alert.Kind.REFUND_UNCONFIRMED;
            case SECOND_OPINION -> Alert.Kind.SECOND_OPERATOR_WANTED;
            case WAS_IT_DELIVERED,
                    DELIVERED_OTHERWISE,
                    MONEY_DOES_NOT_FIT,
                    PAYMENT_UNDECIDED,
                    DELIVERY_STUCK,
                    NOT_TAKEN_BACK -> Alert.Kind.REVIEW_OPENED;
        };
    }

    private void raise(Alert.Kind kind, String sentence) {
        alerts.add(new Alert(kind, next.reference(), sentence, next.updatedAt()));
    }
}
