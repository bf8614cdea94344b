package io.handsel.jdbi.wallet;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what the statements of {@link SqlLedger} bring. */
final class Rows {

    private Rows() {}

    static Wallet wallet(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Wallet(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                new Money(row.getLong("balance"), currency),
                new Money(row.getLong("held"), currency),
                row.getLong("entries"));
    }

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getString("reference"),
                row.getString("owner"),
                new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
                Hold.State.valueOf(row.getString("state")),
                time(row));
    }

    /** Every movement that is read has happened before. */
    static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                Parties.parse(row.getString("source")),
                Parties.parse(row.getString("target")),
                new Money(row.getLong("amount"), Currency.getInstance(row.getString("currency"))),
                posting(row),
                time(row),
                true);
    }

    static StatementLine line(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        long amount = row.getLong("amount");
        return new StatementLine(
                row.getLong("number"),
                new Money(amount, currency),
                new Money(row.getLong("balance"), currency),
                Parties.parse(row.getString(amount > 0 ? "source" : "target")),
                posting(row),
                time(row));
    }

    private static Posting posting(ResultSet row) throws SQLException {
        JsonObject stored = (JsonObject) Json.parse(row.getString("metadata"));
        Map<String, String> metadata = new TreeMap<>();
        stored.keys().forEach(name -> metadata.put(name, stored.string(name)));
        return new Posting(row.getString("reference"), row.getString("type"), row.getString("description"), metadata);
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }
}
