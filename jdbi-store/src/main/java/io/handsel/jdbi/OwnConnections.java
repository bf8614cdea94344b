package io.handsel.jdbi;

import java.lang.reflect.InvocationTargetException;
import javax.sql.DataSource;

/**
 * Finds the data source whose connections are the store's own. One that hands out the connection of the caller's
 * transaction will not do: what the store confirms must be durable, and not hang on what the caller does next. Steps that
 * are to join the caller's transaction say so.
 */
final class OwnConnections {

    private static final String JOINS_THE_CALLER =
            "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

    private OwnConnections() {}

    static DataSource of(DataSource given) {
        DataSource dataSource = given;
        while (joinsTheCaller(dataSource)) {
            dataSource = behind(dataSource);
        }
        return dataSource;
    }

    /** By name: Spring is no dependency of ours. */
    private static boolean joinsTheCaller(DataSource dataSource) {
        for (Class<?> type = dataSource.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(JOINS_THE_CALLER)) {
                return true;
            }
        }
        return false;
    }

    private static DataSource behind(DataSource proxy) {
        try {
            if (proxy.getClass().getMethod("getTargetDataSource").invoke(proxy) instanceof DataSource target) {
                return target;
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "this data source joins the caller's transactions; give the store the one behind it", e);
        }
        throw new IllegalArgumentException("this data source joins the caller's transactions, and has none behind it");
    }
}
