package io.handsel.jdbi;

import io.handsel.store.Allowances;
import io.handsel.store.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How much owners have used up: one row for each owner and action, with the time at which all of it will have come back. Taking
 * is one statement, so that two who ask at once are answered one after the other.
 */
final class UsedAllowances implements Allowances {

    private static final String TAKE = Resources.sql("take-allowance");

    private final Database database;

    UsedAllowances(Database database) {
        this.database = database;
    }

    /** A row as it is after the statement. */
    private record Row(boolean taken, Instant usedUntil) {}

    @Override
    public Optional<Duration> take(String owner, String action, Rate rate, Instant now) {
        Optional<Row> row = database.run(
                "taking an allowance",
                handle -> handle.createQuery(TAKE)
                        .bind("owner", owner)
                        .bind("action", action)
                        .bind("now", Database.time(now))
                        .bind("latest", Database.time(now.plus(rate.aheadMicros(), ChronoUnit.MICROS)))
                        .bind("apart", rate.apartMicros())
                        .map((it, context) -> new Row(
                                it.getBoolean("taken"),
                                it.getObject("used_until", OffsetDateTime.class).toInstant()))
                        .findOne());
        if (row.filter(Row::taken).isPresent()) {
            return Optional.empty();
        }
        // another may have used it up since this statement began, so that it does not see how far
        Duration atLeast = Duration.of(rate.apartMicros(), ChronoUnit.MICROS);
        return Optional.of(row.flatMap(it -> rate.waitFor(it.usedUntil(), now)).orElse(atLeast));
    }

    @Override
    public int forget(Instant before, int limit) {
        return database.run(
                "forgetting allowances",
                handle -> handle.createUpdate("""
                        DELETE FROM handsel_allowance
                        WHERE (owner, action) IN (
                            SELECT owner, action FROM handsel_allowance
                            WHERE used_until < :before
                            LIMIT :limit
                            FOR UPDATE SKIP LOCKED)""")
                        .bind("before", Database.time(before))
                        .bind("limit", limit)
                        .execute());
    }
}
