package io.handsel.jdbi;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The database, with the types that Handsel uses and its errors translated. A connection is held for one statement. */
final class Database {

    private static final int TRIES = 6;

    private final Jdbi jdbi;

    Database(DataSource dataSource) {
        jdbi = configured(Jdbi.create(dataSource));
    }

    static Jdbi configured(Jdbi jdbi) {
        return jdbi.installPlugin(new PostgresPlugin())
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(String.class, "text")
                .registerArrayType(Integer.class, "int4")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(
                        Instant.class, "timestamptz", it -> micros(it).toString());
    }

    /** Runs statements that may run twice, again if they collide with others. */
    <T> T run(String what, Function<Handle, T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return raw(work);
            } catch (JdbiException e) {
                if (tried == TRIES || Failure.of(e) != Failure.COLLISION) {
                    throw Failure.translated(what, e);
                }
            }
        }
    }

    /** Runs statements and lets the database's errors through. */
    <T> T raw(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            if (!handle.isInTransaction()) {
                return work.apply(handle);
            }
            refuseSomebodysTransaction(handle);
            T result = work.apply(handle);
            handle.commit(); // the host's pool hands out connections without auto-commit
            return result;
        }
    }

    /**
     * To commit here would commit what somebody else has written, and not to commit would confirm what is not durable. A
     * transaction that has written and locked nothing yet may be ended: the next statement begins another.
     */
    private static void refuseSomebodysTransaction(Handle handle) {
        boolean written = handle.createQuery("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
                .mapTo(Boolean.class)
                .one();
        if (written) {
            throw new IllegalStateException(
                    "the data source hands out a connection in the middle of a transaction; give the"
                            + " store the pool itself, and hand in a HostTransaction where a step is to join yours");
        }
    }

    /** A time as a parameter. */
    static OffsetDateTime time(Instant time) {
        return micros(time).atOffset(ZoneOffset.UTC);
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
