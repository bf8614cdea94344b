package io.handsel.jdbi;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.HostTransaction;
import io.handsel.store.JointResult;
import io.handsel.store.JointWork;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;

/**
 * One run of the host's code inside a database transaction of its own.
 *
 * <p>An advisory lock of that database transaction keeps others from running the same at once. It is what makes a run of
 * unknown end safe as well: whoever gets it knows that every run before is over, and the version, read afterwards, says
 * whether that one was committed. The transaction's row itself is not locked while the host's code runs, so others can still
 * write it, and their batches do not wait; then this run is the one that is rolled back.
 */
final class JointCommit {

    private final DataSource dataSource;
    private final Transaction decidedOn;
    private final Duration within;

    JointCommit(DataSource dataSource, Transaction decidedOn, Duration within) {
        this.dataSource = dataSource;
        this.decidedOn = decidedOn;
        this.within = within;
    }

    JointResult run(JointWork work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return inside(connection, work);
            } finally {
                restore(connection, autoCommit);
            }
        } catch (SQLException e) {
            throw Failure.translated("running the host's handler", e);
        }
    }

    private JointResult inside(Connection connection, JointWork work) throws SQLException {
        if (!lock(connection)) {
            return new JointResult.Busy();
        }
        if (!isAsDecidedOn(connection)) {
            return new JointResult.Stale();
        }
        Optional<Change> change;
        try {
            change = timed(connection, work);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) { // whatever it is, COMMIT was not sent: that is the proof
            return new JointResult.RolledBack(Optional.of(e));
        }
        return change.isPresent() ? write(connection, change.get()) : new JointResult.RolledBack(Optional.empty());
    }

    /** Takes the lock, if it is free, and tells the server how long all this may take at most. */
    private boolean lock(Connection connection) throws SQLException {
        UUID id = decidedOn.id().value();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT pg_try_advisory_xact_lock(?),
                       set_config('statement_timeout', ?, true),
                       set_config('idle_in_transaction_session_timeout', ?, true)""")) {
            statement.setLong(1, id.getMostSignificantBits() ^ id.getLeastSignificantBits());
            statement.setString(2, Long.toString(within.toMillis()));
            statement.setString(
                    3,
                    Long.toString(within.plus(TimeLimit.GRACE.multipliedBy(2)).toMillis()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** A statement of its own, so that it sees what was committed before the lock was free. */
    private boolean isAsDecidedOn(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT version FROM handsel_transaction WHERE id = ?")) {
            statement.setObject(1, decidedOn.id().value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) == decidedOn.version();
            }
        }
    }

    private Optional<Change> timed(Connection connection, JointWork work) throws Exception {
        GuardedConnection.Lent lent = GuardedConnection.lend(connection);
        TimeLimit limit = TimeLimit.start(connection, within);
        try {
            Optional<Change> change = work.run(new HostTransaction(lent.connection()));
            limit.close();
            if (limit.hasPassed()) {
                throw tooLate();
            }
            return change;
        } catch (Exception e) {
            limit.close();
            throw limit.hasPassed() ? tooLate() : e;
        } finally {
            limit.close();
            lent.takeBack().run();
        }
    }

    private TimeoutException tooLate() {
        return new TimeoutException("the handler took longer than " + within);
    }

    private JointResult write(Connection connection, Change change) throws SQLException {
        if (!change.id().equals(decidedOn.id()) || change.expectedVersion() != decidedOn.version()) {
            throw new IllegalArgumentException("the change must be decided on what was handed in: " + change.id());
        }
        CommitResult result;
        try {
            result = HostCommit.commit(new HostTransaction(connection), change);
        } catch (IllegalArgumentException e) { // a statement of the handler had failed, and it went on all the same
            return new JointResult.RolledBack(Optional.of(e));
        } catch (JdbiException e) {
            throw Failure.translated("writing what the host's handler did", e);
        }
        if (result instanceof CommitResult.Applied) {
            return commit(connection);
        }
        return result instanceof CommitResult.Stale
                ? new JointResult.Stale()
                : new JointResult.RolledBack(
                        Optional.of(new IllegalStateException("the change was not taken: " + result)));
    }

    private JointResult commit(Connection connection) {
        try {
            connection.commit();
            return new JointResult.Committed();
        } catch (SQLException e) {
            if (Failure.refusesCommit(e)) {
                return new JointResult.RolledBack(Optional.of(e));
            }
            throw new StoreUnavailableException(
                    "the end of the handler's commit is unknown (SQLSTATE " + Failure.sqlState(e) + ")",
                    Failure.redacted(e));
        }
    }

    /** After a commit there is nothing left to roll back; before it, this is the rollback. */
    private static void restore(Connection connection, boolean autoCommit) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // the connection is broken: the pool drops it, and the server rolls back what it held
        }
    }
}
