package io.handsel.proof.database;

import io.handsel.proof.harness.Postgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A node's connections, on which one fault waits for its statement. For one thread. */
final class FaultyConnections {

    private static final String CONNECTION_FAILURE = "08006";

    private final DataSource pool;
    private Optional<Moment> armed = Optional.empty();
    private Predicate<String> statement = sql -> false;
    private boolean endsItsTransaction;
    private boolean dead;

    FaultyConnections(DataSource pool) {
        this.pool = pool;
    }

    /** Lets the next statement that fits meet a fault. */
    void arm(Moment moment, Statement statement) {
        this.armed = Optional.of(moment);
        this.statement = statement::is;
        this.endsItsTransaction = statement != Statement.HANDLER;
    }

    void disarm() {
        armed = Optional.empty();
    }

    boolean isArmed() {
        return armed.isPresent();
    }

    boolean isDead() {
        return dead;
    }

    /** As a data source, for the store. */
    DataSource dataSource() {
        return proxy(DataSource.class, pool, (name, arguments, call) -> {
            if (!name.equals("getConnection")) {
                return call.call();
            }
            mustLive();
            return watched((Connection) call.call());
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (name, arguments, call) -> {
            Object result = call.call();
            return name.equals("prepareStatement") && result instanceof PreparedStatement prepared
                    ? watched(connection, prepared, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement watched(Connection connection, PreparedStatement prepared, String sql) {
        return proxy(PreparedStatement.class, prepared, (name, arguments, call) -> {
            if (!name.startsWith("execute")) {
                return call.call();
            }
            mustLive();
            if (armed.isEmpty() || !statement.test(sql)) {
                return call.call();
            }
            Moment moment = armed.get();
            armed = Optional.empty();
            return befall(moment, connection, call);
        });
    }

    private @Nullable Object befall(Moment moment, Connection connection, Callable<@Nullable Object> call)
            throws Exception {
        return switch (moment) {
            case LOST_BEFORE_STATEMENT -> lost(connection);
            case NODE_DIES_BEFORE -> {
                dead = true;
                throw new NodeDied();
            }
            case NODE_DIES_AFTER -> {
                call.call();
                if (endsItsTransaction && !connection.getAutoCommit()) {
                    connection.commit();
                }
                dead = true;
                throw new NodeDied();
            }
            case LOST_BEFORE_COMMIT -> {
                connection.setAutoCommit(false);
                call.call();
                endTheServersSide(connection);
                connection.commit(); // fails: nobody is there any more
                throw new IllegalStateException("a dead connection has committed");
            }
            case REPLY_LOST_APPLIED -> {
                connection.setAutoCommit(false);
                call.call();
                connection.commit();
                yield lost(connection);
            }
            case REPLY_LOST_NOT_APPLIED -> {
                connection.setAutoCommit(false);
                call.call();
                connection.rollback();
                yield lost(connection);
            }
        };
    }

    private void endTheServersSide(Connection connection) throws SQLException {
        String process;
        try (var ask = connection.prepareStatement("SELECT pg_backend_pid()");
                var row = ask.executeQuery()) {
            row.next();
            process = row.getString(1);
        }
        Postgres.rows(pool, "SELECT pg_terminate_backend(CAST(? AS integer), 5000)", process);
    }

    private static Object lost(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        throw new SQLException("the connection is lost", CONNECTION_FAILURE);
    }

    private void mustLive() {
        if (dead) {
            throw new NodeDied();
        }
    }

    /** What is done instead of a call. */
    private interface Instead {
        @Nullable
        Object invoke(String name, Object[] arguments, Callable<@Nullable Object> call) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                FaultyConnections.class.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    return instead.invoke(method.getName(), arguments, () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            if (e.getCause() instanceof Error error) {
                                throw error;
                            }
                            throw e.getCause() instanceof Exception cause ? cause : e;
                        }
                    });
                }));
    }
}
