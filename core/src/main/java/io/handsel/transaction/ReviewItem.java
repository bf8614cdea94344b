package io.handsel.transaction;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One numbered question that only a person can settle, or a later proof.
 *
 * @param number counts from 1 within the transaction
 * @param question what is asked
 * @param about the number of the payment, delivery attempt or refund in question; 0 for none
 * @param detail what is known, for a person; no personal data
 * @param openedAt when it was raised
 * @param deadline by when somebody should have looked
 * @param closedAt when it was settled, if it was
 * @param resolution how it was settled; empty while open
 */
public record ReviewItem(
        int number,
        ReviewQuestion question,
        int about,
        String detail,
        Instant openedAt,
        Instant deadline,
        Optional<Instant> closedAt,
        String resolution) {

    /** Checks the parts. */
    public ReviewItem {
        if (number < 1 || about < 0) {
            throw new IllegalArgumentException("number counts from 1 and about from 0: " + number + ", " + about);
        }
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(openedAt, "openedAt");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(closedAt, "closedAt");
        Objects.requireNonNull(resolution, "resolution");
    }

    /** {@return whether it still waits for somebody} */
    public boolean isOpen() {
        return closedAt.isEmpty();
    }

    /**
     * The same item, settled.
     *
     * @param at when
     * @param how how, in a sentence
     * @return the item
     */
    public ReviewItem closed(Instant at, String how) {
        return new ReviewItem(number, question, about, detail, openedAt, deadline, Optional.of(at), how);
    }
}
