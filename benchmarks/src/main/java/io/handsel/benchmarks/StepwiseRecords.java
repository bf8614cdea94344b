package io.handsel.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The usual way: a database transaction a step, a statement for each table in it. */
final class StepwiseRecords implements Records {

    private static final String ORDER = """
            INSERT INTO shop_order
                (id, version, status, idempotency_key, fingerprint, payment_reference, amount, network, phone, email,
                 created_at, due_at)
            VALUES (?, 1, 'INITIATED', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (idempotency_key) DO NOTHING""";
    private static final String EVENT =
            "INSERT INTO shop_event (order_id, version, place, at, what, facts) VALUES (?, ?, 1, ?, ?, ?)";
    private static final String OPENED =
            "UPDATE shop_order SET version = 2, status = 'PENDING', checkout = ? WHERE id = ? AND version = 1";
    private static final String RECEIVED = """
            INSERT INTO shop_webhook AS w (id, digest, reference, body, settled, received, received_at)
            VALUES (?, ?, ?, ?, false, 1, ?)
            ON CONFLICT (digest) DO UPDATE SET received = w.received + 1
            RETURNING id""";
    private static final String PAID = """
            UPDATE shop_order SET version = version + 1, status = 'DELIVERING', payment_id = ?, due_at = ?
            WHERE id = ? AND version = ?""";
    private static final String INTENT =
            "INSERT INTO shop_delivery (order_id, number, reference, state) VALUES (?, 1, ?, 'SUBMITTING')";
    private static final String TWO_EVENTS = """
            INSERT INTO shop_event (order_id, version, place, at, what, facts)
            VALUES (?, ?, 1, ?, ?, ?), (?, ?, 2, ?, ?, ?)""";
    private static final String VENDED = """
            UPDATE shop_delivery SET state = 'DELIVERED', provider_reference = ?
            WHERE order_id = ? AND number = 1 AND state = 'SUBMITTING'""";
    private static final String COMPLETED = """
            UPDATE shop_order SET version = version + 1, status = 'COMPLETED', due_at = NULL
            WHERE id = ? AND version = ?""";
    private static final String SETTLED = "UPDATE shop_webhook SET settled = true WHERE id = ? AND NOT settled";

    private final DataSource pool;

    StepwiseRecords(DataSource pool) {
        this.pool = pool;
    }

    /** A step, all of it or nothing. */
    private interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T together(Step<T> step) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = step.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new RecordsException(e);
        }
    }

    private <T> T alone(Step<T> step) {
        try (Connection connection = pool.getConnection()) {
            return step.run(connection);
        } catch (SQLException e) {
            throw new RecordsException(e);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = Records.bound(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("somebody else changed it: " + rows);
        }
    }

    @Override
    public void create() {
        alone(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(tables());
            }
        });
    }

    static String tables() {
        try (InputStream in = StepwiseRecords.class.getResourceAsStream("hand-written.sql")) {
            if (in == null) {
                throw new IllegalStateException("hand-written.sql is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A time as a parameter. */
    static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** When a sweep would look at it. */
    static OffsetDateTime due() {
        return time(Instant.now().plusSeconds(60));
    }

    static OffsetDateTime now() {
        return time(Instant.now());
    }

    @Override
    public boolean accept(Row row) {
        return together(connection -> {
            OffsetDateTime at = time(row.createdAt());
            int rows = update(
                    connection,
                    ORDER,
                    row.id(),
                    row.key(),
                    row.fingerprint(),
                    row.paymentReference(),
                    row.amount(),
                    row.network(),
                    row.phone(),
                    row.email(),
                    at,
                    due());
            if (rows == 1) {
                update(
                        connection,
                        EVENT,
                        row.id(),
                        1L,
                        at,
                        "accepted",
                        "{\"reference\":\"" + row.paymentReference() + "\"}");
            }
            return rows == 1;
        });
    }

    @Override
    public void opened(Row row, URI checkout, String reply) {
        together(connection -> {
            one(update(connection, OPENED, checkout.toString(), row.id()));
            return update(connection, EVENT, row.id(), 2L, now(), "checkout opened", reply);
        });
    }

    @Override
    public Optional<URI> checkout(String key) {
        return alone(connection -> {
            try (PreparedStatement statement = Records.bound(
                            connection, "SELECT checkout FROM shop_order WHERE idempotency_key = ?", key);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)).map(URI::create) : Optional.empty();
            }
        });
    }

    @Override
    public boolean receive(UUID id, String digest, String reference, byte[] body) {
        return alone(connection -> {
            try (PreparedStatement statement = Records.bound(connection, RECEIVED, id, digest, reference, body, now());
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return id.equals(row.getObject(1, UUID.class));
            }
        });
    }

    @Override
    public Optional<Row> find(String paymentReference) {
        return alone(connection -> {
            try (PreparedStatement statement = Records.bound(connection, """
                            SELECT id, version, idempotency_key, fingerprint, payment_reference, amount, network, phone,
                                   email, created_at
                            FROM shop_order WHERE payment_reference = ?""", paymentReference);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }

    @Override
    public boolean paid(Row row, String paymentId, String deliveryReference, String reply) {
        return together(connection -> {
            if (update(connection, PAID, paymentId, due(), row.id(), row.version()) == 0) {
                return false;
            }
            update(connection, INTENT, row.id(), deliveryReference);
            OffsetDateTime at = now();
            long version = row.version() + 1;
            update(
                    connection,
                    TWO_EVENTS,
                    row.id(),
                    version,
                    at,
                    "paid",
                    reply,
                    row.id(),
                    version,
                    at,
                    "delivery begun",
                    "{\"reference\":\"" + deliveryReference + "\"}");
            return true;
        });
    }

    @Override
    public void delivered(Row row, String providerReference, String reply, UUID webhook) {
        together(connection -> {
            one(update(connection, COMPLETED, row.id(), row.version()));
            one(update(connection, VENDED, providerReference, row.id()));
            update(connection, EVENT, row.id(), row.version() + 1, now(), "delivered", reply);
            return update(connection, SETTLED, webhook);
        });
    }

    /** Adds up. */
    Shop.Totals totals() {
        return alone(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT count(*), count(*) FILTER (WHERE status = 'COMPLETED'),
                                   coalesce(sum(amount) FILTER (WHERE status = 'COMPLETED'), 0)
                            FROM shop_order""")) {
                row.next();
                return new Shop.Totals(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        });
    }
}
