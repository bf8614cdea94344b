package io.handsel.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A full database beside an empty one, on one server, by turns. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = "Claims and throughput with many transactions behind, beside an empty database.")
final class ScaleCommand implements Callable<Integer> {

    private static final String EMPTY = "empty_one";
    private static final String FULL = "full_one";
    private static final List<String> SCHEMAS = List.of(EMPTY, FULL);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--waiting", defaultValue = "1000000", description = "Transactions that wait. Default: 1000000.")
    private long waiting;

    @Option(names = "--finished", defaultValue = "2000000", description = "Finished transactions. Default: 2000000.")
    private long finished;

    @Option(names = "--due", defaultValue = "300", description = "Transactions due at once. Default: 300.")
    private int due;

    @Option(names = "--in-flight", defaultValue = "256", description = "Purchases under way at once. Default: 256.")
    private int inFlight;

    @Option(names = "--seconds", defaultValue = "10", description = "How long a round lasts. Default: 10.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Measured rounds of each. Default: 3.")
    private int rounds;

    @Option(
            names = "--pinned",
            description =
                    "Then do it all again while another database transaction is left open, which keeps dead rows.")
    private boolean pinned;

    private final Map<String, Long> orders = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean well = true;
        try (Server server = Server.start("")) {
            Report.preamble(out, server, "");
            for (String schema : SCHEMAS) {
                server.execute("CREATE SCHEMA " + schema);
                write(server, schema);
            }
            fill(server, out);
            well &= measure(server, "as it is", out);
            if (pinned) {
                try (Connection other = server.connection();
                        Statement statement = other.createStatement()) {
                    other.setAutoCommit(false);
                    other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    statement.execute("SELECT count(*) FROM pg_class");
                    well &= measure(server, "with a database transaction left open", out);
                    other.rollback();
                }
            }
        }
        return well ? 0 : 1;
    }

    /** Lets Handsel write the templates: one purchase that waits for its payment, and one that is finished. */
    private void write(Server server, String schema) throws SQLException, InterruptedException {
        Companies companies = new Companies();
        CountDownLatch delivered = new CountDownLatch(1);
        try (HikariDataSource pool = server.pool(schema, 2);
                Shop shop = HandselShop.open(pool, companies, 1, reference -> delivered.countDown())) {
            shop.begin(new Order(1));
            WebhookRequest webhook = companies.pay(Companies.reference(shop.begin(new Order(2))));
            shop.webhook(webhook);
            if (!delivered.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the template was not delivered");
            }
        }
        orders.put(schema, 2L);
        server.awaitNobody();
        // what was begun here and never paid must not fall due while others are measured
        server.execute("UPDATE " + schema + ".handsel_obligation SET due_at = due_at + interval '12 hours'");
    }

    private void fill(Server server, PrintWriter out) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = server.connection()) {
            Filler filler = new Filler(connection, FULL);
            filler.copy(new Order(2).key(), finished);
            filler.copyWebhook(finished);
            filler.copy(new Order(1).key(), waiting);
            filler.tidy();
        }
        try (Connection connection = server.connection()) {
            Filler few = new Filler(connection, EMPTY); // as many as are made due
            few.copy(new Order(1).key(), due);
            few.tidy();
        }
        out.println(Report.line(
                "Filled with %d finished and %d waiting transactions, %s in all, within %d s.",
                finished,
                waiting,
                server.text("SELECT pg_size_pretty(pg_database_size(current_database()))"),
                (System.nanoTime() - start) / 1_000_000_000L));
        out.flush();
    }

    private boolean measure(Server server, String how, PrintWriter out) throws SQLException, InterruptedException {
        Map<String, List<Round.Result>> results = new LinkedHashMap<>();
        SCHEMAS.forEach(it -> results.put(it, new ArrayList<>()));
        for (int i = 0; i <= rounds; i++) { // the first one is the warm-up
            for (String schema : SCHEMAS) {
                Round.Result result = play(server, schema);
                if (i > 0) {
                    results.getOrDefault(schema, List.of()).add(result);
                }
            }
        }
        ClaimTimes claims = new ClaimTimes(server);
        ClaimTimes.Times empty = claims.measure(EMPTY, due);
        ClaimTimes.Times full = claims.measure(FULL, due);
        out.println();
        out.println(Report.line(
                "%-40s%14s%14s%14s; load average %.2f", how, "empty", "full", "full/empty", Machine.load()));
        row(
                out,
                "claim, nothing due, p50 ms",
                empty.nothingDue().millis(0.5),
                full.nothingDue().millis(0.5));
        row(
                out,
                "claim, nothing due, p99 ms",
                empty.nothingDue().millis(0.99),
                full.nothingDue().millis(0.99));
        row(
                out,
                "claim, " + due + " due, p50 ms",
                empty.due().millis(0.5),
                full.due().millis(0.5));
        row(
                out,
                "claim, " + due + " due, p99 ms",
                empty.due().millis(0.99),
                full.due().millis(0.99));
        List<Round.Result> emptyRounds = results.getOrDefault(EMPTY, List.of());
        List<Round.Result> fullRounds = results.getOrDefault(FULL, List.of());
        Report.rows((name, of) -> row(out, name, Report.median(emptyRounds, of), Report.median(fullRounds, of)));
        out.flush();
        return results.values().stream().flatMap(List::stream).allMatch(it -> Report.agrees(out, it));
    }

    private Round.Result play(Server server, String schema) throws SQLException, InterruptedException {
        long before = orders.getOrDefault(schema, 0L);
        Load load = new Load(inFlight, Duration.ofSeconds(seconds), 1_000_000, 10);
        Round.Result result = new Round(server).playIn(schema, Contender.handsel(8), load, before);
        orders.put(schema, before + result.seen().purchases() + inFlight);
        return result;
    }

    private static void row(PrintWriter out, String name, double empty, double full) {
        out.println(Report.line("%-40s%14.3f%14.3f%14.2f", name, empty, full, full / empty));
    }
}
