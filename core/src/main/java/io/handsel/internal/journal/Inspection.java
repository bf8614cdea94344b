package io.handsel.internal.journal;

import io.handsel.CheckReport.Finding;
import io.handsel.CheckReport.Rule;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonObject;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.Refund;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must be true of a transaction and its journal, whenever one looks. Pure: it is given both, of one version. */
public final class Inspection {

    private final Transaction transaction;
    private final List<Finding> findings = new ArrayList<>();

    private Inspection(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Inspects a transaction.
     *
     * @param transaction as it is stored
     * @param journal its journal, in order
     * @param keys what the journal is sealed with
     * @return what must not be
     */
    public static List<Finding> of(Transaction transaction, List<JournalEntry> journal, JournalKeys keys) {
        Inspection inspection = new Inspection(transaction);
        keys.flaw(transaction, journal).ifPresent(it -> inspection.found(Rule.JOURNAL_IS_WHOLE, it));
        inspection.stateIsTheFold(journal);
        inspection.moneyIsConserved();
        inspection.deliveredAtMostOnce();
        inspection.nothingIsLost();
        return List.copyOf(inspection.findings);
    }

    private void found(Rule rule, String text) {
        findings.add(new Finding(transaction.id(), transaction.reference(), rule, text));
    }

    private void stateIsTheFold(List<JournalEntry> journal) {
        try {
            JsonObject told = Fold.of(journal);
            JsonObject stored = StateCodec.encode(transaction);
            if (!told.equals(stored)) {
                found(
                        Rule.STATE_IS_THE_FOLD,
                        "the state is not what the journal leads to; they differ in " + difference(told, stored));
            }
        } catch (JsonException e) {
            found(Rule.STATE_IS_THE_FOLD, "a recorded change cannot be read: " + e.getMessage());
        }
    }

    /** Names of members alone: what they hold could be anything. */
    private static Set<String> difference(JsonObject told, JsonObject stored) {
        Set<String> names = new TreeSet<>(stored.keys());
        names.removeIf(it -> told.find(it).equals(stored.find(it)));
        return names.isEmpty() ? Set.of("members that a state does not have") : names;
    }

    private void moneyIsConserved() {
        for (MoneyPosition money : MoneyPosition.of(transaction)) {
            if (!money.isBalanced()) {
                found(
                        Rule.MONEY_IS_CONSERVED,
                        money.charged() + " was charged, but " + money.delivered() + " delivered, " + money.refunded()
                                + " refunded, " + money.fees() + " fees and " + money.heldInAll()
                                + " held do not add up to it");
            }
        }
    }

    private void deliveredAtMostOnce() {
        List<Integer> effective = transaction.deliveries().stream()
                .filter(it -> !it.status().provesNothingHappened())
                .map(DeliveryAttempt::number)
                .toList();
        if (effective.size() > 1) {
            found(
                    Rule.DELIVERED_AT_MOST_ONCE,
                    "of delivery attempts " + effective + " each has delivered or may still deliver");
        }
    }

    private void nothingIsLost() {
        if (!transaction.status().isFinal() && transaction.obligations().isEmpty()) {
            found(Rule.NOTHING_IS_LOST, "it is neither at its end nor owing anything: nobody goes on with it");
            return;
        }
        if (transaction.status() == TransactionStatus.PAYMENT_VERIFIED) {
            mustOwe(ObligationKind.START_DELIVERY, 0, "it is paid");
        }
        transaction.attempts().stream()
                .filter(Inspection::isLive)
                .forEach(it -> mustOwe(
                        ObligationKind.VERIFY_PAYMENT, it.number(), "payment attempt " + it.number() + " can be paid"));
        transaction.deliveries().stream()
                .filter(Inspection::isUnderWay)
                .forEach(it -> mustOwe(
                        ObligationKind.QUERY_DELIVERY, it.number(), "delivery attempt " + it.number() + " is open"));
        transaction.refunds().stream()
                .filter(Inspection::isUnderWay)
                .forEach(it ->
                        mustOwe(ObligationKind.QUERY_REFUND, it.number(), "refund " + it.number() + " is under way"));
        transaction.reviews().stream()
                .filter(ReviewItem::isOpen)
                .forEach(it ->
                        mustOwe(ObligationKind.REMIND_REVIEW, it.number(), "review item " + it.number() + " is open"));
    }

    private void mustOwe(ObligationKind kind, int subject, String because) {
        if (transaction.obligation(kind, subject).isEmpty()) {
            found(Rule.NOTHING_IS_LOST, because + ", but " + kind + " is not owed for it");
        }
    }

    private static boolean isLive(PaymentAttempt attempt) {
        return switch (attempt.status()) {
            case INITIALISING, OPEN, LOST -> true;
            case REFUSED, FAILED, EXPIRED, CANCELLED, PAID -> false;
        };
    }

    private static boolean isUnderWay(DeliveryAttempt attempt) {
        return switch (attempt.status()) {
            case SUBMITTING, PROCESSING, UNKNOWN, POSSIBLE_TWIN -> true;
            case DELIVERED, MISMATCHED, DECLINED, NOT_SENT, ABSENT, REVERSED -> false;
        };
    }

    private static boolean isUnderWay(Refund refund) {
        return switch (refund.status()) {
            case REQUESTED, PROCESSING, NEEDS_ATTENTION -> true;
            case PLANNED, PAID_OUT, DECLINED, BOUNCED -> false;
        };
    }
}
