package io.handsel.benchmarks;

import io.handsel.transaction.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Fills Handsel's tables with copies of a transaction that Handsel itself wrote: all rows of it in all tables, with ids,
 * references and keys of their own, as if they had come one millisecond after the other. What columns there are is asked
 * of the database.
 */
final class Filler {

    private static final int CHUNK = 50_000;
    private static final long DAY_MILLIS = 86_400_000L;

    private final Connection connection;
    private final String schema;
    private final long firstMillis = System.currentTimeMillis() - DAY_MILLIS;
    private long made;

    Filler(Connection connection, String schema) throws SQLException {
        this.connection = connection;
        this.schema = schema;
        execute("SET search_path = " + schema);
        execute("SET synchronous_commit = off");
    }

    private record Column(String name, String type) {}

    /** Copies the transaction of a key. */
    void copy(String key, long times) throws SQLException {
        UUID template = UUID.fromString(text("SELECT id FROM handsel_transaction WHERE idempotency_key = ?", key));
        List<String> own =
                texts("SELECT value FROM handsel_reference WHERE transaction_id = ?::uuid", template.toString());
        String compact = new TransactionId(template).compact();
        own.removeIf(it -> it.contains(compact));
        for (long left = times; left > 0; left -= CHUNK) {
            long first = made + 1;
            made += Math.min(left, CHUNK);
            for (String table : texts(
                    "SELECT table_name FROM information_schema.columns"
                            + " WHERE table_schema = ? AND column_name = 'transaction_id' ORDER BY 1",
                    schema)) {
                execute(insert(table, "transaction_id", template, compact, own, first));
            }
            execute(insert("handsel_transaction", "id", template, compact, own, first));
        }
    }

    /** Copies a webhook that was settled. */
    void copyWebhook(long times) throws SQLException {
        String columns = columns("handsel_inbox").stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns("handsel_inbox").stream()
                .map(it -> switch (it.name) {
                    case "id" -> "n.id";
                    case "digest" -> "encode(sha256(n.compact::bytea), 'hex')";
                    default -> "t." + it.name;
                })
                .collect(Collectors.joining(", "));
        execute("INSERT INTO handsel_inbox (" + columns + ") SELECT " + values
                + " FROM (SELECT * FROM handsel_inbox WHERE state = 3 LIMIT 1) t, " + copies(1, times));
    }

    private String insert(String table, String idColumn, UUID template, String compact, List<String> own, long first)
            throws SQLException {
        List<Column> columns = columns(table);
        String values = columns.stream()
                .map(it -> value(it, idColumn, template, compact, own))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " ("
                + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + ") SELECT " + values + " FROM "
                + table + " t, " + copies(first, made) + " WHERE t." + idColumn + " = '" + template + "'";
    }

    private static String value(Column column, String idColumn, UUID template, String compact, List<String> own) {
        String there = "t." + column.name;
        if (column.name.equals(idColumn)) {
            return "n.id";
        }
        if (column.name.equals("idempotency_key")) {
            return there + " || '-' || n.number";
        }
        if (column.name.equals("due_at")) {
            return "clock_timestamp() + interval '2 hours' + random() * interval '20 hours'";
        }
        if (!column.type.equals("text")) {
            return there;
        }
        String copied = "replace(replace(" + there + ", '" + template + "', n.id::text), '" + compact + "', n.compact)";
        for (String reference : own) {
            copied = "replace(" + copied + ", '" + reference + "', '" + reference + "-' || n.number)";
        }
        return copied;
    }

    private String copies(long first, long last) {
        return "(SELECT g AS number, lpad(to_hex(g), 26, '0') AS compact, (lpad(to_hex(" + firstMillis
                + " + g), 12, '0') || '70008' || lpad(to_hex(g), 15, '0'))::uuid AS id FROM generate_series(" + first
                + "::bigint, " + last + ") g) n";
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = Records.bound(
                        connection,
                        "SELECT column_name, data_type FROM information_schema.columns"
                                + " WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'",
                        schema,
                        table);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2)));
            }
        }
        return columns;
    }

    private List<String> texts(String sql, String parameter) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = Records.bound(connection, sql, parameter);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private String text(String sql, String parameter) throws SQLException {
        return texts(sql, parameter).get(0);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Tidies up as autovacuum would have done long since. */
    void tidy() throws SQLException {
        for (String table : texts("SELECT table_name FROM information_schema.tables WHERE table_schema = ?", schema)) {
            execute("VACUUM (ANALYZE) " + table);
        }
    }
}
