package io.handsel.proof.world;

import io.handsel.money.Money;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider's own books: every order that it took and what became of it, and what it was asked. */
final class ProviderLedger {

    enum State {
        PROCESSING,
        DELIVERED,
        FAILED,
        REVERSED
    }

    /** One order. */
    static final class Order {

        private final int number;
        private final String reference;
        private final Money amount;
        private final String recipient;
        private State state;
        private Instant visibleFrom;
        private boolean reversalTold;
        private boolean unseenOnce;

        private Order(int number, String reference, Money amount, String recipient, Instant visibleFrom) {
            this.number = number;
            this.reference = reference;
            this.amount = amount;
            this.recipient = recipient;
            this.visibleFrom = visibleFrom;
            this.state = State.DELIVERED;
        }

        String id() {
            return "V" + number;
        }

        String reference() {
            return reference;
        }

        Money amount() {
            return amount;
        }

        String recipient() {
            return recipient;
        }

        State state() {
            return state;
        }

        void is(State newState) {
            state = newState;
        }

        void hiddenUntil(Instant time) {
            visibleFrom = time;
        }

        boolean isVisible(Instant now) {
            return !now.isBefore(visibleFrom);
        }

        boolean stands() {
            return state == State.PROCESSING || state == State.DELIVERED;
        }

        void reversalTold() {
            reversalTold = true;
        }

        boolean isReversalTold() {
            return reversalTold;
        }

        void unseen() {
            unseenOnce = true;
        }

        boolean wasUnseenOnce() {
            return unseenOnce;
        }
    }

    private final World world;
    private final Map<String, List<Order>> byReference = new HashMap<>();
    private final Map<String, List<Order>> byPurchase = new HashMap<>();
    private final Map<String, Map<String, Dossier>> dossiers = new HashMap<>();
    private int orders;

    ProviderLedger(World world) {
        this.world = world;
    }

    List<Order> ofPurchase(String purchase) {
        return byPurchase.getOrDefault(purchase, List.of());
    }

    Optional<Order> order(String reference) {
        List<Order> all = byReference.getOrDefault(reference, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    boolean knows(String reference) {
        return byReference.containsKey(reference);
    }

    /** All that was asked about a purchase, by reference. */
    Map<String, Dossier> dossiers(String purchase) {
        return dossiers.computeIfAbsent(purchase, it -> new LinkedHashMap<>());
    }

    Dossier dossier(String purchase, String reference) {
        return dossiers(purchase).computeIfAbsent(reference, it -> new Dossier(Wire.SETTLING));
    }

    /** The effect: goods leave the house. The only place where they do, and where it is judged whether they may. */
    Order deliver(String reference, String purchase, Money amount, String recipient) {
        Optional<Transaction> row = world.database().byReference(purchase).map(Database.Row::latest);
        if (ofPurchase(purchase).stream().anyMatch(Order::stands)) {
            throw new Violation(Invariant.I2_ONE_DELIVERY, "a second delivery under " + reference + " for " + purchase);
        }
        if (row.isEmpty() || !world.gateway().wasPaidFor(row.get())) {
            throw new Violation(Invariant.I2_ONE_DELIVERY, "a delivery for what is not paid: " + purchase);
        }
        if (world.gateway().isRefundedInsteadOfDelivery(row.get())) {
            throw new Violation(Invariant.I3_NOT_BOTH, "a delivery after its refund: " + purchase);
        }
        Order order = new Order(++orders, reference, amount, recipient, world.now());
        byReference.computeIfAbsent(reference, it -> new ArrayList<>()).add(order);
        byPurchase.computeIfAbsent(purchase, it -> new ArrayList<>()).add(order);
        return order;
    }

    void reverse(Order order) {
        if (order.state == State.DELIVERED) {
            order.state = State.REVERSED;
            world.counts().reached(Sometimes.DELIVERY_REVERSED);
        }
    }
}
