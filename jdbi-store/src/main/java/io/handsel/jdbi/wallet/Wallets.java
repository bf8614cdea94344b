package io.handsel.jdbi.wallet;

import io.handsel.Handsel;
import io.handsel.delivery.TransactionalHandler;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentGateway;
import io.handsel.store.HostTransaction;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Wallets in the database that Handsel's tables are in. Every movement has two entries that add up to nothing, happens once per
 * reference, and never takes a wallet below zero, however many ask at once and wherever a process dies.
 *
 * <p>The tables are made by {@link io.handsel.jdbi.Schema#migrate}. Thread-safe.
 */
public final class Wallets {

    private static final int TRIES = 10;

    private final Jdbi jdbi;
    private final Now time;

    /** Where the time comes from. */
    @FunctionalInterface
    public interface Now {

        /** {@return the time} */
        Instant now();
    }

    private Wallets(Jdbi jdbi, Now time) {
        this.jdbi = jdbi;
        this.time = time;
    }

    /**
     * Wallets of a database. Nothing is asked of it yet.
     *
     * @param dataSource where the tables are
     * @return the wallets
     */
    public static Wallets create(DataSource dataSource) {
        return create(dataSource, Instant::now);
    }

    /**
     * Wallets of a database, with a clock of the host's.
     *
     * @param dataSource where the tables are
     * @param time tells when money moves; for the record only
     * @return the wallets
     */
    public static Wallets create(DataSource dataSource, Now time) {
        return new Wallets(
                Jdbi.create(Objects.requireNonNull(dataSource, "dataSource")), Objects.requireNonNull(time, "time"));
    }

    /**
     * Does something in a database transaction of its own, and once more if it collides with others. What it does besides the
     * ledger is done once more too.
     *
     * @param work what to do; what it throws rolls everything back and is thrown on
     * @param <T> the result's type
     * @return its result, once everything is committed
     * @throws io.handsel.store.StoreUnavailableException if the database did not answer: then it may have been committed, and
     *     to ask again under the same references is safe
     */
    public <T> T apply(Function<Ledger, T> work) {
        return within(handle -> work.apply(ledger(handle)));
    }

    /** Does something in a database transaction of its own, and once more if it collides with others. */
    <T> T within(Function<Handle, T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return jdbi.inTransaction(
                        handle -> work.apply(JdbiTransactions.handle((UnitOfWork) handle::getConnection)));
            } catch (JdbiException e) {
                if (tried == TRIES || !Collisions.isOne(e)) {
                    throw Collisions.translated(e);
                }
            }
        }
    }

    SqlLedger ledger(Handle handle) {
        return new SqlLedger(handle, time);
    }

    SqlWithdrawals withdrawals(Handle handle) {
        return new SqlWithdrawals(handle, time);
    }

    /**
     * The ledger within a handler's database transaction: what it does is committed together with the purchase's step.
     *
     * @param unit the unit of work that the handler was given
     * @return the ledger, to be used until the handler returns
     */
    public Ledger in(UnitOfWork unit) {
        return new SqlLedger(JdbiTransactions.handle(unit), time);
    }

    /**
     * The ledger within the host's own database transaction.
     *
     * @param transaction the host's transaction
     * @return the ledger, to be used until it ends
     */
    public Ledger in(HostTransaction transaction) {
        return new SqlLedger(JdbiTransactions.handle((UnitOfWork) transaction::connection), time);
    }

    /**
     * A gateway that takes the price from the wallet of the purchase's owner, and gives refunds back to it.
     *
     * @param mode test or live, as the other accounts are
     * @param income the account outside that the money goes to
     * @return the gateway
     */
    public PaymentGateway gateway(Mode mode, Party.Outside income) {
        return new WalletGateway(this, mode, income);
    }

    /**
     * A handler that delivers by putting the face value into the recipient's wallet.
     *
     * @param kind the product's kind, such as {@code wallet-funding}
     * @param source the account outside that the money comes from, such as the gateway's
     * @return the handler
     */
    public TransactionalHandler funding(String kind, Party.Outside source) {
        return new FundingHandler(this, kind, source);
    }

    /**
     * Withdrawals from these wallets, paid out by the one flow.
     *
     * @param handsel has a store in the same database, this {@link #gateway} under an account, and one account of the host's,
     *     or a route, that delivers {@link Withdrawals#KIND}
     * @param gatewayAccount the account of the wallets' gateway
     * @return the withdrawals
     */
    public Withdrawals withdrawals(Handsel handsel, String gatewayAccount) {
        return new Withdrawals(this, handsel, gatewayAccount);
    }
}
