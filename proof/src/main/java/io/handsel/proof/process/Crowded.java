package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.proof.harness.PgServer;
import io.handsel.proof.harness.Postgres;
import io.handsel.proof.harness.TcpProxy;
import io.handsel.proof.process.Order.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One node with two connections, and a provider that answers nobody for a while: a thousand calls wait, and hold nothing. */
final class Crowded {

    private static final int POOL = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Crowded() {}

    static void play(Figures figures, PgServer server, long seed, int calls) throws InterruptedException {
        String name = "crowded_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        List<TcpProxy> wires = new ArrayList<>();
        NodeOptions options = NodeOptions.busy(1).with(POOL, calls + 200, calls + 100, PATIENCE);
        Stage.Plan plan = new Stage.Plan(
                name, seed, options, 1, List.of(Fate.DELIVERED), Integer.MAX_VALUE, it -> Cuts.wire(it, wires));
        try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrl)) {
            stage.begin();
            wires.get(1).hold(); // the provider's
            stage.customers.order(calls);
            boolean full = Stage.until(() -> stage.fleet.mostCalls() >= calls, 60);
            long connections = Postgres.number(
                    stage.database, "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'node-%'");
            wires.get(1).letGo();
            stage.peace();
            stage.judge(figures);
            assertThat(full)
                    .as("calls under way at once: " + stage.fleet.mostCalls())
                    .isTrue();
            assertThat(connections).as("connections of the node").isLessThanOrEqualTo(POOL);
            figures.count("connections of the one node", connections);
            figures.reached("calls that it had under way at once", stage.fleet.mostCalls());
        } finally {
            wires.forEach(TcpProxy::close);
            Databases.drop(server, name);
        }
    }
}
