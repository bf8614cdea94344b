package io.handsel.benchmarks;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The shortest way without batches: each step is one statement that writes all its tables, and one round trip. */
final class FoldedRecords implements Records {

    private static final String ACCEPT = """
            WITH fresh AS (
                INSERT INTO shop_order
                    (id, version, status, idempotency_key, fingerprint, payment_reference, amount, network, phone, email,
                     created_at, due_at)
                VALUES (?, 1, 'INITIATED', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (idempotency_key) DO NOTHING
                RETURNING id, created_at)
            INSERT INTO shop_event (order_id, version, place, at, what, facts)
            SELECT id, 1, 1, created_at, 'accepted', ? FROM fresh""";
    private static final String OPENED = """
            WITH moved AS (
                UPDATE shop_order SET version = 2, status = 'PENDING', checkout = ? WHERE id = ? AND version = 1
                RETURNING id)
            INSERT INTO shop_event (order_id, version, place, at, what, facts)
            SELECT id, 2, 1, ?, 'checkout opened', ? FROM moved""";
    private static final String PAID = """
            WITH moved AS (
                UPDATE shop_order SET version = version + 1, status = 'DELIVERING', payment_id = ?, due_at = ?
                WHERE id = ? AND version = ?
                RETURNING id, version),
            intent AS (
                INSERT INTO shop_delivery (order_id, number, reference, state)
                SELECT id, 1, ?, 'SUBMITTING' FROM moved)
            INSERT INTO shop_event (order_id, version, place, at, what, facts)
            SELECT m.id, m.version, e.place, ?, e.what, e.facts
            FROM moved m, (VALUES (1, 'paid', ?), (2, 'delivery begun', ?)) AS e (place, what, facts)""";
    private static final String DELIVERED = """
            WITH moved AS (
                UPDATE shop_order SET version = version + 1, status = 'COMPLETED', due_at = NULL
                WHERE id = ? AND version = ?
                RETURNING id, version),
            vended AS (
                UPDATE shop_delivery d SET state = 'DELIVERED', provider_reference = ?
                FROM moved m WHERE d.order_id = m.id AND d.number = 1 AND d.state = 'SUBMITTING'),
            settled AS (
                UPDATE shop_webhook SET settled = true WHERE id = ? AND NOT settled)
            INSERT INTO shop_event (order_id, version, place, at, what, facts)
            SELECT id, version, 1, ?, 'delivered', ? FROM moved""";

    private final DataSource pool;
    private final Records plain;

    FoldedRecords(DataSource pool) {
        this.pool = pool;
        this.plain = new StepwiseRecords(pool);
    }

    private int update(String sql, Object... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = Records.bound(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new RecordsException(e);
        }
    }

    private void exactly(int rows, String sql, Object... values) {
        int written = update(sql, values);
        if (written != rows) {
            throw new IllegalStateException("somebody else changed it: " + written);
        }
    }

    @Override
    public void create() {
        plain.create();
    }

    @Override
    public boolean accept(Row row) {
        return update(
                        ACCEPT,
                        row.id(),
                        row.key(),
                        row.fingerprint(),
                        row.paymentReference(),
                        row.amount(),
                        row.network(),
                        row.phone(),
                        row.email(),
                        StepwiseRecords.time(row.createdAt()),
                        StepwiseRecords.due(),
                        "{\"reference\":\"" + row.paymentReference() + "\"}")
                == 1;
    }

    @Override
    public void opened(Row row, URI checkout, String reply) {
        exactly(1, OPENED, checkout.toString(), row.id(), StepwiseRecords.now(), reply);
    }

    @Override
    public Optional<URI> checkout(String key) {
        return plain.checkout(key);
    }

    @Override
    public boolean receive(UUID id, String digest, String reference, byte[] body) {
        return plain.receive(id, digest, reference, body);
    }

    @Override
    public Optional<Row> find(String paymentReference) {
        return plain.find(paymentReference);
    }

    @Override
    public boolean paid(Row row, String paymentId, String deliveryReference, String reply) {
        OffsetDateTime at = StepwiseRecords.now();
        return update(
                        PAID,
                        paymentId,
                        StepwiseRecords.due(),
                        row.id(),
                        row.version(),
                        deliveryReference,
                        at,
                        reply,
                        "{\"reference\":\"" + deliveryReference + "\"}")
                == 2;
    }

    @Override
    public void delivered(Row row, String providerReference, String reply, UUID webhook) {
        exactly(1, DELIVERED, row.id(), row.version(), providerReference, webhook, StepwiseRecords.now(), reply);
    }
}
