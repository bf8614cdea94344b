package io.handsel.jdbi;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.store.Hold;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.webhook.WebhookHint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Webhooks as they came. */
final class Inbox {

    private static final String RECEIVE = Resources.sql("receive");
    private static final String CLAIM = Resources.sql("claim-inbox");
    private static final String MOVE = Resources.sql("move-inbox");

    private record Body(String account, String digest) {}

    private final Database database;

    Inbox(Database database) {
        this.database = database;
    }

    List<InboxId> receive(List<InboxEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<Body, InboxEntry> first = new LinkedHashMap<>();
        Map<Body, Long> times = new HashMap<>();
        for (InboxEntry entry : entries) {
            Body body = new Body(entry.account(), entry.digest());
            first.putIfAbsent(body, entry);
            times.merge(body, 1L, Long::sum);
        }
        Columns columns = new Columns()
                .uuids("id")
                .texts("account", "event", "key", "hints", "headers", "digest", "body")
                .ints("state", "tries")
                .longs("received", "turn")
                .times("receivedAt", "dueAt");
        first.forEach((body, entry) -> add(columns, entry, times.getOrDefault(body, 1L)));
        Map<Body, InboxId> ids = new HashMap<>();
        database.run(
                "keeping webhooks",
                handle -> columns.bindTo(handle.createQuery(RECEIVE))
                        .map((row, context) -> ids.put(
                                new Body(row.getString("account"), row.getString("digest")),
                                new InboxId(row.getObject("id", UUID.class))))
                        .list());
        return entries.stream()
                .map(it -> ids.getOrDefault(new Body(it.account(), it.digest()), it.id()))
                .toList();
    }

    private static void add(Columns columns, InboxEntry entry, long received) {
        columns.add("id", entry.id().value())
                .add("account", entry.account())
                .add("receivedAt", entry.receivedAt())
                .add("event", withoutNull(entry.event()))
                .add("key", withoutNull(entry.key()))
                .add("hints", hints(entry.hints()))
                .add("headers", headers(entry.headers()))
                .add("digest", entry.digest())
                .add("body", HexFormat.of().formatHex(entry.body()))
                .add("state", entry.state().code())
                .add("tries", entry.tries())
                .add("turn", entry.turn())
                .add("dueAt", entry.dueAt())
                .add("received", received);
    }

    /** PostgreSQL keeps no null characters in text; the body holds what really came. */
    private static String withoutNull(String text) {
        return text.replace("\0", "");
    }

    List<InboxEntry> claim(Hold hold, Instant now, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        return database.run(
                "claiming webhooks",
                handle -> handle.createQuery(CLAIM)
                        .bind("until", Database.time(hold.until()))
                        .bind("now", Database.time(now))
                        .bind("limit", limit)
                        .map((row, context) -> entry(row))
                        .list());
    }

    void move(Collection<InboxEntry> moves) {
        if (moves.isEmpty()) {
            return;
        }
        Columns columns =
                new Columns().uuids("id").longs("turn").ints("state", "tries").times("dueAt");
        moves.forEach(it -> columns.add("id", it.id().value())
                .add("turn", it.turn())
                .add("state", it.state().code())
                .add("tries", it.tries())
                .add("dueAt", it.dueAt()));
        database.run(
                "moving webhooks on",
                handle -> columns.bindTo(handle.createUpdate(MOVE)).execute());
    }

    void settle(InboxId id) {
        database.run(
                "settling a webhook",
                handle -> handle.createUpdate("""
                        UPDATE handsel_inbox SET state = 3, turn = turn + 1 WHERE id = :id AND state IN (1, 2)""").bind("id", id.value()).execute());
    }

    Map<InboxState, Long> count() {
        Map<InboxState, Long> counts = new EnumMap<>(InboxState.class);
        database.run(
                "counting webhooks",
                handle -> handle.createQuery("SELECT state, count(*) AS many FROM handsel_inbox GROUP BY state")
                        .map((row, context) -> counts.put(InboxState.ofCode(row.getInt("state")), row.getLong("many")))
                        .list());
        return counts;
    }

    private static InboxEntry entry(ResultSet row) throws SQLException {
        return new InboxEntry(
                new InboxId(row.getObject("id", UUID.class)),
                row.getString("account"),
                Reads.time(row, "received_at"),
                row.getString("event"),
                row.getString("key"),
                hints(row.getString("hints")),
                headers(row.getString("headers")),
                row.getString("digest"),
                row.getBytes("body"),
                InboxState.ofCode(row.getInt("state")),
                row.getInt("tries"),
                row.getLong("turn"),
                Reads.time(row, "due_at"));
    }

    private static String hints(List<WebhookHint> hints) {
        return JsonArray.copyOf(hints.stream()
                        .map(it -> JsonObject.builder()
                                .put("about", it.about().name())
                                .put("reference", it.reference())
                                .build())
                        .toList())
                .toString();
    }

    private static String headers(Map<String, String> headers) {
        JsonObject.Builder json = JsonObject.builder();
        headers.forEach((name, value) -> json.put(name, withoutNull(value)));
        return json.build().toString();
    }

    private static Map<String, String> headers(String text) {
        JsonObject json = (JsonObject) Json.parse(text);
        Map<String, String> headers = new HashMap<>();
        json.keys().forEach(name -> headers.put(name, json.string(name)));
        return headers;
    }

    static List<WebhookHint> hints(String text) {
        List<WebhookHint> hints = new ArrayList<>();
        for (Json each : (JsonArray) Json.parse(text)) {
            JsonObject hint = (JsonObject) each;
            hints.add(new WebhookHint(WebhookHint.About.valueOf(hint.string("about")), hint.string("reference")));
        }
        return hints;
    }
}
