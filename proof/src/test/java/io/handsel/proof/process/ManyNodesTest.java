package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.Handsel;
import io.handsel.TimeSource;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.payment.Mode;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.Intents;
import io.handsel.proof.harness.Postgres;
import io.handsel.proof.process.Audit.Blow;
import io.handsel.proof.process.Order.Fate;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Several nodes on one durable PostgreSQL. Customers buy while nodes are killed, asked to end, frozen for longer than their
 * lease and thawed, and cut off from the database in the middle of a commit, and while the companies lose calls and webhooks.
 * Then all is left in peace, and must be as the companies' ledgers and plain SQL demand.
 *
 * <p>The ordinary run follows a fixed course of less than a minute, with two nodes and now and then a third. A long one is
 * random:
 *
 * <ul>
 *   <li>{@code -Dhandsel.chaos.seconds=300} for how long blows fall and customers come; 0, the default, is the fixed course;
 *   <li>{@code -Dhandsel.chaos.nodes=3} how many nodes are kept up, 2 or more; 2 by default;
 *   <li>{@code -Dhandsel.seed=…} which blows, customers and faults; printed by each run. Threads and networks have a
 *       will of their own, so a seed repeats what is done to the nodes and not every interleaving of what they do.
 * </ul>
 *
 * <p>Each run prints its figures. What nodes warn of is in {@code target/many-nodes}, a file each.
 */
final class ManyNodesTest {

    private static final int PER_SECOND = 6;
    private static final Duration LONGEST_UNTIL_QUIET = Duration.ofMinutes(4);

    /** The goal for a takeover. What the test insists on leaves a busy machine some room beyond it. */
    private static final double TAKEOVER_GOAL = 20;

    private static final double TAKEOVER_LIMIT = 30;
    private static final double RELEASE_GOAL = 1;
    private static final double RELEASE_LIMIT = 5;

    private final int seconds = Integer.getInteger("handsel.chaos.seconds", 0);
    private final int nodes = Integer.getInteger("handsel.chaos.nodes", 2);
    private final long seed = Long.getLong("handsel.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final long started = System.nanoTime();

    private HikariDataSource database;
    private Audit audit;
    private Intents intents;
    private PaystackSimulator paystack;
    private VtpassSimulator vtpass;
    private Weather weather;
    private Fleet fleet;
    private FrontDoor door;
    private Customers customers;
    private int cuts;
    private int cutsOfAll;

    @BeforeEach
    void open() {
        String jdbcUrl = Postgres.freshDatabase();
        database = Postgres.pool(jdbcUrl, 12);
        Schema.migrate(database);
        audit = new Audit(database);
        audit.install();
        intents = new Intents(database);
        paystack = PaystackSimulator.start(TimeSource.system(), Accounts.PAYSTACK_KEY, Mode.TEST);
        vtpass =
                VtpassSimulator.start(TimeSource.system(), Accounts.VTPASS_KEYS, VtpassSimulator.Personality.LIVE_LIKE);
        paystack.onMoneyCall(intents::check);
        vtpass.onMoneyCall(intents::check);
        paystack.refundPace(Duration.ofSeconds(1), Duration.ofSeconds(2));
        vtpass.pendingFor(Duration.ofSeconds(2));
        vtpass.floatIs(1_000_000_000_00L);
        weather = new Weather(new Random(seed + 1), 6, paystack, vtpass);
        List<String> companies =
                List.of(paystack.baseUrl().toString(), vtpass.baseUrl().toString());
        fleet = new Fleet(jdbcUrl, companies, NodeOptions.SMALL, audit, Path.of("target/many-nodes"));
        door = new FrontDoor(fleet::webhookPorts);
        paystack.webhooksTo(door.route(Accounts.PAYSTACK));
        vtpass.callbacksTo(door.route(Accounts.VTPASS));
        paystack.startTicking(Duration.ofMillis(50));
        vtpass.startTicking(Duration.ofMillis(50));
        customers = new Customers(
                new Random(seed + 2), Customers.OFTEN_IN_TROUBLE, fleet::tills, weather::before, weather::pay);
    }

    @AfterEach
    void close() {
        fleet.close();
        customers.close();
        door.close();
        paystack.close();
        vtpass.close();
        database.close();
    }

    @Test
    void p2_p3_p4_p6_p7_whateverBefallsTheNodesNothingIsLostAndNothingHappensTwice() throws InterruptedException {
        say("seed " + seed + " (-Dhandsel.seed=" + seed + ")");
        if (isShort()) {
            theFixedCourse();
        } else {
            atRandom();
        }
        boolean quiet = peace();
        report();
        assertThat(quiet).as("everything came to its end in time").isTrue();
        judge();
        itWasHardEnough();
    }

    // ---- what befalls the nodes

    private void theFixedCourse() throws InterruptedException {
        Fleet.Member first = fleet.begin();
        Fleet.Member second = fleet.start();
        until(() -> fleet.serving().contains(first), 60);
        customers.come(PER_SECOND);
        freezeInACall(first, 25); // thawed before the others are through with theirs
        cutACommit();
        cutAllConnections();
        Fleet.Member third = fleet.start();
        killInACall(third);
        for (int tries = 0; tries < 3 && audit.releases().isEmpty(); tries++) {
            stopWithWorkNotBegun(fleet.start());
        }
        assertThat(fleet.serving()).contains(second);
        fleet.awaitThaw();
        if (!hasMetAZombie()) {
            freezeInACall(second, 25);
            fleet.awaitThaw();
            hasMetAZombie();
        }
    }

    /** Whether one that was frozen came back to write what others had gone on with; it may take it a moment to try. */
    private boolean hasMetAZombie() {
        return until(() -> fleet.refusedZombies() > 0, 5);
    }

    private void atRandom() throws InterruptedException {
        for (int i = 0; i < nodes; i++) {
            fleet.start();
        }
        customers.come(PER_SECOND);
        freezeInACall(anyServing(), 20 + random.nextInt(6));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            fleet.lookForThawed();
            pause(Duration.ofMillis(2_000 + random.nextInt(4_000)));
            if (!fleet.serving().isEmpty()) {
                oneBlow(anyServing(), random.nextInt(20));
            }
            while (fleet.tills().size() < nodes || fleet.serving().isEmpty()) {
                fleet.start();
            }
        }
        fleet.awaitThaw();
    }

