package io.handsel.jdbi.wallet;

import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.money.Money;
import io.handsel.store.HostTransaction;
import io.handsel.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Withdrawals from wallets: asked for by the owner, approved or declined by an operator, paid out by the one flow.
 *
 * <p>To ask sets the money aside. To approve makes a purchase of kind {@link #KIND} of it, paid from the wallet and delivered
 * by the host's own {@link io.handsel.delivery.DeliveryHandler}: that pays the bank account out under the attempt's reference,
 * and is asked about it when its answer was lost. If the payout is impossible, the money goes back into the wallet.
 *
 * <p>Whatever happens once per reference happens once, however often it is asked for and wherever a process dies. What is
 * approved and not yet on its way is taken up by {@link #resume()}: call it when a process starts and every few minutes.
 *
 * <p>Who may decide is for the host to check. Thread-safe.
 */
public final class Withdrawals {

    /** The kind of the purchases that pay withdrawals out. */
    public static final String KIND = "withdrawal";

    /** The detail of such a purchase that names the withdrawal's reference. */
    public static final String DETAIL = "withdrawal";

    private static final String HOLD = "withdrawal-";
    private static final int LONGEST_REFERENCE = 180;

    private final Wallets wallets;
    private final Handsel handsel;
    private final String gatewayAccount;

    Withdrawals(Wallets wallets, Handsel handsel, String gatewayAccount) {
        this.wallets = wallets;
        this.handsel = Objects.requireNonNull(handsel, "handsel");
        this.gatewayAccount = Objects.requireNonNull(gatewayAccount, "gatewayAccount");
    }

    /**
     * Asks for money. It is set aside at once, and an operator is to say yes or no. A repeat with the same reference, owner,
     * amount and destination changes nothing.
     *
     * @param owner whose money
     * @param amount how much; positive
     * @param destination where it is to go; kept only until it is decided
     * @param reference the host's reference of the withdrawal, unique for ever; 1 to 180 characters
     * @return the withdrawal as it stands
     * @throws InsufficientFundsException if the wallet has less to spend; nothing is recorded then
     * @throws MovementConflictException if the reference was used for another withdrawal
     */
    public Withdrawal request(String owner, Money amount, Destination destination, String reference) {
        String name = Check.line("reference", reference, LONGEST_REFERENCE);
        return wallets.within(handle -> {
            wallets.ledger(handle).reserve(owner, amount, HOLD + name); // compares owner and amount
            SqlWithdrawals rows = rows(handle);
            rows.insert(name, owner, amount, destination);
            if (rows.destination(name).filter(it -> !it.equals(destination)).isPresent()) {
                throw new MovementConflictException(name, "destination");
            }
            return rows.find(name).orElseThrow();
        });
    }

    /**
     * Says yes: the money is on its way when this returns, or will be by {@link #resume()}. A repeat goes on where the first
     * one stopped.
     *
     * @param reference the withdrawal's reference
     * @param operator who says so; kept; 1 to 100 characters
     * @return the withdrawal as it stands; another operator's yes that came first is in it
     * @throws AlreadyDecidedException if it was declined
     * @throws IllegalArgumentException if there is no such withdrawal
     * @throws io.handsel.InvalidPurchaseException if Handsel cannot take it, such as for an e-mail that is none: it waits still
     * @throws io.handsel.store.StoreUnavailableException if the database did not answer: then it may be approved, and to ask
     *     again is safe
     */
    public Withdrawal approve(String reference, String operator) {
        decideToPay(reference, operator);
        goOn(reference);
        return get(reference);
    }

    /** The decision alone, with all that makes the flow able to go on from it: one database transaction. */
    void decideToPay(String reference, String operator) {
        String who = Check.line("operator", operator, 100);
        boolean decided = wallets.within(handle -> {
            SqlWithdrawals rows = rows(handle);
            Optional<SqlWithdrawals.Waiting> waiting = rows.decide(reference, "APPROVED", who, "");
            waiting.ifPresent(it -> {
                Ledger ledger = wallets.ledger(handle);
                ledger.release(HOLD + reference);
                TransactionView purchase =
                        handsel.accept(purchase(reference, it), new HostTransaction(handle.getConnection()));
                ledger.reserve(it.owner(), it.amount(), purchase.reference());
                rows.payBy(
                        reference, purchase.reference(), purchase.transaction().id());
            });
            return waiting.isPresent();
        });
        if (!decided && get(reference).state() == Withdrawal.State.DECLINED) {
            throw new AlreadyDecidedException(get(reference));
        }
    }

    private Purchase purchase(String reference, SqlWithdrawals.Waiting waiting) {
        Destination to = waiting.destination();
        return Purchase.of(KIND, waiting.amount(), to.account())
                .detail(DETAIL, reference)
                .customer(to.firstName(), to.lastName(), to.email())
                .owner(waiting.owner())
                .payWith(gatewayAccount)
                .idempotencyKey(HOLD + reference)
                .build();
    }

    /**
     * Says no: the money is free again. A repeat changes nothing.
     *
     * @param reference the withdrawal's reference
     * @param operator who says so; kept; 1 to 100 characters
     * @param why what the owner may read; no personal data; 1 to 500 characters
     * @return the withdrawal as it stands; another operator's no that came first is in it
     * @throws AlreadyDecidedException if it was approved
     * @throws IllegalArgumentException if there is no such withdrawal
     */
    public Withdrawal decline(String reference, String operator, String why) {
        String who = Check.line("operator", operator, 100);
        String reason = Check.line("why", why, 500);
        wallets.within(handle -> {
            boolean decided =
                    rows(handle).decide(reference, "DECLINED", who, reason).isPresent();
            if (decided) {
                wallets.ledger(handle).release(HOLD + reference);
            }
            return decided;
        });
        Withdrawal withdrawal = get(reference);
        if (withdrawal.state() != Withdrawal.State.DECLINED) {
            throw new AlreadyDecidedException(withdrawal);
        }
        return withdrawal;
    }

    /**
     * Takes up what was approved and is not on its way, because a process died or the database was away; and gives back what
     * the flow could not begin with while its time to pay ran. Any node may call it at any time, also several at once.
     *
     * @return how many were looked at
     */
    public int resume() {
        List<RuntimeException> failures = new ArrayList<>();
        int looked = 0;
        List<String> page = wallets.within(handle -> rows(handle).approved(""));
        while (!page.isEmpty()) {
            for (String reference : page) {
                try {
                    goOn(reference);
                } catch (RuntimeException e) { // the others are not to wait for this one
                    failures.add(e);
                }
            }
            looked += page.size();
            String last = page.get(page.size() - 1);
            page = wallets.within(handle -> rows(handle).approved(last));
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return looked;
    }

    /** Begins what is owed after the decision. Every step looks at what is stored, so it can be done by many, and again. */
    private void goOn(String reference) {
        Optional<String> purchase = get(reference).transaction();
        if (purchase.isPresent()) {
            handsel.checkout(purchase.get());
            boolean ended = handsel.find(purchase.get())
                    .filter(it -> isOverUnpaid(it.status()))
                    .isPresent();
            wallets.within(handle -> settle(handle, reference, purchase.get(), ended));
        }
    }

    private static boolean isOverUnpaid(TransactionStatus status) {
        return status == TransactionStatus.EXPIRED || status == TransactionStatus.CANCELLED;
    }

    /** What the flow has taken is the flow's; what it never took, and will not take any more, is the owner's again. */
    private boolean settle(Handle handle, String reference, String purchase, boolean ended) {
        SqlWithdrawals rows = rows(handle);
        Ledger ledger = wallets.ledger(handle);
        boolean isHeld = ledger.hold(purchase)
                .filter(it -> it.state() == Hold.State.OPEN)
                .isPresent();
        if (!rows.isApproved(reference) || (isHeld && !ended)) {
            return false;
        }
        if (isHeld) {
            ledger.release(purchase);
        }
        rows.moveOn(reference, isHeld ? "RETURNED" : "PAYING");
        return true;
    }

    /**
     * Reads a withdrawal.
     *
     * @param reference its reference
     * @return the withdrawal, if there is one
     */
    public Optional<Withdrawal> find(String reference) {
        return wallets.within(handle -> rows(handle).find(reference));
    }

    /**
     * Reads where a withdrawal is to go, for the operator who decides.
     *
     * @param reference its reference
     * @return personal data; empty once it is decided
     */
    public Optional<Destination> destination(String reference) {
        return wallets.within(handle -> rows(handle).destination(reference));
    }

    /**
     * Lists what waits for an operator, oldest first.
     *
     * @param after the number of the last one of the page before; empty for the oldest
     * @param limit how many at most: 1 to 500
     * @return a page of them
     */
    public List<Withdrawal> waiting(Optional<Long> after, int limit) {
        Check.limit(limit);
        return wallets.within(handle -> rows(handle).waiting(after, limit));
    }

    /**
     * Lists one owner's withdrawals, newest first.
     *
     * @param owner whose
     * @param before the number of the last one of the page before; empty for the newest
     * @param limit how many at most: 1 to 500
     * @return a page of them
     */
    public List<Withdrawal> of(String owner, Optional<Long> before, int limit) {
        Check.limit(limit);
        return wallets.within(handle -> rows(handle).of(owner, before, limit));
    }

    private Withdrawal get(String reference) {
        return find(reference)
                .orElseThrow(() -> new IllegalArgumentException("there is no withdrawal '" + reference + "'"));
    }

    private SqlWithdrawals rows(Handle handle) {
        return wallets.withdrawals(handle);
    }
}
