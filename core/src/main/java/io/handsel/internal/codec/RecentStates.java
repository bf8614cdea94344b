package io.handsel.internal.codec;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spares the codec what it did a moment ago: most transactions are read and changed several times within a second. It only
 * ever saves work. What it answers is what {@link StateCodec} would answer, for it compares all that goes in.
 *
 * <p>Thread-safe. It keeps the {@value #MOST} transactions that were used last.
 */
public final class RecentStates {

    private static final int MOST = 1_000;

    private record Known(
            Transaction transaction,
            @Nullable JsonObject json,
            @Nullable String text) {
        boolean owes(List<Obligation> inAnyOrder) {
            List<Obligation> mine = transaction.obligations();
            return mine.size() == inAnyOrder.size() && mine.containsAll(inAnyOrder);
        }
    }

    private final Map<TransactionId, Known> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TransactionId, Known> eldest) {
            return size() > MOST;
        }
    };

    /** Knows nothing yet. */
    public RecentStates() {}

    /**
     * Remembers a state.
     *
     * @param transaction the transaction
     * @param json its state, as {@link StateCodec#encode} makes it
     */
    public void remember(Transaction transaction, JsonObject json) {
        keep(new Known(transaction, json, null));
    }

    /**
     * Remembers a state.
     *
     * @param transaction the transaction
     * @param text its state's text
     */
    public void remember(Transaction transaction, String text) {
        keep(new Known(transaction, null, text));
    }

    /**
     * Writes a transaction's state, unless it is remembered.
     *
     * @param transaction the transaction
     * @return its state
     */
    public JsonObject json(Transaction transaction) {
        Known known = find(transaction.id());
        if (known != null && known.json != null && known.transaction.equals(transaction)) {
            return known.json;
        }
        return StateCodec.encode(transaction);
    }

    /**
     * Reads a transaction's state, unless it is remembered.
     *
     * @param id whose it is
     * @param text the state's text
     * @param obligations what it owes
     * @param seal the seal of its last journal entry
     * @return the transaction
     * @throws io.handsel.internal.json.JsonException if the state is damaged
     * @throws IllegalArgumentException if it is of a newer format, or says what cannot be
     */
    public Transaction transaction(TransactionId id, String text, List<Obligation> obligations, String seal) {
        Known known = find(id);
        if (known != null
                && text.equals(known.text)
                && known.transaction.seal().equals(seal)
                && known.owes(obligations)) {
            return known.transaction;
        }
        Transaction read = StateCodec.decode((JsonObject) Json.parse(text), obligations, seal);
        remember(read, text);
        return read;
    }

    private @Nullable Known find(TransactionId id) {
        synchronized (recent) {
            return recent.get(id);
        }
    }

    private void keep(Known known) {
        synchronized (recent) {
            recent.put(known.transaction.id(), known);
        }
    }
}