    private void oneBlow(Fleet.Member victim, int luck) throws InterruptedException {
        if (luck < 4) {
            fleet.kill(victim);
        } else if (luck < 8) {
            killInACall(victim);
        } else if (luck < 11) {
            stopWithWorkNotBegun(victim);
        } else if (luck < 13) {
            say("stopped in " + fleet.stop(victim) + " s");
        } else if (luck < 16 && fleet.serving().size() > 1) {
            freezeInACall(victim, 20 + random.nextInt(6));
        } else if (luck < 18) {
            cutACommit();
        } else {
            cutAllConnections();
        }
    }

    private Fleet.Member anyServing() {
        List<Fleet.Member> serving = fleet.serving();
        return serving.get(random.nextInt(serving.size()));
    }

    private void freezeInACall(Fleet.Member victim, long seconds) {
        slowCustomersUntil(12, victim, audit::isInSeveralCalls);
        fleet.freeze(victim, (double) seconds);
        say("froze " + victim + " for " + seconds + " s");
    }

    private void killInACall(Fleet.Member victim) throws InterruptedException {
        slowCustomersUntil(12, victim, audit::isInSeveralCalls);
        fleet.kill(victim);
        say("killed " + victim);
    }

    /** More customers at once than the provider is called for, so that some have to wait; then the node must end. */
    private void stopWithWorkNotBegun(Fleet.Member victim) throws InterruptedException {
        slowCustomersUntil(32, victim, audit::hasNotBegun);
        say("%s ended in order within %.2f s".formatted(victim, fleet.stop(victim)));
    }

    /** Customers choose their nodes themselves, so it can take some more until a certain one is busy with them. */
    private void slowCustomersUntil(int howMany, Fleet.Member victim, Predicate<UUID> held) {
        for (int tries = 0; tries < 6 && !held.test(victim.id()); tries++) {
            for (int i = 0; i < howMany; i++) {
                weather.slow(customers.order(Fate.DELIVERED), Duration.ofMillis(1_200));
            }
            until(() -> held.test(victim.id()), 3);
        }
    }

    /** Ends the connection of a commit that is under way: the node cannot know whether it took place. */
    private void cutACommit() {
        int before = fleet.unknownCommits();
        until(
                () -> {
                    cuts += (int) Postgres.number(database, """
                            SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM (
                                SELECT pid FROM pg_stat_activity
                                WHERE application_name LIKE 'node-%' AND state = 'active'
                                  AND query LIKE '%change AS MATERIALIZED%' LIMIT 1) writing""");
                    return fleet.unknownCommits() > before;
                },
                10);
    }

    /** As when the database starts anew: every connection of every node, whatever it is at. */
    private void cutAllConnections() {
        Postgres.number(database, """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE application_name LIKE 'node-%'""");
        cutsOfAll++;
        say("cut all connections");
    }

    // ---- the end

    /** Whether everything comes to its end, with nothing to disturb it any more. */
    private boolean peace() throws InterruptedException {
        customers.stopComing();
        weather.clears();
        while (fleet.serving().size() < nodes) {
            fleet.start();
        }
        say("peace after %.0f s".formatted((System.nanoTime() - started) / 1e9));
        boolean quiet = until(this::isQuiet, LONGEST_UNTIL_QUIET.toSeconds());
        say("%s after %.0f s".formatted(quiet ? "quiet" : "not quiet", (System.nanoTime() - started) / 1e9));
        return quiet;
    }

