package io.handsel.endtoend.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.delivery.VtuProvider;
import io.handsel.endtoend.Accounts;
import io.handsel.endtoend.CallWatcher;
import io.handsel.endtoend.HostServer;
import io.handsel.endtoend.Postgres;
import io.handsel.endtoend.WatchedGateway;
import io.handsel.endtoend.WatchedProvider;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.payment.PaymentGateway;
import io.handsel.store.TransactionStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The main class of a process that is killed: one node, which begins the purchases that it is given and those that customers
 * bring to its till, says where they can be paid, and works until it dies. It ends in order when it is asked to, and at once
 * when its parent is gone.
 */
final class Node {

    /** How long the answer to a purchase at VTpass may take. */
    static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Policy POLICY = Policy.DEFAULTS
            .startWithin(Duration.ofSeconds(8))
            .verifyWaits(List.of(Duration.ofSeconds(2), Duration.ofSeconds(4)))
            .deliveryWaits(List.of(Duration.ofSeconds(1)))
            .retryWaits(List.of(Duration.ofSeconds(1)))
            .refundWaits(List.of(Duration.ofSeconds(1)))
            .refundRetryWaits(List.of(Duration.ofSeconds(1)));

    private final Handsel handsel;
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(4);

    private Node(Handsel handsel) {
        this.handsel = handsel;
    }

    /** Arguments: the database, Paystack, VTpass, the point to die at or "none", and the orders to begin. */
    public static void main(String[] arguments) throws IOException {
        HikariDataSource database = Postgres.pool(arguments[0], 8);
        Optional<FaultPoint> point = FaultPoint.parse(arguments[3]);
        Node node = new Node(handsel(
                new TalkingStore(JdbiTransactionStore.create(database), Node::say),
                Accounts.paystack(URI.create(arguments[1]), Duration.ofSeconds(1)),
                Accounts.vtpass(URI.create(arguments[2]), Duration.ofSeconds(1), PATIENCE),
                point));
        HostServer server = new HostServer(node.handsel);
        Till till = new Till(node.handsel);
        node.handsel.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            till.close();
            server.close();
            node.handsel.close();
            say("SEEN STOPPED");
        }));
        say("LISTENING " + server.port() + " " + till.port());
        Arrays.stream(arguments).skip(4).map(Order::parse).forEach(order -> node.soon(() -> node.begin(order)));
        while (System.in.read() >= 0) {
            // the parent says nothing; it only keeps the line open
        }
        Runtime.getRuntime().halt(1);
    }

    private static Handsel handsel(
            TransactionStore store, PaymentGateway paystack, VtuProvider vtpass, Optional<FaultPoint> point) {
        CallWatcher calls = new CallWatcher() {
            @Override
            public void before(String call) {
                point.ifPresent(it -> it.reached(false, FaultPoint.Step.valueOf("CALL_" + call)));
            }

            @Override
            public void after(String call) {
                point.ifPresent(it -> it.reached(true, FaultPoint.Step.valueOf("CALL_" + call)));
            }
        };
        return Handsel.builder()
                .store(point.<TransactionStore>map(it -> new MortalStore(store, it))
                        .orElse(store))
                .gateway(Accounts.PAYSTACK, new WatchedGateway(paystack, calls))
                .provider(Accounts.VTPASS, new WatchedProvider(vtpass, calls))
                .policy(POLICY)
                .pollInterval(Duration.ofMillis(200))
                .concurrency(16)
                .callsPerAccount(4)
                .build();
    }

    private void soon(Runnable task) {
        Future<?> unused = customers.schedule(() -> guarded(task), 150, TimeUnit.MILLISECONDS);
    }

    /** A customer who meets an error reloads the page; what the error was is shown on the parent's console. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            System.err.println("a customer met an error: " + e);
            soon(task);
        }
    }

    private void begin(Order order) {
        show(order, handsel.begin(order.purchase()));
    }

    /** Shows what the customer needs; if there is no checkout yet, asks for one again. */
    private void show(Order order, Checkout checkout) {
        if (checkout instanceof Checkout.Redirect it) {
            say("CHECKOUT " + order.key() + " " + it.popup().orElseThrow().paymentReference());
        } else if (checkout instanceof Checkout.NotReady it) {
            soon(() -> show(order, handsel.checkout(it.reference())));
        } else {
            say("NOTHING " + order.key() + " " + checkout);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
