package io.handsel;

import io.handsel.internal.engine.Desk;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.store.Page;
import io.handsel.store.Search;

/**
 * What operators do about questions that only a person can settle: list them, look at one, decide. Made by
 * {@link Handsel#desk()}.
 *
 * <p>Nothing can be decided that would break a promise as things stand at the moment of storing: a proof that came in
 * between makes a decision refused, never wrong. Thread-safe.
 */
public final class OperatorDesk {

    private final Desk desk;

    OperatorDesk(Desk desk) {
        this.desk = desk;
    }

    /**
     * Lists the open questions of the newest 20 transactions that have any.
     *
     * @return a page of them
     */
    public Page<ReviewCase> reviews() {
        return reviews(Search.ALL.limit(20));
    }

    /**
     * Lists the open questions of the transactions that a search finds, newest transaction first, whatever their status.
     *
     * @param search which; its limit counts transactions
     * @return a page of them; continue with {@code search.after(page.next())}
     */
    public Page<ReviewCase> reviews(Search search) {
        return desk.reviews(search);
    }

    /**
     * Shows one question, open or settled.
     *
     * @param reference the transaction's reference
     * @param item the number of the review item
     * @return the question with its evidence and what is safe now
     * @throws NoSuchTransactionException if there is no such transaction
     * @throws IllegalArgumentException if it has no such review item
     */
    public ReviewCase review(String reference, int item) {
        return desk.review(reference, item);
    }

    /**
     * Decides about a question; where two must agree, the first call proposes, and the same decision by another operator
     * carries it out.
     *
     * @param reference the transaction's reference
     * @param item the number of the review item
     * @param decision what to do
     * @param operator who decides
     * @param why the reason, 1 to 500 characters; kept in the journal for good, so nothing personal
     * @return done, proposed, or refused with a sentence if it is not safe now or not allowed to this operator
     * @throws NoSuchTransactionException if there is no such transaction
     * @throws IllegalArgumentException if the reason is empty or too long
     */
    public CommandResult settle(String reference, int item, Decision decision, Operator operator, String why) {
        return desk.settle(reference, item, decision, operator, why);
    }

    /**
     * Takes back what was proposed, by its proposer or by anybody who may decide it.
     *
     * @param reference the transaction's reference
     * @param item the number of the review item
     * @param operator who takes it back
     * @param why the reason, 1 to 500 characters; kept in the journal for good, so nothing personal
     * @return done, or refused if nothing is proposed or it is not allowed to this operator
     * @throws NoSuchTransactionException if there is no such transaction
     * @throws IllegalArgumentException if the reason is empty or too long
     */
    public CommandResult withdraw(String reference, int item, Operator operator, String why) {
        return desk.withdraw(reference, item, operator, why);
    }
}
