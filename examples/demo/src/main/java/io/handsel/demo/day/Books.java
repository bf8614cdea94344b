package io.handsel.demo.day;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.VtpassLedger;
import io.handsel.transaction.Flag;
import io.handsel.transaction.HeldMoney;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Closes the books: compares what the transactions say with what really happened at the companies, purchase by purchase
 * and reference by reference. Knows nothing of how the day went and calls nobody.
 */
final class Books {

    private final Entries entries;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Transaction> byPayment = new HashMap<>();
    private final Map<String, Transaction> byDelivery = new HashMap<>();
    private final Map<String, List<PaystackLedger.Charge>> charges = new HashMap<>();
    private final Map<String, List<PaystackLedger.RefundEntry>> refunds = new HashMap<>();
    private final Map<String, List<VtpassLedger.Vend>> vends = new HashMap<>();

    /**
     * What is compared.
     *
     * @param transactions all of the day's
     * @param orders what was ordered, by transaction
     * @param paystack what really happened at Paystack
     * @param vtpass what really happened at VTpass
     * @param forgotten how many transactions the store counts as neither final nor owing anything
     */
    record Entries(
            List<Transaction> transactions,
            Map<TransactionId, Order> orders,
            PaystackLedger paystack,
            VtpassLedger vtpass,
            long forgotten) {

        /** Copies the collections. */
        Entries {
            transactions = List.copyOf(transactions);
            orders = Map.copyOf(orders);
        }
    }

    private Books(Entries entries) {
        this.entries = entries;
        for (Transaction transaction : entries.transactions()) {
            transaction.attempts().forEach(it -> index(byPayment, it.reference(), transaction));
            transaction.deliveries().forEach(it -> index(byDelivery, it.reference(), transaction));
        }
        entries.paystack().charges().forEach(it -> list(charges, it.reference()).add(it));
        entries.paystack().refunds().forEach(it -> list(refunds, it.reference()).add(it));
        entries.vtpass().vends().forEach(it -> list(vends, it.requestId()).add(it));
    }

    /** Compares everything with everything. */
    static Audit check(Entries entries) {
        Books books = new Books(entries);
        entries.paystack().charges().forEach(books::charge);
        entries.paystack().refunds().forEach(books::refundThere);
        entries.vtpass().vends().forEach(books::vend);
        for (Transaction transaction : entries.transactions()) {
            transaction.payments().forEach(it -> books.payment(transaction, it));
            transaction.refunds().forEach(it -> books.refund(transaction, it));
            transaction.attempts().forEach(it -> books.notMoreBack(transaction, it));
            books.delivery(transaction);
            books.position(transaction);
            books.end(transaction);
        }
        if (entries.forgotten() != 0) {
            books.find("the store", entries.forgotten() + " transactions are neither at an end nor owe anything");
        }
        List<Audit.Sums> sums = books.sums();
        return new Audit(books.findings, sums);
    }

    private void index(Map<String, Transaction> index, String reference, Transaction transaction) {
        if (index.putIfAbsent(reference, transaction) != null) {
            find(reference, "belongs to more than one transaction");
        }
    }

    private static <T> List<T> list(Map<String, List<T>> lists, String key) {
        return lists.computeIfAbsent(key, it -> new ArrayList<>());
    }

    private void find(String about, String text) {
        findings.add(new Finding(about, text));
    }

    // ---- what customers paid

    /** Every charge is recorded, once, as a payment of the purchase to which its reference belongs. */
    private void charge(PaystackLedger.Charge charge) {
        Optional<Transaction> owner = Optional.ofNullable(byPayment.get(charge.reference()));
        if (owner.isEmpty()) {
            find(charge.reference(), "Paystack charged " + charged(charge) + " under a reference that nobody knows");
            return;
        }
        long recorded = owner.get().payments().stream()
                .filter(it -> it.evidence().reference().equals(charge.reference()))
                .count();
        if (recorded != 1) {
            find(
                    charge.reference(),
                    "Paystack charged " + charged(charge) + " once; "
                            + owner.get().reference() + " records " + recorded + " payments");
        }
    }

