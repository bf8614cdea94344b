package io.handsel.jdbi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows on their way into {@code unnest}: one array per column, so that a statement has one text for any number of rows. */
final class Columns {

    private record Column(Class<?> type, List<Object> values) {}

    private final Map<String, Column> columns = new LinkedHashMap<>();

    Columns uuids(String... names) {
        return declare(UUID.class, names);
    }

    Columns texts(String... names) {
        return declare(String.class, names);
    }

    Columns ints(String... names) {
        return declare(Integer.class, names);
    }

    Columns longs(String... names) {
        return declare(Long.class, names);
    }

    Columns times(String... names) {
        return declare(Instant.class, names);
    }

    private Columns declare(Class<?> type, String... names) {
        for (String name : names) {
            columns.put(name, new Column(type, new ArrayList<>()));
        }
        return this;
    }

    Columns add(String name, Object value) {
        Column column = columns.get(name);
        if (column == null || !column.type.isInstance(value)) {
            throw new IllegalStateException("no column '" + name + "' for " + value.getClass());
        }
        column.values.add(value);
        return this;
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        S bound = statement;
        for (Map.Entry<String, Column> each : columns.entrySet()) {
            bound = bound.bindArray(each.getKey(), each.getValue().type, each.getValue().values);
        }
        return bound;
    }
}
