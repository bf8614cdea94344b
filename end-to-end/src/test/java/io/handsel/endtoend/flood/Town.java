package io.handsel.endtoend.flood;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TimeSource;
import io.handsel.delivery.Network;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.ForwardingStore;
import io.handsel.proof.harness.HostServer;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.TransactionStore;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A running host with its database and both companies, in real time and with the settings that hosts get by default. */
final class Town implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final HikariDataSource database = Postgres.pool(Postgres.freshDatabase(), 8);
    final PaystackSimulator paystack = PaystackSimulator.start(TimeSource.system(), Accounts.PAYSTACK_KEY, Mode.TEST);
    final VtpassSimulator vtpass =
            VtpassSimulator.start(TimeSource.system(), Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
    final Handsel handsel;
    private final HostServer server;
    private final Map<String, CompletableFuture<Long>> completed = new ConcurrentHashMap<>();
    private final AtomicInteger orders = new AtomicInteger();

    Town() {
        Schema.migrate(database);
        handsel = Handsel.builder()
                .store(new Watched(JdbiTransactionStore.create(database)))
                .gateway(Accounts.PAYSTACK, Accounts.paystack(paystack.baseUrl(), SETTLING))
                .provider(Accounts.VTPASS, Accounts.vtpass(vtpass.baseUrl(), SETTLING, PATIENCE))
                .build();
        server = new HostServer(handsel);
        paystack.webhooksTo(HostServer.route(server.port(), Accounts.PAYSTACK));
        vtpass.callbacksTo(HostServer.route(server.port(), Accounts.VTPASS));
        paystack.startTicking(TICK);
        vtpass.startTicking(TICK);
        handsel.start();
    }

    /** Notes when a purchase is completed: once its commit has returned. */
    private final class Watched extends ForwardingStore {

        Watched(TransactionStore store) {
            super(store);
        }

        @Override
        public List<CommitResult> commit(List<Change> changes) {
            List<CommitResult> results = super.commit(changes);
            long now = System.nanoTime();
            for (int i = 0; i < changes.size(); i++) {
                boolean applied = results.get(i) instanceof CommitResult.Applied;
                if (applied && changes.get(i).next().status() == TransactionStatus.COMPLETED) {
                    completion(changes.get(i).next().reference()).complete(now);
                }
            }
            return results;
        }
    }

    private CompletableFuture<Long> completion(String reference) {
        return completed.computeIfAbsent(reference, it -> new CompletableFuture<>());
    }

    /** A purchase that a customer can pay. */
    record Open(String reference, String payment) {}

    Open open() {
        int order = orders.incrementAndGet();
        Checkout checkout = handsel.begin(Purchase.airtime(Network.MTN, "0803%07d".formatted(order), Money.naira(500))
                .customer("Ada", "Obi", Canaries.EMAIL)
                .idempotencyKey("order-" + order)
                .build());
        Checkout.Redirect redirect = (Checkout.Redirect) checkout;
        return new Open(checkout.reference(), redirect.popup().orElseThrow().paymentReference());
    }

    /** One customer's whole purchase, told by a webhook over HTTP; how long it took, in nanoseconds. */
    long buy() {
        long begun = System.nanoTime();
        Open open = open();
        paystack.pay(open.payment());
        return awaitCompleted(open) - begun;
    }

    /** Waits until a purchase is completed; when it was. */
    long awaitCompleted(Open open) {
        try {
            return completion(open.reference()).get(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(handsel.explain(open.reference()).toString(), e);
        }
    }

    long rows(String condition) {
        return Postgres.number(database, "SELECT count(*) FROM handsel_inbox WHERE " + condition);
    }

    @Override
    public void close() {
        server.close();
        handsel.close();
        paystack.close();
        vtpass.close();
        database.close();
    }
}