    /** Every recorded payment is a charge, of the same amount, fee and currency. */
    private void payment(Transaction transaction, Payment payment) {
        String reference = payment.evidence().reference();
        List<PaystackLedger.Charge> there = charges.getOrDefault(reference, List.of());
        if (there.size() != 1) {
            find(
                    reference,
                    transaction.reference() + " records a payment of "
                            + payment.evidence().charged() + "; Paystack charged " + there.size() + " times");
            return;
        }
        Money charged = charged(there.get(0));
        Money fee = Money.of(there.get(0).customerFee(), there.get(0).currency());
        if (!payment.evidence().charged().equals(charged)) {
            find(reference, "recorded as " + payment.evidence().charged() + "; Paystack charged " + charged);
        }
        if (!payment.evidence().customerFee().equals(fee)) {
            find(
                    reference,
                    "recorded with a customer's fee of " + payment.evidence().customerFee() + "; Paystack took " + fee);
        }
    }

    private static Money charged(PaystackLedger.Charge charge) {
        return Money.of(charge.charged(), charge.currency());
    }

    // ---- what went back

    /** Every refund at Paystack carries the mark of exactly one of ours. */
    private void refundThere(PaystackLedger.RefundEntry entry) {
        Optional<Transaction> owner = Optional.ofNullable(byPayment.get(entry.reference()));
        long ours = owner.stream()
                .flatMap(it -> it.refunds().stream())
                .filter(it -> entry.merchantNote().contains(it.mark()))
                .count();
        if (ours != 1) {
            find(entry.reference(), "Paystack has a refund of " + amount(entry) + " that " + ours + " of ours explain");
        }
    }

    /** Every refund of ours is at Paystack at most once, in the same amount, and as far as we say. */
    private void refund(Transaction transaction, Refund refund) {
        String reference = reference(transaction, refund);
        List<PaystackLedger.RefundEntry> there = refunds.getOrDefault(reference, List.of()).stream()
                .filter(it -> it.merchantNote().contains(refund.mark()))
                .toList();
        String ours = "refund " + refund.number() + " of " + refund.amount() + " (" + refund.status() + ")";
        if (there.size() > 1) {
            find(reference, ours + " was made " + there.size() + " times at Paystack");
            return;
        }
        if (there.isEmpty()) {
            if (refund.status() != RefundStatus.PLANNED && refund.status() != RefundStatus.DECLINED) {
                find(reference, ours + " is not known at Paystack");
            }
            return;
        }
        PaystackLedger.RefundEntry entry = there.get(0);
        if (!amount(entry).equals(refund.amount())) {
            find(reference, ours + " is one of " + amount(entry) + " at Paystack");
        }
        if (entry.paidOut() != (refund.status() == RefundStatus.PAID_OUT)
                || entry.bounced() != (refund.status() == RefundStatus.BOUNCED)) {
            find(reference, ours + " is " + entry.status() + " at Paystack");
        }
    }

    private static String reference(Transaction transaction, Refund refund) {
        int attempt = transaction.payments().get(refund.payment() - 1).attempt();
        return transaction.attempts().get(attempt - 1).reference();
    }

    private static Money amount(PaystackLedger.RefundEntry entry) {
        return Money.of(entry.amount(), entry.currency());
    }

    private void notMoreBack(Transaction transaction, PaymentAttempt attempt) {
        long in = charges.getOrDefault(attempt.reference(), List.of()).stream()
                .mapToLong(PaystackLedger.Charge::charged)
                .sum();
        long out = refunds.getOrDefault(attempt.reference(), List.of()).stream()
                .filter(it -> !it.bounced())
                .mapToLong(PaystackLedger.RefundEntry::amount)
                .sum();
        if (out > in) {
            find(attempt.reference(), transaction.reference() + " sends back more than came: " + out + " of " + in);
        }
    }

