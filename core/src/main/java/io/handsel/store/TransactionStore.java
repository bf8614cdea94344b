package io.handsel.store;

import io.handsel.report.Statistics;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps transactions. Used by many threads and many processes at once.
 *
 * <p>Rules, each proved by {@code TransactionStoreContract} in {@code handsel-testkit}:
 *
 * <ul>
 *   <li>S1. An idempotency key exists at most once per owner; a second new transaction with it is answered
 *       {@code Duplicate} with the first.
 *   <li>S2. A change is written only if the stored version is the one that it was decided on; otherwise {@code Stale}.
 *   <li>S3. State, journal, obligations, references, personal data, answers and the settled webhook of a change are
 *       written together or not at all.
 *   <li>S4. Each change of a batch is answered by itself, in the order given; one that fails does not harm another.
 *   <li>S5. A reference belongs to one transaction; a change that brings one of another is {@code Refused}.
 *   <li>S6. {@code claim} lends what is due to one node while its hold lasts; oldest first; never the same twice.
 *   <li>S7. What a dead node holds can be claimed as soon as its lease has ended; what a living one holds, when the hold
 *       ends.
 *   <li>S8. What is loaded equals what was stored, in every part.
 *   <li>S9. Lists are newest first and complete, page after page, also while transactions are added.
 *   <li>S10. One body of one account is kept once in the inbox; a second is answered with the first's id and counted.
 *   <li>S11. {@code Applied} is answered only for what is durable. Writing the very same change again is answered
 *       {@code Applied} and has no second effect.
 *   <li>S12. A change written within a host's transaction is there if the host commits, and not if it rolls back. Within it,
 *       it is found at once.
 *   <li>S13. Erasing personal data leaves state and journal as they were. A change that erases it does so with the rest of
 *       the change or not at all.
 *   <li>S14. Times are kept to the microsecond at least.
 *   <li>S20. A journal is loaded as it was stored, to the letter, and so is the seal that a transaction ends with.
 *   <li>S21. What joint work did and its change are stored together or not at all, and never twice.
 *   <li>S22. Joint work runs only on the version that it was decided on, and never twice at once for one transaction; what is
 *       run after a run of unknown end is run on proof that the one before stored nothing.
 *   <li>S23. Joint work cannot end the database transaction, nor use its connection afterwards; past its time it is rolled
 *       back.
 *   <li>S24. A webhook is moved on only by whoever was lent it last, and only while it is pending or parked.
 *   <li>S25. A webhook is opened again, by a repeat or by an operator, at most once at a time; an operator's will is recorded
 *       with it or not at all.
 *   <li>S26. Only old webhooks whose handling has ended are forgotten, and of an expired one a trace stays longer.
 *   <li>S40. The backlog is counted as {@code claim} sees it: by transactions, those that a living node holds apart from
 *       those that wait. No count goes beyond its limit.
 *   <li>S41. Statistics are those of the transactions recorded from one time to before another, each as it stands; every
 *       store comes to the same.
 *   <li>S42. A likeness is held by one transaction at a time, among all nodes: by whoever asked first, again by itself, and by
 *       anybody once its time is over.
 *   <li>S43. Versions are those of the transactions that are stored, and what does not exist has none.
 * </ul>
 *
 * <p>Every method throws {@link StoreUnavailableException} when it cannot tell whether it read or wrote.
 */
public interface TransactionStore extends WebhookInbox {

    /**
     * Checks that the store can be used by this version.
     *
     * @throws SchemaException if it cannot
     */
    void check();

    /** {@return the store's own time: the one clock that all nodes share} */
    Instant clock();

    /**
     * Stores independent changes.
     *
     * @param changes at most one per transaction
     * @return what became of each, in order
     */
    List<CommitResult> commit(List<Change> changes);

    /**
     * Stores a change within the host's own database transaction. {@code Applied} means: if the host commits.
     *
     * @param host the host's transaction
     * @param change the change
     * @return what became of it
     * @throws IllegalArgumentException if this store keeps its data somewhere else
     */
    CommitResult commitWithin(HostTransaction host, Change change);

    /**
     * Loads a transaction as the host's own database transaction sees it, with what that has written and not committed.
     *
     * @param host the host's transaction
     * @param id which
     * @return it, if it exists there
     */
    default Optional<Transaction> loadWithin(HostTransaction host, TransactionId id) {
        return Optional.ofNullable(load(List.of(id)).get(id));
    }

    /** {@return whether this store keeps its data where the host's own code can join in: whether it has {@link #commitJointly}} */
    default boolean commitsJointly() {
        return false;
    }

    /**
     * Runs the host's code inside a database transaction of this store and commits what it did together with its change.
     * The work is run once at most.
     *
     * @param decidedOn the transaction as it must still be stored
     * @param within how long the work may take, by this machine's own clock; positive
     * @param work what to do
     * @return what became of it
     * @throws StoreUnavailableException if the end of the commit is not known, or the work could not be begun. Ask again: it
     *     is run again only if nothing of it was stored
     * @throws UnsupportedOperationException if this store cannot
     */
    default JointResult commitJointly(Transaction decidedOn, Duration within, JointWork work) {
        throw new UnsupportedOperationException("this store has no database transactions that a host could join");
    }

    /**
     * Loads transactions with all that they owe.
     *
     * @param ids which
     * @return those that exist, by id
     */
    Map<TransactionId, Transaction> load(Collection<TransactionId> ids);

