package io.handsel.testkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the VTpass simulator knows. Guarded by its own monitor. */
final class VtpassBooks {

    static final Duration TWIN_WINDOW = Duration.ofSeconds(30);

    final Map<String, Order> orders = new LinkedHashMap<>();
    final VtpassShelf shelf = new VtpassShelf();
    private final List<VtpassLedger.Vend> vends = new ArrayList<>();
    private long balance = 10_000_000_00L;

    /** Where an order stands. */
    enum State {
        PENDING,
        DELIVERED,
        FAILED,
        REVERSED,
        TWIN
    }

    /** One order that VTpass keeps. Amounts in kobo. */
    static final class Order {
        final String requestId;
        final String service;
        final String phone;
        final String variation;
        final int quantity;
        final int number;
        final long amount;
        final String transactionId;
        final Instant at;
        State state = State.PENDING;
        long delivered;

        Order(VtpassDesk.Asked asked, Instant at, int number) {
            this.requestId = asked.requestId();
            this.service = asked.service();
            this.phone = asked.phone();
            this.variation = asked.variation();
            this.quantity = asked.quantity();
            this.number = number;
            this.amount = asked.amount();
            this.delivered = asked.amount();
            this.at = at;
            this.transactionId = at.toEpochMilli() + "%013d".formatted(number);
        }

        boolean isElectricity() {
            return service.endsWith("-electric");
        }

        boolean isPrepaid() {
            return isElectricity() && variation.equals("prepaid");
        }

        /** The reseller's part: 3 per cent here. */
        long commission() {
            return delivered * 3 / 100;
        }

        long cost() {
            return delivered - commission();
        }
    }

    Order open(VtpassDesk.Asked asked, Instant now) {
        Order order = new Order(asked, now, orders.size() + 1);
        orders.put(order.requestId, order);
        return order;
    }

    Optional<Order> order(String requestId) {
        return Optional.ofNullable(orders.get(requestId));
    }

    /** Whether something was bought for the same service and phone within the last thirty seconds. */
    boolean hasTwin(VtpassDesk.Asked asked, Instant now) {
        return orders.values().stream()
                .filter(it -> it.state != State.TWIN && it.state != State.FAILED)
                .filter(it -> it.service.equals(asked.service()) && it.phone.equals(asked.phone()))
                .anyMatch(it -> now.isBefore(it.at.plus(TWIN_WINDOW)));
    }

    void debit(Order order) {
        balance -= order.cost();
    }

    void vend(Order order, Instant now) {
        order.state = State.DELIVERED;
        vends.add(new VtpassLedger.Vend(
                order.requestId, order.service, order.phone, order.delivered, order.cost(), now, false));
    }

    void fail(Order order) {
        if (order.state == State.PENDING) {
            balance += order.cost();
        }
        order.state = State.FAILED;
    }

    void reverse(Order order) {
        balance += order.cost();
        order.state = State.REVERSED;
        vends.replaceAll(it -> it.requestId().equals(order.requestId)
                ? new VtpassLedger.Vend(it.requestId(), it.service(), it.phone(), it.amount(), it.cost(), it.at(), true)
                : it);
    }

    long balance() {
        return balance;
    }

    void balanceIs(long kobo) {
        balance = kobo;
    }

    VtpassLedger ledger() {
        return new VtpassLedger(vends, balance);
    }
}
