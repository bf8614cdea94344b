package io.handsel.endtoend;

import io.handsel.proof.harness.Postgres;
import io.handsel.testkit.Canaries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
        Map<String, SortedSet<String>> amiss = new TreeMap<>();
        for (String column : columns(database)) {
            if (MAY_HOLD_PEOPLE.contains(column)) {
                if (kinds(database, column, Canaries.hint(KEY)).contains(KEY)) {
                    amiss.put(column, new TreeSet<>(Set.of(KEY)));
                }
            } else {
                putUnlessEmpty(amiss, column, kinds(database, column, Canaries.hint()));
            }
        }
        return amiss;
    }

    /** All columns in which something planted stands. */
    static Map<String, SortedSet<String>> everything(DataSource database) {
        Map<String, SortedSet<String>> found = new TreeMap<>();
        columns(database).forEach(it -> putUnlessEmpty(found, it, kinds(database, it, Canaries.hint())));
        return found;
    }

    private static void putUnlessEmpty(Map<String, SortedSet<String>> all, String column, SortedSet<String> kinds) {
        if (!kinds.isEmpty()) {
            all.put(column, kinds);
        }
    }

    /** Ours and the host's: whatever tables there are. */
    private static List<String> columns(DataSource database) {
        return Postgres.rows(database, """
                SELECT table_name || '.' || column_name
                FROM information_schema.columns
                WHERE table_schema = 'public'
                ORDER BY 1""");
    }

    /** Searched where it lies; bytes are read as hexadecimal. */
    private static SortedSet<String> kinds(DataSource database, String column, String hint) {
        String[] names = column.split("\\.", -1);
        String search =
                "SELECT " + names[1] + "::text FROM " + names[0] + " WHERE " + names[1] + "::text ~* ? LIMIT 1000";
        SortedSet<String> kinds = new TreeSet<>();
        Postgres.rows(database, search, hint).forEach(text -> kinds.addAll(Canaries.in(text)));
        return kinds;
    }
}
