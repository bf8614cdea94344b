package io.handsel.demo.day;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.VtpassLedger;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Two purchases whose books balance: one delivered, one declined and refunded. */
final class Fixture {

    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final String PHONE = "08030000001";

    static final Transaction DELIVERED = delivered(TransactionStatus.COMPLETED, Set.of(), List.of());
    static final Transaction REFUNDED = refunded();

    private Fixture() {}

    static Books.Entries entries() {
        return new Books.Entries(
                List.of(DELIVERED, REFUNDED),
                Map.of(
                        DELIVERED.id(), order(1, Scenario.PAID_AND_DELIVERED),
                        REFUNDED.id(), order(2, Scenario.DECLINED)),
                paystack(
                        List.of(charge("p1", 500_00), charge("p2", 500_00)),
                        List.of(wentBack("p2", 500_00, "processed"))),
                vtpass(vend("d1", 500_00, PHONE, false)),
                0);
    }

    static Order order(int number, Scenario scenario) {
        return new Order(number, scenario, Network.MTN, PHONE, Money.naira(500));
    }

    static PaystackLedger paystack(List<PaystackLedger.Charge> charges, List<PaystackLedger.RefundEntry> refunds) {
        return new PaystackLedger(List.of(), charges, refunds);
    }

    static PaystackLedger.Charge charge(String reference, long kobo) {
        return new PaystackLedger.Charge(reference, kobo, 0, 0, "NGN", NOW);
    }

    static PaystackLedger.RefundEntry wentBack(String reference, long kobo, String status) {
        return new PaystackLedger.RefundEntry(9, reference, kobo, "mark-" + reference, status, "NGN", NOW);
    }

    static VtpassLedger vtpass(VtpassLedger.Vend... vends) {
        return new VtpassLedger(List.of(vends), 0);
    }

    static VtpassLedger.Vend vend(String requestId, long kobo, String phone, boolean reversed) {
        return new VtpassLedger.Vend(requestId, "mtn", phone, kobo, kobo - 15_00, NOW, reversed);
    }

    static Transaction delivered(TransactionStatus status, Set<Flag> flags, List<Refund> refunds) {
        DeliveryAttempt attempt = attempt("d1")
                .keeping(new DeliveryEvidence(
                        Optional.of("v1"),
                        Optional.of(Money.naira(500)),
                        Optional.of(PHONE),
                        Optional.of(Money.naira(485)),
                        Optional.empty()))
                .with(DeliveryStatus.DELIVERED, "delivered");
        return transaction(1, status, flags, "p1", attempt, refunds, Optional.of(NOW));
    }

    /** Undone by the provider, and yet the money is kept as if it had been delivered. */
    static Transaction undoneAndKept() {
        DeliveryAttempt attempt = attempt("d1").with(DeliveryStatus.REVERSED, "undone");
        Set<Flag> flags = Set.of(Flag.DELIVERY_REVERSED);
        return transaction(1, TransactionStatus.COMPLETED, flags, "p1", attempt, List.of(), Optional.of(NOW));
    }

    private static Transaction refunded() {
        DeliveryAttempt attempt = attempt("d2").with(DeliveryStatus.DECLINED, "016");
        return transaction(
                2,
                TransactionStatus.REFUNDED,
                Set.of(),
                "p2",
                attempt,
                List.of(refund("p2", RefundStatus.PAID_OUT)),
                Optional.empty());
    }

    static Refund refund(String reference, RefundStatus status) {
        return Refund.planned(1, 1, Money.naira(500), RefundReason.NOT_DELIVERED, "mark-" + reference, NOW, "016")
                .requesting(NOW)
                .with(status, "as it is");
    }

    private static DeliveryAttempt attempt(String reference) {
        return DeliveryAttempt.submitting(1, World.VTPASS, reference, NOW, NOW.plusSeconds(30));
    }

    private static Transaction transaction(
            int number,
            TransactionStatus status,
            Set<Flag> flags,
            String payment,
            DeliveryAttempt delivery,
            List<Refund> refunds,
            Optional<Instant> deliveredAt) {
        Money price = Money.naira(500);
        return new Transaction(
                new TransactionId(new UUID(0, number)),
                "t" + number,
                1,
                status,
                flags,
                "owner",
                "key-" + number,
                Map.of(),
                new Product(Product.AIRTIME, price, Map.of(Product.NETWORK, "MTN")),
                price,
                Money.naira(0),
                Mode.TEST,
                World.PAYSTACK,
                World.VTPASS,
                NOW,
                NOW.plus(Duration.ofHours(1)),
                Optional.empty(),
                NOW,
                Optional.of(NOW),
                deliveredAt,
                List.of(PaymentAttempt.initialising(1, World.PAYSTACK, payment, NOW, NOW, NOW)
                        .with(PaymentAttemptStatus.PAID, "paid")),
                List.of(new Payment(
                        1,
                        1,
                        World.PAYSTACK,
                        new PaymentEvidence(
                                "id-" + payment,
                                payment,
                                price,
                                price,
                                price,
                                Money.naira(0),
                                Optional.empty(),
                                Mode.TEST,
                                Optional.of(NOW),
                                PaymentState.PAID,
                                Optional.empty()),
                        PaymentUse.PAYS_THE_PRICE,
                        NOW)),
                List.of(delivery),
                refunds,
                List.of(),
                List.of(),
                "");
    }
}