    // ---- what was delivered

    /** Every vend belongs to one attempt that says so, in the right amount, to the right number, once. */
    private void vend(VtpassLedger.Vend vend) {
        Optional<Transaction> owner = Optional.ofNullable(byDelivery.get(vend.requestId()));
        if (owner.isEmpty()) {
            find(vend.requestId(), "VTpass delivered under a request id that nobody knows");
            return;
        }
        Transaction transaction = owner.get();
        Money amount = Money.kobo(vend.amount());
        if (!amount.equals(transaction.product().faceValue())) {
            find(
                    vend.requestId(),
                    "VTpass delivered " + amount + "; ordered was "
                            + transaction.product().faceValue());
        }
        Optional<String> phone =
                Optional.ofNullable(entries.orders().get(transaction.id())).map(Order::phone);
        if (phone.filter(it -> !it.equals(vend.phone())).isPresent()) {
            find(vend.requestId(), "VTpass delivered to another number than was ordered");
        }
        DeliveryAttempt attempt = transaction.deliveries().stream()
                .filter(it -> it.reference().equals(vend.requestId()))
                .findFirst()
                .orElseThrow();
        DeliveryStatus expected = vend.reversed() ? DeliveryStatus.REVERSED : DeliveryStatus.DELIVERED;
        if (attempt.status() != expected) {
            find(
                    vend.requestId(),
                    "VTpass says " + expected + "; " + transaction.reference() + " says " + attempt.status());
        }
        if (attempt.cost().filter(it -> !it.equals(Money.kobo(vend.cost()))).isPresent()) {
            find(
                    vend.requestId(),
                    "VTpass took " + Money.kobo(vend.cost()) + "; recorded is "
                            + attempt.cost().map(Objects::toString).orElse(""));
        }
    }

    /** At most one delivery stands per purchase; it stands exactly where we say so, and only for money that stayed. */
    private void delivery(Transaction transaction) {
        List<VtpassLedger.Vend> all = transaction.deliveries().stream()
                .flatMap(it -> vends.getOrDefault(it.reference(), List.of()).stream())
                .toList();
        long standing = all.stream().filter(it -> !it.reversed()).count();
        if (standing > 1) {
            find(transaction.reference(), "was delivered " + standing + " times");
        }
        if (transaction.status() == TransactionStatus.COMPLETED && standing == 0) {
            find(transaction.reference(), "is completed, but nothing was delivered");
        }
        if (standing > 0 && !mayStandDelivered(transaction)) {
            find(transaction.reference(), "is " + transaction.status() + ", but was delivered");
        }
        if (!all.isEmpty() && transaction.acceptedPayment().isEmpty()) {
            find(transaction.reference(), "was delivered without a payment");
        }
        if (standing > 0 && wasSentBack(transaction) && !isFlagged(transaction)) {
            find(transaction.reference(), "was delivered, and the money went back, and nobody was told");
        }
    }

    private static boolean mayStandDelivered(Transaction transaction) {
        return transaction.status() == TransactionStatus.COMPLETED
                || transaction.status() == TransactionStatus.DELIVERY_PROCESSING
                || transaction.status() == TransactionStatus.NEEDS_REVIEW
                || isFlagged(transaction);
    }

    private static boolean isFlagged(Transaction transaction) {
        return transaction.flags().contains(Flag.DELIVERED_AND_REFUNDED);
    }

    /** Whether less than the price was kept of what pays it. */
    private boolean wasSentBack(Transaction transaction) {
        return transaction
                .acceptedPayment()
                .map(payment -> {
                    String reference = payment.evidence().reference();
                    long back = refunds.getOrDefault(reference, List.of()).stream()
                            .filter(it -> !it.bounced() && !isByWill(transaction, it))
                            .mapToLong(PaystackLedger.RefundEntry::amount)
                            .sum();
                    return payment.evidence().credited().minorUnits() - back
                            < transaction.price().minorUnits();
                })
                .orElse(false);
    }

