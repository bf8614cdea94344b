package io.handsel.proof.world;

import io.handsel.Checkout;
import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.money.Money;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who buys something, and what they do about it. */
final class Customers {

    private static final int MOST_TRIES = 12;

    private final World world;
    private final Chance chance;
    private final double restless;
    private final Duration latestLateMoney;

    Customers(World world, double restless) {
        this.world = world;
        this.chance = world.chance();
        this.restless = restless;
        List<Duration> watch = world.policy().watchAfter();
        this.latestLateMoney = watch.get(watch.size() - 1).minusHours(4);
    }

    /** One of them. */
    private static final class Customer {

        private final Purchase purchase;
        private final Paying paying;
        private int tries;
        private boolean paid;

        private Customer(Purchase purchase, Paying paying) {
            this.purchase = purchase;
            this.paying = paying;
        }
    }

    void come(int number, Duration when) {
        Money face = Money.naira(100 + 10L * chance.nextInt(100));
        Purchase purchase = Purchase.airtime(Network.MTN, "0803" + (1_000_000 + number), face)
                .payWith(World.GATEWAY)
                .deliverWith(World.PROVIDER)
                .customer("Ada", "Obi", "ada@example.com")
                .idempotencyKey("k" + number)
                .fee(chance.happens(0.3) ? Money.naira(10) : Money.naira(0))
                .build();
        Customer customer = new Customer(purchase, world.faults().paying());
        world.expects(purchase.idempotencyKey(), customer.paying);
        world.after(when, () -> begin(customer));
        if (chance.happens(restless)) {
            world.after(when.plus(chance.happens(0.5) ? Duration.ZERO : chance.seconds(0, 20)), () -> begin(customer));
        }
    }

    private void begin(Customer customer) {
        ask(customer, node -> node.engine().begin(customer.purchase), () -> begin(customer));
    }

    private interface Question {
        Checkout ask(SimulatedNode node);
    }

    private void ask(Customer customer, Question question, Runnable again) {
        if (customer.tries >= MOST_TRIES) {
            return;
        }
        Optional<SimulatedNode> node = world.freeNode();
        Checkout[] shown = new Checkout[1];
        node.ifPresent(it -> world.act(it, "checkout", () -> shown[0] = question.ask(it)));
        if (shown[0] == null) {
            customer.tries++;
            world.after(chance.seconds(5, 60), again);
        } else if (shown[0] instanceof Checkout.Redirect it) {
            seesThePage(customer, it);
        } else if (shown[0] instanceof Checkout.NotReady it) {
            customer.tries++;
            world.after(
                    Duration.ofSeconds(40),
                    () -> ask(customer, node2 -> node2.engine().checkout(it.reference(), Optional.empty()), again));
        }
    }

    private void seesThePage(Customer customer, Checkout.Redirect page) {
        if (customer.paid) {
            return;
        }
        customer.paid = true;
        String reference = page.url().getPath().substring(1);
        GatewayLedger.Bill bill = world.gateway().bill(reference).orElseThrow();
        pays(customer.paying, bill);
        if (chance.happens(restless / 2)) {
            world.after(
                    chance.seconds(0, 4000),
                    () -> doOnANode("cancel", node -> node.engine().cancel(bill.purchase())));
        }
        if (chance.happens(restless)) {
            world.after(
                    chance.seconds(5, 9000),
                    () -> doOnANode("refresh", node -> node.engine().refresh(bill.purchase())));
        }
    }

    private interface Deed {
        Object on(SimulatedNode node);
    }

    private void doOnANode(String what, Deed deed) {
        world.freeNode().ifPresent(it -> world.act(it, what, () -> deed.on(it)));
    }

    // ---- paying

