package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;
import io.handsel.testkit.simulator.VtpassLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The database goes away in the middle of everything: it crashes and recovers, or crashes for good, and its synchronous
 * standby takes over. Customers come at a steady rate all the while.
 */
final class Outages {

    /** Goal R7: as much is delivered as before, so many seconds after the database accepts connections. */
    private static final double GOAL = 5;

    private static final double AS_BEFORE = 0.95;
    private static final int NODES = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration SHORT_WARM_UP = Duration.ofSeconds(5);
    private static final Duration BASELINE = Duration.ofSeconds(15);
    private static final Duration SHORT_BASELINE = Duration.ofSeconds(6);
    private static final int FEW = 3;
    private static final Duration BETWEEN = Duration.ofMillis(6_800);

    private Outages() {}

    private record Outage(Instant began, Instant over) {}

    /** The database crashes and starts again. */
    static void restarts(Figures figures, PgServer server, long seed, int restarts, int perSecond)
            throws InterruptedException {
        String name = "restarts_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        Stage.Plan plan = new Stage.Plan(name, seed, NodeOptions.busy(1), NODES);
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            List<Outage> outages = new ArrayList<>();
            Instant calm = begin(stage, perSecond, restarts);
            for (int i = 0; i < restarts; i++) {
                Instant began = Instant.now();
                server.crash();
                server.startAgain();
                outages.add(new Outage(began, Instant.now()));
                Stage.pause(BETWEEN.plusMillis(stage.random.nextInt(400)));
            }
            end(figures, stage, calm, outages, perSecond);
            figures.count("immediate restarts of the database", restarts);
        } finally {
            Databases.drop(server, name);
        }
    }

    /** The database crashes and stays away; its standby becomes the primary, and gets a standby of its own. */
    static void promotions(Figures figures, long seed, int promotions, int perSecond) throws InterruptedException {
        String name = "promotions_" + seed;
        PgServer primary = PgServer.start();
        int otherPort = PgServer.freePort();
        primary.sql("CREATE DATABASE \"" + name + "\"");
        PgServer standby = primary.synchronousStandby(otherPort);
        // what a host writes that has two servers: whichever is the primary
        String jdbcUrl = PgServer.jdbcUrl("127.0.0.1:" + primary.port() + ",127.0.0.1:" + otherPort, name)
                + "&targetServerType=primary";
        Stage.Plan plan = new Stage.Plan(name, seed, NodeOptions.busy(1), NODES);
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            List<Outage> outages = new ArrayList<>();
            Instant calm = begin(stage, perSecond, promotions);
            for (int i = 0; i < promotions; i++) {
                Instant began = Instant.now();
                primary.crash(); // fenced: it never comes back
                standby.promote();
                outages.add(new Outage(began, Instant.now()));
                Stage.pause(BETWEEN);
                primary.close();
                PgServer promoted = standby;
                standby = promoted.synchronousStandby(primary.port());
                primary = promoted;
            }
            end(figures, stage, calm, outages, perSecond);
            figures.count("promotions of a synchronous standby", promotions);
        } finally {
            standby.close();
            primary.close();
        }
    }

    /** Customers come; the instant from which on what is delivered counts as the measure. */
    private static Instant begin(Stage stage, int perSecond, int outages) throws InterruptedException {
        stage.begin();
        stage.customers.come(perSecond);
        Stage.pause(outages < FEW ? SHORT_WARM_UP : WARM_UP);
        Instant calm = Instant.now();
        Stage.pause(baselineOver(outages));
        return calm;
    }

    private static Duration baselineOver(int outages) {
        return outages < FEW ? SHORT_BASELINE : BASELINE;
    }

    private static void end(Figures figures, Stage stage, Instant calm, List<Outage> outages, int perSecond)
            throws InterruptedException {
        Instant stopped = Instant.now();
        stage.peace();
        stage.judge(figures);
        VtpassLedger ledger = stage.vtpass.ledger();
        Throughput throughput = new Throughput(ledger);
        double measured = throughput.between(calm, calm.plus(baselineOver(outages.size())));
        // what is above is what nodes had left behind while they warmed up: nobody can deliver more than is ordered for
        // long
        double ordered = perSecond * stage.customers.shareThatIsDelivered();
        double baseline = Math.min(measured, ordered);
        List<Double> recoveries = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        int notRecovered = 0;
        for (int i = 0; i < outages.size(); i++) {
            Instant over = outages.get(i).over();
            Instant next = i + 1 < outages.size() ? outages.get(i + 1).began() : stopped;
            List<Double> recovery = throughput.recovery(over, next, baseline);
            recoveries.addAll(recovery);
            notRecovered += recovery.isEmpty() ? 1 : 0;
            ratios.add(throughput.between(over.plusSeconds((long) GOAL), next) / baseline);
        }
        double mean = ratios.stream().mapToDouble(it -> it).average().orElse(0);
        figures.times(
                "the database away",
                outages.stream()
                        .map(it -> Duration.between(it.began(), it.over()).toMillis() / 1_000.0)
                        .toList());
        figures.times("from accepted connections to as many deliveries a second as before (R7)", recoveries, GOAL);
        figures.count("outages after which that was not reached before the next", notRecovered);
        figures.remark(
                ("Deliveries a second before the first outage: %.1f, and %.1f are ordered; as before is %.1f. Later than 5 s after"
                                + " an outage: %.0f %% of that on average.")
                        .formatted(measured, ordered, baseline, mean * 100));
        figures.reached("commits of which the node never heard the end", stage.fleet.unknownCommits());
        figures.count("samples that found the database away", stage.watch.unanswered());
        if (mean < AS_BEFORE) {
            figures.miss("deliveries later than 5 s after an outage were below 95 % of those before");
        }
    }
}
