package io.handsel.endtoend;

import io.handsel.proof.harness.Postgres;
import io.handsel.testkit.Canaries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Looks for planted secrets in every table of a database. A key may be nowhere. People, cards and tokens may be in what can
 * be erased: the personal data, the companies' raw answers, and the bytes of their webhooks.
 */
public final class StoredCanaries {

    private static final String KEY = "a key";
    private static final Set<String> MAY_HOLD_PEOPLE =
            Set.of("handsel_personal.data", "handsel_personal.email", "handsel_reply.body", "handsel_inbox.body");

    private StoredCanaries() {}

    /** What stands where it must not: columns, and the kinds of what is in them. */
    public static Map<String, SortedSet<String>> amiss(DataSource database) {
        Map<String, SortedSet<String>> amiss =
                search(database, column -> MAY_HOLD_PEOPLE.contains(column) ? Canaries.hint(KEY) : Canaries.hint());
        amiss.forEach((column, kinds) -> {
            if (MAY_HOLD_PEOPLE.contains(column)) {
                kinds.retainAll(Set.of(KEY));
            }
        });
        amiss.values().removeIf(Set::isEmpty);
        return amiss;
    }

    /** All columns in which something planted stands. */
    static Map<String, SortedSet<String>> everything(DataSource database) {
        return search(database, column -> Canaries.hint());
    }

    /** The kinds of what is found in each column; by one statement, for there are many columns and many databases. */
    private static Map<String, SortedSet<String>> search(DataSource database, UnaryOperator<String> hintForColumn) {
        Map<String, SortedSet<String>> found = new TreeMap<>();
        List<String> columns = columns(database);
        if (columns.isEmpty()) {
            return found;
        }
        String search = columns.stream().map(StoredCanaries::ofOneColumn).collect(Collectors.joining("\nUNION ALL\n"));
        for (String row : Postgres.rows(
                database, search, columns.stream().map(hintForColumn).toArray())) {
            int bar = row.indexOf('|');
            SortedSet<String> kinds = Canaries.in(row.substring(bar + 1));
            if (!kinds.isEmpty()) {
                found.computeIfAbsent(row.substring(0, bar), column -> new TreeSet<>())
                        .addAll(kinds);
            }
        }
        return found;
    }

    /** Searched where it lies; bytes are read as hexadecimal. */
    private static String ofOneColumn(String column) {
        String[] names = column.split("\\.", -1);
        return "(SELECT '" + column + "', " + names[1] + "::text FROM " + names[0] + " WHERE " + names[1]
                + "::text ~* ? LIMIT 1000)";
    }

    /** Ours and the host's: whatever tables there are. */
    private static List<String> columns(DataSource database) {
        return Postgres.rows(database, """
            SELECT table_name || '.' || column_name
            FROM information_schema.columns
            WHERE table_schema = 'public'
            ORDER BY 1\
            """);
    }
}
