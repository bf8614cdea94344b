package io.handsel.internal.engine;

import io.handsel.Checkout;
import io.handsel.Purchase;
import io.handsel.internal.lifecycle.Event;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentGateway;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The till: opens checkouts, and finds the one that can still be paid. */
final class Counter {

    private static final int MOST_ATTEMPTS = 20;

    private final TransactionStore store;
    private final Writer writer;
    private final Worker worker;
    private final Acceptance acceptance;
    private final Accounts accounts;
    private final EngineClock clock;
    private final io.handsel.Policy policy;
    private final Ids ids;

    Counter(
            TransactionStore store,
            Writer writer,
            Worker worker,
            Acceptance acceptance,
            Accounts accounts,
            EngineClock clock,
            io.handsel.Policy policy,
            Ids ids) {
        this.store = store;
        this.writer = writer;
        this.worker = worker;
        this.acceptance = acceptance;
        this.accounts = accounts;
        this.clock = clock;
        this.policy = policy;
        this.ids = ids;
    }

    /** Records and opens; a repeat is shown what the first one has. */
    Checkout begin(Purchase purchase) {
        Acceptance.Accepted accepted = acceptance.accept(purchase, Optional.empty(), true);
        Transaction transaction = accepted.written().transaction();
        if (accepted.isNew()) {
            return show(worker.goOn(accepted.written()), Optional.empty());
        }
        return transaction.attempts().isEmpty()
                ? checkout(transaction, Optional.empty())
                : show(transaction, Optional.empty());
    }

    /** Shows the checkout that can still be paid, or opens a new attempt. */
    Checkout checkout(Transaction stored, Optional<String> account) {
        account.filter(it -> accounts.gateway(it).isEmpty()).ifPresent(it -> {
            throw new IllegalArgumentException("gateway account '" + it + "' is not configured");
        });
        if (!needsAttempt(stored, account)) {
            return show(stored, account);
        }
        if (stored.attempts().size() >= MOST_ATTEMPTS) {
            return notReady(stored, Checkout.NotReady.Reason.REFUSED, "after " + MOST_ATTEMPTS + " attempts");
        }
        Writer.Written written = writer.applyIf(
                stored.id(), it -> needsAttempt(it, account) ? Optional.of(opened(it, account)) : Optional.empty());
        return show(worker.goOn(written), account);
    }

    /** Made from the very state that it is decided on, so that two callers never open two attempts of one number. */
    private Event opened(Transaction transaction, Optional<String> account) {
        return new Event.CheckoutOpened(
                account.orElse(transaction.gatewayAccount()),
                ids.paymentReference(
                        transaction.reference(), transaction.attempts().size() + 1),
                clock.now().plus(policy.startWithin()));
    }

    private boolean needsAttempt(Transaction transaction, Optional<String> account) {
        boolean payable = switch (transaction.status()) {
            case INITIATED, PAYMENT_PENDING, FAILED -> clock.now().isBefore(transaction.expiresAt());
            case PAYMENT_VERIFIED,
                    DELIVERY_PROCESSING,
                    COMPLETED,
                    EXPIRED,
                    CANCELLED,
                    REFUND_PENDING,
                    REFUNDED,
                    NEEDS_REVIEW -> false;
        };
        return payable
                && openAttempt(transaction, account).isEmpty()
                && transaction.attempts().stream().noneMatch(it -> isRunning(it) || mayHaveTakenMoney(it));
    }

    /** A wallet takes the money when it is asked to open: while that is in doubt, nothing else is opened. */
    private boolean mayHaveTakenMoney(PaymentAttempt attempt) {
        boolean inDoubt =
                attempt.status() == PaymentAttemptStatus.INITIALISING || attempt.status() == PaymentAttemptStatus.LOST;
        return inDoubt && takesMoneyAtOnce(attempt);
    }

    private Checkout show(Transaction transaction, Optional<String> account) {
        Optional<PaymentAttempt> open = openAttempt(transaction, account);
        if (open.isPresent() && clock.now().isBefore(open.get().expiresAt())) {
            return payable(transaction, open.get(), open.get().session().orElseThrow());
        }
        if (transaction.status() != TransactionStatus.INITIATED
                && transaction.status() != TransactionStatus.PAYMENT_PENDING
                && transaction.status() != TransactionStatus.FAILED) {
            return new Checkout.NothingToDo(
                    transaction.reference(),
                    transaction.status(),
                    transaction.status().message());
        }
        if (!clock.now().isBefore(transaction.expiresAt())) {
            return new Checkout.NothingToDo(transaction.reference(), transaction.status(), "The time to pay is over.");
        }
        return transaction
                .latestAttempt()
                .map(it -> notReady(transaction, reason(it), it.detail()))
                .orElseGet(() -> notReady(transaction, Checkout.NotReady.Reason.REFUSED, "no checkout was opened yet"));
    }

    private Checkout.NotReady.Reason reason(PaymentAttempt attempt) {
        return switch (attempt.status()) {
            case INITIALISING ->
                isRunning(attempt) ? Checkout.NotReady.Reason.IN_PROGRESS : Checkout.NotReady.Reason.UNKNOWN;
            case LOST -> Checkout.NotReady.Reason.UNKNOWN;
            case OPEN, REFUSED, FAILED, EXPIRED, CANCELLED, PAID -> Checkout.NotReady.Reason.REFUSED;
        };
    }

    private static Checkout notReady(Transaction transaction, Checkout.NotReady.Reason reason, String why) {
        return new Checkout.NotReady(transaction.reference(), reason, why);
    }

    /** The latest attempt that can still be paid, at a certain account if one is wanted. */
    private static Optional<PaymentAttempt> openAttempt(Transaction transaction, Optional<String> account) {
        if (transaction.status() != TransactionStatus.PAYMENT_PENDING) {
            return Optional.empty();
        }
        return transaction.attempts().stream()
                .filter(it -> it.status() == PaymentAttemptStatus.OPEN)
                .filter(it -> account.isEmpty() || it.account().equals(account.get()))
                .reduce((first, second) -> second);
    }

    /** Whether another call may be opening it at this moment. */
    private boolean isRunning(PaymentAttempt attempt) {
        Duration timeout = accounts.gateway(attempt.account())
                .map(it -> it.capabilities().callTimeout())
                .orElse(Duration.ZERO);
        Instant over = attempt.notAfter().plus(timeout);
        return attempt.status() == PaymentAttemptStatus.INITIALISING
                && clock.now().isBefore(over);
    }

    private boolean takesMoneyAtOnce(PaymentAttempt attempt) {
        return accounts.gateway(attempt.account())
                .map(PaymentGateway::capabilities)
                .filter(it -> it.initialiseTakesMoney())
                .isPresent();
    }

    private Checkout payable(Transaction transaction, PaymentAttempt attempt, CheckoutSession session) {
        Optional<PersonalData> people = store.personalData(transaction.id());
        Optional<Checkout.Popup> popup = session.accessCode()
                .map(code -> new Checkout.Popup(
                        code,
                        session.publicKey(),
                        attempt.reference(),
                        session.amountOnTheWire(),
                        transaction.price().currency().getCurrencyCode(),
                        people.map(PersonalData::email).orElse(""),
                        people.map(it -> Calls.display(transaction.product(), it))
                                .orElse(java.util.Map.of())));
        return session.url()
                .<Checkout>map(url -> new Checkout.Redirect(
                        transaction.reference(), url, transaction.price(), attempt.expiresAt(), popup))
                .orElseGet(() -> new Checkout.Inline(
                        transaction.reference(), transaction.price(), attempt.expiresAt(), popup.orElseThrow()));
    }
}
