package io.handsel.store;

import io.handsel.transaction.Flag;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One transaction's change, stored as a whole or not at all: state, journal, obligations, references, the answers that
 * led to it, and the webhook that it settles.
 *
 * @param operation names this attempt to write, so that a commit of unknown end can be recognised afterwards
 * @param previous the transaction as it was when this was decided; empty for a new one
 * @param next the transaction as it becomes; its version is the previous one plus 1
 * @param state the text of the state that it thereby has, to be stored as it is
 * @param entries the journal's new entries, in order
 * @param personal who the people are, for a new transaction
 * @param replies what companies answered; dropped once personal data is erased, for they would bring it back
 * @param settles the webhook that this change answers, if any
 * @param hold keeps what it owes to one node, if that node goes straight on
 */
public record Change(
        UUID operation,
        Optional<Transaction> previous,
        Transaction next,
        String state,
        List<JournalEntry> entries,
        Optional<PersonalData> personal,
        List<RawReply> replies,
        Optional<InboxId> settles,
        Optional<Hold> hold) {

    /** Checks the parts and that versions follow each other. */
    public Change {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(settles, "settles");
        Objects.requireNonNull(hold, "hold");
        entries = List.copyOf(entries);
        replies = next.flags().contains(Flag.PERSONAL_DATA_ERASED) ? List.of() : List.copyOf(replies);
        if (!entries.isEmpty() && !entries.get(entries.size() - 1).seal().equals(next.seal())) {
            throw new IllegalArgumentException("the seal of the last entry is the transaction's");
        }
        long expected = previous.map(Transaction::version).orElse(0L);
        if (next.version() != expected + 1) {
            throw new IllegalArgumentException("version must be " + (expected + 1) + ": " + next.version());
        }
        if (previous.isEmpty() != personal.isPresent()) {
            throw new IllegalArgumentException("personal data comes with a new transaction, and only then");
        }
        if (previous.isPresent() && !previous.get().id().equals(next.id())) {
            throw new IllegalArgumentException("a change keeps the id: " + next.id());
        }
    }

    /** {@return the id of the transaction} */
    public TransactionId id() {
        return next.id();
    }

    /**
     * Whether personal data and answers that are stored go with this change: it raises the flag
     * {@link Flag#PERSONAL_DATA_ERASED}.
     *
     * @return true if the store erases them
     */
    public boolean erasesPersonalData() {
        return previous.filter(it -> !it.flags().contains(Flag.PERSONAL_DATA_ERASED))
                        .isPresent()
                && next.flags().contains(Flag.PERSONAL_DATA_ERASED);
    }

    /** {@return the version that must still be stored; 0 for a new transaction} */
    public long expectedVersion() {
        return next.version() - 1;
    }

    /** {@return what is owed from now on and was not owed before, or was owed at another time} */
    public List<Obligation> obligationsToWrite() {
        Set<Obligation> before =
                new HashSet<>(previous.map(Transaction::obligations).orElse(List.of()));
        return next.obligations().stream().filter(it -> !before.contains(it)).toList();
    }

    /** {@return what was owed and is owed no more} */
    public List<Obligation> obligationsToRemove() {
        return previous.map(Transaction::obligations).orElse(List.of()).stream()
                .filter(it -> next.obligations().stream().noneMatch(it::isSameAs))
                .toList();
    }

    /** {@return the references that this change brings} */
    public List<Reference> referencesToWrite() {
        Set<Reference> before = new HashSet<>(previous.map(Reference::allOf).orElse(List.of()));
        return Reference.allOf(next).stream().filter(it -> !before.contains(it)).toList();
    }
}
