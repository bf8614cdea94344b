package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;
import java.time.Duration;

/**
 * Nodes are killed at any moment, under load, and others take their places. Their lease is shortened by a clock that runs
 * five times as fast, so that hundreds of takeovers fit into minutes; how long a takeover takes with the lease as it is, is
 * measured elsewhere ({@link Takeovers}).
 */
final class Kills {

    private static final int FACTOR = 5;
    private static final int NODES = 3;
    private static final int FEW = 10;
    private static final int UNDER_WAY = 240;

    private Kills() {}

    /** One chapter: a database and companies of its own. */
    static void play(Figures figures, PgServer server, long seed, int purchases, int kills)
            throws InterruptedException {
        String name = "kills_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        Stage.Plan plan = new Stage.Plan(name, seed, NodeOptions.busy(FACTOR), NODES);
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            stage.begin();
            while (stage.customers.count() < purchases || stage.fleet.kills() < kills) {
                stage.keepUnderWay(UNDER_WAY);
                int meant = (int) ((long) stage.customers.count() * kills / purchases);
                if (stage.fleet.kills() < Math.min(kills, meant)
                        && stage.fleet.serving().size() > 1) {
                    stage.fleet.kill(Blows.any(stage));
                    stage.fleet.begin();
                }
                Stage.pause(Duration.ofMillis(40));
            }
            double underFire = stage.seconds();
            stage.peace();
            stage.judge(figures);
            figures.count("SIGKILLs", stage.fleet.kills());
            figures.count("purchases a second under fire, all chapters", Math.round(purchases / underFire));
            figures.reached("purchases taken over while their call was under way", stage.audit.takenOverInCall());
            int inHand = stage.audit.webhookTakeovers().size();
            if (kills <= FEW) { // a webhook is in a hand for milliseconds: few kills meet it by luck
                figures.count("webhooks in a dead node's hand", inHand);
            } else {
                figures.reached("webhooks in a dead node's hand", inHand);
            }
        } finally {
            Databases.drop(server, name);
        }
    }
}
