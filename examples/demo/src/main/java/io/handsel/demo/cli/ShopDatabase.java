package io.handsel.demo.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import java.util.Locale;
import javax.sql.DataSource;

/** The shop's PostgreSQL: a pool, and the tables in it. */
final class ShopDatabase implements AutoCloseable {

    private static final long CONNECT_MILLIS = 5_000;

    private final HikariDataSource pool;

    private ShopDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens a pool. Nothing is asked of the database yet.
     *
     * @param variables where the database is
     * @param connections how many connections at most
     * @throws UsageException if the address is missing, or is none
     */
    static ShopDatabase open(Variables variables, int connections) {
        variables.requireDatabase();
        String url = checked(variables.value(Variables.DATABASE_URL).orElseThrow());
        HikariConfig config = new HikariConfig();
        config.setPoolName("handsel");
        config.setJdbcUrl(url);
        variables.value(Variables.DATABASE_USER).ifPresent(config::setUsername);
        variables.value(Variables.DATABASE_PASSWORD).ifPresent(config::setPassword);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1); // an unreachable database is reported by whoever asks it first
        config.addDataSourceProperty("ApplicationName", "handsel-demo");
        return new ShopDatabase(new HikariDataSource(config));
    }

    /** Refuses what the driver would refuse with the whole address, and perhaps a password, in its message. */
    private static String checked(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new UsageException(
                    Variables.DATABASE_URL + " must begin with jdbc:postgresql://, then host, port and database");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=") || url.contains("@")) {
            throw new UsageException(Variables.DATABASE_URL + " must hold no user and no password: put them into "
                    + Variables.DATABASE_USER + " and " + Variables.DATABASE_PASSWORD);
        }
        return url;
    }

    DataSource pool() {
        return pool;
    }

    JdbiTransactionStore store() {
        return JdbiTransactionStore.create(pool);
    }

    /** Makes the tables, or brings them to this version; does nothing if they are there. */
    void migrate() {
        Schema.migrate(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
