package io.handsel.proof.process;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.handsel.AccountGuard;
import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Policy;
import io.handsel.delivery.VtuProvider;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.payment.PaymentGateway;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.CallWatcher;
import io.handsel.proof.harness.HostServer;
import io.handsel.proof.harness.LentConnections;
import io.handsel.proof.harness.WatchedGateway;
import io.handsel.proof.harness.WatchedProvider;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * The main class of a process that is killed: one node, which begins the purchases that it is given and those that customers
 * bring to its till, says where they can be paid, and works until it dies. It ends in order when it is asked to, and at once
 * when its parent is gone.
 */
final class Node {

    /** How long after the last moment at which a call may arrive its absence is believed, beside what adapters add. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Handsel handsel;
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(4);

    private Node(Handsel handsel) {
        this.handsel = handsel;
    }

    /** Arguments: the database, Paystack, VTpass, the point to die at or "none", and the orders to begin. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        NodeOptions options = NodeOptions.ofThisProcess();
        Optional<SharedTime> time = options.time();
        Parent parent = Parent.heard(wrong -> time.ifPresent(it -> it.beWrongBy(Duration.parse(wrong))));
        LentConnections database = new LentConnections(pool(arguments[0], options.pool()));
        Optional<FaultPoint> point = FaultPoint.parse(arguments[3]);
        // the adapters' time-outs are real; in the node's time they are longer, and absence has to wait for them as
        // well
        Duration settling = options.factor() == 1 ? SETTLING : options.real(SETTLING.plus(options.answerWithin()));
        Node node = new Node(handsel(
                new TalkingStore(JdbiTransactionStore.create(database), Node::say),
                Accounts.paystack(URI.create(arguments[1]), settling),
                Accounts.vtpass(URI.create(arguments[2]), settling, options.answerWithin()),
                new Watcher(database, point, options.lingering(), new AtomicInteger(), new AtomicInteger()),
                options,
                time));
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
        parent.await();
    }

    private static HikariDataSource pool(String jdbcUrl, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(1_000); // else a pool of half-open connections is looked through for minutes
        return new HikariDataSource(config);
    }

    /** Sees every call: dies if it is the moment, and complains if a connection is held meanwhile. */
    private record Watcher(
            LentConnections connections,
            Optional<FaultPoint> point,
            boolean lingering,
            AtomicInteger underWay,
            AtomicInteger most)
            implements CallWatcher {

        private static final int CALLS_BETWEEN_WORDS = 50;
        private static final int ONE_IN = 10;
        private static final Duration PAUSE = Duration.ofMillis(150);

        @Override
        public void before(String call) {
            if (connections.heldBy(Thread.currentThread()) > 0) {
                say("HELD a connection while calling: " + call);
            }
            int now = underWay.incrementAndGet();
            if (now >= most.get() + CALLS_BETWEEN_WORDS) {
                most.set(now);
                say("SEEN CALLS " + now);
            }
            point.ifPresent(it -> it.reached(false, FaultPoint.Step.valueOf("CALL_" + call)));
        }

        @Override
        public void after(String call) {
            underWay.decrementAndGet();
            point.ifPresent(it -> it.reached(true, FaultPoint.Step.valueOf("CALL_" + call)));
        }

        @Override
        public void mayStart() {
            if (lingering && ThreadLocalRandom.current().nextInt(ONE_IN) == 0) {
                say("SEEN GUARD");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Handsel handsel(
            TransactionStore store,
            PaymentGateway paystack,
            VtuProvider vtpass,
            Watcher calls,
            NodeOptions options,
            Optional<SharedTime> time) {
        Handsel.Builder builder = Handsel.builder()
                .store(calls.point()
                        .<TransactionStore>map(it -> new MortalStore(store, it))
                        .orElse(store))
                .gateway(Accounts.PAYSTACK, new WatchedGateway(paystack, calls))
                .provider(Accounts.VTPASS, new WatchedProvider(vtpass, calls))
                .policy(options.patient() ? Policy.DEFAULTS : hasty(options))
                .pollInterval(Duration.ofMillis(200))
                .concurrency(options.concurrency())
                .callsPerAccount(options.calls());
        if (!options.patient()) {
            builder.guard(AccountGuard.DEFAULTS.openFor(
                    options.real(Duration.ofSeconds(2)), options.real(Duration.ofSeconds(8))));
        }
        time.ifPresent(builder::time);
        return builder.build();
    }

    /** Short waits; those for money grow, else most calls would be about customers who never pay. */
    private static Policy hasty(NodeOptions options) {
        List<Duration> aSecond = seconds(options, 1);
        return Policy.DEFAULTS
                .paymentWindow(options.real(Duration.ofHours(12)))
                .startWithin(options.real(Duration.ofSeconds(8)))
                .verifyWaits(seconds(options, 2, 4, 8, 15, 60))
                .deliveryWaits(aSecond)
                .retryWaits(aSecond)
                .deliveryPatience(options.real(Policy.DEFAULTS.deliveryPatience()))
                .refundWaits(seconds(options, 1, 2, 4, 8))
                .refundRetryWaits(aSecond);
    }

    private static List<Duration> seconds(NodeOptions options, long... each) {
        return LongStream.of(each)
                .mapToObj(Duration::ofSeconds)
                .map(options::real)
                .toList();
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
