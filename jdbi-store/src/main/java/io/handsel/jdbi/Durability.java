package io.handsel.jdbi;

import io.handsel.store.SchemaException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Refuses a database that can lose what it has confirmed: a lost intent is a second delivery. */
final class Durability {

    private static final List<String> NEEDED = List.of("fsync", "full_page_writes", "synchronous_commit");

    private Durability() {}

    static void check(Handle handle) {
        List<String> off = new ArrayList<>();
        for (String name : NEEDED) {
            if (Schema.setting(handle, name).equals("off")) {
                off.add(name);
            }
        }
        if (!off.isEmpty()) {
            throw new SchemaException("the database can lose what it has confirmed: " + String.join(", ", off)
                    + " off. Switch on, or in tests use StoreOptions.NOT_DURABLE");
        }
    }
}
