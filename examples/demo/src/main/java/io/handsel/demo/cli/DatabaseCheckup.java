package io.handsel.demo.cli;

import io.handsel.HandselException;
import io.handsel.jdbi.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Checks the database: version, durability, schema, clock, and that nothing in it is forgotten. */
final class DatabaseCheckup {

    private static final int OLDEST_SERVER = 140_000;
    private static final Duration SMALL_DRIFT = Duration.ofSeconds(2);
    private static final Duration LARGE_DRIFT = Duration.ofMinutes(1);

    private final Variables variables;
    private final List<Finding> findings = new ArrayList<>();

    DatabaseCheckup(Variables variables) {
        this.variables = variables;
    }

    List<Finding> run() {
        List<String> missing = variables.missingOfDatabase();
        if (!missing.isEmpty()) {
            missing.forEach(it -> findings.add(Finding.fail("database", "missing " + it)));
            return findings;
        }
        try (ShopDatabase database = ShopDatabase.open(variables, 2)) {
            check(database);
        } catch (UsageException wrong) {
            findings.add(Finding.fail("database", String.valueOf(wrong.getMessage())));
        }
        return findings;
    }

    private void check(ShopDatabase database) {
        try (Connection connection = database.pool().getConnection()) {
            server(connection);
            for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                durability(name, one(connection, "SELECT current_setting('" + name + "')"));
            }
            clock(connection);
            if (schema(connection)) {
                forgotten(database);
            }
        } catch (SQLException e) {
            findings.add(Finding.fail("database", "cannot be asked (SQLSTATE " + e.getSQLState() + "): " + hint(e)));
        }
    }

    /** The server's own words can quote an address or a name; the class of the error is enough to go on. */
    private static String hint(SQLException e) {
        String state = deepestState(e);
        if (state.startsWith("28")) {
            return "user or password is refused; see DATABASE_USER and DATABASE_PASSWORD";
        }
        if (state.startsWith("3D")) {
            return "there is no such database; see DATABASE_URL";
        }
        return "it does not answer; see DATABASE_URL";
    }

    private static String deepestState(Throwable error) {
        String state = "";
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }

    private void server(Connection connection) throws SQLException {
        int number = Integer.parseInt(one(connection, "SELECT current_setting('server_version_num')"));
        String version = "PostgreSQL " + one(connection, "SELECT current_setting('server_version')");
        findings.add(
                number < OLDEST_SERVER
                        ? Finding.fail("database", version + "; version 14 or newer is needed")
                        : Finding.ok("database", version));
    }

    private void durability(String name, String value) {
        findings.add(
                value.equals("off")
                        ? Finding.fail(name, "off: the database can lose what it has confirmed; switch it on")
                        : Finding.ok(name, value));
    }

    private void clock(Connection connection) throws SQLException {
        long before = System.nanoTime();
        Instant ours = Instant.now();
        Instant theirs;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            theirs = rows.getObject(1, OffsetDateTime.class).toInstant();
        }
        Duration halfTrip = Duration.ofNanos((System.nanoTime() - before) / 2);
        findings.add(drift(Duration.between(theirs, ours.plus(halfTrip))));
    }

    /** Judges by how much this machine's clock is ahead of the database's, by which the flow goes. */
    static Finding drift(Duration ahead) {
        String text = "this machine's clock is " + ahead.abs().toMillis() + " ms "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the database's";
        if (ahead.abs().compareTo(LARGE_DRIFT) > 0) {
            return Finding.fail("clock", text + "; set both by NTP");
        }
        return ahead.abs().compareTo(SMALL_DRIFT) > 0
                ? Finding.warn("clock", text + "; set both by NTP")
                : Finding.ok("clock", text);
    }

    private boolean schema(Connection connection) throws SQLException {
        if (one(connection, "SELECT to_regclass('handsel_schema') IS NOT NULL").equals("f")) {
            findings.add(Finding.fail("schema", "there are no Handsel tables; run migrate"));
            return false;
        }
        int found = Integer.parseInt(one(connection, "SELECT coalesce(max(version), 0) FROM handsel_schema"));
        if (found != Schema.VERSION) {
            findings.add(Finding.fail(
                    "schema",
                    "the tables are of version " + found + ", this Handsel needs " + Schema.VERSION
                            + (found < Schema.VERSION ? "; run migrate" : "; use the newer Handsel")));
            return false;
        }
        findings.add(Finding.ok("schema", "version " + found));
        return true;
    }

    private void forgotten(ShopDatabase database) {
        try {
            long count = database.store().countForgotten();
            findings.add(
                    count == 0
                            ? Finding.ok("transactions", "none is forgotten")
                            : Finding.fail("transactions", count + " neither ended nor owing anything"));
        } catch (HandselException e) {
            findings.add(Finding.fail("transactions", String.valueOf(e.getMessage())));
        }
    }

    private static String one(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
