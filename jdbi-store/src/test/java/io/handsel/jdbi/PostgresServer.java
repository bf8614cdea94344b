package io.handsel.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One real, durable PostgreSQL for all tests of this JVM; a database of its own for each that asks. */
public final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

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

    /** An empty database, without tables. */
    public static HikariDataSource freshDatabase() {
        return freshDatabase("");
    }

    /** An empty database, whose connections start with a command. */
    static HikariDataSource freshDatabase(String atConnect) {
        String name = "test_" + DATABASES.incrementAndGet();
        run(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name);
        HikariConfig config = new HikariConfig();
        config.setDataSource(SERVER.getDatabase("postgres", name));
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        if (!atConnect.isEmpty()) {
            config.setConnectionInitSql(atConnect);
        }
        return new HikariDataSource(config);
    }

    /** The same database through a pool whose connections have auto-commit off. */
    static HikariDataSource withoutAutoCommit(HikariDataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.getDataSource());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    public static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static String ask(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void empty(DataSource database) {
        run(database, """
                TRUNCATE handsel_transaction, handsel_obligation, handsel_journal, handsel_reference, handsel_personal,
                    handsel_reply, handsel_inbox, handsel_inbox_replay, handsel_node, handsel_subscription, handsel_subscription_aside,
                    handsel_sweep, handsel_twin, handsel_allowance""");
    }
}
