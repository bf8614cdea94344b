package io.handsel.endtoend;

import io.handsel.proof.harness.Postgres;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each class of tests: nothing planted stands where it must not in any database that the class made. Found by JUnit
 * itself, so that no test can forget it.
 */
public final class StoredCanariesWatch implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        Map<String, SortedSet<String>> amiss = new TreeMap<>();
        Postgres.notYetSearched()
                .forEach((name, database) -> StoredCanaries.amiss(database)
                        .forEach((column, kinds) -> amiss.put(name + ": " + column, kinds)));
        if (!amiss.isEmpty()) {
            throw new AssertionError("what must stay secret was stored: " + amiss);
        }
    }
}
