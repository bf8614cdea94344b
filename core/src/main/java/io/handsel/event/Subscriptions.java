package io.handsel.event;

import java.util.List;

/** How subscribers fare, and what an operator can do about it. Thread-safe. */
public interface Subscriptions {

    /** {@return all that the store knows, by name; also those that no node is configured with any more} */
    List<Subscription> list();

    /**
     * Tells a subscriber again of a transaction that was put aside, beginning with the event that failed. It happens with
     * the next poll, and counts tries from 0.
     *
     * @param subscriber the subscriber's name
     * @param reference the transaction's reference
     * @return whether it was put aside
     * @throws io.handsel.NoSuchTransactionException if there is no such transaction
     */
    boolean retry(String subscriber, String reference);

    /**
     * As {@link #retry}, for all transactions that were put aside.
     *
     * @param subscriber the subscriber's name
     * @return how many there were
     */
    int retryAll(String subscriber);

    /**
     * Leaves out one event that failed; what the transaction did after it is told. Doing it twice leaves out one event.
     *
     * @param subscriber the subscriber's name
     * @param event the event, as {@link PutAside#event()} names it
     * @return whether this event had failed and was still waiting
     */
    boolean skip(String subscriber, EventId event);
}
