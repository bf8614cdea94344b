package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;
import java.time.Duration;
import java.util.List;

/**
 * Nodes go by wall clocks of their own, which are set ten minutes or an hour forward and back. (A node that is given no time
 * source goes by the database's time, and its machine's clock matters to nobody.) In the end all are an hour ahead, so that
 * what a fast clock has put off falls due.
 */
final class Clocks {

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(10), Duration.ofMinutes(-10), Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO);

    private static final int NODES = 3;
    private static final int UNDER_WAY = 60;

    private Clocks() {}

    static void play(Figures figures, PgServer server, long seed, int steps) throws InterruptedException {
        String name = "clocks_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        Stage.Plan plan = new Stage.Plan(name, seed, NodeOptions.busy(1).withOwnClock(), NODES);
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            stage.begin();
            while (stage.fleet.steps() < steps) {
                for (int i = 0; i < 10; i++) {
                    stage.keepUnderWay(UNDER_WAY);
                    Stage.pause(Duration.ofMillis(100));
                }
                Fleet.Member member = Blows.any(stage);
                stage.audit.note(Audit.Blow.STEP, member.toString(), member.id(), stage.audit.now());
                stage.fleet.beWrongBy(member, STEPS.get(stage.random.nextInt(STEPS.size())));
            }
            int stepsUnderFire = stage.fleet.steps();
            Stage.pause(Duration.ofSeconds(1));
            stage.fleet.serving().forEach(it -> stage.fleet.beWrongBy(it, Duration.ofMinutes(61)));
            stage.peace();
            stage.judge(figures);
            figures.count("steps of a node's clock", stepsUnderFire);
            figures.reached("purchases that another node went on with after a step", stage.audit.takenOverAfterSteps());
        } finally {
            Databases.drop(server, name);
        }
    }
}
