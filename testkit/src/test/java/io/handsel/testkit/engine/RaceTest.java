package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody at once, on real threads and on two nodes: whoever is first drives the purchase. */
class RaceTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 200;

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryTransactionStore store = new InMemoryTransactionStore(clock);
    private final InMemoryGateway gateway = new InMemoryGateway(clock);
    private final InMemoryProvider provider = new InMemoryProvider(clock);
    private final Handsel one = node();
    private final Handsel two = node();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** How many changes go into the store together at most. */
    int batchSize() {
        return 200;
    }

    private Handsel node() {
        Handsel node = Handsel.builder()
                .batchSize(batchSize())
                .store(store)
                .time(clock)
                .pollInterval(Duration.ofMillis(10))
                .gateway("paystack", gateway)
                .provider("vtpass", provider)
                .build();
        node.start();
        return node;
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        one.close();
        two.close();
    }

    private void everybody(List<Runnable> deeds) throws InterruptedException, ExecutionException, TimeoutException {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Runnable deed = deeds.get(i % deeds.size());
            running.add(threads.submit(() -> {
                start.await();
                deed.run();
                return deed;
            }));
        }
        for (Future<?> each : running) {
            each.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    @Requirement({"A5", "C1", "E1"})
    void p5_sixteenWaysAtOnceLeadToOneDelivery() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Checkout checkout = one.begin(World.airtime("order-" + round).build());
            String reference = checkout.reference();
            String payment = World.paymentReference(checkout);
            gateway.pays(payment, World.PRICE);
            Map<String, List<String>> back = Map.of("reference", List.of(payment));

            everybody(List.of(
                    () -> one.webhook("paystack", gateway.webhook(payment)),
                    () -> two.webhook("paystack", gateway.webhook(payment)),
                    () -> one.customerReturned("paystack", back),
                    () -> two.customerReturned("paystack", back),
                    () -> one.refresh(reference),
                    () -> two.refresh(reference),
                    one::runDue,
                    two::runDue));
        }
        one.close();
        two.close();

        clock.advance(Duration.ofMinutes(5));
        Handsel last = node();
        last.runDue();
        last.close();
        assertThat(provider.vends()).hasSize(ROUNDS);
        assertThat(provider.vends()).extracting("transactionReference").doesNotHaveDuplicates();
        assertThat(store.list(io.handsel.store.Search.ALL.limit(500)).items())
                .hasSize(ROUNDS)
                .allSatisfy(it -> assertThat(it.status()).isEqualTo(TransactionStatus.COMPLETED))
                .allSatisfy(it -> assertThat(it.deliveries()).hasSize(1));
        assertThat(store.countForgotten()).isZero();
    }

    @Test
    @Requirement("A12")
    void p5_sixteenTimesTheSameRequestIsOnePurchase() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            String key = "order-" + round;

            everybody(List.of(
                    () -> one.begin(World.airtime(key).build()),
                    () -> two.begin(World.airtime(key).build())));
        }

        assertThat(gateway.references()).hasSize(ROUNDS / 4).doesNotHaveDuplicates();
    }

    @Test
    void sixteenCallersForANewCheckoutShareOneAttemptPerNumber() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            String reference =
                    one.accept(World.airtime("order-" + round).build()).reference();

            everybody(List.of(() -> one.checkout(reference), () -> two.checkout(reference)));

            assertThat(gateway.references()).contains(reference + "-p1").doesNotContain(reference + "-p2");
        }
    }
}
