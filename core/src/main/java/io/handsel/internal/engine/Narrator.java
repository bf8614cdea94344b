package io.handsel.internal.engine;

import io.handsel.Explanation;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.LineItem;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells the story of a transaction to a person, from its journal and its state. */
final class Narrator {

    private Narrator() {}

    static Explanation explain(Transaction transaction, List<JournalEntry> journal, Instant now) {
        return new Explanation(
                transaction.reference(),
                transaction.status() + ". " + transaction.status().message() + flags(transaction),
                happened(journal),
                known(transaction),
                unknown(transaction),
                next(transaction, now));
    }

    /** The journal in order; the same answer many times over becomes one line that says how often and until when. */
    private static List<Explanation.Line> happened(List<JournalEntry> journal) {
        List<Explanation.Line> lines = new ArrayList<>();
        for (int i = 0; i < journal.size(); ) {
            JournalEntry first = journal.get(i);
            int end = i + 1;
            while (end < journal.size() && journal.get(end).story().equals(first.story())) {
                end++;
            }
            String often = end - i == 1
                    ? ""
                    : " (" + (end - i) + " times, last at "
                            + journal.get(end - 1).at() + ")";
            lines.add(new Explanation.Line(first.at(), first.story() + often));
            i = end;
        }
        return lines;
    }

    private static String flags(Transaction transaction) {
        if (transaction.flags().isEmpty()) {
            return "";
        }
        return " Out of the ordinary: "
                + transaction.flags().stream().map(Narrator::words).collect(Collectors.joining(", ")) + ".";
    }

