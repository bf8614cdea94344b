package io.handsel.demo.day;

import io.handsel.Checkout;
import io.handsel.Purchase;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One customer with one order: takes the steps of its scenario, each as soon as the purchase stands as it must. */
final class Customer {

    private static final Set<RefundStatus> MOVING =
            EnumSet.of(RefundStatus.PLANNED, RefundStatus.REQUESTED, RefundStatus.PROCESSING);

    private final Order order;
    private final World world;
    private final String owner;
    private final List<Step> steps;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean atRest;
    private volatile @Nullable Transaction latest;

    /** Something that the customer, or chance, does. */
    interface Step {
        /**
         * Does it, if the time has come.
         *
         * @return whether it is done; if not, it is tried again a little later
         */
        boolean take(Customer customer, Transaction transaction);

        /** {@return whether the purchase must come further by itself before this step} */
        default boolean hasTimeBefore(Transaction transaction) {
            return false;
        }
    }

    Customer(Order order, World world, String owner) {
        this.order = order;
        this.world = world;
        this.owner = owner;
        this.steps = Scripts.of(order.scenario());
    }

    Order order() {
        return order;
    }

    World world() {
        return world;
    }

    boolean isAtRest() {
        return atRest;
    }

    /** {@return the purchase's transaction, once it was begun} */
    Optional<TransactionId> id() {
        return Optional.ofNullable(latest).map(Transaction::id);
    }

    /** {@return how the purchase stood when it was last looked at} */
    Optional<TransactionStatus> status() {
        return Optional.ofNullable(latest).map(Transaction::status);
    }

    /** Comes into the shop. */
    void begin() {
        Scripts.prepare(order, world);
        Checkout checkout = world.handsel().begin(purchase());
        if (order.scenario() == Scenario.CLICKED_TWICE) {
            checkout = world.handsel().begin(purchase());
        }
        advance(world.handsel().find(checkout.reference()).orElseThrow().transaction());
    }

    private Purchase purchase() {
        return Purchase.airtime(order.network(), order.phone(), order.amount())
                .payWith(World.PAYSTACK)
                .deliverWith(World.VTPASS)
                .customer("Ada", "Obi", order.email())
                .idempotencyKey("order-" + order.number())
                .owner(owner)
                .returnUrl(world.returnUrl())
                .build();
    }

    /** {@return until when nothing happens unless somebody calls; empty if that is not so} */
    Optional<Instant> waitsUntil() {
        Transaction seen = latest;
        int step = next.get();
        if (seen == null || busy.get()) {
            return Optional.empty();
        }
        boolean waits = step >= steps.size() || steps.get(step).hasTimeBefore(seen);
        return waits ? seen.nextDue() : Optional.empty();
    }

    /** Takes all the steps whose time has come. One thread at a time; a second one leaves it to the first. */
    void advance(Transaction seen) {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            latest = seen;
            while (next.get() < steps.size() && steps.get(next.get()).take(this, seen)) {
                if (next.incrementAndGet() < steps.size()) {
                    return; // the next step looks at the purchase anew
                }
            }
            atRest = next.get() >= steps.size() && hasEnded(seen);
        } finally {
            busy.set(false);
        }
    }

    private boolean hasEnded(Transaction transaction) {
        return transaction.status() == order.scenario().end()
                && transaction.payments().size() == order.scenario().payments()
                && transaction.refunds().stream().noneMatch(it -> MOVING.contains(it.status()));
    }

    /** The reference under which the customer can pay; opens another checkout where the first one was lost. */
    Optional<String> payable(Transaction transaction) {
        Optional<String> open = transaction.attempts().stream()
                .filter(it -> it.status() == PaymentAttemptStatus.OPEN)
                .map(PaymentAttempt::reference)
                .findFirst();
        if (open.isEmpty()) {
            world.handsel().checkout(transaction.reference());
        }
        return open;
    }
}
