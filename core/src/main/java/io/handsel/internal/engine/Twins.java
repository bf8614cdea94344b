package io.handsel.internal.engine;

import io.handsel.delivery.DeliveryHandler;
import io.handsel.internal.journal.JournalKeys;
import io.handsel.store.TwinHold;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps orders apart that a company would take for copies of each other, on whichever nodes they begin. Else the second is
 * refused, and doubt about it has to be settled.
 *
 * <p>An order holds its likeness before its intent is committed. Should the node die in between, or the commit fail, another
 * order waits in vain for a moment, and nothing else has happened. The likeness is hashed with the journal's key, so that no number of
 * a customer's is stored by it.
 */
final class Twins {

    private final Books books;
    private final JournalKeys keys;

    Twins(Books books, JournalKeys keys) {
        this.books = books;
        this.keys = keys;
    }

    /**
     * Holds off the twins of an order that is about to begin.
     *
     * @param notAfter the instant after which it will not be sent
     * @return until when it must wait itself for another one; empty if it may begin
     */
    Optional<Instant> waitsUntil(
            Transaction transaction, String account, DeliveryHandler handler, Instant now, Instant notAfter) {
        Duration window = handler.twinWindow();
        if (window.isZero()) {
            return Optional.empty();
        }
        Optional<PersonalData> people = books.people(transaction.id());
        if (people.isEmpty()) {
            return Optional.empty(); // erased: nothing can be sent without a recipient
        }
        String likeness = handler.likeness(
                transaction.product().forAccount(account), people.get().recipient());
        return books.holdOffTwins(
                new TwinHold(keys.hash(account + "\n" + likeness), transaction.id(), now, notAfter.plus(window)));
    }
}
