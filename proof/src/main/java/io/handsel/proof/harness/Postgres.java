package io.handsel.proof.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One real, durable PostgreSQL for all tests of this JVM; a database of its own for each that asks. */
public final class Postgres {

    /** Started when a database is first wanted: the nodes of crash tests are given an address, and need no server of their own. */
    private static final class Server {
        private static final EmbeddedPostgres ONE = start();
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Queue<String> NOT_YET_SEARCHED = new ConcurrentLinkedQueue<>();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty database; its address for JDBC. */
    public static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement("CREATE DATABASE " + name)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        NOT_YET_SEARCHED.add(name);
        return Server.ONE.getJdbcUrl("postgres", name);
    }

    /** The databases made since this was last asked, by name. */
    public static Map<String, DataSource> notYetSearched() {
        Map<String, DataSource> databases = new TreeMap<>();
        for (String name = NOT_YET_SEARCHED.poll(); name != null; name = NOT_YET_SEARCHED.poll()) {
            databases.put(name, Server.ONE.getDatabase("postgres", name));
        }
        return databases;
    }

    /** A pool for an address. */
    public static HikariDataSource pool(String jdbcUrl, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** The rows that a query finds, each as text, its columns parted by a bar. */
    public static List<String> rows(DataSource database, String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(String.valueOf(found.getString(column)));
                    }
                    rows.add(String.join("|", row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement that finds nothing. */
    public static void execute(DataSource database, String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that a query finds. */
    public static long number(DataSource database, String sql, Object... parameters) {
        return Long.parseLong(rows(database, sql, parameters).get(0));
    }
}
