package io.handsel.testkit.store;

import io.handsel.internal.codec.PersonalDataCodec;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.store.Change;
import io.handsel.store.Hold;
import io.handsel.store.RawReply;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the in-memory store keeps of one transaction: the state as it comes back out of its text, exactly as a database would
 * give it, and what stands beside it. Guarded by the store's lock.
 */
final class StoredTransaction {

    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<RawReply> replies = new ArrayList<>();
    private Optional<String> personal = Optional.empty();
    private Optional<Hold> hold = Optional.empty();
    private List<Obligation> obligations = List.of();
    private Optional<Instant> earliestDue = Optional.empty();
    private String state = "";
    private String seal = "";
    private TransactionStatus status = TransactionStatus.INITIATED;
    private Optional<Transaction> read = Optional.empty(); // out of its stored text, once for all who ask
    private long version;
    private Optional<UUID> operation = Optional.empty();

    void write(Change change) {
        List<Obligation> owed = Micros.of(change.next().obligations());
        if (change.erasesPersonalData()) {
            erase();
        }
        change.personal()
                .ifPresent(it ->
                        personal = Optional.of(PersonalDataCodec.encode(it).toString()));
        state = change.state();
        seal = change.next().seal();
        status = change.next().status();
        read = Optional.empty();
        version = change.next().version();
        operation = Optional.of(change.operation());
        obligations = owed;
        earliestDue = owed.stream().map(Obligation::due).min(Instant::compareTo);
        hold = change.hold();
        change.entries()
                .forEach(it -> journal.add(new JournalEntry(
                        it.version(),
                        it.index(),
                        Micros.of(it.at()),
                        it.event(),
                        it.story(),
                        it.facts(),
                        it.change(),
                        it.seal())));
        change.replies()
                .forEach(it -> replies.add(
                        new RawReply(Micros.of(it.at()), it.account(), it.what(), it.httpStatus(), it.body())));
    }

    boolean isAt(long expected) {
        return version == expected;
    }

    boolean wasWrittenBy(Change change) {
        return version == change.next().version()
                && operation.filter(change.operation()::equals).isPresent();
    }

    /** The state out of its text, read when it is first asked for: most versions are written over before anybody does. */
    Transaction transaction() {
        Transaction it = read.orElseGet(() -> decode(state, obligations, seal));
        read = Optional.of(it);
        return it;
    }

    Optional<PersonalData> personal() {
        return personal.map(text -> PersonalDataCodec.decode((JsonObject) Json.parse(text)));
    }

    boolean erase() {
        boolean any = personal.isPresent() || !replies.isEmpty();
        personal = Optional.empty();
        replies.clear();
        return any;
    }

    List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    /** The entries that a change just brought, as they are stored. */
    List<JournalEntry> journalOf(Change change) {
        return journal.subList(journal.size() - change.entries().size(), journal.size());
    }

    List<RawReply> replies() {
        return List.copyOf(replies);
    }

    Optional<Hold> hold() {
        return hold;
    }

    void lend(Hold to) {
        hold = Optional.of(to);
    }

    void free() {
        hold = Optional.empty();
    }

    /** What is owed and due, earliest first to be found; empty if nothing is due. */
    Optional<Instant> dueSince(Instant now) {
        return earliestDue.filter(due -> !due.isAfter(now));
    }

    boolean isForgotten() {
        return obligations.isEmpty() && !status.isFinal();
    }

    private static Transaction decode(String text, List<Obligation> obligations, String seal) {
        return StateCodec.decode((JsonObject) Json.parse(text), obligations, seal);
    }
}
