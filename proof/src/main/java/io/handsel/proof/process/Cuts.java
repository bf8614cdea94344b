package io.handsel.proof.process;

import io.handsel.proof.harness.PgServer;
import io.handsel.proof.harness.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The wires between nodes and the database, and between nodes and both companies, are cut, left half-open, or hold everything
 * back for a while.
 */
final class Cuts {

    private static final int FACTOR = 5;
    private static final int NODES = 3;
    private static final int UNDER_WAY = 100;
    private static final Duration HELD_BACK = Duration.ofMillis(1_200);

    private Cuts() {}

    private enum Kind {
        CUT,
        HALF_OPEN,
        HELD_BACK
    }

    static void play(Figures figures, PgServer server, long seed, int cuts) throws InterruptedException {
        String name = "cuts_" + seed;
        String jdbcUrl = Databases.fresh(server, name);
        List<TcpProxy> toCompanies = new ArrayList<>();
        try (TcpProxy toDatabase = new TcpProxy(server.port())) {
            String jdbcUrlOfNodes = PgServer.jdbcUrl("127.0.0.1:" + toDatabase.port(), name);
            Stage.Plan plan = new Stage.Plan(
                    name, seed, NodeOptions.busy(FACTOR), NODES, Stage.MOSTLY_WELL, 25, it -> wire(it, toCompanies));
            try (Stage stage = new Stage(plan, jdbcUrl, jdbcUrlOfNodes)) {
                stage.begin();
                for (int i = 0; i < cuts; i++) {
                    boolean database = i % 2 == 0;
                    TcpProxy wire = database ? toDatabase : toCompanies.get(stage.random.nextInt(toCompanies.size()));
                    Kind kind = Kind.values()[i / 2 % Kind.values().length];
                    befall(stage, wire, kind);
                    figures.count("wires to " + (database ? "the database " : "a company ") + words(kind), 1);
                    for (int round = 0; round < 40; round++) {
                        stage.keepUnderWay(UNDER_WAY);
                        Stage.pause(Duration.ofMillis(40));
                    }
                }
                stage.peace();
                stage.judge(figures);
                figures.count(
                        "connections hurt",
                        toDatabase.hurt()
                                + toCompanies.stream().mapToInt(TcpProxy::hurt).sum());
                figures.reached("commits of which the node never heard the end", stage.fleet.unknownCommits());
            }
        } finally {
            toCompanies.forEach(TcpProxy::close);
            Databases.drop(server, name);
        }
    }

    private static void befall(Stage stage, TcpProxy wire, Kind kind) {
        switch (kind) {
            case CUT -> wire.cut();
            case HALF_OPEN -> wire.deafen();
            case HELD_BACK -> {
                wire.hold();
                Stage.pause(HELD_BACK.plusMillis(stage.random.nextInt(1_500)));
                wire.letGo();
            }
        }
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case CUT -> "cut";
            case HALF_OPEN -> "left half-open";
            case HELD_BACK -> "holding everything back for 1 to 3 s";
        };
    }

    static URI wire(URI company, List<TcpProxy> wires) {
        TcpProxy wire = new TcpProxy(company.getPort());
        wires.add(wire);
        return URI.create(company.toString().replace(":" + company.getPort(), ":" + wire.port()));
    }
}
