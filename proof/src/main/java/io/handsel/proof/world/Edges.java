package io.handsel.proof.world;

import static io.handsel.transaction.TransactionStatus.CANCELLED;
import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.DELIVERY_PROCESSING;
import static io.handsel.transaction.TransactionStatus.EXPIRED;
import static io.handsel.transaction.TransactionStatus.FAILED;
import static io.handsel.transaction.TransactionStatus.INITIATED;
import static io.handsel.transaction.TransactionStatus.NEEDS_REVIEW;
import static io.handsel.transaction.TransactionStatus.PAYMENT_PENDING;
import static io.handsel.transaction.TransactionStatus.PAYMENT_VERIFIED;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static io.handsel.transaction.TransactionStatus.REFUND_PENDING;

import io.handsel.transaction.TransactionStatus;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The state graph as it is promised to users, written down here once more, by hand and not from the rules. */
final class Edges {

    private static final Map<TransactionStatus, Set<TransactionStatus>> NEXT = new EnumMap<>(TransactionStatus.class);

    static {
        Set<TransactionStatus> paid = EnumSet.of(PAYMENT_VERIFIED, REFUND_PENDING, NEEDS_REVIEW);
        from(INITIATED, paid, PAYMENT_PENDING, FAILED, EXPIRED, CANCELLED);
        from(PAYMENT_PENDING, paid, FAILED, EXPIRED, CANCELLED);
        from(FAILED, paid, PAYMENT_PENDING, CANCELLED);
        from(EXPIRED, paid);
        from(CANCELLED, Set.of(), REFUND_PENDING, NEEDS_REVIEW);
        // completed: an attempt that was ruled out turns out to have delivered, before another is begun
        from(PAYMENT_VERIFIED, Set.of(), DELIVERY_PROCESSING, COMPLETED, REFUND_PENDING, NEEDS_REVIEW);
        from(DELIVERY_PROCESSING, paid, COMPLETED);
        // refunded: the host took back what was delivered, for all the money is back
        from(COMPLETED, paid, DELIVERY_PROCESSING, REFUNDED);
        from(REFUND_PENDING, Set.of(), REFUNDED, NEEDS_REVIEW);
        from(REFUNDED, Set.of(), NEEDS_REVIEW);
        from(
                NEEDS_REVIEW,
                paid,
                PAYMENT_PENDING,
                FAILED,
                EXPIRED,
                REFUNDED,
                // a proof that comes later settles what a person was asked
                COMPLETED,
                DELIVERY_PROCESSING);
    }

    private Edges() {}

    private static void from(TransactionStatus status, Set<TransactionStatus> some, TransactionStatus... others) {
        Set<TransactionStatus> next = EnumSet.noneOf(TransactionStatus.class);
        next.addAll(some);
        next.addAll(Set.of(others));
        NEXT.put(status, next);
    }

    /** Whether one status can follow another in a number of steps or fewer. */
    static boolean lead(TransactionStatus from, TransactionStatus to, int steps) {
        if (from == to) {
            return true;
        }
        Set<TransactionStatus> next = NEXT.getOrDefault(from, Set.of());
        if (steps <= 1) {
            return next.contains(to);
        }
        return next.stream().anyMatch(it -> lead(it, to, steps - 1));
    }
}
