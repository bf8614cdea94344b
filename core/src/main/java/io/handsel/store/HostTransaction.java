package io.handsel.store;

import java.sql.Connection;
import java.util.Objects;

/**
 * The host's own database transaction, which a step of Handsel joins: they are committed together or not at all. The host
 * commits, rolls back and closes; Handsel never does.
 *
 * @param connection the connection that holds the open transaction, auto-commit off
 */
public record HostTransaction(Connection connection) {

    /** Refuses a missing connection. */
    public HostTransaction {
        Objects.requireNonNull(connection, "connection");
    }
}
