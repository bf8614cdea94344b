package io.handsel.jdbi;

import io.handsel.delivery.UnitOfWork;
import io.handsel.store.HostTransaction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Joins Handsel's database transactions and the host's own, for hosts that use JDBI. */
public final class JdbiTransactions {

    private JdbiTransactions() {}

    /**
     * The transaction of a handle, for a step that joins it.
     *
     * @param handle a handle within a transaction
     * @return its transaction
     * @throws IllegalArgumentException if the handle is in no transaction
     */
    public static HostTransaction of(Handle handle) {
        if (!handle.isInTransaction()) {
            throw new IllegalArgumentException(
                    "the handle is in no transaction: call this within jdbi.inTransaction(...) or after handle.begin()");
        }
        return new HostTransaction(handle.getConnection());
    }

    /**
     * A handle on the connection of a unit of work, with JDBI's PostgreSQL types. It cannot end the transaction; closing it
     * is harmless, and not needed.
     *
     * @param unit the unit of work that a handler was given
     * @return a handle, to be used until the handler returns
     */
    public static Handle handle(UnitOfWork unit) {
        return Database.configured(Jdbi.create(unit.connection())).open();
    }
}
