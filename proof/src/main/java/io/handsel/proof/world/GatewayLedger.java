package io.handsel.proof.world;

import io.handsel.money.Money;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gateway's own books: what customers paid, and what went back to them. */
final class GatewayLedger {

    /** Refunds because nothing was delivered. */
    private static final Set<RefundReason> INSTEAD =
            EnumSet.of(RefundReason.NOT_DELIVERED, RefundReason.LATE, RefundReason.CANCELLED, RefundReason.UNDERPAID);

    /** Refunds that may have been asked for. */
    private static final Set<RefundStatus> ASKED_FOR = EnumSet.of(
            RefundStatus.REQUESTED, RefundStatus.PROCESSING, RefundStatus.PAID_OUT, RefundStatus.NEEDS_ATTENTION);

    /** One checkout. */
    static final class Bill {

        private final String reference;
        private final String purchase;
        private final Money asked;
        private final Instant openedAt;
        private final List<Paid> paid = new ArrayList<>();
        private AttemptState state = AttemptState.OPEN;
        private Instant visibleFrom = Instant.EPOCH;

        private Bill(String reference, String purchase, Money asked, Instant openedAt) {
            this.reference = reference;
            this.purchase = purchase;
            this.asked = asked;
            this.openedAt = openedAt;
        }

        String reference() {
            return reference;
        }

        String purchase() {
            return purchase;
        }

        Money asked() {
            return asked;
        }

        Instant openedAt() {
            return openedAt;
        }

        AttemptState state() {
            return paid.isEmpty() ? state : AttemptState.PAID;
        }

        void is(AttemptState newState) {
            state = newState;
        }

        List<Paid> paid() {
            return paid;
        }

        boolean isVisible(Instant now) {
            return !now.isBefore(visibleFrom);
        }
    }

    /** Money that came. */
    static final class Paid {

        private final String id;
        private final Bill bill;
        private final Money charged;
        private final Money fee;
        private final Mode mode;
        private final String echo;
        private final Instant at;
        private PaymentState state = PaymentState.PAID;
        private boolean told;
        private boolean reversalTold;

        private Paid(String id, Bill bill, Money charged, Money fee, Mode mode, String echo, Instant at) {
            this.id = id;
            this.bill = bill;
            this.charged = charged;
            this.fee = fee;
            this.mode = mode;
            this.echo = echo;
            this.at = at;
        }

        String id() {
            return id;
        }

        Bill bill() {
            return bill;
        }

        Money charged() {
            return charged;
        }

        Money fee() {
            return fee;
        }

        Money credited() {
            return charged.minus(fee);
        }

        Mode mode() {
            return mode;
        }

        String echo() {
            return echo;
        }

        Instant at() {
            return at;
        }

        PaymentState state() {
            return state;
        }

        void is(PaymentState newState) {
            state = newState;
        }

        void told() {
            told = true;
        }

        boolean isTold() {
            return told;
        }

        void reversalTold() {
            reversalTold = true;
        }

        boolean isReversalTold() {
            return reversalTold;
        }
    }

    /** Money that goes back. */
    static final class Back {

        private final String id;
        private final String mark;
        private final Paid paid;
        private final Money amount;
        private RefundState state;
        private Instant visibleFrom;

        private Back(String id, String mark, Paid paid, Money amount, Instant visibleFrom) {
            this.id = id;
            this.mark = mark;
            this.paid = paid;
            this.amount = amount;
            this.visibleFrom = visibleFrom;
            this.state = RefundState.PROCESSING;
        }

        String id() {
            return id;
        }

        Paid paid() {
            return paid;
        }

        String mark() {
            return mark;
        }

        Money amount() {
            return amount;
        }

        RefundState state() {
            return state;
        }

        void is(RefundState newState) {
            state = newState;
        }

        boolean isVisible(Instant now) {
            return !now.isBefore(visibleFrom);
        }

        void hiddenUntil(Instant time) {
            visibleFrom = time;
        }
    }

