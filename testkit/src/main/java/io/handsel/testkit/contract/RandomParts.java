package io.handsel.testkit.contract;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.delivery.LineItem;
import io.handsel.money.Money;
import io.handsel.payment.CheckoutSession;
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
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.Verdict;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Makes the numbered things of a transaction, every field different from one to the next. */
final class RandomParts {

    private static final String TRICKY = "naïve \"quotes\" \\ / {} \u0001 \u2028 🙂 'x'; --";

    private final Random random;
    private final Instant base;

    RandomParts(Random random, Instant base) {
        this.random = random;
        this.base = base;
    }

    Instant time() {
        return base.plusSeconds(random.nextInt(1_000_000)).plusNanos(1_000L * random.nextInt(1_000_000));
    }

    String text(String prefix) {
        return prefix + "-" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
    }

    String prose() {
        return random.nextBoolean() ? text("said") : TRICKY + random.nextInt();
    }

    Money money() {
        String currency = random.nextInt(4) == 0 ? "KWD" : "NGN";
        return Money.of(1 + random.nextInt(5_000_000), currency);
    }

    /** No line items, or some that add up to a price. */
    List<LineItem> items(Money price) {
        if (random.nextBoolean()) {
            return List.of();
        }
        long first = random.nextInt((int) price.minorUnits()) + 1L;
        long rest = price.minorUnits() - first;
        List<LineItem> items = new ArrayList<>();
        items.add(new LineItem(text("deposit"), new Money(first, price.currency())));
        if (rest > 0) {
            items.add(new LineItem(TRICKY, new Money(rest, price.currency())));
        }
        return items;
    }

    <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    <E extends Enum<E>> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }

    <T> List<T> some(IntFunction<T> numbered) {
        List<T> things = new ArrayList<>();
        int count = random.nextInt(4);
        for (int number = 1; number <= count; number++) {
            things.add(numbered.apply(number));
        }
        return things;
    }

    PaymentAttempt attempt(int number) {
        return new PaymentAttempt(
                number,
                text("account"),
                text("pay"),
                time(),
                time(),
                time(),
                any(PaymentAttemptStatus.values()),
                maybe(this::session),
                prose());
    }

    private CheckoutSession session() {
        return new CheckoutSession(
                maybe(() -> URI.create("https://checkout.example/" + text("s"))),
                Optional.of(text("code")),
                maybe(() -> text("pk")),
                Integer.toString(random.nextInt(100_000)));
    }

    /** A payment that came through one of so many attempts. */
    Payment payment(int number, int attempts) {
        Money charged = money();
        Money fee = new Money(random.nextInt((int) charged.minorUnits() + 1), charged.currency());
        PaymentEvidence evidence = new PaymentEvidence(
                text("id"),
                text("ref"),
                money(),
                charged,
                charged.minus(fee),
                fee,
                maybe(this::money),
                any(Mode.values()),
                maybe(this::time),
                any(PaymentState.values()),
                maybe(() -> text("card")),
                maybe(() -> Map.of("customer_code", text("CUS"))).orElse(Map.of()));
        return new Payment(
                number, 1 + random.nextInt(attempts), text("account"), evidence, any(PaymentUse.values()), time());
    }

    DeliveryAttempt delivery(int number) {
        return new DeliveryAttempt(
                number,
                text("account"),
                text("dlv"),
                time(),
                time(),
                1 + random.nextInt(5),
                any(DeliveryStatus.values()),
                maybe(() -> text("theirs")),
                maybe(this::money),
                maybe(this::time),
                random.nextBoolean(),
                prose(),
                maybe(() -> Map.of("position", prose())).orElse(Map.of()),
                random.nextBoolean());
    }

    /** A refund of one of so many payments. */
    Refund refund(int number, int payments) {
        return new Refund(
                number,
                1 + random.nextInt(payments),
                money(),
                any(RefundReason.values()),
                text("mark"),
                any(RefundStatus.values()),
                time(),
                time(),
                random.nextInt(5),
                maybe(() -> text("rf")),
                maybe(this::time),
                prose());
    }

    ReviewItem review(int number) {
        Optional<Instant> closed = maybe(this::time);
        Optional<Verdict> verdict = maybe(() -> new Verdict(
                decision(),
                new Operator(text("operator")),
                text("why"),
                time(),
                maybe(() -> new Operator(text("second")))));
        return new ReviewItem(
                number,
                any(ReviewQuestion.values()),
                random.nextInt(3),
                prose(),
                time(),
                time(),
                closed,
                closed.isPresent() ? prose() : "",
                verdict);
    }

    private Decision decision() {
        return switch (any(DecisionKind.values())) {
            case DELIVERED -> new Decision.Delivered(text("vt"));
            case REFUND_INSTEAD -> new Decision.RefundInstead(text("ticket"));
            case SEND_AGAIN -> new Decision.SendAgain(text("ticket"));
            case DELIVER -> new Decision.Deliver();
            case REFUND -> new Decision.Refund(1 + random.nextInt(3), Money.of(1 + random.nextInt(100_000), "NGN"));
            case REFUNDED -> new Decision.Refunded(text("rf"));
            case NOT_REFUNDED -> new Decision.NotRefunded(text("ticket"));
            case KEEP_WAITING -> new Decision.KeepWaiting(time());
            case ACCEPT_LOSS -> new Decision.AcceptLoss();
        };
    }

    List<Obligation> obligations() {
        List<Obligation> owed = new ArrayList<>();
        for (ObligationKind kind : ObligationKind.values()) {
            if (random.nextInt(3) == 0) {
                owed.add(new Obligation(kind, random.nextInt(4), time(), random.nextInt(9)));
            }
        }
        return owed;
    }
}
