package io.handsel.delivery;

/**
 * The host's own way of taking back what it delivered for one {@link Purpose}, run inside the database transaction that
 * records it. It may run several times, exactly one run counts, and it must call no other company; see
 * {@link TransactionalHandler#onReversed}.
 *
 * @param <T> the payload's type
 */
@FunctionalInterface
public interface PurposeReversal<T> {

    /**
     * Takes back by changing the host's own tables on the unit's connection, and on no other.
     *
     * @param payload what was bought, as it was given when the purchase was made
     * @param reversal what was delivered to whom, and how the money went back
     * @param unit the database transaction to do it in
     * @throws Exception if it could not be done now; only the exception's class is kept, since messages may hold personal
     *     data
     */
    void onReversed(T payload, Reversal reversal, UnitOfWork unit) throws Exception;
}
