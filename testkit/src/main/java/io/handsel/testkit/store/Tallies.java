package io.handsel.testkit.store;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.report.Statistics;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up transactions for {@link Statistics}, one by one. */
final class Tallies {

    private record Key(String name, Currency currency) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::name)
                    .thenComparing(it -> it.currency().getCurrencyCode())
                    .compare(this, other);
        }
    }

    private final Map<Key, Tally> totals = new TreeMap<>();
    private final Map<Key, Tally> products = new TreeMap<>();
    private final Map<Key, Tally> gateways = new TreeMap<>();
    private final Map<Key, Tally> providers = new TreeMap<>();

    void add(Transaction it) {
        add(totals, "", it);
        add(products, it.product().kind(), it);
        add(gateways, it.acceptedPayment().map(Payment::account).orElse(it.gatewayAccount()), it);
        add(providers, delivered(it).map(DeliveryAttempt::account).orElse(it.deliveryAccount()), it);
    }

    private static void add(Map<Key, Tally> tallies, String name, Transaction it) {
        Currency currency = it.price().currency();
        tallies.computeIfAbsent(new Key(name, currency), key -> new Tally(currency))
                .add(it);
    }

    private static Optional<DeliveryAttempt> delivered(Transaction transaction) {
        return transaction.deliveries().stream()
                .filter(it -> it.status() == DeliveryStatus.DELIVERED)
                .findFirst();
    }

    Statistics statistics(Instant from, Instant to) {
        return new Statistics(from, to, lines(totals), lines(products), lines(gateways), lines(providers));
    }

    private static List<Statistics.Line> lines(Map<Key, Tally> tallies) {
        return tallies.entrySet().stream()
                .map(it -> it.getValue().line(it.getKey()))
                .toList();
    }

    private static final class Tally {

        private final Map<TransactionStatus, Long> byStatus = new EnumMap<>(TransactionStatus.class);
        private final List<Duration> times = new ArrayList<>();
        private long paid;
        private long owed;
        private long paidOut;
        private long costKnown;
        private Money back;
        private Money volume;
        private Money revenue;
        private Money priceOfKnown;
        private Money cost;

        Tally(Currency currency) {
            back = volume = revenue = priceOfKnown = cost = Money.zero(currency);
        }

        void add(Transaction it) {
            byStatus.merge(it.status(), 1L, Long::sum);
            if (it.paidAt().isPresent()) {
                paid++;
                volume = volume.plus(it.price());
                it.deliveredAt()
                        .ifPresent(at -> times.add(Duration.between(it.paidAt().get(), at)));
            }
            if (it.status() == TransactionStatus.COMPLETED) {
                revenue = revenue.plus(it.price());
                delivered(it)
                        .flatMap(DeliveryAttempt::cost)
                        .filter(known -> known.currency().equals(it.price().currency()))
                        .ifPresent(known -> addCost(it.price(), known));
            }
            addRefunds(it);
        }

        private void addCost(Money price, Money known) {
            costKnown++;
            priceOfKnown = priceOfKnown.plus(price);
            cost = cost.plus(known);
        }

        private void addRefunds(Transaction transaction) {
            List<Refund> refunds = transaction.refunds().stream()
                    .filter(it ->
                            it.reason() == RefundReason.NOT_DELIVERED || it.reason() == RefundReason.DELIVERY_REVERSED)
                    .filter(it ->
                            it.amount().currency().equals(transaction.price().currency()))
                    .toList();
            List<Refund> done = refunds.stream()
                    .filter(it -> it.status() == RefundStatus.PAID_OUT)
                    .toList();
            owed += refunds.isEmpty() ? 0 : 1;
            paidOut += done.isEmpty() ? 0 : 1;
            back = done.stream().map(Refund::amount).reduce(back, Money::plus);
        }

        Statistics.Line line(Key key) {
            return new Statistics.Line(
                    key.name(),
                    key.currency(),
                    byStatus.values().stream().mapToLong(Long::longValue).sum(),
                    paid,
                    in(TransactionStatus.COMPLETED),
                    in(TransactionStatus.REFUNDED),
                    in(TransactionStatus.FAILED) + in(TransactionStatus.EXPIRED) + in(TransactionStatus.CANCELLED),
                    in(TransactionStatus.NEEDS_REVIEW),
                    times(),
                    new Statistics.Refunds(owed, paidOut, back),
                    new Statistics.Sales(volume, revenue, costKnown, cost, priceOfKnown.minus(cost)));
        }

        private long in(TransactionStatus status) {
            return byStatus.getOrDefault(status, 0L);
        }

        private Optional<Statistics.DeliveryTimes> times() {
            if (times.isEmpty()) {
                return Optional.empty();
            }
            List<Duration> sorted = times.stream().sorted().toList();
            return Optional.of(new Statistics.DeliveryTimes(
                    sorted.size(), quantile(sorted, 50), quantile(sorted, 95), sorted.get(sorted.size() - 1)));
        }

        /** The first that so many of a hundred are not above. */
        private static Duration quantile(List<Duration> sorted, int ofHundred) {
            int rank = (sorted.size() * ofHundred + 99) / 100;
            return sorted.get(rank - 1);
        }
    }
}