    /**
     * Tells the versions of transactions; cheaper than loading them.
     *
     * @param ids which, at most 10,000
     * @return the versions of those that exist, by id
     */
    default Map<TransactionId, Long> versions(Collection<TransactionId> ids) {
        Map<TransactionId, Long> versions = new HashMap<>();
        load(ids).forEach((id, transaction) -> versions.put(id, transaction.version()));
        return versions;
    }

    /**
     * Loads transactions by one of their references each, with all that they owe.
     *
     * @param references which
     * @return those that exist, by the reference that was asked for
     */
    Map<Reference, Transaction> loadByReference(Collection<Reference> references);

    /**
     * Finds a transaction by one of its references.
     *
     * @param reference the reference
     * @return its id, if there is one
     */
    default Optional<TransactionId> find(Reference reference) {
        return Optional.ofNullable(loadByReference(List.of(reference)).get(reference))
                .map(Transaction::id);
    }

    /**
     * Finds a transaction by its idempotency key.
     *
     * @param owner the owner; may be empty
     * @param idempotencyKey the key
     * @return its id, if there is one
     */
    Optional<TransactionId> findByIdempotencyKey(String owner, String idempotencyKey);

    /**
     * Finds a transaction by its idempotency key as the host's own database transaction sees it, with what that has written
     * and not committed.
     *
     * @param host the host's transaction
     * @param owner the owner; may be empty
     * @param idempotencyKey the key
     * @return its id, if there is one
     */
    default Optional<TransactionId> findByIdempotencyKeyWithin(
            HostTransaction host, String owner, String idempotencyKey) {
        return findByIdempotencyKey(owner, idempotencyKey);
    }

    /**
     * Lists transactions, newest first.
     *
     * @param search which
     * @return a page of them
     */
    Page<Transaction> list(Search search);

    /**
     * Lists the ids of transactions, newest first, and reads nothing of what they hold: damaged ones are among them.
     *
     * @param search which
     * @return a page of ids
     */
    Page<TransactionId> listIds(Search search);

    /**
     * Loads who the people in transactions are.
     *
     * @param ids which transactions
     * @return them by transaction, without those erased or unknown
     */
    Map<TransactionId, PersonalData> personalData(Collection<TransactionId> ids);

    /**
     * Loads who the people in a transaction are.
     *
     * @param id the transaction
     * @return them, unless erased or unknown
     */
    default Optional<PersonalData> personalData(TransactionId id) {
        return Optional.ofNullable(personalData(List.of(id)).get(id));
    }

    /**
     * Erases who the people in a transaction are, and what companies answered about it. State and journal stay.
     *
     * @param id the transaction
     * @return whether there was anything to erase
     */
    boolean erasePersonalData(TransactionId id);

    /**
     * Loads the journal of a transaction.
     *
     * @param id the transaction
     * @return its entries, in order
     */
    List<JournalEntry> journal(TransactionId id);

    /**
     * Loads what companies answered about a transaction.
     *
     * @param id the transaction
     * @return the answers, in order of arrival
     */
    List<RawReply> replies(TransactionId id);

    /**
     * Says that a node lives.
     *
     * @param node the node
     * @param now the time
     * @param until until when it will be taken for alive without another word
     */
    void heartbeat(NodeId node, Instant now, Instant until);

    /**
     * Lends what is due to a node: obligations that are due, and that nobody holds.
     *
     * @param hold the node, and until when it keeps them
     * @param now the time
     * @param limit how many transactions at most, positive
     * @return their ids, those that were due first first
     */
    List<TransactionId> claim(Hold hold, Instant now, int limit);

    /**
     * Holds off the twins of what is about to be delivered.
     *
     * @param holds at most one per likeness
     * @return for each, in order: empty if it is held now; else until when another transaction holds its likeness
     */
    List<Optional<Instant>> holdOffTwins(List<TwinHold> holds);

    /**
     * Gives back what a node holds of a transaction, so that others can take it.
     *
     * @param node the node
     * @param ids which transactions
     */
    void release(NodeId node, Collection<TransactionId> ids);

    /**
     * Ends a node's life in order: its lease ends and all that it holds is free.
     *
     * @param node the node
     */
    void retire(NodeId node);

    /**
     * Tells where the transactions stand that references belong to; cheaper than loading them.
     *
     * @param references which
     * @return the status by reference, of those that exist
     */
    Map<Reference, TransactionStatus> statuses(Collection<Reference> references);

    /**
     * Counts transactions that break the rule that nothing is forgotten: neither final nor owing anything.
     *
     * @return how many; 0 in a healthy store
     */
    long countForgotten();

    /**
     * Counts what waits, quickly however much it is: no further than a limit.
     *
     * @param now the time
     * @param most where every count stops, positive
     * @return what waits
     */
    Backlog backlog(Instant now, int most);

    /**
     * Sums up the transactions recorded within a time, as they stand now. Reads all of them, and holds up nobody.
     *
     * @param from recorded at this time or later
     * @param to recorded before this time
     * @return the figures
     */
    Statistics statistics(Instant from, Instant to);

    /** {@return what happened, in an order for subscribers; rules S15 to S19 stand there} */
    EventFeed events();

    /** {@return how much owners have used up of what they may do; rules S44 to S46 stand there} */
    Allowances allowances();

    /** {@return how far the sweeps of gateways' accounts have come} */
    SweepLog sweeps();
}
