package io.handsel.store;

import java.util.Optional;

/** What runs inside a database transaction of the store, and ends with the change that is committed with it. */
@FunctionalInterface
public interface JointWork {

    /**
     * Does the host's part on the transaction's connection, which cannot be ended from here.
     *
     * @param transaction the store's database transaction, which the host joins
     * @return the change to commit with it; empty to roll all of it back
     * @throws Exception to roll all of it back
     */
    Optional<Change> run(HostTransaction transaction) throws Exception;
}
