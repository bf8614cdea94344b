package io.handsel.proof.process;

import io.handsel.proof.process.Order.Fate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * People who buy at a bounded rate, at whatever node answers. One whose node does not answer goes to another with the same
 * wish.
 */
final class Customers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    static final List<Fate> OFTEN_IN_TROUBLE = List.of(
            Fate.DELIVERED,
            Fate.DELIVERED,
            Fate.DELIVERED,
            Fate.DELIVERED,
            Fate.DELIVERED,
            Fate.PENDING,
            Fate.TIMED_OUT,
            Fate.TIMED_OUT,
            Fate.DECLINED,
            Fate.UNPAID);

    private final Supplier<List<Integer>> tills;
    private final Consumer<Order> beforehand;
    private final BiConsumer<Order, String> pay;
    private final Random random;
    private final List<Fate> fates;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(48);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger noAnswers = new AtomicInteger();
    private final Map<Order, String> payments = new ConcurrentHashMap<>();
    private final Map<Fate, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /**
     * Customers.
     *
     * @param random chance
     * @param fates what is meant to become of them, one as likely as the other
     * @param tills of the nodes that are taken for alive, in the order in which they are tried
     * @param beforehand told of each order before it is begun
     * @param pay told of each order and the reference to pay it under, once
     */
    Customers(
            Random random,
            List<Fate> fates,
            Supplier<List<Integer>> tills,
            Consumer<Order> beforehand,
            BiConsumer<Order, String> pay) {
        this.random = random;
        this.fates = fates;
        this.tills = tills;
        this.beforehand = beforehand;
        this.pay = pay;
    }

    void come(int perSecond) {
        Future<?> unused = threads.scheduleAtFixedRate(
                () -> {
                    if (open.get()) {
                        order(anyFate());
                    }
                },
                0,
                1_000_000 / perSecond,
                TimeUnit.MICROSECONDS);
    }

    /** Which share of what is ordered is meant to be delivered in the end, 0 to 1. */
    double shareThatIsDelivered() {
        return (double) fates.stream().filter(Fate::isDelivered).count() / fates.size();
    }

    private Fate anyFate() {
        return fates.get(random.nextInt(fates.size()));
    }

    /** Some more come at once. */
    void order(int howMany) {
        for (int i = 0; i < howMany; i++) {
            order(anyFate());
        }
    }

    /** One more comes at once. */
    Order order(Fate fate) {
        Order order = new Order(orders.incrementAndGet(), fate);
        beforehand.accept(order);
        threads.execute(() -> ask(order, "begin " + order));
        return order;
    }

    /** No new ones come; those who are there go on until they have what they want. */
    void stopComing() {
        open.set(false);
    }

    int count() {
        return orders.get();
    }

    /** How many have been told where to pay. */
    int checkouts() {
        return payments.size();
    }

    /** How many of those are meant to end in a certain way. */
    long seen(Fate fate) {
        return seen.getOrDefault(fate, new AtomicInteger()).get();
    }

    /** Under which reference each was paid, or could have been. */
    Map<Order, String> payments() {
        return Map.copyOf(payments);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void ask(Order order, String wish) {
        try {
            HttpResponse<String> answer = anywhere(wish);
            String[] words = answer.body().split(" ", 2);
            if (answer.statusCode() != 200) {
                later(() -> ask(order, "begin " + order));
            } else if (words[0].equals("CHECKOUT")) {
                if (payments.put(order, words[1]) == null) {
                    seen.computeIfAbsent(order.fate(), it -> new AtomicInteger())
                            .incrementAndGet();
                }
                later(() -> pay(order, words[1]));
            } else if (words[0].equals("WAIT")) {
                later(() -> ask(order, "checkout " + words[1]));
            } else {
                complaints.add(order + ": " + answer.body());
            }
        } catch (IOException e) {
            later(() -> ask(order, "begin " + order));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            complaints.add(order + ": " + e);
        }
    }

    /** Some come back to the shop at once, to whatever node; most leave it to the webhook. */
    private void pay(Order order, String reference) {
        pay.accept(order, reference);
        if (order.fate() != Fate.UNPAID && order.number() % 4 == 0) {
            threads.execute(() -> comeBack(reference));
        }
    }

    /** Whether anybody answers is of no concern: the webhook says the same. */
    private void comeBack(String reference) {
        try {
            anywhere("returned " + reference);
        } catch (IOException e) {
            noAnswers.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> anywhere(String wish) throws IOException, InterruptedException {
        List<Integer> ports = tills.get();
        if (ports.isEmpty()) {
            throw new IOException("there is no node");
        }
        HttpRequest request = HttpRequest.newBuilder(Till.address(ports.get(0)))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(wish))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void later(Runnable task) {
        Future<?> unused = threads.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        complaints.add(e.toString());
                    }
                },
                200,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
