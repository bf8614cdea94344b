package io.handsel.testkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders and float of a simulated reseller that keeps every order it takes, repeated references included. Guarded by its own
 * monitor.
 */
final class VtuBooks {

    private final Schedule schedule;
    private final List<Order> orders = new ArrayList<>();
    private final Deque<State> fates = new ArrayDeque<>();
    private final Deque<Long> amountsInstead = new ArrayDeque<>();
    private Duration pendingFor = Duration.ofMinutes(2);
    private long balance = 10_000_000_00L;

    VtuBooks(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Where an order stands. */
    enum State {
        PENDING,
        DELIVERED,
        FAILED,
        REVERSED
    }

    /** What an order asks for; amounts in kobo. */
    record Asked(String reference, String type, String what, String recipient, long amount, long cost) {}

    /** One order that the company keeps. */
    static final class Order {
        final Asked asked;
        final String theirReference;
        final Instant at;
        State state = State.PENDING;
        long delivered;

        Order(Asked asked, String theirReference, Instant at) {
            this.asked = asked;
            this.theirReference = theirReference;
            this.at = at;
            this.delivered = asked.amount();
        }
    }

    synchronized void nextIs(State fate) {
        fates.add(fate);
    }

    synchronized void nextAmount(long kobo) {
        amountsInstead.add(kobo);
    }

    synchronized void pendingFor(Duration duration) {
        pendingFor = duration;
    }

    synchronized void balanceIs(long kobo) {
        balance = kobo;
    }

    synchronized long balance() {
        return balance;
    }

    /** Takes an order, delivers it at once unless something else was scripted; empty if the float is too low. */
    synchronized Optional<Order> take(Asked asked) {
        if (asked.cost() > balance) {
            return Optional.empty();
        }
        Order order = new Order(asked, "%020x".formatted(orders.size() + 1L), schedule.now());
        orders.add(order);
        @Nullable State fate = fates.poll();
        switch (fate == null ? State.DELIVERED : fate) {
            case DELIVERED -> {
                @Nullable Long instead = amountsInstead.poll();
                order.delivered = instead == null ? order.delivered : instead;
                balance -= asked.cost();
                order.state = State.DELIVERED;
            }
            case PENDING -> {
                balance -= asked.cost();
                schedule.after(pendingFor, () -> settleIfPending(order));
            }
            case FAILED, REVERSED -> order.state = State.FAILED;
        }
        return Optional.of(order);
    }

    private synchronized void settleIfPending(Order order) {
        if (order.state == State.PENDING) {
            order.state = State.DELIVERED;
        }
    }

    synchronized boolean knows(String reference) {
        return order(reference).isPresent();
    }

    /** The latest order under our reference. */
    synchronized Optional<Order> order(String reference) {
        return orders.stream()
                .filter(it -> it.asked.reference().equals(reference))
                .reduce((first, second) -> second);
    }

    /** The order under their reference. */
    synchronized Optional<Order> theirs(String reference) {
        return orders.stream().filter(it -> it.theirReference.equals(reference)).findFirst();
    }

    /** All orders, newest first. */
    synchronized List<Order> newestFirst() {
        List<Order> all = new ArrayList<>(orders);
        Collections.reverse(all);
        return all;
    }

    synchronized Order settle(String reference) {
        Order order = pending(reference);
        order.state = State.DELIVERED;
        return order;
    }

    synchronized Order fail(String reference) {
        Order order = pending(reference);
        order.state = State.FAILED;
        balance += order.asked.cost();
        return order;
    }

    synchronized Order reverse(String reference) {
        Order order = known(reference);
        if (order.state != State.DELIVERED && order.state != State.PENDING) {
            throw new IllegalStateException("only what was taken can be reversed: " + order.state);
        }
        order.state = State.REVERSED;
        balance += order.asked.cost();
        return order;
    }

    synchronized Order known(String reference) {
        return order(reference).orElseThrow(() -> new IllegalArgumentException("there is no order " + reference));
    }

    private Order pending(String reference) {
        Order order = known(reference);
        if (order.state != State.PENDING) {
            throw new IllegalStateException("the order is not pending: " + order.state);
        }
        return order;
    }

    synchronized VtuLedger ledger() {
        return new VtuLedger(
                orders.stream()
                        .filter(it -> it.state == State.DELIVERED || it.state == State.REVERSED)
                        .map(it -> new VtuLedger.Vend(
                                it.asked.reference(),
                                it.asked.type() + " " + it.asked.what(),
                                it.asked.recipient(),
                                it.delivered,
                                it.asked.cost(),
                                it.at,
                                it.state == State.REVERSED))
                        .toList(),
                balance);
    }
}
