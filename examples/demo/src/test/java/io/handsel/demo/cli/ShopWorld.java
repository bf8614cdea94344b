package io.handsel.demo.cli;

import io.handsel.TimeSource;
import io.handsel.payment.Mode;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.VtpassSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Both companies and an empty schema of a durable database for one test, and the variables that lead to them. */
final class ShopWorld implements AutoCloseable {

    static final String PAYSTACK_KEY = "sk_test_canary1paystacksecret";
    static final String PAYSTACK_PUBLIC = "pk_test_canary2paystackpublic";
    static final String PASSWORD = "canary3databasepassword";
    static final VtpassSimulator.Keys VTPASS_KEYS =
            new VtpassSimulator.Keys("canary4vtpassapi", "PK_canary5vtpasspublic", "SK_canary6vtpasssecret");
    static final List<String> SECRETS = List.of("canary1", "canary3", "canary4", "canary5", "canary6");

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final String DATABASE = "shop";

    final PaystackSimulator paystack = PaystackSimulator.start(TimeSource.system(), PAYSTACK_KEY, Mode.TEST);
    final VtpassSimulator vtpass =
            VtpassSimulator.start(TimeSource.system(), VTPASS_KEYS, VtpassSimulator.Personality.SANDBOX);
    private final String schema = "shop_" + SCHEMAS.incrementAndGet();

    ShopWorld() {
        change("CREATE SCHEMA " + schema);
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            sql(server, "postgres", "CREATE DATABASE " + DATABASE);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("PAYSTACK_SECRET_KEY", PAYSTACK_KEY);
        variables.put("PAYSTACK_PUBLIC_KEY", PAYSTACK_PUBLIC);
        variables.put("PAYSTACK_BASE_URL", paystack.baseUrl().toString());
        variables.put("VTPASS_API_KEY", VTPASS_KEYS.apiKey());
        variables.put("VTPASS_PUBLIC_KEY", VTPASS_KEYS.publicKey());
        variables.put("VTPASS_SECRET_KEY", VTPASS_KEYS.secretKey());
        variables.put("VTPASS_MODE", "sandbox");
        variables.put("VTPASS_BASE_URL", vtpass.baseUrl().toString());
        variables.put("DATABASE_URL", url(DATABASE));
        variables.put("DATABASE_USER", "postgres");
        variables.put("DATABASE_PASSWORD", PASSWORD);
        return variables;
    }

    /** The address of a database on the server, and in it of this test's schema. */
    String url(String database) {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + database + "?currentSchema=" + schema;
    }

    Map<String, String> with(String name, String value) {
        Map<String, String> variables = variables();
        variables.put(name, value);
        return variables;
    }

    Map<String, String> without(String name) {
        Map<String, String> variables = variables();
        variables.remove(name);
        return variables;
    }

    /** The one value that a question has. */
    String ask(String question) {
        return sql(SERVER, DATABASE, "SET search_path TO " + schema, question);
    }

    void change(String statement) {
        sql(SERVER, DATABASE, "SET search_path TO " + schema, statement);
    }

    /** Lets nobody into the database, and throws out who is in. */
    void closeTheDatabase() {
        sql(SERVER, "postgres", "ALTER DATABASE " + DATABASE + " ALLOW_CONNECTIONS false");
        sql(
                SERVER,
                "postgres",
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" + DATABASE + "'");
    }

    void openTheDatabase() {
        sql(SERVER, "postgres", "ALTER DATABASE " + DATABASE + " ALLOW_CONNECTIONS true");
    }

    private static String sql(EmbeddedPostgres server, String database, String... statements) {
        String last = "";
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                if (statement.execute(text)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        last = rows.next() ? rows.getString(1) : "";
                    }
                }
            }
            return last;
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    @Override
    public void close() {
        paystack.close();
        vtpass.close();
        change("DROP SCHEMA " + schema + " CASCADE");
    }
}
