package io.handsel.store;

import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which transactions to list. All conditions given must hold; newest first.
 *
 * @param owner of this owner only
 * @param email of the customer with this e-mail, in any case
 * @param status in this status
 * @param openReview with a review item that waits for a person, whatever the status
 * @param createdFrom recorded at this time or later
 * @param createdBefore recorded before this time
 * @param after continue after this one, as {@link Page#next()} says
 * @param limit how many at most, 1 to 500
 */
public record Search(
        Optional<String> owner,
        Optional<String> email,
        Optional<TransactionStatus> status,
        boolean openReview,
        Optional<Instant> createdFrom,
        Optional<Instant> createdBefore,
        Optional<TransactionId> after,
        int limit) {

    /** Everything, 50 at a time. */
    public static final Search ALL = new Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50);

    /** Checks the limit and lowers the e-mail's case. */
    public Search {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(createdFrom, "createdFrom");
        Objects.requireNonNull(createdBefore, "createdBefore");
        Objects.requireNonNull(after, "after");
        email = email.map(it -> it.strip().toLowerCase(Locale.ROOT));
        if (limit < 1 || limit > 500) {
            throw new IllegalArgumentException("limit must be 1 to 500: " + limit);
        }
    }

    /**
     * Of one owner only.
     *
     * @param newOwner the owner
     * @return the search
     */
    public Search owner(String newOwner) {
        return new Search(Optional.of(newOwner), email, status, openReview, createdFrom, createdBefore, after, limit);
    }

    /**
     * Of the customer with an e-mail.
     *
     * @param newEmail the e-mail, in any case
     * @return the search
     */
    public Search email(String newEmail) {
        return new Search(owner, Optional.of(newEmail), status, openReview, createdFrom, createdBefore, after, limit);
    }

    /**
     * In a status.
     *
     * @param newStatus the status
     * @return the search
     */
    public Search status(TransactionStatus newStatus) {
        return new Search(owner, email, Optional.of(newStatus), openReview, createdFrom, createdBefore, after, limit);
    }

    /**
     * With a review item that waits for a person: those in review, and those with an open question beside their status.
     *
     * @return the search
     */
    public Search inReview() {
        return new Search(owner, email, status, true, createdFrom, createdBefore, after, limit);
    }

    /**
     * Recorded within a time.
     *
     * @param from at this time or later
     * @param before before this time
     * @return the search
     */
    public Search created(Instant from, Instant before) {
        return new Search(owner, email, status, openReview, Optional.of(from), Optional.of(before), after, limit);
    }

    /**
     * Continued after a transaction.
     *
     * @param last the last one of the page before
     * @return the search
     */
    public Search after(TransactionId last) {
        return new Search(owner, email, status, openReview, createdFrom, createdBefore, Optional.of(last), limit);
    }

    /**
     * With another page size.
     *
     * @param newLimit how many at most, 1 to 500
     * @return the search
     */
    public Search limit(int newLimit) {
        return new Search(owner, email, status, openReview, createdFrom, createdBefore, after, newLimit);
    }

    /** {@return the search without the e-mail} */
    @Override
    public String toString() {
        return "Search[status=" + status + ", openReview=" + openReview + ", limit=" + limit + "]";
    }
}
