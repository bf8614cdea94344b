package io.handsel.internal.engine;

import io.handsel.Policy;
import io.handsel.ReviewCase;
import io.handsel.ReviewCase.Evidence;
import io.handsel.ReviewCase.LookUp;
import io.handsel.TransactionView;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.lifecycle.Lifecycle;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.Refund;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together what a person needs to settle a review item, from state and journal. */
final class CaseFile {

    private final Transaction transaction;
    private final ReviewItem item;
    private final List<JournalEntry> journal;
    private final List<Evidence> ours = new ArrayList<>();
    private final List<Evidence> theirs = new ArrayList<>();
    private final List<LookUp> lookUps = new ArrayList<>();
    private final Set<Integer> attempts = new LinkedHashSet<>();
    private final Set<Integer> payments = new LinkedHashSet<>();
    private final Set<Integer> deliveries = new LinkedHashSet<>();
    private final Set<Integer> refunds = new LinkedHashSet<>();

    private CaseFile(Transaction transaction, ReviewItem item, List<JournalEntry> journal) {
        this.transaction = transaction;
        this.item = item;
        this.journal = journal;
    }

    static ReviewCase of(
            Transaction transaction, ReviewItem item, List<JournalEntry> journal, Instant now, Policy policy) {
        CaseFile file = new CaseFile(transaction, item, journal);
        file.findOutWhatItIsAbout();
        file.know();
        file.hear();
        file.point();
        return new ReviewCase(
                new TransactionView(transaction),
                item,
                file.ours,
                file.theirs,
                file.lookUps,
                Lifecycle.safeDecisions(transaction, item, now, policy));
    }

    private void findOutWhatItIsAbout() {
        switch (item.question()) {
            case WAS_IT_DELIVERED, DELIVERED_OTHERWISE -> deliveries.add(item.about());
            case DELIVERED_AND_REFUNDED -> {
                deliveries.add(item.about());
                transaction.refunds().forEach(it -> refunds.add(it.number()));
            }
            case WAS_IT_REFUNDED, REFUND_STUCK -> refunds.add(item.about());
            case PAYMENT_UNDECIDED -> attempts.add(item.about());
            case MONEY_DOES_NOT_FIT, PAYMENT_REVERSED, SECOND_OPINION ->
                transaction.payments().stream()
                        .filter(it -> it.number() == item.about())
                        .forEach(it -> payments.add(it.number()));
            case NOT_TAKEN_BACK -> {
                deliveries.add(item.about());
                transaction.acceptedPayment().ifPresent(it -> payments.add(it.number()));
                transaction.refunds().forEach(it -> refunds.add(it.number()));
            }
            case DELIVERY_STUCK -> {
                transaction.deliveries().forEach(it -> deliveries.add(it.number()));
                transaction.acceptedPayment().ifPresent(it -> payments.add(it.number()));
            }
        }
        refunds.forEach(it -> payments.add(refund(it).payment()));
        payments.forEach(it -> attempts.add(payment(it).attempt()));
    }

    private void know() {
        ours.add(new Evidence(
                "asked for " + transaction.price() + ", to deliver "
                        + transaction.product().faceValue() + " of "
                        + transaction.product().kind(),
                Optional.of(transaction.createdAt())));
        payments.forEach(it -> ours.add(new Evidence(
                "payment " + it + ": " + payment(it).evidence().charged() + " came, "
                        + payment(it).evidence().credited() + " counts",
                Optional.of(payment(it).seenAt()))));
        for (int number : deliveries) {
            DeliveryAttempt attempt = delivery(number);
            ours.add(new Evidence(
                    "delivery attempt " + number + " was written down, sent "
                            + (attempt.submissions() == 1
                                    ? "at most once"
                                    : "up to " + attempt.submissions() + " times")
                            + "; no call began after " + attempt.notAfter() + "; now " + attempt.status() + ": "
                            + attempt.detail(),
                    Optional.of(attempt.startedAt())));
        }
        for (int number : refunds) {
            Refund refund = refund(number);
            ours.add(new Evidence(
                    "refund " + number + " of " + refund.amount() + " was decided (" + refund.reason()
                            + ") and asked for "
                            + refund.requests() + (refund.requests() == 1 ? " time" : " times") + "; now "
                            + refund.status() + ": " + refund.detail(),
                    Optional.of(refund.plannedAt())));
        }
    }

    /** What the journal holds of answers about these very things, the same words once. */
    private void hear() {
        Set<String> heard = new LinkedHashSet<>();
        for (JournalEntry entry : journal) {
            if (isAnAnswerAboutIt(entry) && heard.add(entry.story())) {
                theirs.add(new Evidence(entry.story(), Optional.of(entry.at())));
            }
        }
    }

    private boolean isAnAnswerAboutIt(JournalEntry entry) {
        return switch (entry.event()) {
            case "checkout-answered", "payment-answered" -> names(entry, "attempt", attempts);
            case "delivery-submitted", "delivery-answered" -> names(entry, "delivery", deliveries);
            case "refund-submitted", "refund-answered" -> names(entry, "refund", refunds);
            default -> false;
        };
    }

    private static boolean names(JournalEntry entry, String what, Set<Integer> numbers) {
        return Json.parse(entry.facts()) instanceof JsonObject facts
                && facts.findInteger(what)
                        .filter(it -> numbers.contains(it.intValue()))
                        .isPresent();
    }

    private void point() {
        for (int number : attempts) {
            PaymentAttempt attempt = transaction.attempts().get(number - 1);
            lookUps.add(new LookUp(attempt.account(), "payment by our reference", attempt.reference()));
        }
        for (int number : payments) {
            lookUps.add(new LookUp(
                    payment(number).account(),
                    "payment by their id",
                    payment(number).evidence().gatewayPaymentId()));
        }
        for (int number : deliveries) {
            DeliveryAttempt attempt = delivery(number);
            lookUps.add(new LookUp(attempt.account(), "delivery by our reference", attempt.reference()));
            attempt.providerReference()
                    .ifPresent(it -> lookUps.add(new LookUp(attempt.account(), "delivery by their id", it)));
        }
        for (int number : refunds) {
            Refund refund = refund(number);
            String account = payment(refund.payment()).account();
            lookUps.add(new LookUp(account, "refund by our mark", refund.mark()));
            refund.gatewayRefundId().ifPresent(it -> lookUps.add(new LookUp(account, "refund by their id", it)));
        }
    }

    private Payment payment(int number) {
        return transaction.payments().get(number - 1);
    }

    private DeliveryAttempt delivery(int number) {
        return transaction.deliveries().get(number - 1);
    }

    private Refund refund(int number) {
        return transaction.refunds().get(number - 1);
    }
}
