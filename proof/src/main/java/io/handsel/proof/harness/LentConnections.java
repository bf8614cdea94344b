package io.handsel.proof.harness;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool that remembers which thread holds how many of its connections. */
public final class LentConnections implements DataSource {

    private final DataSource pool;
    private final Map<Thread, Integer> held = new ConcurrentHashMap<>();
    private final AtomicInteger lent = new AtomicInteger();

    public LentConnections(DataSource pool) {
        this.pool = pool;
    }

    /** How many connections a thread holds at this moment. */
    public int heldBy(Thread thread) {
        return held.getOrDefault(thread, 0);
    }

    /** How often a connection was lent so far. */
    public int lent() {
        return lent.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return watched(pool.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(pool.getConnection(user, password));
    }

    private Connection watched(Connection connection) {
        Thread borrower = Thread.currentThread();
        lent.incrementAndGet();
        held.merge(borrower, 1, Integer::sum);
        AtomicBoolean back = new AtomicBoolean(); // one that broke is closed before it is given back
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && back.compareAndSet(false, true)) {
                        held.computeIfPresent(borrower, (thread, count) -> count == 1 ? null : count - 1);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw Optional.ofNullable(e.getCause()).orElse(e);
                    }
                });
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