    private boolean isQuiet() {
        long unpaid = customers.payments().keySet().stream()
                .filter(order -> order.fate() == Fate.UNPAID)
                .count();
        return customers.payments().size() == customers.count()
                && Postgres.number(database, """
                        SELECT count(*) FROM handsel_transaction
                        WHERE closed_as IS NULL AND status NOT IN ('PAYMENT_PENDING', 'NEEDS_REVIEW')""") == 0
                && Postgres.number(
                                database, "SELECT count(*) FROM handsel_transaction WHERE status = 'PAYMENT_PENDING'")
                        <= unpaid
                && (isShort()
                        || Postgres.number(database, "SELECT count(*) FROM handsel_inbox WHERE state IN (1, 2)") == 0);
    }

    private boolean isShort() {
        return seconds == 0;
    }

    private void report() {
        say(fleet.blows() + ", " + cuts + " connections cut in a commit, " + cutsOfAll + " times all of them, "
                + fleet.unknownCommits() + " commits of unknown end, " + fleet.stale()
                + " writes refused as stale, of them of frozen nodes " + fleet.refusedZombies());
        say("takeovers after kills: " + Audit.worded(audit.takeovers(Blow.KILL)) + ", of them by claim: "
                + Audit.worded(audit.claims(Blow.KILL)) + "; after freezes: "
                + Audit.worded(audit.takeovers(Blow.FREEZE)) + ", of them by claim: "
                + Audit.worded(audit.claims(Blow.FREEZE)) + "; goal " + TAKEOVER_GOAL + " s");
        say("due only after the lease, from the due time: " + Audit.worded(audit.laterTakeovers()));
        say("taken over in a call: " + audit.takenOverInCall() + "; webhooks in a dead node's hand: "
                + Audit.worded(audit.webhookTakeovers()));
        say("orderly ends: not begun and released: " + Audit.worded(audit.releases()) + ", goal " + RELEASE_GOAL
                + " s; brought to an end: " + Audit.worded(audit.ends()) + "; left to others: "
                + Audit.worded(audit.handOvers()));
        say(customers.count() + " purchases: "
                + Postgres.rows(database, "SELECT status, count(*) FROM handsel_transaction GROUP BY 1 ORDER BY 1")
                + ", " + door.acknowledged().size() + " different webhooks acknowledged, " + door.passedOn()
                + " times a node did not answer one");
        say("asked the provider " + vtpass.requests(Endpoint.REQUERY) + " times about " + vtpass.requests(Endpoint.PAY)
                + " submissions, the gateway " + paystack.requests(Endpoint.VERIFY) + " times about payments and "
                + paystack.requests(Endpoint.LIST_REFUNDS) + " times about refunds");
    }

    private void judge() {
        Verdict verdict = new Verdict(database, paystack.ledger(), vtpass.ledger());
        assertThat(customers.complaints()).isEmpty();
        assertThat(fleet.complaints()).as("what nodes said and should not").isEmpty();
        assertThat(intents.missing()).as("P7").isEmpty();
        assertThat(paystack.errors()).isEmpty();
        assertThat(vtpass.errors()).isEmpty();
        assertThat(audit.violations()).as("versions go up by one").isEmpty();
        assertThat(audit.abandoned()).as("held by the dead, and nobody's").isEmpty();
        assertThat(customers.payments()).hasSize(customers.count());
        customers.payments().forEach(verdict::everyPromiseWasKeptFor);
        verdict.nothingIsForgotten();
        verdict.nothingElseHappened(customers.payments().values());
        verdict.moneyIsConserved(customers.payments().keySet());
        verdict.everyAcknowledgedWebhookIsReflected(door.acknowledged(), !isShort());
        Verdict.theCheckerFindsNothing(onlooker());
        say(verdict.summary());
    }

    /** The states that this test is about were reached, and the goals were met, with room for a busy machine. */
    private void itWasHardEnough() {
        assertThat(vtpass.requests(Endpoint.REQUERY)).as("requeries").isPositive();
        assertThat(audit.takenOverInCall()).as("takeovers in a call").isPositive();
        assertThat(fleet.refusedZombies()).as("refused writes of zombies").isPositive();
        assertThat(fleet.unknownCommits()).as("commits of unknown end").isPositive();
        assertThat(audit.takeovers(Blow.KILL)).isNotEmpty().allMatch(it -> it <= TAKEOVER_LIMIT);
        assertThat(audit.takeovers(Blow.FREEZE)).isNotEmpty().allMatch(it -> it <= TAKEOVER_LIMIT);
        assertThat(audit.releases()).isNotEmpty().allMatch(it -> it <= RELEASE_LIMIT);
    }

    /** A node that is never started: it only looks. */
    private Handsel onlooker() {
        return Handsel.builder()
                .store(JdbiTransactionStore.create(database))
                .gateway(Accounts.PAYSTACK, Accounts.paystack(paystack.baseUrl(), Duration.ofSeconds(1)))
                .provider(
                        Accounts.VTPASS,
                        Accounts.vtpass(vtpass.baseUrl(), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .build();
    }

    // ---- waiting

    /** Whether it was so in time. */
    private static boolean until(BooleanSupplier condition, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause(Duration.ofMillis(2));
        }
        return true;
    }

    /** Real time must pass: leases are measured in it. */
    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void say(String what) {
        System.out.println("many nodes: " + what);
    }
}
