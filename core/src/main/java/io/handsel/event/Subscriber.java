package io.handsel.event;

/**
 * Is told what happened: loyalty points, notifications, statistics. It stands beside the flow and cannot harm it.
 *
 * <ul>
 *   <li>Every journal entry is told at least once, and after a crash, or when another node takes over, again: up to a
 *       hundred entries, or those of the last second. Do away with repeats by {@link TransactionEvent#id()}.
 *   <li>The entries of one transaction come in order. A repeat goes back and comes in order again.
 *   <li>One thread of one node calls at a time. A node that was taken for dead may still be in a call while the next one
 *       begins.
 *   <li>What is thrown puts this transaction aside for this subscriber: it is tried again after 1 second, doubling to 10
 *       minutes, 20 times; what the transaction does meanwhile waits behind it, and other transactions go on. After that
 *       an operator decides, by {@link Subscriptions}.
 *   <li>Ten failures in a row are taken for an outage: it is then called once a second, doubling to once a minute, until a
 *       call succeeds.
 *   <li>No database transaction or connection is held during a call. It may take its time; one that never returns holds
 *       up only itself, until its node ends.
 * </ul>
 */
@FunctionalInterface
public interface Subscriber {

    /**
     * Something happened.
     *
     * @param event what
     * @throws Exception whatever it likes, errors too: the event is told again later
     */
    void on(TransactionEvent event) throws Exception;
}
