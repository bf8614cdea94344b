package io.handsel.jdbi;

import io.handsel.money.Money;
import io.handsel.report.Statistics;
import io.handsel.store.Backlog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the tables tell about the whole: what waits, and how purchases went. */
final class Reports {

    private static final int BACKLOG_SECONDS = 10;
    private static final String BACKLOG = Resources.sql("backlog");
    private static final String STATISTICS = Resources.sql("statistics");

    /** What PostgreSQL's grouping() says of each list: a bit for each column that is not grouped by. */
    private static final int TOTALS = 0b111;

    private static final int BY_PRODUCT = 0b011;
    private static final int BY_GATEWAY = 0b101;
    private static final int BY_PROVIDER = 0b110;

    private record Grouped(int kind, Statistics.Line line) {}

    private final Database database;
    private final Leases leases;

    Reports(Database database, Leases leases) {
        this.database = database;
        this.leases = leases;
    }

    Backlog backlog(Instant now, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be positive: " + most);
        }
        return database.run(
                "counting what waits",
                handle -> handle.createQuery(BACKLOG)
                        .setQueryTimeout(BACKLOG_SECONDS)
                        .bind("since", Database.time(leases.since()))
                        .bind("now", Database.time(now))
                        .bind("most", most)
                        .map((row, context) -> backlog(row))
                        .one());
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        return new Backlog(
                row.getInt("waiting"),
                time(row, "waiting_since"),
                row.getInt("in_hand"),
                row.getInt("left_behind"),
                row.getInt("in_review"),
                row.getInt("webhooks"),
                time(row, "webhooks_since"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    Statistics statistics(Instant from, Instant to) {
        List<Grouped> lines = database.run(
                "summing up transactions",
                handle -> handle.createQuery(STATISTICS)
                        .bind("from", Database.time(Reads.roundedUp(from)))
                        .bind("fromId", Reads.idAt(from.minus(Reads.SLACK)))
                        .bind("to", Database.time(Reads.roundedUp(to)))
                        .bind("toId", Reads.idAt(to.plus(Reads.SLACK)))
                        .map((row, context) -> new Grouped(row.getInt("kind"), line(row)))
                        .list());
        return new Statistics(
                from, to, of(TOTALS, lines), of(BY_PRODUCT, lines), of(BY_GATEWAY, lines), of(BY_PROVIDER, lines));
    }

    /** Ordered here: the database's order of names depends on its locale. */
    private static List<Statistics.Line> of(int kind, List<Grouped> lines) {
        return lines.stream()
                .filter(it -> it.kind() == kind)
                .map(Grouped::line)
                .sorted(Comparator.comparing(Statistics.Line::name)
                        .thenComparing(it -> it.currency().getCurrencyCode()))
                .toList();
    }

    private static Statistics.Line line(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new Statistics.Line(
                row.getString("name"),
                currency,
                row.getLong("begun"),
                row.getLong("paid"),
                row.getLong("completed"),
                row.getLong("refunded"),
                row.getLong("failed"),
                row.getLong("in_review"),
                times(row),
                new Statistics.Refunds(
                        row.getLong("owed"), row.getLong("paid_out"), new Money(row.getLong("back"), currency)),
                new Statistics.Sales(
                        new Money(row.getLong("volume"), currency),
                        new Money(row.getLong("revenue"), currency),
                        row.getLong("cost_known"),
                        new Money(row.getLong("cost"), currency),
                        new Money(row.getLong("margin"), currency)));
    }

    private static Optional<Statistics.DeliveryTimes> times(ResultSet row) throws SQLException {
        long deliveries = row.getLong("deliveries");
        return deliveries == 0
                ? Optional.empty()
                : Optional.of(new Statistics.DeliveryTimes(
                        deliveries, micros(row, "median"), micros(row, "p95"), micros(row, "longest")));
    }

    private static Duration micros(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), ChronoUnit.MICROS);
    }
}
