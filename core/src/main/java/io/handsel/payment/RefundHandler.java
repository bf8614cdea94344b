package io.handsel.payment;

import io.handsel.delivery.UnitOfWork;

/**
 * The host's own way of giving money back: it credits the customer in its own tables, such as a wallet, instead of asking
 * the gateway. The credit and {@code PAID_OUT} are committed together or not at all, so that it happens exactly once.
 *
 * <p>Used by many threads at once, though never for one purchase at once. What happens after {@link #credit}:
 *
 * <ul>
 *   <li>It returns: its changes and the paid-out refund are committed together.
 *   <li>It throws, or takes longer than {@code handlerTime}: its changes are rolled back, and it is run again after a
 *       while; after {@code handlerTries} a person is asked.
 *   <li>The node dies, or the end of the commit is not known: it is run again only once it is proved that nothing of the
 *       run before was committed.
 * </ul>
 *
 * <p>A refund that the gateway was ever asked for stays with the gateway.
 */
public interface RefundHandler {

    /**
     * Whether the host gives this refund by itself. Asked each time when the refund is due, on the caller's thread: it must
     * be quick, call nobody, and not throw.
     *
     * @param refund the refund
     * @return true if {@link #credit} is to be run for it, false if the gateway is to be asked
     */
    boolean takes(HostRefund refund);

    /**
     * Credits the customer on the unit's connection, and on no other. Never call another company from it.
     *
     * @param refund how much, to whom, and under which mark
     * @param unit the database transaction to do it in
     * @return the host's own id of the credit, 1 to 200 characters; kept with the purchase, so no personal data and no secrets
     * @throws Exception if it could not be done now; only the exception's class is kept, since messages may hold personal
     *     data
     */
    String credit(HostRefund refund, UnitOfWork unit) throws Exception;
}
