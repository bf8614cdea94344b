package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;
import io.handsel.proof.process.Order.Fate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * How long it takes until the work of a node that was killed, or asked to end, is in other hands, and until a submission that
 * brought no answer is asked about: with the lease, the clock and the policy as they are by default.
 */
final class Takeovers {

    private static final int NODES = 3;
    private static final int PER_SECOND = 6;
    private static final double TAKEOVER_GOAL = 20;
    private static final double HAND_OVER_GOAL = 1;
    private static final double QUESTION_GOAL = 10;

    private static final List<Fate> FATES =
            List.of(Fate.DELIVERED, Fate.DELIVERED, Fate.DELIVERED, Fate.DELIVERED, Fate.DELIVERED, Fate.TIMED_OUT);

    private Takeovers() {}

    static void play(Figures figures, PgServer server, long seed, int kills, int stops) throws InterruptedException {
        String name = "takeovers_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        Stage.Plan plan = new Stage.Plan(name, seed, NodeOptions.SMALL.withPatience(), NODES, FATES, 1_000, it -> it);
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            stage.begin();
            stage.customers.come(PER_SECOND);
            for (int i = 0; i < kills; i++) {
                Fleet.Member victim = Blows.any(stage);
                slowCustomersUntil(stage, 12, victim, stage.audit::isInSeveralCalls);
                stage.fleet.kill(victim);
                stage.fleet.start();
            }
            for (int i = 0; i < stops; i++) {
                Fleet.Member victim = Blows.any(stage);
                slowCustomersUntil(stage, 32, victim, stage.audit::hasNotBegun);
                figures.times("from the wish that a node ends to its end", List.of(stage.fleet.stop(victim)));
                stage.fleet.start();
            }
            stage.peace();
            stage.judge(figures);
            tell(figures, stage, kills, stops);
        } finally {
            Databases.drop(server, name);
        }
    }

    private static void tell(Figures figures, Stage stage, int kills, int stops) {
        Audit audit = stage.audit;
        figures.count("SIGKILLs in several calls", kills);
        figures.count("orderly ends with work not begun", stops);
        figures.times("from a kill to the next hands (R4)", audit.takeovers(Audit.Blow.KILL), TAKEOVER_GOAL);
        figures.times("of them by claim, after the lease of 15 s", audit.claims(Audit.Blow.KILL), TAKEOVER_GOAL);
        figures.times(
                "from the wish that a node ends to the release of what it had not begun (R4)",
                audit.releases(),
                HAND_OVER_GOAL);
        figures.times(
                "from a submission without an answer to the first question (R6)",
                audit.firstQuestions(),
                QUESTION_GOAL);
        figures.reached("purchases taken over while their call was under way", audit.takenOverInCall());
        figures.reached("takeovers by claim", audit.claims(Audit.Blow.KILL).size());
        figures.reached("releases of what was not begun", audit.releases().size());
        figures.reached("first questions", audit.firstQuestions().size());
    }

    /** Customers choose their nodes themselves, so it can take some more until a certain one is busy with them. */
    private static void slowCustomersUntil(Stage stage, int howMany, Fleet.Member victim, Predicate<UUID> held) {
        for (int tries = 0; tries < 6 && !held.test(victim.id()); tries++) {
            for (int i = 0; i < howMany; i++) {
                stage.weather.slow(stage.customers.order(Fate.DELIVERED), Duration.ofMillis(1_200));
            }
            Stage.until(() -> held.test(victim.id()), 3);
        }
    }
}
