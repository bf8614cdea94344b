package io.handsel.internal.journal;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.MergePatch;
import io.handsel.transaction.JournalEntry;
import java.util.List;

/** Recomputes a transaction's state from its journal: the recorded changes, one on top of the other. Decides nothing. */
public final class Fold {

    private Fold() {}

    /**
     * Folds a journal.
     *
     * @param entries the journal, in order
     * @return the state that it leads to
     * @throws JsonException if a recorded change cannot be read
     */
    public static JsonObject of(List<JournalEntry> entries) {
        JsonObject state = JsonObject.empty();
        for (JournalEntry entry : entries) {
            if (!(Json.parse(entry.change()) instanceof JsonObject patch)) {
                throw new JsonException(
                        "the change of entry " + entry.version() + "." + entry.index() + " is no object");
            }
            state = MergePatch.apply(state, patch);
        }
        return state;
    }
}
