package io.handsel.jdbi.wallet;

import io.handsel.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Wallets within one database transaction: what is done here is there once that is committed, and not before. Wallets that
 * were touched stay locked until then, so keep it short. Not thread-safe.
 *
 * <p>Whoever moves money between several wallets in one database transaction can meet another who does so in another order;
 * PostgreSQL then ends one of the two (SQLSTATE 40P01). {@link Wallets#apply} tries again by itself.
 */
public interface Ledger {

    /**
     * A wallet, opened if it is not there.
     *
     * @param owner whom it belongs to
     * @param currency in which currency
     * @return the wallet
     */
    Wallet open(String owner, Currency currency);

    /**
     * A wallet.
     *
     * @param owner whom it belongs to
     * @param currency in which currency
     * @return the wallet, if it was opened
     */
    Optional<Wallet> find(String owner, Currency currency);

    /**
     * Moves money. A repeat with the same reference, parties, amount and type changes nothing and says so.
     *
     * @param from where it comes from
     * @param to where it goes; another party
     * @param amount how much; positive
     * @param posting why, and under which reference
     * @return what moved
     * @throws InsufficientFundsException if it comes from a wallet that has less to spend
     * @throws MovementConflictException if the reference was used for another movement
     * @throws IllegalArgumentException if the amount is not positive, or both parties are the same
     */
    Movement move(Party from, Party to, Money amount, Posting posting);

    /**
     * Sets money aside. A repeat with the same reference, owner and amount finds the hold as it stands.
     *
     * @param owner whose money
     * @param amount how much; positive
     * @param reference the host's reference of the hold; 1 to 200 characters
     * @return the hold
     * @throws InsufficientFundsException if the wallet has less to spend
     * @throws MovementConflictException if the reference was used for another hold
     */
    Hold reserve(String owner, Money amount, String reference);

    /**
     * Moves money that was set aside; what is left of the hold is free again. A repeat with the same posting changes nothing.
     *
     * @param hold the hold's reference
     * @param to where the money goes
     * @param amount how much; positive, at most what is held
     * @param posting why, and under which reference
     * @return what moved
     * @throws IllegalArgumentException if there is no such hold, or it holds less
     * @throws MovementConflictException if the posting's reference was used for another movement
     * @throws IllegalStateException if the hold was released, or captured by another movement
     */
    Movement capture(String hold, Party to, Money amount, Posting posting);

    /**
     * Sets a hold's money free. A repeat changes nothing.
     *
     * @param hold the hold's reference
     * @return the hold
     * @throws IllegalArgumentException if there is no such hold
     * @throws IllegalStateException if the hold was captured
     */
    Hold release(String hold);

    /**
     * Reads a hold.
     *
     * @param reference its reference
     * @return the hold, if there is one
     */
    Optional<Hold> hold(String reference);

    /**
     * Reads a movement.
     *
     * @param reference its reference
     * @return the movement, if it happened
     */
    Optional<Movement> movement(String reference);

    /**
     * A part of a wallet's statement, newest first.
     *
     * @param owner whom it belongs to
     * @param currency in which currency
     * @param before the number of the last line of the page before; empty for the newest
     * @param limit how many lines at most: 1 to 500
     * @return the lines
     */
    List<StatementLine> statement(String owner, Currency currency, Optional<Long> before, int limit);
}
