package io.handsel.jdbi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection lent to the host's code: good for everything but ending the database transaction that it joins, and for
 * nothing once it is given back.
 */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> ENDS = Set.of("commit", "close", "abort", "beginRequest", "endRequest");

    private final Connection connection;
    private volatile boolean over;

    private GuardedConnection(Connection connection) {
        this.connection = connection;
    }

    /** A lent connection, and the way to take it back. */
    record Lent(Connection connection, Runnable takeBack) {}

    static Lent lend(Connection connection) {
        GuardedConnection guard = new GuardedConnection(connection);
        Connection lent = (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, guard);
        return new Lent(lent, () -> guard.over = true);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        boolean bare = arguments == null || arguments.length == 0;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, name, arguments);
        }
        if (over) {
            if (name.equals("isClosed")) {
                return true;
            }
            throw new SQLException("the handler has returned; its connection belongs to Handsel again (" + name + ")");
        }
        if (ENDS.contains(name) || (name.equals("rollback") && bare)) {
            throw new SQLException(
                    name + " is not for the handler: Handsel ends this database transaction. Return an answer"
                            + " to commit, throw or decline to roll back; savepoints are fine");
        }
        if (name.equals("setAutoCommit") && arguments != null && !Boolean.FALSE.equals(arguments[0])) {
            throw new SQLException(
                    "auto-commit stays off: this connection holds the database transaction that completes the"
                            + " purchase");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }

    private Object ofObject(Object proxy, String name, @Nullable Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a connection lent by Handsel";
        };
    }
}
