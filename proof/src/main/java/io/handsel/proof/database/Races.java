package io.handsel.proof.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.proof.harness.CallWatcher;
import io.handsel.proof.harness.ForwardingStore;
import io.handsel.proof.harness.PgServer;
import io.handsel.proof.harness.WatchedProvider;
import io.handsel.proof.process.Figures;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.TransactionStore;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Two nodes on two threads, and one purchase that both want to drive at the same moment, again and again. */
final class Races implements AutoCloseable {

    private static final Duration LEASES = Duration.ofMinutes(2);
    private static final long LONGEST_SECONDS = 60;
    private static final int RACES_BETWEEN_TIDYING = 100;

    private final Town town;
    private final Graph graph = new Graph();
    private final Random random;
    private final Gate gate;
    private final Handsel one;
    private final Handsel two;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Town.Bought> bought = new ArrayList<>();
    private final Map<Kind, Integer> raced = new EnumMap<>(Kind.class);
    private final AtomicInteger stale = new AtomicInteger();
    private final Figures figures;

    /** Who meets whom. */
    enum Kind {
        WEBHOOK_AND_WEBHOOK,
        WEBHOOK_AND_QUESTION,
        QUESTION_AND_CANCELLATION,
        TAKEOVER_AND_LATE_OUTCOME
    }

    /** A race. */
    @FunctionalInterface
    private interface Leg {
        void run() throws InterruptedException;
    }

    Races(PgServer server, String name, long seed, Figures figures) {
        this.figures = figures;
        this.random = new Random(seed);
        town = new Town(server, name);
        gate = new Gate();
        one = node();
        two = node();
    }

    private Handsel node() {
        TransactionStore store = new ForwardingStore(town.store(town.database)) {
            @Override
            public List<CommitResult> commit(List<Change> changes) {
                List<CommitResult> results = super.commit(changes);
                stale.addAndGet((int) results.stream()
                        .filter(it -> it instanceof CommitResult.Stale)
                        .count());
                return results;
            }
        };
        return Handsel.builder()
                .store(store)
                .time(town.clock)
                .gateway(Town.GATEWAY, town.gateway)
                .provider(Town.PROVIDER, new WatchedProvider(town.provider, gate))
                .build();
    }

    /** A provider at whose door one submission can be kept waiting for its answer. */
    private static final class Gate implements CallWatcher {

        private volatile CountDownLatch inside = new CountDownLatch(0);
        private volatile CountDownLatch answer = new CountDownLatch(0);

        /** The next submission takes place, and its answer waits for {@link #letGo}. */
        void hold() {
            answer = new CountDownLatch(1);
            inside = new CountDownLatch(1);
        }

        void awaitInside() throws InterruptedException {
            if (!inside.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing was submitted");
            }
        }

        void letGo() {
            answer.countDown();
        }

        /** The late outcome and the answer to this question set out together. */
        @Override
        public void before(String call) {
            if (call.equals("QUERY")) {
                letGo();
            }
        }

        @Override
        public void after(String call) {
            if (call.equals("SUBMIT")) {
                CountDownLatch wait = answer;
                inside.countDown();
                while (wait.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(10_000);
                }
            }
        }
    }

    // ---- racing

    void run(int races) throws InterruptedException, ExecutionException, TimeoutException {
        for (int i = 0; i < races; i++) {
            race(Kind.values()[i % Kind.values().length], i);
            if (i % RACES_BETWEEN_TIDYING == RACES_BETWEEN_TIDYING - 1) {
                tidy();
            }
        }
        tidy();
    }

    private void race(Kind kind, int number) throws InterruptedException, ExecutionException, TimeoutException {
        String key = kind + "-" + number;
        boolean firstIsFaster = random.nextBoolean();
        Handsel first = firstIsFaster ? one : two;
        Handsel second = firstIsFaster ? two : one;
        Checkout.Redirect checkout = (Checkout.Redirect) first.begin(Town.purchase(key));
        String payment = Town.payment(checkout);
        bought.add(new Town.Bought(key, checkout.reference(), payment));
        town.gateway.pays(payment, Town.PRICE);
        WebhookRequest webhook = town.gateway.webhook(payment);
        Leg tell = () -> first.webhook(Town.GATEWAY, webhook);
        Map<String, List<String>> back = Map.of("reference", List.of(payment));
        switch (kind) {
            case WEBHOOK_AND_WEBHOOK -> together(tell, () -> second.webhook(Town.GATEWAY, webhook));
            case WEBHOOK_AND_QUESTION -> together(tell, () -> second.customerReturned(Town.GATEWAY, back));
            case QUESTION_AND_CANCELLATION ->
                together(() -> first.customerReturned(Town.GATEWAY, back), () -> second.cancel(checkout.reference()));
            case TAKEOVER_AND_LATE_OUTCOME -> takeover(tell, second);
        }
        raced.merge(kind, 1, Integer::sum);
    }

    /** A node waits for the provider for longer than its lease; another one takes over and asks. */
    private void takeover(Leg tell, Handsel other) throws InterruptedException, ExecutionException, TimeoutException {
        gate.hold();
        Future<?> late = threads.submit(() -> {
            tell.run();
            return true;
        });
        gate.awaitInside();
        town.clock.advance(LEASES);
        Future<?> takeover = threads.submit(other::runDue);
        takeover.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        gate.letGo();
        late.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private void together(Leg a, Leg b) throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(2);
        long head = random.nextInt(600_000); // nanoseconds; so that neither is always first
        Future<?> first = threads.submit(() -> leg(start, a, 0));
        Future<?> second = threads.submit(() -> leg(start, b, head));
        first.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        second.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean leg(CyclicBarrier start, Leg leg, long headStart)
            throws InterruptedException, BrokenBarrierException {
        start.await();
        LockSupport.parkNanos(headStart);
        leg.run();
        return true;
    }

    /** What lost its race goes on when it falls due. */
    private void tidy() {
        for (int i = 0; i < 4; i++) {
            town.clock.advance(LEASES);
            one.runDue();
            two.runDue();
        }
    }

    // ---- the end

    void judge() {
        assertThat(town.mustHoldNothing()).as("webhooks left over").isEmpty();
        Map<String, Long> ends = town.judge(bought);
        raced.forEach((kind, count) -> figures.reached("races " + kind, count));
        figures.count("races", bought.size());
        figures.count(
                "changes of a version, each from the one before, on an edge of the published graph",
                graph.judge(town.database));
        ends.forEach((status, count) -> figures.count("ended " + status, count));
        figures.count("stale writes accepted", 0);
        figures.count("violations", 0);
        figures.reached("stale writes refused", stale.get());
        figures.reached("ended delivered", ends.getOrDefault("COMPLETED", 0L));
        figures.reached("ended cancelled and refunded", ends.getOrDefault("REFUNDED", 0L));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        one.close();
        two.close();
        town.close();
    }
}
