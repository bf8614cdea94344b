package io.handsel.jdbi.wallet;

import io.handsel.testkit.Trouble;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A database whose next commit can fail before or after it took place, and that counts the statements that move money. */
final class TroubledDatabase {

    private final DataSource real;
    private final AtomicInteger movements = new AtomicInteger();
    private final AtomicReference<Optional<Trouble>> next = new AtomicReference<>(Optional.empty());

    TroubledDatabase(DataSource real) {
        this.real = real;
    }

    void nextCommitMeets(Trouble trouble) {
        next.set(Optional.of(trouble));
    }

    int movements() {
        return movements.get();
    }

    DataSource dataSource() {
        return proxy(DataSource.class, real, (name, arguments, go) -> {
            Object result = go.run();
            return result instanceof Connection connection ? watched(connection) : result;
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (name, arguments, go) -> {
            if (name.equals("prepareStatement") && ((String) arguments[0]).contains("INTO handsel_wallet_movement")) {
                movements.incrementAndGet();
            }
            Optional<Trouble> trouble = name.equals("commit") ? next.getAndSet(Optional.empty()) : Optional.empty();
            if (trouble.isEmpty()) {
                return go.run();
            }
            if (trouble.get() == Trouble.LOST_BEFORE) {
                connection.rollback();
            } else {
                go.run();
            }
            throw new SQLException("the commit met trouble", sqlState(trouble.get()));
        });
    }

    private static String sqlState(Trouble trouble) {
        return switch (trouble) {
            case LOST_BEFORE, LOST_AFTER -> "08006";
            case GARBAGE -> "08P01";
            case SERVER_ERROR -> "57P01";
        };
    }

    private interface Go {
        Object run() throws Exception;
    }

    private interface Around {
        Object call(String name, Object[] arguments, Go go) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Around around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> around.call(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof SQLException cause) {
                            throw cause;
                        }
                        throw e;
                    }
                })));
    }
}
