package io.handsel.transaction;

import java.time.Instant;
import java.util.Objects;

/**
 * One step in the life of a transaction: what happened, and what it led to. Entries of one commit share its version and
 * are ordered by {@code index}.
 *
 * @param version the transaction's version that this step is part of
 * @param index the place within that version, from 0
 * @param at when, by the store's clock
 * @param event what happened, by its stable name, such as {@code payment-answered}
 * @param story what happened, in a sentence for a person; no personal data
 * @param facts the recorded facts, as canonical JSON
 * @param change what it led to, as a merge patch (RFC 7386) of the stored state; applying all in order gives the state
 * @param seal a keyed hash over this entry and the seal before it, as text: the key's id, a colon, and the hash
 */
public record JournalEntry(
        long version, int index, Instant at, String event, String story, String facts, String change, String seal) {

    /** Checks the parts. */
    public JournalEntry {
        if (version < 1 || index < 0) {
            throw new IllegalArgumentException("version counts from 1 and index from 0: " + version + ", " + index);
        }
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(story, "story");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(seal, "seal");
    }
}
