package io.handsel.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows on their way into {@code unnest}: one array per column, so that a statement has one text for any number of rows. */
final class Columns {

    private record Column(String sqlType, Class<?> type, IntFunction<Object[]> array, List<Object> values)
            implements Argument {

        /** An array of exactly this type travels in binary, where the driver knows how; else it is escaped as text. */
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
            Object[] all = values.toArray(array.apply(values.size()));
            statement.setArray(position, statement.getConnection().createArrayOf(sqlType, all));
        }
    }

    private final Map<String, Column> columns = new LinkedHashMap<>();

    Columns uuids(String... names) {
        return declare("uuid", UUID.class, UUID[]::new, names);
    }

    Columns texts(String... names) {
        return declare("text", String.class, String[]::new, names);
    }

    Columns ints(String... names) {
        return declare("int4", Integer.class, Integer[]::new, names);
    }

    Columns longs(String... names) {
        return declare("int8", Long.class, Long[]::new, names);
    }

    Columns times(String... names) {
        return declare("timestamptz", Instant.class, String[]::new, names);
    }

    private Columns declare(String sqlType, Class<?> type, IntFunction<Object[]> array, String... names) {
        for (String name : names) {
            columns.put(name, new Column(sqlType, type, array, new ArrayList<>()));
        }
        return this;
    }

    Columns add(String name, Object value) {
        Column column = columns.get(name);
        if (column == null || !column.type.isInstance(value)) {
            throw new IllegalStateException("no column '" + name + "' for " + value.getClass());
        }
        column.values.add(value instanceof Instant time ? Database.time(time).toString() : value);
        return this;
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        S bound = statement;
        for (Map.Entry<String, Column> each : columns.entrySet()) {
            bound = bound.bind(each.getKey(), each.getValue());
        }
        return bound;
    }
}
