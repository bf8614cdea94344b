package io.handsel.transaction;

import io.handsel.review.Verdict;
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
 * @param verdict while open: what an operator proposed and a second must agree to; once settled: the decision that settled
 *     it, if it was not a proof
 */
public record ReviewItem(
        int number,
        ReviewQuestion question,
        int about,
        String detail,
        Instant openedAt,
        Instant deadline,
        Optional<Instant> closedAt,
        String resolution,
        Optional<Verdict> verdict) {

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
        Objects.requireNonNull(verdict, "verdict");
    }

    /** {@return whether it still waits for somebody} */
    public boolean isOpen() {
        return closedAt.isEmpty();
    }

    /** {@return what an operator proposed and a second has not agreed to yet} */
    public Optional<Verdict> proposal() {
        return isOpen() ? verdict : Optional.empty();
    }

    /**
     * The same item, settled by a proof.
     *
     * @param at when
     * @param how how, in a sentence
     * @return the item
     */
    public ReviewItem closed(Instant at, String how) {
        return new ReviewItem(
                number, question, about, detail, openedAt, deadline, Optional.of(at), how, Optional.empty());
    }

    /**
     * The same item, settled by a decision.
     *
     * @param at when
     * @param how how, in a sentence
     * @param by the decision
     * @return the item
     */
    public ReviewItem decided(Instant at, String how, Verdict by) {
        return new ReviewItem(
                number, question, about, detail, openedAt, deadline, Optional.of(at), how, Optional.of(by));
    }

    /**
     * The same item with a proposal, or without one.
     *
     * @param proposal what is proposed, if anything is
     * @return the item
     */
    public ReviewItem proposed(Optional<Verdict> proposal) {
        return new ReviewItem(number, question, about, detail, openedAt, deadline, closedAt, resolution, proposal);
    }

    /**
     * The same item, to be looked at later.
     *
     * @param newDeadline when
     * @return the item
     */
    public ReviewItem until(Instant newDeadline) {
        return new ReviewItem(number, question, about, detail, openedAt, newDeadline, closedAt, resolution, verdict);
    }
}
