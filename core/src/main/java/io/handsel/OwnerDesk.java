package io.handsel;

import io.handsel.store.HostTransaction;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.transaction.TransactionId;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.Watch;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one of the host's users may do, and nothing beyond: purchases made here are theirs, and a reference of somebody else
 * is answered exactly as one that never existed. Made by {@link Handsel#owner}; cheap, so make one per request.
 *
 * <p>Who the user is, the host has found out before: from a session or a token, never from what the request says of itself.
 *
 * <p>Thread-safe. What is true of the methods of {@link Handsel} after a crash is true of these.
 */
public final class OwnerDesk {

    private final Handsel handsel;
    private final String owner;

    OwnerDesk(Handsel handsel, String owner) {
        this.handsel = handsel;
        this.owner = Owners.checked(owner);
    }

    /** {@return the host's id of the user} */
    public String owner() {
        return owner;
    }

    /**
     * Records a purchase of this owner's and makes no call. Use {@link #checkout(String)} afterwards.
     *
     * @param purchase what the customer wants; it names no owner, or this one
     * @return the transaction: a new one, or the one that this owner's idempotency key already has
     * @throws InvalidPurchaseException if anything is wrong with it, or it names another owner; nothing is stored then
     * @throws IdempotencyConflictException if the key belongs to another purchase of this owner's
     */
    public TransactionView accept(Purchase purchase) {
        return handsel.accept(mine(purchase));
    }

    /**
     * Records a purchase of this owner's within the host's own database transaction: both are committed together or not at
     * all.
     *
     * @param purchase what the customer wants; it names no owner, or this one
     * @param host the host's open database transaction
     * @return the transaction, which exists once the host has committed
     * @throws InvalidPurchaseException if anything is wrong with it, or it names another owner; nothing is stored then
     * @throws IdempotencyConflictException if the key belongs to another purchase of this owner's
     */
    public TransactionView accept(Purchase purchase, HostTransaction host) {
        return handsel.accept(mine(purchase), host);
    }

    /**
     * Records a purchase of this owner's and opens its checkout. The same request again is answered with what the first one
     * has.
     *
     * @param purchase what the customer wants; it names no owner, or this one
     * @return what to do with the customer
     * @throws InvalidPurchaseException if anything is wrong with it, or it names another owner; nothing is stored then
     * @throws IdempotencyConflictException if the key belongs to another purchase of this owner's
     */
    public Checkout begin(Purchase purchase) {
        return handsel.begin(mine(purchase));
    }

    /**
     * Finds the checkout that can still be paid, or opens one.
     *
     * @param reference the reference of a transaction of this owner's
     * @return what to do with the customer
     * @throws NoSuchTransactionException if this owner has none
     */
    public Checkout checkout(String reference) {
        return handsel.checkout(mine(reference));
    }

    /**
     * Finds the checkout that can still be paid at a certain gateway's account, or opens one there.
     *
     * @param reference the reference of a transaction of this owner's
     * @param gatewayAccount the account, as it was configured
     * @return what to do with the customer
     * @throws IllegalArgumentException if the account is not configured
     * @throws NoSuchTransactionException if this owner has none
     */
    public Checkout checkout(String reference, String gatewayAccount) {
        return handsel.checkout(mine(reference), gatewayAccount);
    }

    /**
     * Reads a transaction.
     *
     * @param reference its reference
     * @return it, if this owner has it
     */
    public Optional<TransactionView> find(String reference) {
        return handsel.find(reference).filter(it -> it.transaction().owner().equals(owner));
    }

    /**
     * Lists this owner's transactions, newest first: the first page.
     *
     * @param limit how many at most, 1 to 500
     * @return a page of them
     * @throws IllegalArgumentException if the limit is not within its range
     */
    public Page<TransactionView> history(int limit) {
        return handsel.list(Search.ALL.owner(owner).limit(limit));
    }

    /**
     * Lists this owner's transactions, newest first, from where a page ended. What is added meanwhile moves nothing.
     *
     * @param limit how many at most, 1 to 500
     * @param after {@link Page#next()} of the page before; a position in time alone, which shows nothing of anybody else's
     * @return a page of them
     * @throws IllegalArgumentException if the limit is not within its range
     */
    public Page<TransactionView> history(int limit, TransactionId after) {
        return handsel.list(Search.ALL.owner(owner).limit(limit).after(after));
    }

    /**
     * Tells how a purchase of this owner's stands, now and whenever it changes, in English.
     *
     * @param reference the reference of a transaction of this owner's
     * @param listener whom to tell
     * @return the watch, to be closed when nobody looks any more
     * @throws NoSuchTransactionException if this owner has none
     * @throws OverloadedException if 10,000 watch at this node already
     */
    public Watch watch(String reference, StatusListener listener) {
        return handsel.watch(mine(reference), listener);
    }

    /**
     * Tells how a purchase of this owner's stands, now and whenever it changes, as {@link Handsel#watch(String, Messages,
     * StatusListener)} does.
     *
     * @param reference the reference of a transaction of this owner's
     * @param messages what a person is told
     * @param listener whom to tell
     * @return the watch, to be closed when nobody looks any more
     * @throws NoSuchTransactionException if this owner has none
     * @throws OverloadedException if 10,000 watch at this node already
     */
    public Watch watch(String reference, Messages messages, StatusListener listener) {
        return handsel.watch(mine(reference), messages, listener);
    }

    /**
     * Asks the companies about all that is in doubt, at most every five seconds per transaction.
     *
     * @param reference the reference of a transaction of this owner's
     * @return the transaction after the answers
     * @throws NoSuchTransactionException if this owner has none
     */
    public TransactionView refresh(String reference) {
        return handsel.refresh(mine(reference));
    }

    /**
     * Stops a purchase, as {@link Handsel#cancel} does.
     *
     * @param reference the reference of a transaction of this owner's
     * @return what became of it
     * @throws NoSuchTransactionException if this owner has none
     */
    public CommandResult cancel(String reference) {
        return handsel.cancel(mine(reference));
    }

    /**
     * What this customer must be given of a delivered purchase: the token of a prepaid meter, the pins of an exam.
     *
     * @param reference the reference of a transaction of this owner's
     * @return every token and pin; empty if there are none, or no more. A secret: show it to the customer, and write it into
     *     no log
     * @throws NoSuchTransactionException if this owner has none
     */
    public Optional<String> goods(String reference) {
        return handsel.goods(mine(reference));
    }

    /** A purchase in somebody else's name is a fault of the host's, and quietly renaming it would hide that. */
    private Purchase mine(Purchase purchase) {
        if (!purchase.owner().isEmpty() && !purchase.owner().equals(owner)) {
            throw new InvalidPurchaseException(
                    List.of(new Fault("owner", "must be left out, or be the owner whom it is made for")));
        }
        return purchase.ownedBy(owner);
    }

    /** A transaction never changes its owner, so what is found to be theirs stays theirs. */
    private String mine(String reference) {
        Objects.requireNonNull(reference, "reference");
        return find(reference)
                .map(TransactionView::reference)
                .orElseThrow(() -> new NoSuchTransactionException(reference));
    }

    /** {@return nothing of the owner, whose id may be personal} */
    @Override
    public String toString() {
        return "OwnerDesk";
    }
}
