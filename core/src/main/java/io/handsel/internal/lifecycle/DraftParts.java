package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.RouteStop;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.Refund;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of the next state: kept, numbered and put together, without a thought to what they mean. */
abstract class DraftParts {

    final Transaction base;
    final Instant now;
    final Policy policy;
    TransactionStatus status;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private Optional<Instant> paidAt;
    Optional<Instant> deliveredAt;
    final List<PaymentAttempt> attempts;
    final List<Payment> payments;
    final List<DeliveryAttempt> deliveries;
    final List<Refund> refunds;
    final List<ReviewItem> reviews;
    private final List<Obligation> obligations;
    private List<RouteStop> route;

    DraftParts(Transaction base, Instant now, Policy policy) {
        this.base = base;
        this.now = now;
        this.policy = policy;
        this.status = base.status();
        this.flags.addAll(base.flags());
        this.paidAt = base.paidAt();
        this.deliveredAt = base.deliveredAt();
        this.attempts = new ArrayList<>(base.attempts());
        this.payments = new ArrayList<>(base.payments());
        this.deliveries = new ArrayList<>(base.deliveries());
        this.refunds = new ArrayList<>(base.refunds());
        this.reviews = new ArrayList<>(base.reviews());
        this.obligations = new ArrayList<>(base.obligations());
        this.route = base.route();
    }

    Transaction base() {
        return base;
    }

    void flag(Flag flag) {
        flags.add(flag);
    }

    boolean has(Flag flag) {
        return flags.contains(flag);
    }

    void paid() {
        paidAt = Optional.of(now);
    }

    void delivered() {
        deliveredAt = deliveredAt.or(() -> Optional.of(now));
    }

    Optional<Instant> paidAt() {
        return paidAt;
    }

    // ---- the route

    /** The accounts that may still deliver it; none if there is no choice. */
    List<RouteStop> route() {
        return route;
    }

    /** Leaves an account alone for a while. */
    void leaveAlone(String account, Instant until) {
        route = route.stream()
                .map(it -> it.account().equals(account) ? new RouteStop(account, Optional.of(until)) : it)
                .toList();
    }

    /** None that may still deliver it is to be left alone any longer. */
    void askAllAnew() {
        route = route.stream().map(it -> new RouteStop(it.account())).toList();
    }

    /** This account cannot deliver it at all. */
    void ruleOut(String account) {
        route = route.stream().filter(it -> !it.account().equals(account)).toList();
    }

    // ---- numbered things

    PaymentAttempt attempt(int number) {
        return attempts.get(number - 1);
    }

    void put(PaymentAttempt attempt) {
        set(attempts, attempt.number(), attempt);
    }

    List<PaymentAttempt> attempts() {
        return List.copyOf(attempts);
    }

    void put(Payment payment) {
        set(payments, payment.number(), payment);
    }

    List<Payment> payments() {
        return List.copyOf(payments);
    }

    Payment payment(int number) {
        return payments.get(number - 1);
    }

    DeliveryAttempt delivery(int number) {
        return deliveries.get(number - 1);
    }

    List<DeliveryAttempt> deliveries() {
        return List.copyOf(deliveries);
    }

    void put(DeliveryAttempt delivery) {
        set(deliveries, delivery.number(), delivery);
    }

    Refund refund(int number) {
        return refunds.get(number - 1);
    }

    void put(Refund refund) {
        set(refunds, refund.number(), refund);
    }

    List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    // ---- what is owed

    void owe(ObligationKind kind, int subject, Instant due, int tries) {
        settle(kind, subject);
        obligations.add(new Obligation(kind, subject, due, tries));
    }

    void settle(ObligationKind kind, int subject) {
        obligations.removeIf(it -> it.kind() == kind && it.subject() == subject);
    }

    void settleAll(ObligationKind kind) {
        obligations.removeIf(it -> it.kind() == kind);
    }

    boolean isOwed(ObligationKind kind, int subject) {
        return obligations.stream().anyMatch(it -> it.kind() == kind && it.subject() == subject);
    }

    /** Whether it is owed by now, and not only later. */
    boolean isDue(ObligationKind kind, int subject) {
        return dueOf(kind, subject).filter(due -> !due.isAfter(now)).isPresent();
    }

    Optional<Instant> dueOf(ObligationKind kind, int subject) {
        return obligations.stream()
                .filter(it -> it.kind() == kind && it.subject() == subject)
                .map(Obligation::due)
                .findFirst();
    }

    int tries(ObligationKind kind, int subject) {
        return obligations.stream()
                .filter(it -> it.kind() == kind && it.subject() == subject)
                .mapToInt(Obligation::tries)
                .findFirst()
                .orElse(0);
    }

    /** Puts something off by the wait of a list that belongs to its tries; the last wait repeats. */
    void again(ObligationKind kind, int subject, List<Duration> waits) {
        int tries = tries(kind, subject);
        owe(kind, subject, now.plus(wait(waits, tries)), tries + 1);
    }

    static Duration wait(List<Duration> waits, int tries) {
        return waits.get(Math.min(tries, waits.size() - 1));
    }

    void put(ReviewItem item) {
        set(reviews, item.number(), item);
    }

    ReviewItem review(int number) {
        return reviews.get(number - 1);
    }

    final Transaction next() {
        return new Transaction(
                base.id(),
                base.reference(),
                base.version(),
                status,
                flags,
                base.owner(),
                base.idempotencyKey(),
                base.fingerprint(),
                base.product(),
                base.price(),
                base.fee(),
                base.mode(),
                base.gatewayAccount(),
                base.deliveryAccount(),
                base.createdAt(),
                base.expiresAt(),
                base.deliverBefore(),
                now,
                paidAt,
                deliveredAt,
                attempts,
                payments,
                deliveries,
                refunds,
                reviews,
                obligations,
                base.seal(),
                route);
    }

    private static <T> void set(List<T> things, int number, T thing) {
        if (number == things.size() + 1) {
            things.add(thing);
        } else {
            things.set(number - 1, thing);
        }
    }
}
