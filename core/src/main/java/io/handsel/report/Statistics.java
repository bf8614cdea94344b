package io.handsel.report;

import io.handsel.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the purchases went that were begun within a time, as they stand now. What was begun shortly before the end may still be
 * under way: ask again later for figures that stay.
 *
 * <p>Amounts of different currencies are never added, so each list has one line for each name and currency, ordered by both.
 *
 * @param from purchases begun at this time or later
 * @param to purchases begun before this time
 * @param totals all of them, a line for each currency, under an empty name
 * @param byProduct by the product's kind
 * @param byGateway by the gateway's account that took the payment, or that was chosen if none came
 * @param byProvider by the provider's or handler's account that delivered, or that was chosen if none did
 */
public record Statistics(
        Instant from,
        Instant to,
        List<Line> totals,
        List<Line> byProduct,
        List<Line> byGateway,
        List<Line> byProvider) {

    /** Copies the lists. */
    public Statistics {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        totals = List.copyOf(totals);
        byProduct = List.copyOf(byProduct);
        byGateway = List.copyOf(byGateway);
        byProvider = List.copyOf(byProvider);
    }

    /**
     * The figures of one group. {@code begun} is the sum of completed, refunded, failed, in review and under way.
     *
     * @param name the group's name; empty for all
     * @param currency the currency of its prices and of all its amounts
     * @param begun purchases recorded
     * @param paid those whose price was paid, whatever followed
     * @param completed those delivered, as they stand
     * @param refunded those whose money went back as a whole
     * @param failed those that ended unpaid: failed, expired or cancelled
     * @param inReview those that cannot go on without a person
     * @param deliveryTimes how long deliveries took
     * @param refunds what was owed back because nothing was delivered, and what of it went back
     * @param sales what came in and what it cost
     */
    public record Line(
            String name,
            Currency currency,
            long begun,
            long paid,
            long completed,
            long refunded,
            long failed,
            long inReview,
            Optional<DeliveryTimes> deliveryTimes,
            Refunds refunds,
            Sales sales) {

        /** Refuses missing parts. */
        public Line {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(currency, "currency");
            Objects.requireNonNull(deliveryTimes, "deliveryTimes");
            Objects.requireNonNull(refunds, "refunds");
            Objects.requireNonNull(sales, "sales");
        }

        /** {@return those that go on by themselves} */
        public long underWay() {
            return begun - completed - refunded - failed - inReview;
        }

        /** {@return the part of those begun that was paid, 0 to 1; customers who never came to pay count as not paid} */
        public OptionalDouble paymentRate() {
            return rate(paid, begun);
        }

        /** {@return the part of those paid that is delivered, 0 to 1; those under way count as not delivered} */
        public OptionalDouble deliveryRate() {
            return rate(completed, paid);
        }

        private static OptionalDouble rate(long part, long of) {
            return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / of);
        }
    }

    /**
     * How long it took from the moment that the payment was verified to the moment that the delivery was confirmed. To the
     * microsecond; each is the time of one delivery, none is worked out between two.
     *
     * @param deliveries how many deliveries this is about
     * @param median half of them were as quick or quicker
     * @param p95 95 of 100 were as quick or quicker
     * @param longest the slowest
     */
    public record DeliveryTimes(long deliveries, Duration median, Duration p95, Duration longest) {

        /** Refuses missing parts. */
        public DeliveryTimes {
            Objects.requireNonNull(median, "median");
            Objects.requireNonNull(p95, "p95");
            Objects.requireNonNull(longest, "longest");
        }
    }

    /**
     * Refunds because nothing was delivered, or because the provider undid it. Refunds of an excess, of a second payment or
     * by an operator's will are not among them.
     *
     * @param owed purchases whose payment must go back for that reason
     * @param paidOut those of them of which the gateway says that it is paid out
     * @param amount what was paid out for them
     */
    public record Refunds(long owed, long paidOut, Money amount) {

        /** Refuses a missing amount. */
        public Refunds {
            Objects.requireNonNull(amount, "amount");
        }

        /** {@return the part of the purchases owed that is paid out, 0 to 1; what is neither is under way or in review} */
        public OptionalDouble rate() {
            return Line.rate(paidOut, owed);
        }
    }

    /**
     * What came in, and what the deliveries cost.
     *
     * @param volume the prices of all that was paid
     * @param revenue the prices of all that is delivered
     * @param costKnown how many of the delivered ones have a known cost, in the currency of their price
     * @param cost what the providers took for those
     * @param margin the prices of those less that cost; what gateways keep for themselves is not taken off
     */
    public record Sales(Money volume, Money revenue, long costKnown, Money cost, Money margin) {

        /** Refuses missing amounts. */
        public Sales {
            Objects.requireNonNull(volume, "volume");
            Objects.requireNonNull(revenue, "revenue");
            Objects.requireNonNull(cost, "cost");
            Objects.requireNonNull(margin, "margin");
        }
    }
}
