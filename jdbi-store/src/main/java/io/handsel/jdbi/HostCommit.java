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
 * Writes within the host's database transaction, behind a savepoint: what is refused leaves the host's transaction as it
 * was. Never commits, rolls back as a whole, or closes.
 */
final class HostCommit {

    private final Connection connection;

    private HostCommit(Connection connection) {
        this.connection = connection;
    }

    static CommitResult commit(HostTransaction host, Change change) {
        Connection connection = host.connection();
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "the host's connection has auto-commit on, so there is no transaction to join; switch it off");
            }
            return Commits.commit(new HostCommit(connection)::run, List.of(change))
                    .get(0);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private <T> T run(Function<Handle, T> work) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                // the handle is not closed: closing it would close the host's connection
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

    private static StoreUnavailableException unavailable(SQLException error) {
        return new StoreUnavailableException(
                "the host's database transaction cannot go on; roll it back (SQLSTATE " + error.getSQLState() + ")",
                error);
    }
}
