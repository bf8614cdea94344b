package io.handsel.demo.day;

import io.handsel.money.Money;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Sends the customers in, looks after them until all have come to rest, and then closes the books. */
final class Day {

    /** As many purchases may be under way; more wait at the door. */
    private static final int MOST_AT_ONCE = 400;

    /** As many customers may be doing something. */
    private static final int MOST_BUSY = 48;

    private static final int THREADS = 12;
    private static final long BETWEEN_ARRIVALS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long BETWEEN_ROUNDS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final int BATCH = 200;
    private static final Duration MOST_PUSHED = Duration.ofMinutes(1);

    private final DayOptions options;
    private final World world;
    private final Progress progress;
    private final UnaryOperator<Books.Entries> onTheWay;
    private final String owner;
    private int quietRounds;
    private final List<Customer> customers = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "customer");
        thread.setDaemon(true);
        return thread;
    });

    Day(DayOptions options, World world, Progress progress, UnaryOperator<Books.Entries> onTheWay) {
        this.onTheWay = onTheWay;
        this.options = options;
        this.world = world;
        this.progress = progress;
        this.owner = "day-" + options.seed();
    }

    /** Runs the day. */
    DayReport run() throws InterruptedException {
        long began = System.nanoTime();
        Instant morning = world.now();
        List<Order> orders = Order.draw(options.count(), options.seed());
        try {
            receive(orders);
        } finally {
            threads.shutdownNow();
        }
        boolean quiet = threads.awaitTermination(1, TimeUnit.MINUTES);
        if (!quiet) {
            troubles.add("some customers did not leave when the shop closed");
        }
        world.stop();
        progress.end(customers);
        return report(Duration.ofNanos(System.nanoTime() - began), Duration.between(morning, world.now()));
    }

    private void receive(List<Order> orders) throws InterruptedException {
        List<Customer> inside = new ArrayList<>();
        long nextArrival = System.nanoTime();
        long nextRound = nextArrival;
        long lastRest = nextArrival;
        int arrived = 0;
        while (arrived < orders.size() || !inside.isEmpty()) {
            long now = System.nanoTime();
            if (arrived < orders.size() && now - nextArrival >= 0 && hasRoom(inside)) {
                Customer customer = new Customer(orders.get(arrived), world, owner);
                arrived++;
                customers.add(customer);
                inside.add(customer);
                threads.execute(() -> attempt(customer, customer::begin));
                nextArrival = Math.max(nextArrival + BETWEEN_ARRIVALS, now - BETWEEN_ARRIVALS);
            }
            if (now - nextRound >= 0) {
                if (inside.removeIf(Customer::isAtRest)) {
                    lastRest = now;
                }
                lookAfter(inside);
                pushIfAllWait(inside, arrived < orders.size() && inside.size() < MOST_AT_ONCE);
                progress.show(customers, options.count());
                nextRound = System.nanoTime() + BETWEEN_ROUNDS;
            }
            if (now - lastRest > PATIENCE) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** However slow the machine is, nobody waits at the till for so long that the time to pay runs out. */
    private static boolean hasRoom(List<Customer> inside) {
        return inside.size() < MOST_AT_ONCE
                && inside.stream().filter(it -> it.waitsUntil().isEmpty()).count() < MOST_BUSY;
    }

    /** Pushes the clock a little where everybody, twice in a row, has nothing to do but wait for it. */
    private void pushIfAllWait(List<Customer> inside, boolean moreToCome) {
        Instant now = world.now();
        Optional<Instant> first = Optional.empty();
        boolean allWait = !moreToCome && world.isQuiet();
        for (Customer customer : inside) {
            Optional<Instant> earliest = first;
            Optional<Instant> until = customer.waitsUntil().filter(it -> it.isAfter(now));
            allWait &= until.isPresent();
            first = until.filter(it -> earliest.map(it::isBefore).orElse(true)).or(() -> earliest);
        }
        quietRounds = allWait ? quietRounds + 1 : 0;
        if (quietRounds >= 2 && first.isPresent()) {
            Duration wait = Duration.between(now, first.get());
            world.push(wait.compareTo(MOST_PUSHED) > 0 ? MOST_PUSHED : wait);
        }
    }

    /** Looks how the purchases stand, many with one question, and lets their customers act on it. */
    private void lookAfter(List<Customer> inside) {
        Map<TransactionId, Customer> known = new HashMap<>();
        inside.forEach(it -> it.id().ifPresent(id -> known.put(id, it)));
        List<TransactionId> ids = List.copyOf(known.keySet());
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<TransactionId> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            world.store().load(batch).forEach((id, transaction) -> {
                Optional<Customer> customer = Optional.ofNullable(known.get(id));
                customer.ifPresent(it -> threads.execute(() -> attempt(it, () -> it.advance(transaction))));
            });
        }
    }

    /** What fails here is told at the end. */
    private void attempt(Customer customer, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            troubles.add("order " + customer.order().number() + " ("
                    + customer.order().scenario().label() + "): " + e);
        }
    }

    private DayReport report(Duration took, Duration simulated) {
        Map<TransactionId, Order> orders = new HashMap<>();
        customers.forEach(it -> it.id().ifPresent(id -> orders.put(id, it.order())));
        List<Transaction> transactions = all();
        Audit audit = Books.check(onTheWay.apply(new Books.Entries(
                transactions,
                orders,
                world.paystack().ledger(),
                world.vtpass().ledger(),
                world.store().countForgotten())));
        List<Finding> findings = new ArrayList<>(audit.findings());
        customers.stream()
                .filter(it -> it.id().isEmpty())
                .forEach(it -> findings.add(new Finding("order " + it.order().number(), "was never recorded")));
        troubles.forEach(it -> findings.add(new Finding("the day", it)));
        world.paystack().errors().forEach(it -> findings.add(new Finding("Paystack's simulator", it.toString())));
        world.vtpass().errors().forEach(it -> findings.add(new Finding("VTpass's simulator", it.toString())));
        return new DayReport(
                options.count(),
                options.seed(),
                took,
                simulated,
                world.where(),
                DayReport.Row.count(transactions, orders),
                audit.sums(),
                world.alerts(),
                Map.of(World.VTPASS, Money.kobo(world.vtpass().ledger().balance())),
                findings,
                options.stories() ? stories(transactions, orders) : story(transactions, orders));
    }

    private List<Transaction> all() {
        List<Transaction> all = new ArrayList<>();
        Search search = Search.ALL.owner(owner).limit(500);
        for (boolean more = true; more; ) {
            Page<Transaction> page = world.store().list(search);
            all.addAll(page.items());
            more = page.next().isPresent();
            if (more) {
                search = search.after(page.next().orElseThrow());
            }
        }
        return all;
    }

    /** The story of a purchase to which much happened. */
    private String story(List<Transaction> transactions, Map<TransactionId, Order> orders) {
        return transactions.stream()
                .min((one, other) -> Integer.compare(interest(orders, other), interest(orders, one)))
                .map(it -> world.handsel().explain(it.reference()).toString())
                .orElse("");
    }

    /** The first of each kind, under its label. */
    private String stories(List<Transaction> transactions, Map<TransactionId, Order> orders) {
        Map<Scenario, Transaction> first = new EnumMap<>(Scenario.class);
        for (Transaction it : transactions) {
            Optional.ofNullable(orders.get(it.id())).ifPresent(order -> first.putIfAbsent(order.scenario(), it));
        }
        return first.entrySet().stream()
                .map(it -> "== " + it.getKey().label() + "\n\n"
                        + world.handsel().explain(it.getValue().reference()))
                .collect(Collectors.joining("\n"));
    }

    private static int interest(Map<TransactionId, Order> orders, Transaction transaction) {
        Optional<Scenario> scenario =
                Optional.ofNullable(orders.get(transaction.id())).map(Order::scenario);
        return scenario.map(it -> it == Scenario.PROVIDER_NEVER_GOT_IT ? 3 : it == Scenario.PAID_TWICE ? 2 : 1)
                .orElse(0);
    }
}
