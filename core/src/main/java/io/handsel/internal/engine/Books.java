package io.handsel.internal.engine;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.Reference;
import io.handsel.store.TransactionStore;
import io.handsel.store.TwinHold;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The store as the engine's many threads see it: what they want at the same moment goes there together. Connections are
 * few and fixed in number, and webhooks have their own, so that an acknowledgement never waits behind work.
 */
final class Books {

    /** Connections used at once for writing, for reading, for taking webhooks in and looking up what they name,
     * and for holding off twins. */
    static final int WRITING = 3;

    static final int READING = 2;
    static final int RECEIVING = 2;
    static final int LOOKING_UP = 1;
    static final int TWINS = 1;

    private final Combiner<Change, CommitResult> commits;
    private final Combiner<TransactionId, Optional<Transaction>> loads;
    private final Combiner<Reference, Optional<Transaction>> finds;
    private final Combiner<TransactionId, Optional<PersonalData>> people;
    private final Combiner<Reference, Optional<TransactionStatus>> statuses;
    private final Combiner<InboxEntry, InboxId> webhooks;
    private final Combiner<TwinHold, Optional<Instant>> twins;

    /**
     * A view of a store.
     *
     * @param store the store
     * @param most how many go together at most
     */
    Books(TransactionStore store, int most) {
        commits = new Combiner<>(WRITING, most, Change::id, store::commit);
        loads = new Combiner<>(READING, most, id -> id, each(store::load));
        finds = new Combiner<>(READING, most, reference -> reference, each(store::loadByReference));
        people = new Combiner<>(READING, most, id -> id, each(store::personalData));
        statuses = new Combiner<>(LOOKING_UP, most, reference -> reference, each(store::statuses));
        webhooks = new Combiner<>(RECEIVING, most, InboxEntry::id, store::receive);
        twins = new Combiner<>(TWINS, most, TwinHold::likeness, store::holdOffTwins);
    }

    private static <K, V> Function<List<K>, List<Optional<V>>> each(Function<List<K>, Map<K, V>> all) {
        return keys -> {
            Map<K, V> found = all.apply(keys);
            return keys.stream().map(it -> Optional.ofNullable(found.get(it))).toList();
        };
    }

    CommitResult commit(Change change) {
        return commits.ask(change);
    }

    Transaction load(TransactionId id) {
        return loads.ask(id).orElseThrow(() -> new IllegalStateException("transaction " + id + " is not in the store"));
    }

    Optional<Transaction> find(Reference reference) {
        return finds.ask(reference);
    }

    Optional<PersonalData> people(TransactionId id) {
        return people.ask(id);
    }

    /** Where the transaction stands that a reference belongs to. */
    Optional<TransactionStatus> status(Reference reference) {
        return statuses.ask(reference);
    }

    /** Until when another transaction holds the same likeness; empty if this one holds it now. */
    Optional<Instant> holdOffTwins(TwinHold hold) {
        return twins.ask(hold);
    }

    InboxId receive(InboxEntry entry) {
        return webhooks.ask(entry);
    }

    /** How many changes wait to be written. */
    int waiting() {
        return commits.waiting();
    }
}
