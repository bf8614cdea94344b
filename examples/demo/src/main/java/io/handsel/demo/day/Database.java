package io.handsel.demo.day;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.handsel.jdbi.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The day's PostgreSQL: one that is started for it, or one that is there already. Durable in both cases. */
final class Database implements AutoCloseable {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss_SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CONNECTIONS = 16;

    private final @Nullable EmbeddedPostgres embedded;
    private final HikariDataSource pool;
    private final String where;

    private Database(@Nullable EmbeddedPostgres embedded, HikariDataSource pool, String where) {
        this.embedded = embedded;
        this.pool = pool;
        this.where = where;
    }

    /** Opens one, with the tables in it. */
    static Database open(@Nullable String url) throws IOException, SQLException {
        return url == null ? started() : existing(url);
    }

    private static Database started() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        HikariDataSource pool = pool(postgres.getJdbcUrl("postgres", "postgres"), null);
        Schema.migrate(pool);
        return new Database(postgres, pool, "a PostgreSQL of its own");
    }

    private static Database existing(String url) throws SQLException {
        String schema = "handsel_day_" + NAME.format(Instant.now());
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        HikariDataSource pool = pool(url, schema);
        Schema.migrate(pool);
        return new Database(null, pool, "schema " + schema + " of the PostgreSQL given");
    }

    private static HikariDataSource pool(String url, @Nullable String schema) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        if (schema != null) {
            config.setSchema(schema);
        }
        return new HikariDataSource(config);
    }

    HikariDataSource pool() {
        return pool;
    }

    String where() {
        return where;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
