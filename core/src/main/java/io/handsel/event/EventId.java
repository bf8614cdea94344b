package io.handsel.event;

import io.handsel.transaction.TransactionId;
import java.util.Objects;

/**
 * Names one journal entry for ever, the same for every subscriber and every repeat.
 *
 * @param transaction the transaction
 * @param version the transaction's version that the entry is part of, from 1
 * @param index the place within that version, from 0
 */
public record EventId(TransactionId transaction, long version, int index) {

    /** Checks the parts. */
    public EventId {
        Objects.requireNonNull(transaction, "transaction");
        if (version < 1 || index < 0) {
            throw new IllegalArgumentException("version counts from 1 and index from 0: " + version + ", " + index);
        }
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @param text the id's text
     * @return the id
     * @throws IllegalArgumentException if it is none
     */
    public static EventId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an event's id is <transaction>/<version>/<index>: '" + text + "'");
        }
        return new EventId(TransactionId.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    /** {@return the id as {@code <transaction>/<version>/<index>}, at most 80 characters} */
    @Override
    public String toString() {
        return transaction + "/" + version + "/" + index;
    }
}