    private void pays(Paying paying, GatewayLedger.Bill bill) {
        Duration soon = chance.seconds(5, 600);
        Money price = bill.asked();
        Money none = Money.naira(0);
        switch (paying) {
            case IN_FULL -> later(soon, bill, price, none);
            case TOO_LITTLE -> {
                world.counts().reached(Sometimes.PAID_TOO_LITTLE);
                later(soon, bill, price.minus(Money.kobo(1 + chance.nextInt(5000))), none);
            }
            case TOO_MUCH -> {
                world.counts().reached(Sometimes.PAID_TOO_MUCH);
                later(soon, bill, price.plus(Money.kobo(1 + chance.nextInt(5000))), none);
            }
            case WITH_FEE -> later(soon, bill, price.plus(Money.kobo(750)), Money.kobo(750));
            case TWICE -> {
                world.counts().reached(Sometimes.PAID_TWICE);
                later(soon, bill, price, none);
                later(soon.plus(chance.seconds(1, 900)), bill, price, none);
            }
            case LATE -> {
                world.counts().reached(Sometimes.PAID_LATE);
                Duration left = Duration.between(
                        world.now(), bill.openedAt().plus(world.policy().paymentWindow()));
                Duration late = left.isNegative() ? Duration.ZERO : left;
                later(late.plus(chance.between(Duration.ofMinutes(2), latestLateMoney)), bill, price, none);
            }
            case NEVER -> {}
            case IN_ANOTHER_CURRENCY -> {
                world.counts().reached(Sometimes.PAID_IN_ANOTHER_CURRENCY);
                later(soon, bill, Money.of(price.minorUnits(), "USD"), Money.of(0, "USD"));
            }
            case IN_ANOTHER_MODE -> {
                world.counts().reached(Sometimes.PAID_IN_ANOTHER_MODE);
                world.after(soon, () -> pay(bill, price, none, Mode.LIVE, bill.reference()));
            }
            case UNDER_ANOTHER_REFERENCE -> {
                world.counts().reached(Sometimes.PAID_UNDER_ANOTHER_REFERENCE);
                world.after(soon, () -> pay(bill, price, none, Mode.TEST, "another"));
            }
            case SLOWLY -> {
                world.after(soon, () -> bill.is(AttemptState.PENDING));
                later(soon.plus(chance.seconds(60, 5000)), bill, price, none);
            }
            case SLOWLY_AND_IN_VAIN -> {
                world.after(soon, () -> bill.is(AttemptState.PENDING));
                world.after(soon.plus(chance.seconds(60, 5000)), () -> bill.is(AttemptState.FAILED));
            }
            case IN_VAIN -> world.after(soon, () -> bill.is(AttemptState.FAILED));
            case AND_CHARGED_BACK ->
                world.after(soon, () -> {
                    GatewayLedger.Paid paid = pay(bill, price, none, Mode.TEST, bill.reference());
                    world.after(chance.seconds(1, 18_000), () -> chargeBack(paid));
                });
        }
    }

    private void later(Duration when, GatewayLedger.Bill bill, Money charged, Money fee) {
        world.after(when, () -> pay(bill, charged, fee, Mode.TEST, bill.reference()));
    }

    private GatewayLedger.Paid pay(GatewayLedger.Bill bill, Money charged, Money fee, Mode mode, String echo) {
        Transaction row = world.database()
                .byReference(bill.purchase())
                .map(Database.Row::latest)
                .orElseThrow();
        if (row.status() == TransactionStatus.CANCELLED) {
            world.counts().reached(Sometimes.PAID_AFTER_CANCELLING);
        }
        GatewayLedger.Paid paid = world.gateway().pay(bill, charged, fee, mode, echo);
        if (world.tells()) {
            world.tell("customer pays " + charged + " under " + bill.reference());
        }
        world.postman().tellOfPayment(bill);
        if (chance.happens(restless)) {
            world.after(
                    chance.seconds(0, 5),
                    () -> doOnANode(
                            "return",
                            node -> node.engine()
                                    .customerReturned(World.GATEWAY, Map.of("reference", List.of(bill.reference())))));
        }
        return paid;
    }

    /** The bank takes it back, unless it is back already. */
    private void chargeBack(GatewayLedger.Paid paid) {
        boolean moves = world.gateway().backsOf(paid.bill().purchase()).stream()
                .anyMatch(it -> it.paid() == paid && it.state() != RefundState.FAILED);
        if (moves) {
            return;
        }
        world.counts().reached(Sometimes.PAYMENT_REVERSED);
        if (chance.happens(0.5)) {
            paid.is(PaymentState.REVERSED);
            world.postman().tellOfPayment(paid.bill());
            return;
        }
        paid.is(PaymentState.DISPUTED);
        world.postman().tellOfPayment(paid.bill());
        world.after(chance.seconds(3600, 20 * 3600), () -> {
            paid.is(chance.happens(0.5) ? PaymentState.PAID : PaymentState.REVERSED);
            world.postman().tellOfPayment(paid.bill());
        });
    }
}
