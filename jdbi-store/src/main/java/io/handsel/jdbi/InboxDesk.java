package io.handsel.jdbi;

import io.handsel.review.Operator;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.store.Replay;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Webhooks whose handling has ended or led nowhere: looked through, opened again, counted, forgotten. */
final class InboxDesk {

    private static final String LIST = Resources.sql("list-inbox");
    private static final String REPLAY = Resources.sql("replay-inbox");
    private static final String FORGET = Resources.sql("forget-inbox");
    private static final UUID NONE = new UUID(0, 0);

    private final Database database;

    InboxDesk(Database database) {
        this.database = database;
    }

    boolean reopen(InboxId id, Instant openedBefore, Instant now) {
        return database.run(
                        "opening a webhook again",
                        handle -> handle.createUpdate("""
                        UPDATE handsel_inbox
                        SET state = 1, tries = 0, turn = turn + 1, due_at = :now, received_at = :now
                        WHERE id = :id AND state <> 1 AND body IS NOT NULL AND received_at < :openedBefore""")
                                .bind("now", Database.time(now))
                                .bind("openedBefore", Database.time(openedBefore))
                                .bind("id", id.value())
                                .execute())
                > 0;
    }

    boolean replay(InboxId id, Replay replay) {
        return database.run(
                "replaying a webhook",
                handle -> handle.createQuery(REPLAY)
                        .bind("id", id.value())
                        .bind("at", Database.time(replay.at()))
                        .bind("operator", replay.operator().name())
                        .bind("why", replay.why())
                        .mapTo(Boolean.class)
                        .one());
    }

    List<InboxItem> list(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        String codes =
                states.stream().map(it -> Integer.toString(it.code())).sorted().collect(Collectors.joining(", "));
        return database.run(
                "listing webhooks",
                handle -> handle.createQuery(LIST.replace("<states>", codes))
                        .bind("continued", olderThan.isPresent())
                        .bind("olderThan", olderThan.map(InboxId::value).orElse(NONE))
                        .bind("limit", limit)
                        .map((row, context) -> item(row))
                        .list());
    }

    private static InboxItem item(ResultSet row) throws SQLException {
        return new InboxItem(
                new InboxId(row.getObject("id", UUID.class)),
                row.getString("account"),
                InboxState.ofCode(row.getInt("state")),
                row.getString("event"),
                row.getString("key"),
                Inbox.hints(row.getString("hints")),
                row.getLong("received"),
                Reads.time(row, "first_received_at"),
                Reads.time(row, "last_received_at"),
                row.getInt("tries"),
                row.getBoolean("whole"),
                replays(row));
    }

    private static List<Replay> replays(ResultSet row) throws SQLException {
        @Nullable Array times = row.getArray("replayed_at");
        if (times == null) {
            return List.of();
        }
        Long[] at = (Long[]) times.getArray();
        String[] operators = (String[]) row.getArray("operators").getArray();
        String[] reasons = (String[]) row.getArray("reasons").getArray();
        List<Replay> replays = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            replays.add(
                    new Replay(new Operator(operators[i]), reasons[i], Instant.EPOCH.plus(at[i], ChronoUnit.MICROS)));
        }
        return replays;
    }

    int countUnmatched(String account, int atMost) {
        return database.run(
                "counting webhooks",
                handle -> handle.createQuery("""
                        SELECT count(*) FROM (
                            SELECT FROM handsel_inbox
                            WHERE account = :account AND (state = 2 OR (state = 5 AND key = 'unsigned'))
                            LIMIT :atMost) AS found""")
                        .bind("account", account)
                        .bind("atMost", atMost)
                        .mapTo(Integer.class)
                        .one());
    }

    int forget(Instant openedBefore, Instant tracesBefore, int limit) {
        return database.run(
                "forgetting webhooks",
                handle -> handle.createQuery(FORGET)
                        .bind("openedBefore", Database.time(openedBefore))
                        .bind("tracesBefore", Database.time(tracesBefore))
                        .bind("limit", limit)
                        .mapTo(Integer.class)
                        .one());
    }
}