    /** Whether an operator wanted it back, delivered or not. */
    private static boolean isByWill(Transaction transaction, PaystackLedger.RefundEntry entry) {
        return transaction.refunds().stream()
                .anyMatch(it -> it.reason() == RefundReason.OPERATOR
                        && entry.merchantNote().contains(it.mark()));
    }

    // ---- where the money is, and where the purchase ends

    private void position(Transaction transaction) {
        MoneyPosition.of(transaction).stream()
                .filter(it -> !it.isBalanced())
                .forEach(it -> find(
                        transaction.reference(),
                        "of " + it.charged() + " charged, " + it.delivered() + " is delivered, " + it.refunded()
                                + " refunded, " + it.fees() + " fees and " + it.held() + " held: it does not add up"));
    }

    /** At an end, in review with a reason, or waiting for something that has a name and a time. And as was to be expected. */
    private void end(Transaction transaction) {
        boolean inReview = transaction.status() == TransactionStatus.NEEDS_REVIEW && transaction.hasOpenReview();
        if (!transaction.status().isFinal()
                && !inReview
                && transaction.nextDue().isEmpty()) {
            find(transaction.reference(), "is " + transaction.status() + " and waits for nothing");
        }
        Optional<Order> order = Optional.ofNullable(entries.orders().get(transaction.id()));
        if (order.isEmpty()) {
            find(transaction.reference(), "was ordered by nobody");
            return;
        }
        Scenario scenario = order.get().scenario();
        if (transaction.status() != scenario.end() || transaction.payments().size() != scenario.payments()) {
            find(
                    transaction.reference(),
                    "(" + scenario.label() + ") should end " + scenario.end() + " with " + scenario.payments()
                            + " payments; it is " + transaction.status() + " with "
                            + transaction.payments().size() + waitsFor(transaction));
        }
    }

    private static String waitsFor(Transaction transaction) {
        return transaction.obligations().stream()
                .findFirst()
                .map(it -> " and waits for " + it.kind() + " " + it.subject() + " at " + it.due())
                .orElse("");
    }

    /** The sums of all positions; what was charged is compared with the ledger's own sum. */
    private List<Audit.Sums> sums() {
        Map<String, Audit.Sums> sums = new TreeMap<>();
        entries.transactions().stream()
                .flatMap(it -> MoneyPosition.of(it).stream())
                .forEach(it -> sums.merge(
                        it.currency().getCurrencyCode(),
                        new Audit.Sums(it.charged(), it.delivered(), it.refunded(), it.fees(), it.held()),
                        Books::plus));
        Map<String, Long> there = new TreeMap<>(entries.paystack().totalCharged());
        sums.forEach((currency, sum) -> {
            Money ledger = Money.of(Optional.ofNullable(there.remove(currency)).orElse(0L), currency);
            if (!ledger.equals(sum.charged())) {
                find("the sums", "Paystack charged " + ledger + " in all; recorded are " + sum.charged());
            }
        });
        there.forEach((currency, amount) ->
                find("the sums", "Paystack charged " + Money.of(amount, currency) + " in all; none is recorded"));
        return List.copyOf(sums.values());
    }

    private static Audit.Sums plus(Audit.Sums one, Audit.Sums other) {
        Map<HeldMoney, Money> held = new EnumMap<>(HeldMoney.class);
        held.putAll(one.held());
        other.held().forEach((reason, amount) -> held.merge(reason, amount, Money::plus));
        return new Audit.Sums(
                one.charged().plus(other.charged()),
                one.delivered().plus(other.delivered()),
                one.refunded().plus(other.refunded()),
                one.fees().plus(other.fees()),
                held);
    }
}
