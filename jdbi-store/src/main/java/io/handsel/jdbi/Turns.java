package io.handsel.jdbi;

import io.handsel.store.SchemaException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The order of the feed: the server's own numbers of database transactions. They grow for ever, also over upgrades and
 * failovers, but a server that was filled from a dump begins anew. Then new entries would stand before old positions.
 */
final class Turns {

    /** Whether a journal entry or a position is of a database transaction that this server has not had yet. */
    static final String LOST = """
            SELECT coalesce((SELECT j.turn FROM handsel_journal j ORDER BY j.turn DESC LIMIT 1)
                            >= pg_snapshot_xmax(pg_current_snapshot()), false)
                OR EXISTS (SELECT FROM handsel_subscription s WHERE s.turn > pg_snapshot_xmax(pg_current_snapshot()))""";

    private Turns() {}

    /** Refuses a database in which subscribers would miss events. Without subscribers there is nothing to miss. */
    static void check(Handle handle) {
        boolean subscribers = handle.createQuery("SELECT EXISTS (SELECT FROM handsel_subscription)")
                .mapTo(Boolean.class)
                .one();
        if (subscribers) {
            checkOrder(handle);
        }
    }

    static void checkOrder(Handle handle) {
        if (handle.createQuery(LOST).mapTo(Boolean.class).one()) {
            throw lost();
        }
    }

    static SchemaException lost() {
        return new SchemaException(
                "the journal is numbered by another server, as after restoring a dump, so subscribers"
                        + " would miss events; stop all nodes and run Schema.renumber(dataSource) before anything is written");
    }

    /** Moves all numbers down, so that the highest is one that this server has had. */
    static boolean renumber(Handle handle) {
        try {
            // nothing may write meanwhile; the order of tables is that of commit.sql
            handle.execute("LOCK TABLE handsel_transaction, handsel_journal, handsel_subscription,"
                    + " handsel_subscription_aside IN EXCLUSIVE MODE");
            if (!handle.createQuery(LOST).mapTo(Boolean.class).one()) {
                return false;
            }
            for (String statement : Resources.sql("renumber").split(";\n", -1)) {
                if (!statement.isBlank()) {
                    handle.execute(statement);
                }
            }
            return true;
        } catch (JdbiException e) {
            throw Failure.translated("renumbering the journal", e);
        }
    }
}
