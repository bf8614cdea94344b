package io.handsel.store;

import io.handsel.event.EventId;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscription;
import io.handsel.transaction.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Journal entries in an order for subscribers, and how far each of them has come. Used by many threads and many processes
 * at once.
 *
 * <p>For each subscriber there is a position in the feed, and transactions that were put aside. Of a transaction that is
 * not aside, exactly what stands before the position is done with; of one that is aside, what stands before its own
 * mark. Only the reader moves the position and ends what is aside, so nothing falls between the two.
 *
 * <p>Rules, each proved by {@code TransactionStoreContract} in {@code handsel-testkit}:
 *
 * <ul>
 *   <li>S15. The feed holds every committed entry once, those of one transaction in order. Nothing ever appears before a
 *       position that was reached, in whatever order writers commit; an entry may come late for that.
 *   <li>S16. One node at a time reads for a subscriber, while it lives; the next may as soon as its lease has ended. What
 *       a former reader says changes nothing.
 *   <li>S17. The position is durable. What was not said to be told or failed is read again.
 *   <li>S18. A transaction that failed is put aside in the same step as the position moves past it. What it does later
 *       waits, is read there in order, and in the feed again only after all that waited is told.
 *   <li>S19. Only an operator moves what was given up, and leaves out at most the one entry that they name.
 * </ul>
 *
 * <p>Every method throws {@link StoreUnavailableException} when it cannot tell whether it read or wrote.
 */
public interface EventFeed {

    /**
     * Makes a subscription, unless there is one.
     *
     * @param subscriber the subscriber's name
     * @param from where it begins if it is new
     * @throws SchemaException if the feed's order was lost; the message says how to mend it
     */
    void subscribe(String subscriber, StartFrom from);

    /**
     * Lends the reading for a subscriber to a node, for as long as it lives. To the node that has it, it is lent again.
     *
     * @param subscriber the subscriber's name
     * @param node the node
     * @param now the time
     * @return the lease; empty while another living node has it, or if there is no such subscription
     * @throws SchemaException if the feed's order was lost; the message says how to mend it
     */
    Optional<FeedLease> claim(String subscriber, NodeId node, Instant now);

    /**
     * Reads on from the position, without moving it.
     *
     * @param lease the reader's lease
     * @param limit how many at most, positive
     * @return the entries, in order; none if the lease is another's
     */
    List<FeedEntry> read(FeedLease lease, int limit);

    /**
     * Reads what waits of the transaction put aside that is due first. Transactions of which nothing waits any more are
     * no longer aside from then on.
     *
     * @param lease the reader's lease
     * @param now the time
     * @param limit how many at most, positive
     * @return entries of one transaction, in order; none if nothing is due, or the lease is another's
     */
    List<FeedEntry> readAside(FeedLease lease, Instant now, int limit);

    /**
     * Says that an entry, and all that were read before it, are done with.
     *
     * @param lease the reader's lease
     * @param last the entry
     * @return whether the lease still holds; if not, nothing was written
     */
    boolean told(FeedLease lease, FeedEntry last);

    /**
     * Says that an entry failed, and that all read before it are done with. If it was read in the feed, its transaction is
     * put aside.
     *
     * @param lease the reader's lease
     * @param entry the entry
     * @param failure the class of what was thrown
     * @param again when to try again; empty to give it up
     * @return whether the lease still holds; if not, nothing was written
     */
    boolean failed(FeedLease lease, FeedEntry entry, String failure, Optional<Instant> again);

    /** {@return how all subscribers fare, by name} */
    List<Subscription> subscriptions();

    /**
     * Makes what is put aside due, with no tries counted.
     *
     * @param subscriber the subscriber's name
     * @param transaction which; empty for all
     * @param now the time
     * @return how many transactions
     */
    int retry(String subscriber, Optional<TransactionId> transaction, Instant now);

    /**
     * Leaves out an entry that failed and still waits first, and makes what comes after it due.
     *
     * @param subscriber the subscriber's name
     * @param event the entry
     * @param now the time
     * @return whether it had failed and waited
     */
    boolean skip(String subscriber, EventId event, Instant now);
}
