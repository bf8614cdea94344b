package io.handsel.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints figures, never without what is needed to read them. */
final class Report {

    private Report() {}

    static void preamble(PrintWriter out, Server server, String parameters) throws SQLException, IOException {
        out.println("Machine: " + Machine.description());
        out.println("PostgreSQL: "
                + server.settings().entrySet().stream()
                        .map(it -> it.getKey() + "=" + it.getValue())
                        .collect(Collectors.joining(", ")));
        out.println(
                "8 KB made durable in its directory: " + Machine.syncMicros(server.dataDirectory()) + " us (median)");
        if (!parameters.isEmpty()) {
            out.println("JDBC parameters: " + parameters);
        }
        out.flush();
    }

    static void warmUp(PrintWriter out, Round.Result result) {
        out.println(line(
                "warm-up: %s, %d connections: %.0f/s",
                result.contender().name(),
                result.contender().connections(),
                result.seen().perSecond()));
        out.flush();
    }

    /** One figure of a round. */
    private record Row(String name, String format, ToDoubleFunction<Round.Result> of) {}

    private static final List<Row> ROWS = List.of(
            new Row("purchases a second", "%.0f", it -> it.seen().perSecond()),
            new Row("commits that write, each", "%.3f", it -> it.per(it.cost().writing())),
            new Row(
                    "database transactions, each",
                    "%.3f",
                    it -> it.per(it.cost().committed())),
            new Row("statements executed, each", "%.3f", it -> it.per(it.said().executed())),
            new Row("statements parsed, each", "%.3f", it -> it.per(it.said().parsed())),
            new Row("round trips, each", "%.3f", it -> it.per(it.said().roundTrips())),
            new Row(
                    "bytes sent to the server, each",
                    "%.0f",
                    it -> it.per(it.said().bytes())),
            new Row("fsyncs of the log, each", "%.3f", it -> it.per(it.cost().syncs())),
            new Row("bytes of log, each", "%.0f", it -> it.per(it.cost().walBytes())),
            new Row(
                    "whole pages in the log, each",
                    "%.4f",
                    it -> it.per(it.cost().pageImages())),
            new Row("updates within the page, %", "%.1f", Round.Result::hotShare),
            new Row("dead rows left, each", "%.3f", it -> it.per(it.cost().dead())),
            new Row(
                    "CPU s of this JVM, a thousand",
                    "%.3f",
                    it -> it.secondsPerThousand(it.cost().ownCpu())),
            new Row(
                    "CPU s of PostgreSQL, a thousand",
                    "%.3f",
                    it -> server(it.cost().serverCpu(), it)),
            new Row("begin p50, ms", "%.2f", it -> it.seen().begin().millis(0.50)),
            new Row("begin p99, ms", "%.2f", it -> it.seen().begin().millis(0.99)),
            new Row(
                    "webhook to delivered p50, ms",
                    "%.2f",
                    it -> it.seen().delivery().millis(0.50)),
            new Row(
                    "webhook to delivered p99, ms",
                    "%.2f",
                    it -> it.seen().delivery().millis(0.99)));

    private static double server(OptionalLong nanos, Round.Result result) {
        return nanos.isPresent() ? result.secondsPerThousand(nanos.getAsLong()) : Double.NaN;
    }

    /** Medians side by side; whether all books agree with the ledger. */
    static boolean comparison(PrintWriter out, Load load, Map<Contender, List<Round.Result>> results) {
        out.println();
        out.println(line(
                "%d in flight, %d s a round, median of %d rounds by turns, %d %% of webhooks twice; load average %.2f",
                load.inFlight(),
                load.time().toSeconds(),
                results.values().iterator().next().size(),
                load.toldTwice(),
                Machine.load()));
        out.println(heading(results));
        for (Row row : ROWS) {
            StringBuilder text = new StringBuilder(line("%-34s", row.name));
            results.values().forEach(it -> text.append(line("%28s", line(row.format, median(it, row.of)))));
            out.println(text);
        }
        ratios(out, results);
        List<String> findings = new ArrayList<>();
        results.values()
                .forEach(rounds -> rounds.forEach(it -> it.findings()
                        .forEach(finding -> findings.add(it.contender().name() + ": " + finding))));
        out.println(findings.isEmpty() ? "Books and ledgers agree in every round." : "WRONG: " + findings);
        out.flush();
        return findings.isEmpty();
    }

    /** Shows each row's name, and how its figure is taken from a round. */
    static void rows(BiConsumer<String, ToDoubleFunction<Round.Result>> show) {
        ROWS.forEach(it -> show.accept(it.name, it.of));
    }

    /** Whether books and ledger agree; says so if not. */
    static boolean agrees(PrintWriter out, Round.Result result) {
        result.findings().forEach(it -> out.println("WRONG: " + it));
        return result.findings().isEmpty();
    }

    private static String heading(Map<Contender, List<Round.Result>> results) {
        StringBuilder text = new StringBuilder(line("%-34s", ""));
        results.keySet().forEach(it -> text.append(line("%28s", it.name() + " (" + it.connections() + ")")));
        return text.toString();
    }

    private static void ratios(PrintWriter out, Map<Contender, List<Round.Result>> results) {
        List<Contender> all = new ArrayList<>(results.keySet());
        double first = rate(results, all.get(0));
        for (Contender other : all.subList(1, all.size())) {
            out.println(line("%s / %s: %.2f", all.get(0).name(), other.name(), first / rate(results, other)));
        }
        results.forEach((who, rounds) -> out.println(who.name() + ", each round: "
                + rounds.stream().map(it -> line("%.0f", it.seen().perSecond())).collect(Collectors.joining(", "))));
    }

    private static double rate(Map<Contender, List<Round.Result>> results, Contender who) {
        return median(results.getOrDefault(who, List.of()), it -> it.seen().perSecond());
    }

    static double median(List<Round.Result> rounds, ToDoubleFunction<Round.Result> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElse(Double.NaN);
    }

    static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
