package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.TimeSource;
import io.handsel.jdbi.Schema;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.HostServer;
import io.handsel.proof.harness.Intents;
import io.handsel.proof.harness.Postgres;
import io.handsel.proof.process.FaultPoint.Step;
import io.handsel.proof.process.Order.Fate;
import io.handsel.testkit.MoneyCallSeen;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A node is killed again and again, at chosen points and at random moments, while customers pay; the next one goes on. In
 * the end every promise holds, by what really happened at the companies and by what the tables say.
 *
 * <p>Each point is a state of its own that a crash can leave behind; "before a call" is "after the commit of its intent",
 * and "before the commit of an outcome" is "after the call", so these are not run twice.
 */
final class KilledAtAnyMomentTest {

    private static final int RANDOM_KILLS = 6;
    private static final int UNPAID = 3;
    private static final long LONGEST_UNTIL_POINT_MILLIS = 120_000;
    private static final long LONGEST_UNTIL_QUIET_MILLIS = 240_000;

    private final long seed = Long.getLong("handsel.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Order> wanted = new ConcurrentHashMap<>();
    private final Map<Order, String> payments = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private String jdbcUrl;
    private HikariDataSource database;
    private Intents intents;
    private PaystackSimulator paystack;
    private VtpassSimulator vtpass;
    private int orders;

    @BeforeEach
    void open() {
        jdbcUrl = Postgres.freshDatabase();
        database = Postgres.pool(jdbcUrl, 8);
        Schema.migrate(database);
        intents = new Intents(database);
        paystack = PaystackSimulator.start(TimeSource.system(), Accounts.PAYSTACK_KEY, Mode.TEST);
        vtpass =
                VtpassSimulator.start(TimeSource.system(), Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
        paystack.onMoneyCall(intents::check);
        vtpass.onMoneyCall(intents::check);
        paystack.refundPace(Duration.ofSeconds(1), Duration.ofSeconds(2));
        vtpass.pendingFor(Duration.ofSeconds(2));
        paystack.startTicking(Duration.ofMillis(50));
        vtpass.startTicking(Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        paystack.close();
        vtpass.close();
        database.close();
    }

    @Test
    void p2_p3_p4_p7_whateverKillsANodeNothingIsLostAndNothingHappensTwice() throws InterruptedException {
        System.out.println("killed at any moment, seed " + seed + " (-Dhandsel.seed=" + seed + ")");

        for (Map.Entry<FaultPoint, Fate> deadly : points().entrySet()) {
            order(deadly.getValue());
            order(anyPaidFate());
            runUntilItDiesAt(deadly.getKey());
        }
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            order(anyPaidFate());
            runAndKillAfter(random.nextInt(3_000));
        }
        for (int i = 0; i < UNPAID; i++) {
            order(Fate.UNPAID);
        }
        runUntilQuiet();

        Verdict verdict = new Verdict(database, paystack.ledger(), vtpass.ledger());
        assertThat(complaints).as("what nodes said beside ports and checkouts").isEmpty();
        assertThat(intents.missing()).isEmpty();
        assertThat(paystack.errors()).isEmpty();
        assertThat(vtpass.errors()).isEmpty();
        assertThat(payments).hasSize(orders);
        payments.forEach(verdict::everyPromiseWasKeptFor);
        verdict.nothingIsForgotten();
        verdict.nothingElseHappened(payments.values());
        verdict.moneyIsConserved(payments.keySet());
        assertThat(intents.seen(MoneyCallSeen.Kind.INITIALISE)).isGreaterThanOrEqualTo(orders);
        assertThat(intents.seen(MoneyCallSeen.Kind.REFUND)).isPositive();
        System.out.println("killed at any moment: " + verdict.summary());
    }

    /** Every point at which a crash leaves another state behind, with an order that leads there. */
    private static Map<FaultPoint, Fate> points() {
        Map<FaultPoint, Fate> points = new LinkedHashMap<>();
        points.put(FaultPoint.before(Step.COMMIT_ACCEPTANCE), Fate.DELIVERED);
        points.put(FaultPoint.after(Step.COMMIT_ACCEPTANCE), Fate.TIMED_OUT);
        points.put(FaultPoint.after(Step.CALL_INITIALISE), Fate.DELIVERED);
        points.put(FaultPoint.after(Step.COMMIT_CHECKOUT), Fate.DECLINED);
        points.put(FaultPoint.before(Step.COMMIT_WEBHOOK), Fate.DELIVERED);
        points.put(FaultPoint.after(Step.COMMIT_WEBHOOK), Fate.DELIVERED);
        points.put(FaultPoint.after(Step.CALL_VERIFY), Fate.PENDING);
        points.put(FaultPoint.after(Step.COMMIT_DELIVERY_INTENT), Fate.DELIVERED);
        points.put(FaultPoint.after(Step.CALL_SUBMIT), Fate.DELIVERED);
        points.put(FaultPoint.after(Step.COMMIT_DELIVERY_OUTCOME), Fate.DELIVERED);
        points.put(FaultPoint.before(Step.CALL_QUERY), Fate.TIMED_OUT);
        points.put(FaultPoint.after(Step.CALL_QUERY), Fate.TIMED_OUT);
        points.put(FaultPoint.before(Step.COMMIT_REFUND_INTENT), Fate.DECLINED);
        points.put(FaultPoint.after(Step.COMMIT_REFUND_INTENT), Fate.DECLINED);
        points.put(FaultPoint.after(Step.CALL_REFUND), Fate.DECLINED);
        points.put(FaultPoint.after(Step.COMMIT_REFUND_OUTCOME), Fate.DECLINED);
        points.put(FaultPoint.after(Step.CALL_QUERY_REFUND), Fate.DECLINED);
        return points;
    }

    // ---- customers

    private Fate anyPaidFate() {
        List<Fate> paid = List.of(Fate.DELIVERED, Fate.PENDING, Fate.TIMED_OUT, Fate.DECLINED);
        return paid.get(random.nextInt(paid.size()));
    }

    private void order(Fate fate) {
        Order order = new Order(++orders, fate);
        wanted.put(order.key(), order);
        if (fate == Fate.TIMED_OUT) {
            Fault late = new Fault.Late(NodeOptions.PATIENCE.multipliedBy(2));
            vtpass.fault(Endpoint.PAY, request -> request.mentions(order.phone()), late, 1);
        } else if (fate == Fate.DECLINED) {
            vtpass.answer(Endpoint.PAY, request -> request.mentions(order.phone()), "016", false, 1);
        }
    }

    private void heard(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "LISTENING" -> {
                int port = Integer.parseInt(words[1]);
                paystack.webhooksTo(HostServer.route(port, Accounts.PAYSTACK));
                vtpass.callbacksTo(HostServer.route(port, Accounts.VTPASS));
            }
            case "SEEN" -> {} // of no concern to a node that is alone
            case "CHECKOUT" -> checkout(wanted.remove(words[1]), words[2]);
            default -> complaints.add(line);
        }
    }

    private void checkout(Order order, String reference) {
        payments.put(order, reference);
        if (order.fate() == Fate.PENDING) {
            vtpass.nextIsPending();
        }
        if (order.fate() != Fate.UNPAID) {
            paystack.pay(reference);
        }
    }

    // ---- nodes

    private NodeProcess node(String point) throws InterruptedException {
        List<String> addresses =
                List.of(jdbcUrl, paystack.baseUrl().toString(), vtpass.baseUrl().toString());
        NodeProcess node = NodeProcess.start(addresses, point, new ArrayList<>(wanted.values()), this::heard);
        assertThat(node.awaitListening(60)).as("the node came up").isTrue();
        return node;
    }

    private void runUntilItDiesAt(FaultPoint point) throws InterruptedException {
        NodeProcess node = node(point.toString());
        int exit = node.awaitEnd(LONGEST_UNTIL_POINT_MILLIS);
        node.kill();
        assertThat(exit).as("the node died " + point).isEqualTo(FaultPoint.EXIT);
    }

    private void runAndKillAfter(long milliseconds) throws InterruptedException {
        NodeProcess node = node("none");
        assertThat(node.awaitEnd(milliseconds)).as("still alive").isEqualTo(-1);
        node.kill();
    }

    private void runUntilQuiet() throws InterruptedException {
        NodeProcess node = node("none");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_UNTIL_QUIET_MILLIS);
        while (!isQuiet() && System.nanoTime() < end) {
            assertThat(node.awaitEnd(200)).as("still alive").isEqualTo(-1);
        }
        node.kill();
        assertThat(wanted).as("orders without a checkout").isEmpty();
    }

    private boolean isQuiet() {
        return wanted.isEmpty()
                && Postgres.number(database, """
                        SELECT count(*) FROM handsel_transaction
                        WHERE closed_as IS NULL AND status NOT IN ('PAYMENT_PENDING', 'NEEDS_REVIEW')""") == 0
                && Postgres.number(
                                database, "SELECT count(*) FROM handsel_transaction WHERE status = 'PAYMENT_PENDING'")
                        <= UNPAID;
    }
}
