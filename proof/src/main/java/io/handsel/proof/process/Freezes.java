package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;
import java.time.Duration;
import java.util.Optional;

/**
 * Nodes are frozen for longer than their lease, as a long collection of garbage or a suspended machine would, and thawed when
 * others have gone on with what they held. Every second time the freeze hits a call between the last look at the clock and
 * its first byte. The lease is shortened by a clock that runs ten times as fast: one and a half seconds.
 */
final class Freezes {

    private static final int FACTOR = 10;
    private static final double LEASE = 1.5;
    private static final int NODES = 4;
    private static final int MOST_FROZEN = 2;
    private static final int UNDER_WAY = 80;

    private Freezes() {}

    static void play(Figures figures, PgServer server, long seed, int freezes) throws InterruptedException {
        String name = "freezes_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        Stage.Plan plan = new Stage.Plan(name, seed, NodeOptions.busy(FACTOR).withLingering(), NODES);
        int atGuard = 0;
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            stage.begin();
            while (stage.fleet.freezes() < freezes) {
                stage.keepUnderWay(UNDER_WAY);
                stage.fleet.lookForThawed();
                if (stage.fleet.serving().size() > NODES - MOST_FROZEN && stage.customers.checkouts() > UNDER_WAY) {
                    Optional<Fleet.Member> writing = stage.fleet.freezes() % 2 == 0
                            ? stage.fleet.nextAtGuard(Duration.ofMillis(300))
                            : Optional.empty();
                    atGuard += writing.isPresent() ? 1 : 0;
                    double seconds = LEASE * (1.3 + stage.random.nextDouble());
                    stage.fleet.freeze(writing.orElseGet(() -> Blows.any(stage)), seconds);
                }
                Stage.pause(Duration.ofMillis(40));
            }
            stage.peace();
            stage.judge(figures);
            figures.count("freezes of one to three leases", stage.fleet.freezes());
            figures.count("writes refused as stale", stage.fleet.stale());
            figures.reached("freezes between the last look at the clock and the first byte", atGuard);
            figures.reached("purchases taken over while their call was under way", stage.audit.takenOverInCall());
            figures.reached("stale writes of thawed nodes, all refused", stage.fleet.refusedZombies());
        } finally {
            Databases.drop(server, name);
        }
    }
}
