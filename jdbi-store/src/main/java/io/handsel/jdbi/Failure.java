package io.handsel.jdbi;

import io.handsel.HandselException;
import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.List;

/** What an error of the database means for what was being done. */
enum Failure {
    /** Somebody got in the way; nothing was written, and the same again may succeed. */
    COLLISION,
    /** The data cannot be stored, and never will be; nothing was written. */
    POISON,
    /** The tables are not there, or not the right ones. */
    SCHEMA,
    /** Anything else: it may or may not have been written. */
    UNKNOWN;

    /** Classes of errors that deferred constraints and triggers, and the server's own bookkeeping, raise at COMMIT. */
    private static final List<String> COMMIT_REFUSALS = List.of("22", "23", "25", "27", "40", "42", "44", "P0");

    /** Sorts an error by its SQLSTATE (PostgreSQL documentation, appendix A). */
    static Failure of(Throwable error) {
        String state = sqlState(error);
        return switch (state) {
            case "40001", "40P01" -> COLLISION;
            case "42P01", "42703" -> SCHEMA;
            case "21000" -> POISON;
            default -> state.startsWith("22") || state.startsWith("23") || state.startsWith("54") ? POISON : UNKNOWN;
        };
    }

    /**
     * Whether a COMMIT that failed with this is proved to be rolled back: the server itself refused it, for what was in it.
     * Anything about the connection, the server's shutdown or its insides proves nothing.
     */
    static boolean refusesCommit(SQLException error) {
        String state = sqlState(error);
        return switch (state) {
            case "40003" -> false; // "statement completion unknown"
            case "57014" -> true; // cancelled, by a time limit for instance
            default -> COMMIT_REFUSALS.stream().anyMatch(state::startsWith);
        };
    }

    /** The SQLSTATE that led to an error; empty if there is none. */
    static String sqlState(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** The error as this library throws it. */
    static HandselException translated(String what, Exception error) {
        if (of(error) == SCHEMA) {
            return new SchemaException("the database lacks a table or column that Handsel needs (" + what
                    + "); run Schema.migrate(dataSource), or apply Schema.print()");
        }
        return new StoreUnavailableException(
                "the database did not answer: " + what + " (SQLSTATE " + sqlState(error) + ")", redacted(error));
    }

    /** The cause without the messages of the server, which can quote the data. */
    static Throwable redacted(Exception error) {
        SQLException safe = new SQLException(error.getClass().getSimpleName(), sqlState(error));
        safe.setStackTrace(error.getStackTrace());
        return safe;
    }
}
