package io.handsel.delivery;

/**
 * The host's own way of fulfilling one {@link Purpose}, run inside the database transaction that completes the purchase. All
 * that {@link TransactionalHandler} says holds here too: it may run several times, exactly one run counts, and it must call no
 * other company.
 *
 * @param <T> the payload's type
 */
@FunctionalInterface
public interface PurposeHandler<T> {

    /**
     * Delivers by changing the host's own tables on the unit's connection, and on no other.
     *
     * @param payload what was bought, as it was given when the purchase was made
     * @param request to whom, and under which reference, which stays the same from run to run
     * @param unit the database transaction to do it in
     * @return what it came to
     * @throws Exception if it could not be done now; only the exception's class is kept, since messages may hold personal
     *     data
     */
    Fulfilment fulfil(T payload, DeliveryRequest request, UnitOfWork unit) throws Exception;
}
