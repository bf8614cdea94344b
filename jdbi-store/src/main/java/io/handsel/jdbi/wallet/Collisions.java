package io.handsel.jdbi.wallet;

import io.handsel.store.StoreUnavailableException;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What an error of the database means for a ledger. */
final class Collisions {

    private Collisions() {}

    /** Whether somebody got in the way: nothing was written, and the same again may succeed. */
    static boolean isOne(JdbiException error) {
        String state = sqlState(error);
        return state.equals("40001") || state.equals("40P01");
    }

    /** As this library throws it, without the server's words, which can quote the data. */
    static StoreUnavailableException translated(JdbiException error) {
        SQLException safe = new SQLException(error.getClass().getSimpleName(), sqlState(error));
        safe.setStackTrace(error.getStackTrace());
        return new StoreUnavailableException(
                "the database did not answer: moving money (SQLSTATE " + sqlState(error) + ")", safe);
    }

    private static String sqlState(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
