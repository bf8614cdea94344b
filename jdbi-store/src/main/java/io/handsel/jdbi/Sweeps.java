package io.handsel.jdbi;

import io.handsel.report.SweepReport;
import io.handsel.store.NodeId;
import io.handsel.store.SweepLog;
import io.handsel.store.SweepState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How far the sweeps of gateways' accounts have come. */
final class Sweeps implements SweepLog {

    private static final String PARTS =
            "account, epoch, from_at, to_at, next_page, pages, listed, missing, unmatched, of_others, not_understood, complete";

    private final Database database;

    Sweeps(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SweepState> claim(String account, NodeId node, Instant now) {
        return database.run("claiming a sweep", handle -> {
            handle.createUpdate("""
                            INSERT INTO handsel_sweep (account, epoch, from_at, to_at, pages, listed, missing, unmatched,
                                of_others, not_understood, complete)
                            VALUES (:account, 0, :now, :now, 0, 0, 0, 0, 0, 0, true)
                            ON CONFLICT (account) DO NOTHING""")
                    .bind("account", account)
                    .bind("now", Database.time(now))
                    .execute();
            Optional<SweepState> mine = held(handle, account, node);
            return mine.isPresent() ? mine : takeOver(handle, account, node, now);
        });
    }

    private static Optional<SweepState> held(Handle handle, String account, NodeId node) {
        return handle.createQuery("SELECT " + PARTS + " FROM handsel_sweep WHERE account = :account AND holder = :node")
                .bind("account", account)
                .bind("node", node.value())
                .map((row, context) -> state(row))
                .findOne();
    }

    private static Optional<SweepState> takeOver(Handle handle, String account, NodeId node, Instant now) {
        return handle.createQuery("""
                        UPDATE handsel_sweep s SET holder = :node, epoch = s.epoch + 1
                        WHERE s.account = :account
                          AND (s.holder IS NULL
                               OR NOT EXISTS (
                                   SELECT FROM handsel_node n WHERE n.id = s.holder AND n.lease_until > :now))
                        RETURNING\s""" + PARTS)
                .bind("account", account)
                .bind("node", node.value())
                .bind("now", Database.time(now))
                .map((row, context) -> state(row))
                .findOne();
    }

    @Override
    public boolean save(SweepState state) {
        SweepReport report = state.report();
        return database.run(
                "saving a sweep",
                handle -> handle.createUpdate("""
                                        UPDATE handsel_sweep
                                        SET from_at = :from, to_at = :to, next_page = nullif(:page, ''), pages = :pages,
                                            listed = :listed, missing = :missing, unmatched = :unmatched,
                                            of_others = :others, not_understood = :notUnderstood, complete = :complete
                                        WHERE account = :account AND epoch = :epoch""")
                                .bind("from", Database.time(report.from()))
                                .bind("to", Database.time(report.to()))
                                .bind("page", state.nextPage().orElse(""))
                                .bind("pages", report.pages())
                                .bind("listed", report.listed())
                                .bind("missing", report.missing())
                                .bind("unmatched", report.unmatched())
                                .bind("others", report.ofOthers())
                                .bind("notUnderstood", report.notUnderstood())
                                .bind("complete", report.complete())
                                .bind("account", report.account())
                                .bind("epoch", state.epoch())
                                .execute()
                        > 0);
    }

    @Override
    public List<SweepState> all() {
        return database.run(
                "listing sweeps",
                handle -> handle.createQuery("SELECT " + PARTS + " FROM handsel_sweep ORDER BY account")
                        .map((row, context) -> state(row))
                        .list());
    }

    private static SweepState state(ResultSet row) throws SQLException {
        SweepReport report = new SweepReport(
                row.getString("account"),
                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                row.getObject("to_at", OffsetDateTime.class).toInstant(),
                row.getInt("pages"),
                row.getInt("listed"),
                row.getInt("missing"),
                row.getInt("unmatched"),
                row.getInt("of_others"),
                row.getInt("not_understood"),
                row.getBoolean("complete"));
        return new SweepState(row.getLong("epoch"), report, Optional.ofNullable(row.getString("next_page")));
    }
}
