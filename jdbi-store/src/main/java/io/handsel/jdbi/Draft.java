package io.handsel.jdbi;

import io.handsel.internal.codec.PersonalDataCodec;
import io.handsel.internal.codec.StateCodec;
import io.handsel.store.Change;
import io.handsel.store.RawReply;
import io.handsel.store.Reference;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change with its texts written, ready for the database.
 *
 * @param change the change
 * @param state the state's text
 * @param person the personal data's text, for a new transaction
 */
record Draft(Change change, String state, Optional<String> person) {

    static Draft of(Change change) {
        return new Draft(
                change,
                StateCodec.encode(change.next()).toString(),
                change.personal().map(it -> PersonalDataCodec.encode(it).toString()));
    }

    static Columns columns() {
        return new Columns()
                .uuids("id", "operation", "holdId", "holdNode", "goneId", "owedId", "keptId", "refId", "entryId")
                .uuids("personId", "erasedId", "replyId", "settledBy", "settled")
                .longs("expected", "entryVersion", "replyVersion")
                .texts("status", "closedAs", "owner", "key", "state", "seal", "refAccount", "refValue")
                .texts(
                        "entryEvent",
                        "entryStory",
                        "entryFacts",
                        "entryChange",
                        "entrySeal",
                        "personEmail",
                        "personData")
                .texts("replyAccount", "replyWhat", "replyBody")
                .ints("goneKind", "goneSubject", "owedKind", "owedSubject", "owedTries", "keptKind", "keptSubject")
                .ints("refKind", "entryPlace", "replyPlace", "replyStatus")
                .times("createdAt", "holdUntil", "owedDueAt", "entryAt", "replyAt");
    }

    boolean hasReferences() {
        return !change.referencesToWrite().isEmpty();
    }

    void addTo(Columns columns) {
        Transaction next = change.next();
        columns.add("id", id())
                .add("expected", change.expectedVersion())
                .add("operation", change.operation())
                .add("status", next.status().name())
                .add("closedAs", next.status().isFinal() ? next.status().name() : "")
                .add("owner", next.owner())
                .add("key", next.idempotencyKey())
                .add("createdAt", next.createdAt())
                .add("state", state)
                .add("seal", next.seal());
        change.hold()
                .ifPresent(it -> columns.add("holdId", id())
                        .add("holdNode", it.node().value())
                        .add("holdUntil", it.until()));
        addObligations(columns);
        new LinkedHashSet<>(change.referencesToWrite()).forEach(it -> add(columns, it));
        change.entries().forEach(it -> add(columns, it));
        change.personal().ifPresent(it -> add(columns, it));
        if (change.erasesPersonalData()) {
            columns.add("erasedId", id());
        }
        addReplies(columns);
        change.settles().ifPresent(it -> columns.add("settledBy", id()).add("settled", it.value()));
    }

    private void addObligations(Columns columns) {
        for (Obligation it : change.obligationsToRemove()) {
            columns.add("goneId", id()).add("goneKind", it.kind().code()).add("goneSubject", it.subject());
        }
        Set<Obligation> written = new HashSet<>(change.obligationsToWrite());
        for (Obligation it : change.next().obligations()) {
            if (written.contains(it)) {
                columns.add("owedId", id())
                        .add("owedKind", it.kind().code())
                        .add("owedSubject", it.subject())
                        .add("owedDueAt", it.due())
                        .add("owedTries", it.tries());
            } else {
                columns.add("keptId", id()).add("keptKind", it.kind().code()).add("keptSubject", it.subject());
            }
        }
    }

    private void add(Columns columns, Reference reference) {
        columns.add("refId", id())
                .add("refKind", reference.kind().code())
                .add("refAccount", reference.account())
                .add("refValue", reference.value());
    }

    private void add(Columns columns, JournalEntry entry) {
        columns.add("entryId", id())
                .add("entryVersion", entry.version())
                .add("entryPlace", entry.index())
                .add("entryAt", entry.at())
                .add("entryEvent", entry.event())
                .add("entryStory", entry.story())
                .add("entryFacts", entry.facts())
                .add("entryChange", entry.change())
                .add("entrySeal", entry.seal());
    }

    private void add(Columns columns, PersonalData personal) {
        columns.add("personId", id())
                .add("personEmail", personal.email().toLowerCase(Locale.ROOT))
                .add("personData", person.orElseThrow());
    }

    private void addReplies(Columns columns) {
        List<RawReply> replies = change.replies();
        for (int place = 0; place < replies.size(); place++) {
            RawReply it = replies.get(place);
            columns.add("replyId", id())
                    .add("replyVersion", change.next().version())
                    .add("replyPlace", place)
                    .add("replyAt", it.at())
                    .add("replyAccount", it.account())
                    .add("replyWhat", it.what())
                    .add("replyStatus", it.httpStatus())
                    .add("replyBody", it.body());
        }
    }

    private UUID id() {
        return change.id().value();
    }
}
