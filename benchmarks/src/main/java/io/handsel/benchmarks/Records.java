package io.handsel.benchmarks;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What hand-written code keeps of an order, one database transaction a step. Every update is fenced by the version. */
interface Records {

    /** The tables. */
    void create();

    /** Records an order with what will be asked of the gateway; false if its key is known. */
    boolean accept(Row row);

    /** Records the checkout. */
    void opened(Row row, URI checkout, String reply);

    /** The checkout that a key already has. */
    Optional<URI> checkout(String key);

    /** Keeps a webhook; false if its very bytes are there already. */
    boolean receive(UUID id, String digest, String reference, byte[] body);

    /** Finds an order by its payment's reference. */
    Optional<Row> find(String paymentReference);

    /** Records that it was paid, and that the delivery is about to be asked for; false if somebody was faster. */
    boolean paid(Row row, String paymentId, String deliveryReference, String reply);

    /** Records that it was delivered, and settles the webhook. */
    void delivered(Row row, String providerReference, String reply, UUID webhook);

    /**
     * An order as far as the steps need it.
     *
     * @param version the version that is stored
     */
    record Row(
            UUID id,
            long version,
            String key,
            String fingerprint,
            String paymentReference,
            long amount,
            String network,
            String phone,
            String email,
            Instant createdAt) {

        Row next() {
            return new Row(
                    id, version + 1, key, fingerprint, paymentReference, amount, network, phone, email, createdAt);
        }
    }

    /** The database said no. */
    final class RecordsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RecordsException(SQLException cause) {
            super(cause);
        }
    }

    /** Binds values in order. */
    static PreparedStatement bound(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
