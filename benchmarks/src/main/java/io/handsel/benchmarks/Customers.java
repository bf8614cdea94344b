package io.handsel.benchmarks;

import io.handsel.webhook.WebhookRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** People who buy, each one thing after the other: begin, pay, let the gateway tell it, wait until it is there. */
final class Customers implements Shop.Delivered {

    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();
    private final Companies companies;
    private final Load load;
    private final AtomicLong numbers = new AtomicLong();
    private final long firstNumber;

    /**
     * Customers whose orders are numbered.
     *
     * @param firstNumber the number before the first; no two rounds in one schema may share numbers
     */
    Customers(Companies companies, Load load, long firstNumber) {
        this.companies = companies;
        this.load = load;
        this.firstNumber = firstNumber;
    }

    /**
     * What they saw.
     *
     * @param purchases how many were delivered
     * @param perSecond how many a second, while new ones began
     * @param begin how long it took to begin
     * @param delivery how long from handing in the webhook to the recorded delivery
     */
    record Seen(long purchases, double perSecond, Latencies begin, Latencies delivery) {}

    /** One customer's own observations. */
    private static final class Notes {
        private final Latencies begin = new Latencies();
        private final Latencies delivery = new Latencies();
        private long inTime;
        private long all;
    }

    @Override
    public void delivered(String paymentReference) {
        CompletableFuture<Long> one = waiting.remove(paymentReference);
        if (one != null) {
            one.complete(System.nanoTime());
        }
    }

    Seen buy(Shop shop) throws InterruptedException {
        ExecutorService people = Executors.newFixedThreadPool(load.inFlight());
        try {
            long start = System.nanoTime();
            long end = start + load.time().toNanos();
            List<Future<Notes>> notes = new ArrayList<>();
            for (int i = 0; i < load.inFlight(); i++) {
                notes.add(people.submit(() -> buy(shop, end)));
            }
            return sum(notes, start, end);
        } finally {
            people.shutdownNow();
        }
    }

    private Seen sum(List<Future<Notes>> notes, long start, long end) throws InterruptedException {
        Notes sum = new Notes();
        for (Future<Notes> each : notes) {
            try {
                Notes one = each.get();
                sum.begin.addAll(one.begin);
                sum.delivery.addAll(one.delivery);
                sum.inTime += one.inTime;
                sum.all += one.all;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a purchase did not go through", e.getCause());
            }
        }
        double seconds = (Math.min(System.nanoTime(), end) - start) / 1e9;
        return new Seen(sum.all, sum.inTime / seconds, sum.begin, sum.delivery);
    }

    private Notes buy(Shop shop, long end) throws InterruptedException, ExecutionException, TimeoutException {
        Notes notes = new Notes();
        while (System.nanoTime() < end) {
            long number = numbers.incrementAndGet();
            if (number > load.most()) {
                break;
            }
            buy(shop, new Order(firstNumber + number), end, notes);
        }
        return notes;
    }

    private void buy(Shop shop, Order order, long end, Notes notes)
            throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        String reference = Companies.reference(shop.begin(order));
        notes.begin.add(System.nanoTime() - start);
        CompletableFuture<Long> there = new CompletableFuture<>();
        waiting.put(reference, there);
        WebhookRequest webhook = companies.pay(reference);
        long told = System.nanoTime();
        shop.webhook(webhook);
        if (order.isToldTwice(load.toldTwice())) {
            shop.webhook(webhook);
        }
        long delivered = there.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        notes.delivery.add(delivered - told);
        notes.all++;
        if (delivered <= end) {
            notes.inTime++;
        }
    }
}