    private static List<String> known(Transaction transaction) {
        List<String> known = new ArrayList<>();
        if (!transaction.product().items().isEmpty()) {
            known.add("The price of " + transaction.price() + " is for "
                    + transaction.product().items().stream()
                            .map(LineItem::toString)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        for (Payment payment : transaction.payments()) {
            known.add("Payment " + payment.number() + ": " + payment.evidence().charged() + " through "
                    + payment.account() + " (their id " + payment.evidence().gatewayPaymentId() + "), "
                    + use(payment) + ".");
        }
        for (DeliveryAttempt attempt : transaction.deliveries()) {
            if (!isInDoubt(attempt)) {
                known.add("Delivery attempt " + attempt.number() + " at " + attempt.account() + " (reference "
                        + attempt.reference() + "): " + attempt.detail() + "." + result(attempt));
            }
        }
        for (Refund refund : transaction.refunds()) {
            if (refund.status() != RefundStatus.REQUESTED) {
                known.add("Refund " + refund.number() + " of " + refund.amount() + " (" + words(refund.reason()) + "): "
                        + words(refund.status()) + "; " + refund.detail() + ".");
            }
        }
        transaction.reviews().stream()
                .filter(it -> !it.isOpen())
                .forEach(it -> known.add("Review item " + it.number() + " ("
                        + it.question().text() + ") was settled "
                        + it.closedAt().map(at -> "at " + at + " ").orElse("") + "by "
                        + it.verdict().map(by -> "a decision").orElse("a proof") + ": " + it.resolution() + "."));
        MoneyPosition.of(transaction).forEach(it -> known.add(money(it)));
        if (transaction.payments().isEmpty()) {
            known.add("No money has come, as far as the gateway says.");
        }
        return known;
    }

    private static String result(DeliveryAttempt attempt) {
        return attempt.result().isEmpty()
                ? ""
                : " Its result: "
                        + attempt.result().entrySet().stream()
                                .map(it -> it.getKey() + " = " + it.getValue())
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String money(MoneyPosition money) {
        List<String> parts = new ArrayList<>();
        part(parts, money.delivered(), "delivered");
        part(parts, money.refunded(), "refunded");
        part(parts, money.fees(), "fees");
        money.held().forEach((reason, amount) -> part(parts, amount, "held (" + words(reason) + ")"));
        return "Money: " + money.charged() + " charged = " + String.join(" + ", parts)
                + (money.isBalanced() ? "." : "; this does not add up.");
    }

    private static void part(List<String> parts, Money amount, String what) {
        if (!amount.isZero()) {
            parts.add(amount + " " + what);
        }
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String use(Payment payment) {
        return switch (payment.use()) {
            case PAYS_THE_PRICE -> "it pays the price";
            case SURPLUS -> "it came beside the one that pays the price";
            case NOT_ACCEPTED -> "it is not what was asked for";
        };
    }

    private static List<String> unknown(Transaction transaction) {
        List<String> unknown = new ArrayList<>();
        for (PaymentAttempt attempt : transaction.attempts()) {
            if (attempt.status() == PaymentAttemptStatus.LOST
                    || attempt.status() == PaymentAttemptStatus.INITIALISING) {
                unknown.add("Whether " + attempt.account() + " knows payment attempt " + attempt.number() + " ("
                        + attempt.reference() + ").");
            }
        }
        for (DeliveryAttempt attempt : transaction.deliveries()) {
            if (isInDoubt(attempt)) {
                unknown.add("Whether delivery attempt " + attempt.number() + " at " + attempt.account() + " (reference "
                        + attempt.reference() + ") happened: " + attempt.detail() + ".");
            }
        }
        for (Refund refund : transaction.refunds()) {
            if (refund.status() == RefundStatus.REQUESTED) {
                unknown.add("Whether refund " + refund.number() + " of " + refund.amount() + " (mark " + refund.mark()
                        + ") happened.");
            }
        }
        return unknown;
    }

    private static boolean isInDoubt(DeliveryAttempt attempt) {
        return switch (attempt.status()) {
            case SUBMITTING, PROCESSING, UNKNOWN, POSSIBLE_TWIN -> true;
            case DELIVERED, MISMATCHED, DECLINED, NOT_SENT, ABSENT, REVERSED -> false;
        };
    }

    private static List<String> next(Transaction transaction, Instant now) {
        List<String> next = new ArrayList<>();
        transaction.reviews().stream()
                .filter(ReviewItem::isOpen)
                .forEach(it -> next.add("A person must answer, by " + it.deadline() + ": "
                        + it.question().text() + " Known: " + it.detail() + "." + proposed(it)));
        transaction.obligations().stream()
                .sorted(Comparator.comparing(Obligation::due))
                .forEach(it -> next.add(when(it.due(), now) + ": " + what(it, transaction)));
        if (next.isEmpty()) {
            next.add("Nothing more; this is the end.");
        }
        return next;
    }

    private static String proposed(ReviewItem item) {
        return item.proposal()
                .map(it -> " Proposed by " + it.operator().name() + ": "
                        + it.decision().text() + "; a second operator must agree.")
                .orElse("");
    }

    private static String when(Instant due, Instant now) {
        return due.isAfter(now) ? "At " + due : "Now";
    }

    private static String what(Obligation owed, Transaction transaction) {
        int subject = owed.subject();
        return switch (owed.kind()) {
            case EXPIRE -> "the purchase expires unless somebody begins to pay.";
            case VERIFY_PAYMENT ->
                "ask " + transaction.attempts().get(subject - 1).account() + " whether payment attempt " + subject
                        + " was paid.";
            case WATCH_PAYMENT -> "ask once more about payment attempt " + subject + ", in case money came late.";
            case START_DELIVERY -> "try to deliver.";
            case QUERY_DELIVERY ->
                "ask " + transaction.deliveries().get(subject - 1).account() + " what became of delivery attempt "
                        + subject + ".";
            case START_REFUND -> "ask the gateway for refund " + subject + ".";
            case QUERY_REFUND ->
                transaction.refunds().get(subject - 1).status() == RefundStatus.PAID_OUT
                        ? "ask the gateway once more about refund " + subject + ", in case it came back."
                        : "ask the gateway what became of refund " + subject + ".";
            case TAKE_BACK ->
                "have " + transaction.deliveries().get(subject - 1).account() + " take back what delivery attempt "
                        + subject + " delivered.";
            case REMIND_REVIEW -> "remind people of review item " + subject + ".";
        };
    }
}
