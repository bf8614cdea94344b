package io.handsel.jdbi;

import io.handsel.internal.codec.PersonalDataCodec;
import io.handsel.internal.codec.RecentStates;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.store.Page;
import io.handsel.store.RawReply;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.Search;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads transactions and what lies beside them. */
final class Reads {

    /** How far an id's time may lie from the time that the transaction was recorded at. */
    static final Duration SLACK = Duration.ofMinutes(10);

    private static final long LATEST_MILLIS = (1L << 48) - 1;
    private static final String TRANSACTION = Resources.sql("transaction");
    private static final String BY_REFERENCE = Resources.sql("by-reference");
    private static final String STATUSES = Resources.sql("statuses");

    private final Database database;
    private final RecentStates states;

    Reads(Database database, RecentStates states) {
        this.database = database;
        this.states = states;
    }

    Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        List<UUID> wanted = ids.stream().map(TransactionId::value).distinct().toList();
        List<Transaction> found = database.run(
                "loading transactions",
                handle -> handle.createQuery(TRANSACTION + " WHERE t.id = ANY (:ids)")
                        .bindArray("ids", UUID.class, wanted)
                        .map((row, context) -> recent(row))
                        .list());
        Map<TransactionId, Transaction> byId = new LinkedHashMap<>();
        found.forEach(it -> byId.put(it.id(), it));
        return byId;
    }

    /** Loads one on a connection that is there. */
    static Optional<Transaction> load(Handle handle, TransactionId id) {
        return handle.createQuery(TRANSACTION + " WHERE t.id = :id")
                .bind("id", id.value())
                .map((row, context) -> transaction(row))
                .findOne();
    }

    Map<TransactionId, Long> versions(Collection<TransactionId> ids) {
        List<UUID> wanted = ids.stream().map(TransactionId::value).distinct().toList();
        Map<TransactionId, Long> found = new HashMap<>();
        database.run(
                "looking up versions",
                handle -> handle.createQuery("SELECT id, version FROM handsel_transaction WHERE id = ANY (:ids)")
                        .bindArray("ids", UUID.class, wanted)
                        .map((row, context) ->
                                found.put(new TransactionId(row.getObject("id", UUID.class)), row.getLong("version")))
                        .list());
        return found;
    }

    Map<Reference, TransactionStatus> statuses(Collection<Reference> references) {
        Columns columns = columns(references);
        Map<Reference, TransactionStatus> found = new HashMap<>();
        database.run(
                "looking up references",
                handle -> columns.bindTo(handle.createQuery(STATUSES))
                        .map((row, context) ->
                                found.put(reference(row), TransactionStatus.valueOf(row.getString("status"))))
                        .list());
        return found;
    }

    /** Those that can be there at all: PostgreSQL keeps no null characters, and one such would spoil the others' answer. */
    private static Columns columns(Collection<Reference> references) {
        Columns columns = new Columns().ints("kind").texts("account", "value");
        references.stream()
                .filter(it -> it.value().indexOf('\0') < 0 && it.account().indexOf('\0') < 0)
                .forEach(it -> columns.add("kind", it.kind().code())
                        .add("account", it.account())
                        .add("value", it.value()));
        return columns;
    }

    Map<Reference, Transaction> loadByReference(Collection<Reference> references) {
        Columns columns = columns(references);
        Map<Reference, Transaction> found = new HashMap<>();
        database.run(
                "loading transactions by reference",
                handle -> columns.bindTo(handle.createQuery(BY_REFERENCE))
                        .map((row, context) -> found.put(reference(row), recent(row)))
                        .list());
        return found;
    }

    private static Reference reference(ResultSet row) throws SQLException {
        return new Reference(
                ReferenceKind.ofCode(row.getInt("kind")), row.getString("account"), row.getString("value"));
    }

    Optional<TransactionId> findByIdempotencyKey(String owner, String key) {
        return database.run("finding an idempotency key", handle -> findByIdempotencyKey(handle, owner, key));
    }

    static Optional<TransactionId> findByIdempotencyKey(Handle handle, String owner, String key) {
        return handle.createQuery("SELECT id FROM handsel_transaction WHERE owner = :owner AND idempotency_key = :key")
                .bind("owner", owner)
                .bind("key", key)
                .mapTo(UUID.class)
                .findOne()
                .map(TransactionId::new);
    }

    Page<Transaction> list(Search search) {
        List<Transaction> found = database.run(
                "listing transactions",
                handle -> query(handle, TRANSACTION, search)
                        .map((row, context) -> transaction(row))
                        .list());
        return page(found, search.limit(), Transaction::id);
    }

    Page<TransactionId> listIds(Search search) {
        List<TransactionId> found = database.run(
                "listing ids",
                handle -> query(handle, "SELECT t.id FROM handsel_transaction t", search)
                        .mapTo(UUID.class)
                        .map(TransactionId::new)
                        .list());
        return page(found, search.limit(), Function.identity());
    }

    /** One more than asked for was looked for, to see whether there are more. */
    private static <T> Page<T> page(List<T> found, int limit, Function<T, TransactionId> id) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> page = found.subList(0, limit);
        return new Page<>(page, Optional.of(id.apply(page.get(limit - 1))));
    }

    private static Query query(Handle handle, String select, Search search) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>(List.of("true"));
        search.owner().ifPresent(it -> {
            conditions.add("t.owner = :owner");
            values.put("owner", it);
        });
        search.email().ifPresent(it -> {
            conditions.add("t.id IN (SELECT p.transaction_id FROM handsel_personal p WHERE p.email = :email)");
            values.put("email", it);
        });
        search.status().ifPresent(it -> {
            conditions.add(it.isFinal() ? "t.closed_as = :status" : "t.closed_as IS NULL AND t.status = :status");
            values.put("status", it.name());
        });
        if (search.openReview()) {
            // an open review item owes its reminder, always
            conditions.add("t.id IN (SELECT o.transaction_id FROM handsel_obligation o WHERE o.kind = :remind)");
            values.put("remind", ObligationKind.REMIND_REVIEW.code());
        }
        search.createdFrom().ifPresent(it -> {
            conditions.add("t.created_at >= :from AND t.id >= :fromId");
            values.put("from", Database.time(roundedUp(it)));
            values.put("fromId", idAt(it.minus(SLACK)));
        });
        search.createdBefore().ifPresent(it -> {
            conditions.add("t.created_at < :before AND t.id < :beforeId");
            values.put("before", Database.time(roundedUp(it)));
            values.put("beforeId", idAt(it.plus(SLACK)));
        });
        search.after().ifPresent(it -> {
            conditions.add("t.id < :after");
            values.put("after", it.value());
        });
        return handle.createQuery(
                        select + " WHERE " + String.join(" AND ", conditions) + " ORDER BY t.id DESC LIMIT :limit")
                .bindMap(values)
                .bind("limit", search.limit() + 1);
    }

    /** The first id of a time: ids begin with the milliseconds since 1970. */
    static UUID idAt(Instant time) {
        long millis = Math.max(0, Math.min(LATEST_MILLIS, time.toEpochMilli()));
        return new UUID(millis << 16, 0);
    }

    /** Stored times are cut to the microsecond; a bound between two of them must not be cut below the first. */
    static Instant roundedUp(Instant time) {
        Instant cut = time.truncatedTo(ChronoUnit.MICROS);
        return cut.equals(time) ? cut : cut.plus(1, ChronoUnit.MICROS);
    }

    Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids) {
        List<UUID> wanted = ids.stream().map(TransactionId::value).distinct().toList();
        Map<TransactionId, PersonalData> found = new HashMap<>();
        database.run(
                "loading personal data",
                handle -> handle.createQuery(
                                "SELECT transaction_id, data FROM handsel_personal WHERE transaction_id = ANY (:ids)")
                        .bindArray("ids", UUID.class, wanted)
                        .map((row, context) -> found.put(
                                new TransactionId(row.getObject("transaction_id", UUID.class)),
                                PersonalDataCodec.decode((JsonObject) Json.parse(row.getString("data")))))
                        .list());
        return found;
    }

    boolean erase(TransactionId id) {
        return database.run(
                "erasing personal data",
                handle -> handle.createQuery(Resources.sql("erase"))
                        .bind("id", id.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    List<JournalEntry> journal(TransactionId id) {
        return database.run(
                "loading a journal",
                handle -> handle.createQuery("""
                        SELECT version, place, at, event, story, facts, change, seal FROM handsel_journal
                        WHERE transaction_id = :id ORDER BY version, place""")
                        .bind("id", id.value())
                        .map((row, context) -> entry(row))
                        .list());
    }

    static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong("version"),
                row.getInt("place"),
                time(row, "at"),
                row.getString("event"),
                row.getString("story"),
                row.getString("facts"),
                row.getString("change"),
                row.getString("seal"));
    }

    List<RawReply> replies(TransactionId id) {
        return database.run(
                "loading replies",
                handle -> handle.createQuery("""
                        SELECT at, account, what, http_status, body FROM handsel_reply
                        WHERE transaction_id = :id ORDER BY version, place""")
                        .bind("id", id.value())
                        .map((row, context) -> new RawReply(
                                time(row, "at"),
                                row.getString("account"),
                                row.getString("what"),
                                row.getInt("http_status"),
                                row.getString("body")))
                        .list());
    }

    long countForgotten() {
        return database.run(
                "counting the forgotten",
                handle -> handle.createQuery("""
                        SELECT count(*) FROM handsel_transaction t
                        WHERE t.closed_as IS NULL
                          AND NOT EXISTS (SELECT FROM handsel_obligation o WHERE o.transaction_id = t.id)""").mapTo(Long.class).one());
    }

    Instant clock() {
        return database.run(
                "reading the clock",
                handle -> handle.createQuery("SELECT clock_timestamp()")
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Transaction transaction(ResultSet row) throws SQLException {
        return StateCodec.decode(
                (JsonObject) Json.parse(row.getString("state")),
                obligations(row.getString("owed")),
                row.getString("seal"));
    }

    private Transaction recent(ResultSet row) throws SQLException {
        return states.transaction(
                new TransactionId(row.getObject("id", UUID.class)),
                row.getString("state"),
                obligations(row.getString("owed")),
                row.getString("seal"));
    }

    /** Reads "kind subject tries microseconds", separated by commas. */
    private static List<Obligation> obligations(@Nullable String owed) {
        if (owed == null) {
            return List.of();
        }
        List<Obligation> obligations = new ArrayList<>();
        for (String each : owed.split(",", -1)) {
            String[] parts = each.split(" ", -1);
            obligations.add(new Obligation(
                    ObligationKind.ofCode(Integer.parseInt(parts[0])),
                    Integer.parseInt(parts[1]),
                    Instant.EPOCH.plus(Long.parseLong(parts[3]), ChronoUnit.MICROS),
                    Integer.parseInt(parts[2])));
        }
        return obligations;
    }
}
