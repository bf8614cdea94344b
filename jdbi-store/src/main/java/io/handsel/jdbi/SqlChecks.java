package io.handsel.jdbi;

import io.handsel.transaction.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Promises checked in plain SQL, written apart from the engine, so that one can catch the other. Each check is a file that
 * runs in psql as it is; see {@link Check#sql()}. Each sees one moment of the database and locks nothing.
 *
 * <p>All but {@link Check#NOTHING_IS_LOST} read every transaction: minutes in a large store, best on a standby server.
 *
 * <p>Thread-safe.
 */
public final class SqlChecks {

    /** How many rows of one check are returned at most; one is reason enough to look. */
    static final int MOST_ROWS = 1_000;

    private static final String UNREADABLE =
            "a stored state cannot be read as JSON, so that this check could not end; Handsel.check tells which";

    private final Jdbi jdbi;

    private SqlChecks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Checks of a database. Nothing is asked of it yet.
     *
     * @param dataSource where Handsel's tables are
     * @return the checks
     */
    public static SqlChecks of(DataSource dataSource) {
        return new SqlChecks(Database.configured(Jdbi.create(Objects.requireNonNull(dataSource, "dataSource"))));
    }

    /** One check. */
    public enum Check {
        /** What is not at its end owes something. Quick: fit for a health check. */
        NOTHING_IS_LOST("nothing-is-lost"),
        /** Everything unfinished in a state has the obligation to finish it. */
        WHAT_IS_OPEN_IS_OWED("what-is-open-is-owed"),
        /** At most one delivery attempt has delivered or may still deliver. */
        DELIVERED_AT_MOST_ONCE("delivered-at-most-once"),
        /** Charged = delivered + refunded + fees + held. */
        MONEY_IS_CONSERVED("money-is-conserved"),
        /** Every wallet is the sum of its entries, every movement adds up to nothing, what is held is held by holds. */
        WALLETS_BALANCE("wallets-balance"),
        /** The journal has no gaps, and the transaction ends with its last seal. */
        JOURNAL_IS_WHOLE("journal-is-whole");

        private final String file;

        Check(String file) {
            this.file = file;
        }

        /** {@return the check's SQL with its explanation, one query without parameters, for psql or a tool of the host's} */
        public String sql() {
            return Resources.text("check/" + file + ".sql");
        }
    }

    /**
     * One row that must not be.
     *
     * @param check which check found it
     * @param id the transaction; empty if the check cannot tell which
     * @param text what was found, in a sentence for a person; no personal data
     */
    public record Row(Check check, Optional<TransactionId> id, String text) {

        /** Refuses missing parts. */
        public Row {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Runs every check.
     *
     * @return what must not be, at most 1,000 rows per check; empty in a healthy store
     * @throws io.handsel.store.StoreUnavailableException if the database cannot be reached
     */
    public List<Row> runAll() {
        List<Row> rows = new ArrayList<>();
        for (Check check : Check.values()) {
            rows.addAll(run(check));
        }
        return rows;
    }

    /**
     * Runs one check.
     *
     * @param check which
     * @return what must not be, at most 1,000 rows; empty in a healthy store
     * @throws io.handsel.store.StoreUnavailableException if the database cannot be reached
     */
    public List<Row> run(Check check) {
        try {
            return jdbi.withHandle(handle -> handle.createQuery(Resources.sql("check", check.file))
                    .setMaxRows(MOST_ROWS)
                    .map((row, context) -> new Row(
                            check,
                            Optional.ofNullable(row.getObject("id", UUID.class)).map(TransactionId::new),
                            row.getString("finding")))
                    .list());
        } catch (JdbiException e) {
            if (Failure.of(e) == Failure.POISON) {
                return List.of(new Row(check, Optional.empty(), UNREADABLE));
            }
            throw Failure.translated("checking " + check, e);
        }
    }
}
