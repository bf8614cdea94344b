package io.handsel.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A PostgreSQL of our own, as durable as in production, and a connection to look at it from outside. */
final class Server implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout");

    /** By this name the server knows the contenders' connections. */
    private static final String PLAYER = "contender";

    private final EmbeddedPostgres postgres;
    private final String parameters;
    private final Connection watcher;

    private Server(EmbeddedPostgres postgres, String parameters, Connection watcher) {
        this.postgres = postgres;
        this.parameters = parameters;
        this.watcher = watcher;
    }

    /**
     * Starts one. Checkpoints are kept out of the rounds: each round begins with one.
     *
     * @param parameters what is added to the addresses of the contenders' connections, such as {@code prepareThreshold=1}
     */
    static Server start(String parameters) throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .start();
        return new Server(
                postgres, parameters, DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres")));
    }

    /** A pool whose connections find their tables in a schema, and are counted under its name. */
    HikariDataSource pool(String schema, int connections) {
        HikariConfig config = new HikariConfig();
        String url = postgres.getJdbcUrl("postgres", "postgres") + "&sslmode=disable&ApplicationName=" + PLAYER
                + "&currentSchema=" + schema + "&socketFactory=" + Wire.class.getName() + "&socketFactoryArg=" + schema;
        config.setJdbcUrl(parameters.isEmpty() ? url : url + "&" + parameters);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    /** {@return a plain connection, not counted} */
    Connection connection() throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
    }

    synchronized void execute(String sql) throws SQLException {
        try (Statement statement = watcher.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Asks for one row of numbers, by column. */
    synchronized Map<String, Long> numbers(String sql) throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Map<String, Long> numbers = new LinkedHashMap<>();
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                numbers.put(row.getMetaData().getColumnLabel(i), row.getLong(i));
            }
            return numbers;
        }
    }

    synchronized String text(String sql) throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** {@return the settings that a reader of figures must know} */
    Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : SETTINGS) {
            settings.put(name, text("SHOW " + name));
        }
        return settings;
    }

    int version() throws SQLException {
        return Integer.parseInt(text("SHOW server_version_num"));
    }

    Path dataDirectory() throws SQLException {
        return Path.of(text("SHOW data_directory"));
    }

    /** {@return the CPU time of all of PostgreSQL's processes so far, in nanoseconds, where this system tells it} */
    OptionalLong cpuNanos() throws SQLException {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(dataDirectory().resolve("postmaster.pid"))
                    .get(0));
            return Machine.cpuNanosOfFamily(postmaster);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Waits until all connections of contenders are gone: what they did is counted when they end. */
    void awaitNobody() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (numbers("SELECT count(*) AS many FROM pg_stat_activity WHERE application_name = '" + PLAYER + "'")
                        .getOrDefault("many", 0L)
                > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("connections of an earlier round are still open");
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        watcher.close();
        postgres.close();
    }
}
