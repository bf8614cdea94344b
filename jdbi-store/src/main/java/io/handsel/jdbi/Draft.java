package io.handsel.jdbi;

import io.handsel.internal.codec.PersonalDataCodec;
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

/**
 * A change with its texts written, ready for the database.
 *
 * @param change the change
 * @param person the personal data's text, for a new transaction
 */
record Draft(Change change, Optional<String> person) {

    static Draft of(Change change) {
        return new Draft(
                change, change.personal().map(it -> PersonalDataCodec.encode(it).toString()));
    }

    static Columns columns() {
        return new Columns()
                .uuids("id", "operation", "holdNode", "settled")
                .ints("row", "holdRow", "goneRow", "owedRow", "keptRow", "refRow", "entryRow", "personRow", "erasedRow")
                .ints("replyRow", "settledRow")
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

    /** Adds it as the row of this number; what lies beside the transaction names its row. */
    void addTo(Columns columns, int row) {
        Transaction next = change.next();
        columns.add("row", row)
                .add("id", change.id().value())
                .add("expected", change.expectedVersion())
                .add("operation", change.operation())
                .add("status", next.status().name())
                .add("closedAs", next.status().isFinal() ? next.status().name() : "")
                .add("owner", next.owner())
                .add("key", next.idempotencyKey())
                .add("createdAt", next.createdAt())
                .add("state", change.state())
                .add("seal", next.seal());
        change.hold()
                .ifPresent(it -> columns.add("holdRow", row)
                        .add("holdNode", it.node().value())
                        .add("holdUntil", it.until()));
        addObligations(columns, row);
        new LinkedHashSet<>(change.referencesToWrite()).forEach(it -> add(columns, row, it));
        change.entries().forEach(it -> add(columns, row, it));
        change.personal().ifPresent(it -> add(columns, row, it));
        if (change.erasesPersonalData()) {
            columns.add("erasedRow", row);
        }
        addReplies(columns, row);
        change.settles().ifPresent(it -> columns.add("settledRow", row).add("settled", it.value()));
    }

    private void addObligations(Columns columns, int row) {
        for (Obligation it : change.obligationsToRemove()) {
            columns.add("goneRow", row).add("goneKind", it.kind().code()).add("goneSubject", it.subject());
        }
        Set<Obligation> written = new HashSet<>(change.obligationsToWrite());
        for (Obligation it : change.next().obligations()) {
            if (written.contains(it)) {
                columns.add("owedRow", row)
                        .add("owedKind", it.kind().code())
                        .add("owedSubject", it.subject())
                        .add("owedDueAt", it.due())
                        .add("owedTries", it.tries());
            } else {
                columns.add("keptRow", row).add("keptKind", it.kind().code()).add("keptSubject", it.subject());
            }
        }
    }

    private void add(Columns columns, int row, Reference reference) {
        columns.add("refRow", row)
                .add("refKind", reference.kind().code())
                .add("refAccount", reference.account())
                .add("refValue", reference.value());
    }

    private void add(Columns columns, int row, JournalEntry entry) {
        columns.add("entryRow", row)
                .add("entryVersion", entry.version())
                .add("entryPlace", entry.index())
                .add("entryAt", entry.at())
                .add("entryEvent", entry.event())
                .add("entryStory", entry.story())
                .add("entryFacts", entry.facts())
                .add("entryChange", entry.change())
                .add("entrySeal", entry.seal());
    }

    private void add(Columns columns, int row, PersonalData personal) {
        columns.add("personRow", row)
                .add("personEmail", personal.email().toLowerCase(Locale.ROOT))
                .add("personData", person.orElseThrow());
    }

    private void addReplies(Columns columns, int row) {
        List<RawReply> replies = change.replies();
        for (int place = 0; place < replies.size(); place++) {
            RawReply it = replies.get(place);
            columns.add("replyRow", row)
                    .add("replyVersion", change.next().version())
                    .add("replyPlace", place)
                    .add("replyAt", it.at())
                    .add("replyAccount", it.account())
                    .add("replyWhat", it.what())
                    .add("replyStatus", it.httpStatus())
                    .add("replyBody", it.body());
        }
    }
}
