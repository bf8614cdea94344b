package io.handsel.delivery;

import java.sql.Connection;

/** The database transaction that completes a purchase, open to the host's own changes until the handler returns. */
public interface UnitOfWork {

    /**
     * The connection that holds the transaction. Handsel ends the transaction: {@code commit}, {@code rollback},
     * {@code close} and switching auto-commit on throw. Savepoints are fine. Every call throws once the handler has
     * returned.
     *
     * @return the connection, always the same one
     */
    Connection connection();
}
