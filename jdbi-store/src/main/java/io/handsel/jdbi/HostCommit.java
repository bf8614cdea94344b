package io.handsel.jdbi;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.HostTransaction;
import io.handsel.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes and reads within the host's database transaction, behind a savepoint: what is refused leaves the host's transaction
 * as it was. Never commits, rolls back as a whole, or closes.
 */
final class HostCommit {

    private static final String ABORTED = "25P02";

    private final Connection connection;

    private HostCommit(Connection connection) {
        this.connection = connection;
    }

    static CommitResult commit(HostTransaction host, Change change) {
        return Commits.commit(joining(host)::run, List.of(change)).get(0);
    }

    /** Runs statements that see what the host has written so far. */
    static <T> T read(HostTransaction host, Function<Handle, T> work) {
        return joining(host).run(work);
    }

    private static HostCommit joining(HostTransaction host) {
        Connection connection = host.connection();
        try {
            if (connection.isClosed()) {
                throw new IllegalArgumentException(
                        "the host's connection is closed; join the transaction before it is ended");
            }
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "the host's connection has auto-commit on, so there is no transaction to join; switch it off");
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
        return new HostCommit(connection);
    }

    private <T> T run(Function<Handle, T> work) {
        try {
            Savepoint before = savepoint();
            try {
                // the handle is not closed: the transaction that it would look after is the host's
                Handle handle = Database.configured(Jdbi.create(connection)).open();
                T result = work.apply(handle);
                connection.releaseSavepoint(before);
                return result;
            } catch (RuntimeException e) {
                connection.rollback(before);
                throw e;
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private Savepoint savepoint() throws SQLException {
        try {
            return connection.setSavepoint();
        } catch (SQLException e) {
            if (ABORTED.equals(e.getSQLState())) {
                throw new IllegalArgumentException(
                        "the host's transaction is aborted: a statement before this one failed in it. Roll it back and begin"
                                + " again; to survive a failing statement, put a savepoint before it",
                        Failure.redacted(e));
            }
            throw e;
        }
    }

    private static StoreUnavailableException unavailable(SQLException error) {
        return new StoreUnavailableException(
                "the host's database transaction cannot go on; roll it back (SQLSTATE " + Failure.sqlState(error) + ")",
                Failure.redacted(error));
    }
}