    private final World world;
    private final Map<String, Bill> bills = new LinkedHashMap<>();
    private final Map<String, List<Bill>> byPurchase = new HashMap<>();
    private final Map<String, Paid> payments = new HashMap<>();
    private final List<Back> backs = new ArrayList<>();
    private final Map<String, List<Back>> backsByPurchase = new HashMap<>();
    private final Map<String, Dossier> dossiers = new HashMap<>();

    GatewayLedger(World world) {
        this.world = world;
    }

    // ---- money that comes

    Optional<Bill> bill(String reference) {
        return Optional.ofNullable(bills.get(reference));
    }

    List<Bill> billsOf(String purchase) {
        return byPurchase.getOrDefault(purchase, List.of());
    }

    Bill open(String reference, String purchase, Money asked) {
        Bill bill = new Bill(reference, purchase, asked, world.now());
        bills.put(reference, bill);
        byPurchase.computeIfAbsent(purchase, it -> new ArrayList<>()).add(bill);
        return bill;
    }

    Paid pay(Bill bill, Money charged, Money fee, Mode mode, String echo) {
        Paid paid = new Paid("P" + (payments.size() + 1), bill, charged, fee, mode, echo, world.now());
        payments.put(paid.id, paid);
        bill.paid.add(paid);
        return paid;
    }

    Optional<Paid> payment(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    /** Whether money came for a purchase that is worth its price, under a reference that it asked for. */
    boolean wasPaidFor(Transaction row) {
        return billsOf(row.reference()).stream()
                .flatMap(it -> it.paid.stream())
                .anyMatch(it -> it.mode == row.mode()
                        && it.echo.equals(it.bill.reference)
                        && it.charged.currency().equals(row.price().currency())
                        && !row.price().isMoreThan(it.credited()));
    }

    // ---- money that goes back

    Dossier dossier(String mark) {
        return dossiers.computeIfAbsent(mark, it -> new Dossier(Wire.SETTLING));
    }

    List<Back> backsOf(String purchase) {
        return backsByPurchase.getOrDefault(purchase, List.of());
    }

    List<Back> backs(String mark, String purchase) {
        return backsOf(purchase).stream().filter(it -> it.mark.equals(mark)).toList();
    }

    /** The effect: money leaves. The only place where it does, and where it is judged whether it may. */
    Back giveBack(String mark, Paid paid, Money amount) {
        String purchase = paid.bill.purchase;
        Money left = paid.credited();
        for (Back each : backsOf(purchase)) {
            if (each.paid == paid && each.state != RefundState.FAILED) {
                left = left.minus(each.amount);
            }
        }
        if (amount.isMoreThan(left)) {
            throw new Violation(
                    Invariant.I3_NOT_BOTH,
                    "money goes back twice: " + amount + " under " + mark + ", " + left + " left");
        }
        Transaction row =
                world.database().byReference(mark).map(Database.Row::latest).orElseThrow();
        boolean instead =
                row.refunds().stream().anyMatch(it -> it.mark().equals(mark) && INSTEAD.contains(it.reason()));
        if (instead && world.provider().ofPurchase(purchase).stream().anyMatch(ProviderLedger.Order::stands)) {
            throw new Violation(Invariant.I3_NOT_BOTH, "refunded as not delivered, and delivered: " + mark);
        }
        Back back = new Back("R" + (backs.size() + 1), mark, paid, amount, world.now());
        backs.add(back);
        backsByPurchase.computeIfAbsent(purchase, it -> new ArrayList<>()).add(back);
        return back;
    }

    /** Whether a refund instead of the delivery may have been asked for, as the row says. */
    static boolean isRefundDecided(Transaction row) {
        return row.refunds().stream().anyMatch(it -> INSTEAD.contains(it.reason()) && ASKED_FOR.contains(it.status()));
    }

    /** Whether money is back, or on its way back, instead of the delivery. */
    boolean isRefundedInsteadOfDelivery(Transaction row) {
        return backsOf(row.reference()).stream()
                .filter(it -> it.state != RefundState.FAILED)
                .anyMatch(back -> row.refunds().stream()
                        .anyMatch(it -> it.mark().equals(back.mark) && INSTEAD.contains(it.reason())));
    }

    List<Paid> paidFor(String purchase) {
        return billsOf(purchase).stream().flatMap(it -> it.paid.stream()).toList();
    }
}
