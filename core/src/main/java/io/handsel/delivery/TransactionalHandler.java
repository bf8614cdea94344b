package io.handsel.delivery;

/**
 * The host's own way of delivering, run inside the database transaction that completes the purchase: its changes and the
 * purchase's completion are committed together or not at all.
 *
 * <p>Use it for what the host's own database can give: crediting an account, issuing a licence, marking an order as paid.
 * Never call another company from it: a call cannot be rolled back. That is what {@link DeliveryHandler} is for.
 *
 * <p>Used by many threads at once, though never for one purchase at once. What happens after {@link #fulfil}:
 *
 * <ul>
 *   <li>{@link Fulfilment.Done}: its changes and {@code COMPLETED} are committed together.
 *   <li>{@link Fulfilment.Declined}: its changes are rolled back, and the decline's cause decides what follows, as with any
 *       provider: the money goes back, or it is tried again later.
 *   <li>It throws, or takes longer than {@code handlerTime}: its changes are rolled back, and it is run again after a
 *       while; after {@code handlerTries} a person is asked.
 *   <li>The node dies, or the end of the commit is not known: it is run again only once it is proved that nothing of the
 *       run before was committed.
 * </ul>
 *
 * <p>So it may run several times, and exactly one run counts.
 */
public interface TransactionalHandler {

    /**
     * Whether this handler delivers products of a kind.
     *
     * @param kind a product's kind
     * @return true if it does
     */
    boolean delivers(String kind);

    /**
     * Delivers by changing the host's own tables on the unit's connection, and on no other.
     *
     * @param request what, to whom, and under which reference, which stays the same from run to run
     * @param unit the database transaction to do it in
     * @return what it came to
     * @throws Exception if it could not be done now; only the exception's class is kept, since messages may hold personal
     *     data
     */
    Fulfilment fulfil(DeliveryRequest request, UnitOfWork unit) throws Exception;

    /**
     * Whether this handler takes back what it delivered, should all the money that paid for it go back afterwards. Kept with
     * each delivery when it is made: what was delivered without it is not taken back.
     *
     * @return true if {@link #onReversed} does it; constant. By default false, and a person is asked as ever
     */
    default boolean takesBack() {
        return false;
    }

    /**
     * Takes back what was delivered, by changing the host's own tables on the unit's connection, and on no other. Run once the
     * gateway says that the payment is back with the customer, or that refunds of all of it are paid out; not while a dispute
     * is open, and not for a part of the money. Its changes and the fact that it was taken back are committed together:
     * exactly one run counts. When it throws, its changes are rolled back and it is run again after a while; after {@code
     * handlerTries} a person is asked as well, and it is run again slowly.
     *
     * @param reversal what was delivered to whom, and how the money went back
     * @param unit the database transaction to do it in
     * @throws Exception if it could not be done now; only the exception's class is kept, since messages may hold personal
     *     data
     */
    default void onReversed(Reversal reversal, UnitOfWork unit) throws Exception {
        throw new UnsupportedOperationException("this handler takes nothing back");
    }
}
