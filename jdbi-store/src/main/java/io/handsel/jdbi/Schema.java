package io.handsel.jdbi;

import io.handsel.store.SchemaException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Handsel's tables: versioned SQL that this class applies, or prints for tools such as Flyway and Liquibase. The tables
 * go into the first schema of the connection's search path; all names begin with {@code handsel_}.
 */
public final class Schema {

    /** The oldest server that is supported: PostgreSQL 14. */
    static final int OLDEST_SERVER = 140_000;

    private static final List<String> FILES = List.of("V1__transactions.sql", "V2__wallets.sql", "V3__withdrawals.sql");

    /** The version that this Handsel needs, and that {@link #migrate} leads to. */
    public static final int VERSION = FILES.size();

    /** Any number, the same in every Handsel: two nodes that start at once take turns. */
    private static final long LOCK = 0x68616e6473656cL;

    private Schema() {}

    /**
     * Brings the tables to {@link #VERSION}, one version per database transaction. Does nothing if they are there. Several
     * nodes may do this at once: they wait for each other.
     *
     * @param dataSource where
     * @throws SchemaException if the tables are of a newer version, or the server is older than PostgreSQL 14
     * @throws io.handsel.store.StoreUnavailableException if the database cannot be reached or does not allow it
     */
    public static void migrate(DataSource dataSource) {
        boolean more = true;
        while (more) {
            try (Handle handle = Jdbi.create(dataSource).open()) {
                handle.begin();
                more = migrateOne(handle);
                handle.commit();
            } catch (JdbiException e) {
                throw Failure.translated("migrating the schema", e);
            }
        }
    }

    private static boolean migrateOne(Handle handle) {
        checkServer(handle);
        handle.createQuery("SELECT true FROM (SELECT pg_advisory_xact_lock(:lock)) AS locked")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        int found = found(handle);
        refuseNewer(found);
        if (found == VERSION) {
            return false;
        }
        execute(handle, text(FILES.get(found)));
        return found + 1 < VERSION;
    }

    /**
     * The whole schema as SQL, for hosts that apply it with a tool of their own. It records its version, so that the store
     * knows it.
     *
     * @return the SQL of all versions, in order
     */
    public static String print() {
        return FILES.stream().map(Schema::text).collect(Collectors.joining("\n"));
    }

    /**
     * Mends the order of events after the tables were moved to another server as data: by restoring a dump, or by logical
     * replication. Upgrades in place, physical backups and failovers need nothing. {@code start()} refuses to run when
     * this is needed; then stop all nodes and run it before anything is written.
     *
     * <p>A subscriber that had been told nearly everything goes on where it was. One whose position is older than what can
     * be kept apart on the new server (about as many changes as that server has had database transactions) is told
     * everything from the beginning.
     *
     * @param dataSource where the tables are
     * @return whether there was anything to mend
     * @throws io.handsel.store.StoreUnavailableException if the database cannot be reached or does not allow it
     */
    public static boolean renumber(DataSource dataSource) {
        try (Handle handle = Jdbi.create(dataSource).open()) {
            handle.begin();
            check(handle);
            boolean mended = Turns.renumber(handle);
            handle.commit();
            return mended;
        } catch (JdbiException e) {
            throw Failure.translated("renumbering the journal", e);
        }
    }

    /** Refuses a database that this version cannot work with. */
    static void check(Handle handle) {
        checkServer(handle);
        int found = found(handle);
        refuseNewer(found);
        if (found < VERSION) {
            String there = found == 0 ? "there are no Handsel tables" : "the tables are of version " + found;
            throw new SchemaException(there + "; this Handsel needs version " + VERSION
                    + ". Run Schema.migrate(dataSource), or apply Schema.print() with your own tool");
        }
    }

    private static void refuseNewer(int found) {
        if (found > VERSION) {
            throw new SchemaException(
                    "the tables are of version " + found + ", made by a newer Handsel; this one knows "
                            + "up to version " + VERSION + ". Use the newer Handsel here");
        }
    }

    private static void checkServer(Handle handle) {
        int server = Integer.parseInt(setting(handle, "server_version_num"));
        if (server < OLDEST_SERVER) {
            throw new SchemaException("the server is PostgreSQL " + setting(handle, "server_version")
                    + "; Handsel needs PostgreSQL 14 or newer");
        }
    }

    private static int found(Handle handle) {
        boolean there = handle.createQuery("SELECT to_regclass('handsel_schema') IS NOT NULL")
                .mapTo(Boolean.class)
                .one();
        return there
                ? handle.createQuery("SELECT coalesce(max(version), 0) FROM handsel_schema")
                        .mapTo(Integer.class)
                        .one()
                : 0;
    }

    static String setting(Handle handle, String name) {
        return handle.createQuery("SELECT current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one();
    }

    private static String text(String file) {
        return Resources.text("schema/" + file);
    }

    private static void execute(Handle handle, String script) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw Failure.translated("applying a version of the schema", e);
        }
    }
}
