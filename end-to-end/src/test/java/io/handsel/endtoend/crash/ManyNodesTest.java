package io.handsel.endtoend.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.TimeSource;
import io.handsel.endtoend.Accounts;
import io.handsel.endtoend.Intents;
import io.handsel.endtoend.Postgres;
import io.handsel.endtoend.crash.Audit.Blow;
import io.handsel.endtoend.crash.Order.Fate;
import io.handsel.jdbi.Schema;
import io.handsel.payment.Mode;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
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
 * <p>The ordinary run follows a fixed course of less than a minute. {@code -Dhandsel.chaos.minutes=5} runs as long as that,
 * at random; {@code -Dhandsel.chaos.nodes} and {@code -Dhandsel.chaos.seed} choose how many nodes and which course.
 */
final class ManyNodesTest {

    private static final int PER_SECOND = 6;
    private static final Duration LONGEST_UNTIL_QUIET = Duration.ofMinutes(4);

    /** The goal for a takeover. What the test insists on leaves a busy machine some room beyond it. */
    private static final double TAKEOVER_GOAL = 20;

    private static final double TAKEOVER_LIMIT = 30;
    private static final double RELEASE_GOAL = 1;
    private static final double RELEASE_LIMIT = 5;

    private final double minutes = Double.parseDouble(System.getProperty("handsel.chaos.minutes", "0"));
    private final int nodes = Integer.getInteger("handsel.chaos.nodes", 2);
    private final long seed = Long.getLong("handsel.chaos.seed", System.nanoTime());
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
        weather = new Weather(new Random(seed + 1), paystack, vtpass);
        List<String> companies =
                List.of(paystack.baseUrl().toString(), vtpass.baseUrl().toString());
        fleet = new Fleet(jdbcUrl, companies, audit);
        door = new FrontDoor(fleet::webhookPorts);
        paystack.webhooksTo(door.route(Accounts.PAYSTACK));
        vtpass.callbacksTo(door.route(Accounts.VTPASS));
        paystack.startTicking(Duration.ofMillis(50));
        vtpass.startTicking(Duration.ofMillis(50));
        customers = new Customers(new Random(seed + 2), fleet::tills, weather::before, weather::pay);
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
        say("seed " + seed + " (-Dhandsel.chaos.seed=" + seed + ")");
        if (minutes == 0) {
            theFixedCourse();
        } else {
            atRandom();
        }
        peace();
        report();
        judge();
    }

    // ---- what befalls the nodes

    private void theFixedCourse() throws InterruptedException {
        Fleet.Member first = fleet.begin();
        Fleet.Member second = fleet.start();
        until(() -> fleet.serving().contains(first), 60);
        customers.come(PER_SECOND);
        freezeInACall(first, 20);
        cutACommit();
        Fleet.Member third = fleet.start();
        killInACall(third);
        Fleet.Member fourth = fleet.start();
        stopWithWorkNotBegun(fourth);
        assertThat(fleet.serving()).contains(second);
        fleet.awaitThaw();
    }

    private void atRandom() throws InterruptedException {
        for (int i = 0; i < nodes; i++) {
            fleet.start();
        }
        customers.come(PER_SECOND);
        freezeInACall(anyServing(), 20 + random.nextInt(6));
        long end = System.nanoTime() + (long) (minutes * 60e9);
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
        } else if (luck < 17 && fleet.serving().size() > 1) {
            freezeInACall(victim, 20 + random.nextInt(6));
        } else {
            cutACommit();
        }
    }

    private Fleet.Member anyServing() {
        List<Fleet.Member> serving = fleet.serving();
        return serving.get(random.nextInt(serving.size()));
    }

    private void freezeInACall(Fleet.Member victim, long seconds) {
        awaitHeld(victim, audit::isInCall);
        fleet.freeze(victim, seconds);
        say("froze " + victim + " for " + seconds + " s");
    }

    private void killInACall(Fleet.Member victim) throws InterruptedException {
        awaitHeld(victim, audit::isInCall);
        fleet.kill(victim);
        say("killed " + victim);
    }

    /** More customers at once than the provider is called for, so that some have to wait; then the node must end. */
    private void stopWithWorkNotBegun(Fleet.Member victim) throws InterruptedException {
        for (int i = 0; i < 25; i++) {
            weather.slow(customers.order(Fate.DELIVERED), Duration.ofMillis(1_200));
        }
        awaitHeld(victim, audit::hasNotBegun);
        say("%s ended in order within %.2f s".formatted(victim, fleet.stop(victim)));
    }

    private void awaitHeld(Fleet.Member victim, Predicate<UUID> held) {
        until(() -> held.test(victim.id()), 10);
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

    // ---- the end

    private void peace() throws InterruptedException {
        customers.stopComing();
        weather.clears();
        while (fleet.serving().size() < nodes) {
            fleet.start();
        }
        say("peace after %.0f s".formatted((System.nanoTime() - started) / 1e9));
        until(this::isQuiet, LONGEST_UNTIL_QUIET.toSeconds());
        say("quiet after %.0f s".formatted((System.nanoTime() - started) / 1e9));
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
        return minutes == 0;
    }

    private void report() {
        say(fleet.blows() + ", " + cuts + " cut connections, " + fleet.unknownCommits() + " commits of unknown end, "
                + fleet.stale() + " writes refused as stale, of them zombies' " + fleet.refusedZombies());
        say("takeovers after kills: " + Audit.worded(audit.takeovers(Blow.KILL)) + ", after freezes: "
                + Audit.worded(audit.takeovers(Blow.FREEZE)) + "; goal " + TAKEOVER_GOAL + " s");
        say("due only after the lease, from the due time: " + Audit.worded(audit.laterTakeovers()));
        say("taken over in a call: " + audit.takenOverInCall() + "; webhooks in a dead node's hand: "
                + Audit.worded(audit.webhookTakeovers()));
        say("orderly ends: not begun and released: " + Audit.worded(audit.releases()) + ", goal " + RELEASE_GOAL
                + " s; brought to an end: " + Audit.worded(audit.ends()) + "; left to others: "
                + Audit.worded(audit.handOvers()));
        say(customers.count() + " purchases: "
                + Postgres.rows(database, "SELECT status, count(*) FROM handsel_transaction GROUP BY 1 ORDER BY 1")
                + ", " + door.acknowledged().size() + " different webhooks acknowledged");
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
        say(verdict.summary());

        assertThat(audit.takenOverInCall()).as("takeovers in a call").isPositive();
        assertThat(fleet.refusedZombies()).as("refused writes of zombies").isPositive();
        assertThat(fleet.unknownCommits()).as("commits of unknown end").isPositive();
        assertThat(audit.takeovers(Blow.KILL)).isNotEmpty().allMatch(it -> it <= TAKEOVER_LIMIT);
        assertThat(audit.takeovers(Blow.FREEZE)).isNotEmpty().allMatch(it -> it <= TAKEOVER_LIMIT);
        assertThat(audit.releases()).isNotEmpty().allMatch(it -> it <= RELEASE_LIMIT);
    }

    // ---- waiting

    private static void until(BooleanSupplier condition, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            pause(Duration.ofMillis(2));
        }
    }

    /** Real time must pass: leases are measured in it. */
    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static void say(String what) {
        System.out.println("many nodes: " + what);
    }
}
