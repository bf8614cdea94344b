package io.handsel.proof.world;

import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a world that has come to rest, long after the last fault: the companies' ledgers against the stored rows, and nothing of
 * the engine's own.
 */
final class Judge {

    /** Far more than any policy here means; a purchase that asks all day every second is far above. */
    private static final long MOST_CALLS = 400;

    private final World world;

    Judge(World world) {
        this.world = world;
    }

    void judge() {
        world.database().judgeHistories();
        for (Database.Row row : world.database().rows()) {
            judge(row);
        }
    }

    private void judge(Database.Row row) {
        Transaction it = row.latest();
        world.counts()
                .ended(
                        row.hasOpenReview()
                                ? it.status() + " with a question"
                                : it.status().toString());
        world.counts().callsOfOnePurchase(row.calls());
        if (row.hasOpenReview()) {
            world.counts().reached(Sometimes.ENDED_IN_REVIEW);
        }
        if (row.calls() > MOST_CALLS) {
            fail(Invariant.I11_CALLS, it, row.calls() + " calls");
        }
        if (row.due().filter(due -> due.isBefore(world.now().minusSeconds(600))).isPresent()) {
            fail(Invariant.I5_NOT_STUCK, it, "overdue since " + row.due().get());
        }
        if (!row.isAtAnEnd() && !row.hasOpenReview()) {
            fail(Invariant.I5_NOT_STUCK, it, "not decided long after the last fault, and nobody is asked");
        }
        if (world.isSmooth()
                && world.paying(it.idempotencyKey()) == Paying.IN_FULL
                && it.status() != TransactionStatus.COMPLETED
                && it.status() != TransactionStatus.CANCELLED
                && it.status() != TransactionStatus.REFUNDED) {
            fail(Invariant.I5_NOT_STUCK, it, "nothing went wrong, and it is not delivered");
        }
        List<GatewayLedger.Paid> paid = world.gateway().paidFor(it.reference());
        paid.forEach(each -> mustBeReflected(it, each));
        it.payments().forEach(each -> mustBeReal(it, each));
        if (row.isAtAnEnd() && !row.hasOpenReview()) {
            mustBalance(it);
        }
    }

    private void mustBeReflected(Transaction row, GatewayLedger.Paid paid) {
        Optional<Payment> recorded = row.payments().stream()
                .filter(it -> it.evidence().gatewayPaymentId().equals(paid.id()))
                .findFirst();
        boolean first = paid.bill().paid().get(0) == paid;
        if (recorded.isEmpty() && (first || paid.isTold())) {
            fail(
                    paid.isTold() ? Invariant.I4_WEBHOOKS : Invariant.I1_CONSERVATION,
                    row,
                    "payment " + paid.id() + " of " + paid.credited() + " is nowhere");
        }
        boolean stale = recorded.isPresent()
                && paid.isReversalTold()
                && recorded.get().evidence().state() != PaymentState.REVERSED
                && !isAPersonToldOf(recorded.get(), row);
        if (stale) {
            fail(Invariant.I4_WEBHOOKS, row, "payment " + paid.id() + " went back, and the row does not know");
        }
    }

    /** Where a refund of it is in doubt, the row cannot say whose doing it is; a person must have it before them. */
    private static boolean isAPersonToldOf(Payment payment, Transaction row) {
        return row.refunds().stream()
                .filter(it -> it.payment() == payment.number() && it.status() == RefundStatus.REQUESTED)
                .anyMatch(refund -> row.reviews().stream()
                        .anyMatch(it -> it.closedAt().isEmpty()
                                && it.question() == ReviewQuestion.WAS_IT_REFUNDED
                                && it.about() == refund.number()
                                && it.detail().contains("back with the customer")));
    }

    private void mustBeReal(Transaction row, Payment recorded) {
        boolean real = world.gateway()
                .payment(recorded.evidence().gatewayPaymentId())
                .filter(it -> it.bill().purchase().equals(row.reference())
                        && it.credited().equals(recorded.evidence().credited()))
                .isPresent();
        if (!real) {
            fail(Invariant.I1_CONSERVATION, row, "payment " + recorded.number() + " is in no ledger");
        }
    }

    /** Paid = delivered + refunded: nothing is in doubt here, and nobody was asked anything. */
    private void mustBalance(Transaction row) {
        Map<Currency, Long> left = new HashMap<>();
        for (GatewayLedger.Paid paid : world.gateway().paidFor(row.reference())) {
            Optional<Payment> recorded = row.payments().stream()
                    .filter(it -> it.evidence().gatewayPaymentId().equals(paid.id()))
                    .findFirst();
            boolean ours = recorded.isPresent() && recorded.get().evidence().state() == PaymentState.PAID;
            if (ours) {
                add(left, paid.credited(), 1);
                world.gateway().backsOf(row.reference()).stream()
                        .filter(it -> it.paid() == paid && it.state() != RefundState.FAILED)
                        .forEach(it -> add(left, it.amount(), -1));
            }
        }
        List<ProviderLedger.Order> orders = world.provider().ofPurchase(row.reference());
        List<ProviderLedger.Order> standing =
                orders.stream().filter(ProviderLedger.Order::stands).toList();
        boolean secretlyUndone =
                orders.stream().anyMatch(it -> it.state() == ProviderLedger.State.REVERSED && !it.isReversalTold());
        if (row.status() == TransactionStatus.COMPLETED) {
            if (standing.isEmpty() && !secretlyUndone) {
                fail(Invariant.I1_CONSERVATION, row, "completed, and nothing was delivered");
            }
            standing.forEach(it -> mustBeWhatWasOrdered(row, it));
            add(left, row.price(), -1);
        } else if (!standing.isEmpty()) {
            fail(Invariant.I3_NOT_BOTH, row, "delivered, and the row does not know");
        }
        left.forEach((currency, amount) -> {
            if (amount != 0) {
                fail(
                        Invariant.I1_CONSERVATION,
                        row,
                        new Money(amount, currency) + " is left over, and nobody is asked");
            }
        });
    }

    private void mustBeWhatWasOrdered(Transaction row, ProviderLedger.Order order) {
        String recipient =
                world.database().memory().personalData(row.id()).orElseThrow().recipient();
        boolean same = order.recipient().equals(recipient)
                && order.amount().equals(row.product().faceValue());
        if (!same) {
            fail(Invariant.I1_CONSERVATION, row, "completed, and something else was delivered");
        }
    }

    private static void add(Map<Currency, Long> left, Money amount, int sign) {
        left.merge(amount.currency(), sign * amount.minorUnits(), Math::addExact);
    }

    private static void fail(Invariant invariant, Transaction row, String what) {
        throw new Violation(invariant, row.reference() + " (" + row.status() + "): " + what);
    }
}
