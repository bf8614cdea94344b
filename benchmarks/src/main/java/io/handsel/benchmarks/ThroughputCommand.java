package io.handsel.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Handsel beside hand-written JDBC, in rounds by turns. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Purchases a second, and what each costs, beside careful hand-written JDBC.")
final class ThroughputCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--in-flight",
            split = ",",
            defaultValue = "256",
            description = "Purchases under way at once; several values, each with its own rounds. Default: 256.")
    private List<Integer> inFlight = List.of();

    @Option(names = "--seconds", defaultValue = "10", description = "How long a round lasts. Default: 10.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds of each. Default: 3.")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "4000",
            description = "Purchases of each before that, or as many as two minutes allow. Default: 4000.")
    private long warmUp;

    @Option(names = "--purchases", defaultValue = "1000000", description = "Most purchases in a round.")
    private long purchases;

    @Option(
            names = "--unbatched",
            description = "One purchase at a time, no webhook twice: shows what a smooth purchase writes.")
    private boolean unbatched;

    @Option(names = "--connections", defaultValue = "8", description = "Handsel's pool. Default: 8.")
    private int connections;

    @Option(
            names = "--jdbc-connections",
            split = ",",
            defaultValue = "8,16,32",
            description = "The others' pools; the best in the warm-up plays. Default: 8,16,32.")
    private List<Integer> jdbcConnections = List.of();

    @Option(names = "--only-handsel", description = "Leave the others out.")
    private boolean onlyHandsel;

    @Option(names = "--parameters", defaultValue = "", description = "Added to all JDBC addresses: prepareThreshold=1")
    private String parameters = "";

    @Option(names = "--profile", description = "Say where this process spends its time (JDK Flight Recorder).")
    private boolean profile;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean well = true;
        try (Server server = Server.start(parameters)) {
            Report.preamble(out, server, parameters);
            for (int each : unbatched ? List.of(1) : inFlight) {
                Load load = new Load(each, Duration.ofSeconds(seconds), purchases, unbatched ? 0 : 10);
                try (@Nullable Profile recording = profile ? new Profile() : null) {
                    well &= play(server, load, Optional.ofNullable(recording), out);
                }
            }
        }
        return well ? 0 : 1;
    }

    private boolean play(Server server, Load load, Optional<Profile> recording, PrintWriter out)
            throws SQLException, InterruptedException {
        Round round = new Round(server);
        List<Contender> contenders = warmedUp(round, load, out);
        Map<Contender, List<Round.Result>> results = new LinkedHashMap<>();
        contenders.forEach(it -> results.put(it, new ArrayList<>()));
        for (int i = 0; i < rounds; i++) {
            for (Contender each : contenders) {
                String schema = "round" + i + "_" + load.inFlight() + "_" + contenders.indexOf(each);
                Instant start = Instant.now();
                results.getOrDefault(each, List.of()).add(round.play(each, load, schema));
                recording.ifPresent(it -> it.belongs(each.name(), start, Instant.now()));
            }
            Collections.reverse(contenders);
        }
        boolean well = Report.comparison(out, load, results);
        recording.ifPresent(it -> it.print(out));
        return well;
    }

    /** A short round of each, also to find the size of pool with which the others do best. */
    private List<Contender> warmedUp(Round round, Load load, PrintWriter out)
            throws SQLException, InterruptedException {
        Load shorter = load.upTo(Math.min(warmUp, purchases), Duration.ofMinutes(2));
        List<Contender> ready = new ArrayList<>();
        ready.add(best(round, shorter, Contender.handsel(connections), List.of(connections), out));
        if (!onlyHandsel) {
            ready.add(best(round, shorter, Contender.stepwise(connections), jdbcConnections, out));
            ready.add(best(round, shorter, Contender.folded(connections), jdbcConnections, out));
        }
        return ready;
    }

    private static Contender best(
            Round round, Load load, Contender contender, List<Integer> connections, PrintWriter out)
            throws SQLException, InterruptedException {
        List<Round.Result> tried = new ArrayList<>();
        for (int each : connections) {
            String schema = "warmup_" + load.inFlight() + "_" + each;
            tried.add(round.play(contender.withConnections(each), load, schema));
        }
        Round.Result best = tried.stream()
                .max(Comparator.comparingDouble(it -> it.seen().perSecond()))
                .orElseThrow();
        tried.forEach(it -> Report.warmUp(out, it));
        return best.contender();
    }
}
