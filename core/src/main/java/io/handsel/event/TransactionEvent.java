package io.handsel.event;

import io.handsel.TransactionView;
import io.handsel.transaction.JournalEntry;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to a transaction: one entry of its journal.
 *
 * @param id names it for ever; keep it to know a repeat
 * @param entry the journal's entry; no personal data
 * @param view the transaction as it is now, at least as new as the entry; often newer
 */
public record TransactionEvent(EventId id, JournalEntry entry, TransactionView view) {

    /** Refuses missing parts. */
    public TransactionEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(view, "view");
    }

    /** {@return what the host and the customer call the transaction} */
    public String reference() {
        return view.reference();
    }

    /** {@return what happened, by its stable name, such as {@code payment-answered}} */
    public String name() {
        return entry.event();
    }

    /** {@return when, by the store's clock} */
    public Instant at() {
        return entry.at();
    }
}
