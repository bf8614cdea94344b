package io.handsel.endtoend.host;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool on which the next COMMIT that is asked for can be made to go wrong. */
final class Commits implements DataSource {

    /** What becomes of a COMMIT. */
    enum Fate {
        /** The connection breaks before the server hears of it. */
        NEVER_ARRIVES,
        /** The server commits, and its answer is lost. */
        ANSWER_IS_LOST,
        /** The connection breaks, and the server will commit only later: {@link #serverCommits}. */
        IS_STILL_UNDER_WAY
    }

    private final DataSource pool;
    private final AtomicReference<Optional<Fate>> next = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Connection>> underWay = new AtomicReference<>(Optional.empty());

    Commits(DataSource pool) {
        this.pool = pool;
    }

    void next(Fate fate) {
        next.set(Optional.of(fate));
    }

    /** Ends what was under way. */
    void serverCommits() throws SQLException {
        try (Connection connection = underWay.getAndSet(Optional.empty()).orElseThrow()) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean isLost =
                            underWay.get().filter(it -> it == connection).isPresent();
                    if (isLost && method.getName().equals("close")) {
                        return null;
                    }
                    if (isLost) {
                        throw broken();
                    }
                    Optional<Fate> fate =
                            method.getName().equals("commit") ? next.getAndSet(Optional.empty()) : Optional.empty();
                    if (fate.isPresent()) {
                        meet(fate.get(), connection);
                        throw broken();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw Optional.ofNullable(e.getCause()).orElse(e);
                    }
                });
    }

    private void meet(Fate fate, Connection connection) throws SQLException {
        switch (fate) {
            case NEVER_ARRIVES -> connection.rollback();
            case ANSWER_IS_LOST -> connection.commit();
            case IS_STILL_UNDER_WAY -> underWay.set(Optional.of(connection));
        }
    }

    private static SQLException broken() {
        return new SQLException("the connection broke", "08006");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
