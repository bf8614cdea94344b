package io.handsel.store;

import io.handsel.event.EventId;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.TransactionId;
import java.util.Objects;

/**
 * A journal entry on its way to a subscriber.
 *
 * @param transaction the transaction
 * @param entry the entry
 * @param place where it was read
 * @param tries how often this entry failed so far; 0 unless {@link Place#ASIDE}
 * @param cursor the store's own note of where it stands in the feed
 */
public record FeedEntry(TransactionId transaction, JournalEntry entry, Place place, int tries, String cursor) {

    /** Where an entry was read. */
    public enum Place {
        /** In the feed; to be told. */
        FEED,
        /** In the feed, but its transaction is put aside: it will be read there. */
        WAITING,
        /** Among what was put aside; to be told. */
        ASIDE
    }

    /** Refuses missing parts. */
    public FeedEntry {
        Objects.requireNonNull(transaction, "transaction");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(cursor, "cursor");
    }

    /** {@return the event's name for ever} */
    public EventId id() {
        return new EventId(transaction, entry.version(), entry.index());
    }
}
