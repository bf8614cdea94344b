package io.handsel;

import io.handsel.review.Decision;
import io.handsel.review.Operator;

/**
 * The host's say in who may decide what. Asked before anything is stored; what it throws goes to the caller, and nothing
 * changes. Thread-safe.
 */
@FunctionalInterface
public interface Authoriser {

    /** Allows everybody everything: for hosts that have asked before they call. */
    Authoriser EVERYBODY = (operator, decision, transaction) -> true;

    /**
     * Whether an operator may decide, propose, agree to or withdraw something.
     *
     * @param operator who
     * @param decision what; for money sent back by will, a {@link Decision.Refund}
     * @param transaction the transaction as it was when the operator asked
     * @return whether it is allowed
     */
    boolean allows(Operator operator, Decision decision, TransactionView transaction);
}
