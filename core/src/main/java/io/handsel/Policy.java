package io.handsel;

import io.handsel.review.TwoOperators;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How patient and how strict the flow is: every wait, limit and choice that a host can set. Immutable; start from
 * {@link #DEFAULTS} and change what differs.
 *
 * @param paymentWindow how long a purchase can be paid after it was recorded
 * @param pendingLimit how long past that an attempt may stay in progress at the gateway before a person must look
 * @param startWithin how soon after its intent was stored a money call must start, or it is not made at all
 * @param verifyWaits the waits between questions about an open payment; the last one repeats
 * @param watchAfter when an ended payment attempt is asked about again, counted from its end
 * @param deliveryWaits the waits between questions about a delivery; the last one repeats
 * @param deliveryAskLimit how long a delivery is asked about before a person must look
 * @param retryWaits the waits before another delivery attempt after one that provably did nothing; the last one repeats
 * @param deliveryPatience how long after payment new delivery attempts are made when the fault is ours or temporary; then the money goes back
 * @param handlerWaits the waits before a handler inside the database transaction is run again after it failed; the last one repeats
 * @param handlerTries how often such a handler is run before a person must look; at least 1
 * @param refundWaits the waits between questions about a refund; the last one repeats
 * @param refundRetryWaits the waits before a refund that was refused for our reason is asked for again; the last one repeats
 * @param refundRetryLimit how long such a refund is tried before a person must look
 * @param refundAskLimit how long a refund may stay under way before a person must look
 * @param refundWatch when a refund that was paid out is asked about again, counted from then: it can still come back
 * @param slowAsking the wait between questions while a person is asked to look
 * @param reviewDeadline by when a person should have looked; reminders follow after one, two, four, and then every seven times this
 * @param late what happens to money that comes after expiry
 * @param underpaid what happens when less comes than was asked
 * @param overpaid what happens to the excess when more comes than was asked; the price itself is delivered
 * @param paidTwice what happens to a second payment
 * @param otherCurrency what happens to money in another currency than was asked; it never pays for the delivery
 * @param twoOperators which decisions of people need two different operators
 */
public record Policy(
        Duration paymentWindow,
        Duration pendingLimit,
        Duration startWithin,
        List<Duration> verifyWaits,
        List<Duration> watchAfter,
        List<Duration> deliveryWaits,
        Duration deliveryAskLimit,
        List<Duration> retryWaits,
        Duration deliveryPatience,
        List<Duration> handlerWaits,
        int handlerTries,
        List<Duration> refundWaits,
        List<Duration> refundRetryWaits,
        Duration refundRetryLimit,
        Duration refundAskLimit,
        List<Duration> refundWatch,
        Duration slowAsking,
        Duration reviewDeadline,
        LateMoney late,
        OddMoney underpaid,
        OddMoney overpaid,
        OddMoney paidTwice,
        OddMoney otherCurrency,
        TwoOperators twoOperators) {

    /** The defaults, each of them documented in {@code docs/configuration.md}. */
    public static final Policy DEFAULTS = new Policy(
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10)),
            List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(7)),
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30)),
            Duration.ofHours(24),
            List.of(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30)),
            Duration.ofHours(2),
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1)),
            8,
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofHours(12)),
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6)),
            Duration.ofDays(3),
            Duration.ofDays(14),
            List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7)),
            Duration.ofHours(6),
            Duration.ofHours(24),
            LateMoney.DELIVER,
            OddMoney.REFUND,
            OddMoney.REFUND,
            OddMoney.REFUND,
            OddMoney.HOLD,
            TwoOperators.NEVER);

    /** Checks that waits are positive and lists are not empty. */
    public Policy {
        positive("paymentWindow", paymentWindow);
        positive("pendingLimit", pendingLimit);
        positive("startWithin", startWithin);
        verifyWaits = positive("verifyWaits", verifyWaits);
        watchAfter = positive("watchAfter", watchAfter);
        deliveryWaits = positive("deliveryWaits", deliveryWaits);
        positive("deliveryAskLimit", deliveryAskLimit);
        retryWaits = positive("retryWaits", retryWaits);
        positive("deliveryPatience", deliveryPatience);
        handlerWaits = positive("handlerWaits", handlerWaits);
        if (handlerTries < 1) {
            throw new IllegalArgumentException("handlerTries must be at least 1: " + handlerTries);
        }
        refundWaits = positive("refundWaits", refundWaits);
        refundRetryWaits = positive("refundRetryWaits", refundRetryWaits);
        positive("refundRetryLimit", refundRetryLimit);
        positive("refundAskLimit", refundAskLimit);
        refundWatch = positive("refundWatch", refundWatch);
        positive("slowAsking", slowAsking);
        positive("reviewDeadline", reviewDeadline);
        Objects.requireNonNull(late, "late");
        Objects.requireNonNull(underpaid, "underpaid");
        Objects.requireNonNull(overpaid, "overpaid");
        Objects.requireNonNull(paidTwice, "paidTwice");
        Objects.requireNonNull(otherCurrency, "otherCurrency");
        Objects.requireNonNull(twoOperators, "twoOperators");
    }

    /** What happens to money that comes after expiry. */
    public enum LateMoney {
        /** The purchase goes on as if it had come in time. */
        DELIVER,
        /** It goes back. */
        REFUND,
        /** It is held until a person decides. */
        HOLD
    }

    /** What happens to money that does not fit. */
    public enum OddMoney {
        /** It goes back. */
        REFUND,
        /** It is held until a person decides. */
        HOLD
    }

    /**
     * The same policy with another paymentWindow.
     *
     * @param value how long a purchase can be paid after it was recorded
     * @return the policy
     */
    public Policy paymentWindow(Duration value) {
        return change(it -> it.paymentWindow = value);
    }

    /**
     * The same policy with another pendingLimit.
     *
     * @param value how long past that an attempt may stay in progress at the gateway before a person must look
     * @return the policy
     */
    public Policy pendingLimit(Duration value) {
        return change(it -> it.pendingLimit = value);
    }

    /**
     * The same policy with another startWithin.
     *
     * @param value how soon after its intent was stored a money call must start, or it is not made at all
     * @return the policy
     */
    public Policy startWithin(Duration value) {
        return change(it -> it.startWithin = value);
    }

    /**
     * The same policy with another verifyWaits.
     *
     * @param value the waits between questions about an open payment; the last one repeats
     * @return the policy
     */
    public Policy verifyWaits(List<Duration> value) {
        return change(it -> it.verifyWaits = value);
    }

    /**
     * The same policy with another watchAfter.
     *
     * @param value when an ended payment attempt is asked about again, counted from its end
     * @return the policy
     */
    public Policy watchAfter(List<Duration> value) {
        return change(it -> it.watchAfter = value);
    }

    /**
     * The same policy with another deliveryWaits.
     *
     * @param value the waits between questions about a delivery; the last one repeats
     * @return the policy
     */
    public Policy deliveryWaits(List<Duration> value) {
        return change(it -> it.deliveryWaits = value);
    }

    /**
     * The same policy with another deliveryAskLimit.
     *
     * @param value how long a delivery is asked about before a person must look
     * @return the policy
     */
    public Policy deliveryAskLimit(Duration value) {
        return change(it -> it.deliveryAskLimit = value);
    }

    /**
     * The same policy with another retryWaits.
     *
     * @param value the waits before another delivery attempt after one that provably did nothing; the last one repeats
     * @return the policy
     */
    public Policy retryWaits(List<Duration> value) {
        return change(it -> it.retryWaits = value);
    }

    /**
     * The same policy with another deliveryPatience.
     *
     * @param value how long after payment new delivery attempts are made when the fault is ours or temporary; then the money goes back
     * @return the policy
     */
    public Policy deliveryPatience(Duration value) {
        return change(it -> it.deliveryPatience = value);
    }

    /**
     * The same policy with another handlerWaits.
     *
     * @param value the waits before a handler inside the database transaction is run again after it failed; the last one repeats
     * @return the policy
     */
    public Policy handlerWaits(List<Duration> value) {
        return change(it -> it.handlerWaits = value);
    }

    /**
     * The same policy with another handlerTries.
     *
     * @param value how often such a handler is run before a person must look; at least 1
     * @return the policy
     */
    public Policy handlerTries(int value) {
        return change(it -> it.handlerTries = value);
    }

    /**
     * The same policy with another refundWaits.
     *
     * @param value the waits between questions about a refund; the last one repeats
     * @return the policy
     */
    public Policy refundWaits(List<Duration> value) {
        return change(it -> it.refundWaits = value);
    }

    /**
     * The same policy with another refundRetryWaits.
     *
     * @param value the waits before a refund that was refused for our reason is asked for again; the last one repeats
     * @return the policy
     */
    public Policy refundRetryWaits(List<Duration> value) {
        return change(it -> it.refundRetryWaits = value);
    }

    /**
     * The same policy with another refundRetryLimit.
     *
     * @param value how long such a refund is tried before a person must look
     * @return the policy
     */
    public Policy refundRetryLimit(Duration value) {
        return change(it -> it.refundRetryLimit = value);
    }

    /**
     * The same policy with another refundAskLimit.
     *
     * @param value how long a refund may stay under way before a person must look
     * @return the policy
     */
    public Policy refundAskLimit(Duration value) {
        return change(it -> it.refundAskLimit = value);
    }

    /**
     * The same policy with another refundWatch.
     *
     * @param value when a refund that was paid out is asked about again, counted from then
     * @return the policy
     */
    public Policy refundWatch(List<Duration> value) {
        return change(it -> it.refundWatch = value);
    }

    /**
     * The same policy with another slowAsking.
     *
     * @param value the wait between questions while a person is asked to look
     * @return the policy
     */
    public Policy slowAsking(Duration value) {
        return change(it -> it.slowAsking = value);
    }

    /**
     * The same policy with another reviewDeadline.
     *
     * @param value by when a person should have looked; reminders follow after one, two, four, and then every seven times this
     * @return the policy
     */
    public Policy reviewDeadline(Duration value) {
        return change(it -> it.reviewDeadline = value);
    }

    /**
     * The same policy with another late.
     *
     * @param value what happens to money that comes after expiry
     * @return the policy
     */
    public Policy late(LateMoney value) {
        return change(it -> it.late = value);
    }

    /**
     * The same policy with another underpaid.
     *
     * @param value what happens when less comes than was asked
     * @return the policy
     */
    public Policy underpaid(OddMoney value) {
        return change(it -> it.underpaid = value);
    }

    /**
     * The same policy with another overpaid.
     *
     * @param value what happens to the excess when more comes than was asked; the price itself is delivered
     * @return the policy
     */
    public Policy overpaid(OddMoney value) {
        return change(it -> it.overpaid = value);
    }

    /**
     * The same policy with another paidTwice.
     *
     * @param value what happens to a second payment
     * @return the policy
     */
    public Policy paidTwice(OddMoney value) {
        return change(it -> it.paidTwice = value);
    }

    /**
     * The same policy with another otherCurrency.
     *
     * @param value what happens to money in another currency than was asked; it never pays for the delivery
     * @return the policy
     */
    public Policy otherCurrency(OddMoney value) {
        return change(it -> it.otherCurrency = value);
    }

    /**
     * The same policy with another twoOperators.
     *
     * @param value which decisions of people need two different operators
     * @return the policy
     */
    public Policy twoOperators(TwoOperators value) {
        return change(it -> it.twoOperators = value);
    }

    private Policy change(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.policy();
    }

    /** A policy while one part of it is exchanged. */
    private static final class Parts {

        private Duration paymentWindow;
        private Duration pendingLimit;
        private Duration startWithin;
        private List<Duration> verifyWaits;
        private List<Duration> watchAfter;
        private List<Duration> deliveryWaits;
        private Duration deliveryAskLimit;
        private List<Duration> retryWaits;
        private Duration deliveryPatience;
        private List<Duration> handlerWaits;
        private int handlerTries;
        private List<Duration> refundWaits;
        private List<Duration> refundRetryWaits;
        private Duration refundRetryLimit;
        private Duration refundAskLimit;
        private List<Duration> refundWatch;
        private Duration slowAsking;
        private Duration reviewDeadline;
        private LateMoney late;
        private OddMoney underpaid;
        private OddMoney overpaid;
        private OddMoney paidTwice;
        private OddMoney otherCurrency;
        private TwoOperators twoOperators;

        Parts(Policy from) {
            paymentWindow = from.paymentWindow;
            pendingLimit = from.pendingLimit;
            startWithin = from.startWithin;
            verifyWaits = from.verifyWaits;
            watchAfter = from.watchAfter;
            deliveryWaits = from.deliveryWaits;
            deliveryAskLimit = from.deliveryAskLimit;
            retryWaits = from.retryWaits;
            deliveryPatience = from.deliveryPatience;
            handlerWaits = from.handlerWaits;
            handlerTries = from.handlerTries;
            refundWaits = from.refundWaits;
            refundRetryWaits = from.refundRetryWaits;
            refundRetryLimit = from.refundRetryLimit;
            refundAskLimit = from.refundAskLimit;
            refundWatch = from.refundWatch;
            slowAsking = from.slowAsking;
            reviewDeadline = from.reviewDeadline;
            late = from.late;
            underpaid = from.underpaid;
            overpaid = from.overpaid;
            paidTwice = from.paidTwice;
            otherCurrency = from.otherCurrency;
            twoOperators = from.twoOperators;
        }

        Policy policy() {
            return new Policy(
                    paymentWindow,
                    pendingLimit,
                    startWithin,
                    verifyWaits,
                    watchAfter,
                    deliveryWaits,
                    deliveryAskLimit,
                    retryWaits,
                    deliveryPatience,
                    handlerWaits,
                    handlerTries,
                    refundWaits,
                    refundRetryWaits,
                    refundRetryLimit,
                    refundAskLimit,
                    refundWatch,
                    slowAsking,
                    reviewDeadline,
                    late,
                    underpaid,
                    overpaid,
                    paidTwice,
                    otherCurrency,
                    twoOperators);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }

    private static List<Duration> positive(String name, List<Duration> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        values.forEach(value -> positive(name, value));
        return List.copyOf(values);
    }
}
