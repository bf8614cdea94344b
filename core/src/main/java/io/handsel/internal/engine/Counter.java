package io.handsel.internal.engine;

import io.handsel.Checkout;
import io.handsel.Purchase;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentGateway;
import io.handsel.transaction.PersonalData;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The till: opens checkouts, and finds the one that can still be paid. */
final class Counter {

    private static final int MOST_ATTEMPTS = 20;

    private final Books books;
    private final Writer writer;
    private final Worker worker;
    private final Acceptance acceptance;
    private final Means means;
    private final Consumer<Writer.Written> later;

    /**
     * The till.
     *
     * @param later takes over what an account is too busy for now
     */
    Counter(
            Books books,
            Writer writer,
            Worker worker,
            Acceptance acceptance,
            Means means,
            Consumer<Writer.Written> later) {
        this.later = later;
        this.books = books;
        this.writer = writer;
        this.worker = worker;
        this.acceptance = acceptance;
        this.means = means;
    }

    /** Records and opens; a repeat is shown what the first one has. */
    Checkout begin(Purchase purchase) {
        Acceptance.Accepted accepted = acceptance.accept(purchase, Optional.empty(), true);
        Transaction transaction = accepted.written().transaction();
        if (accepted.isNew()) {
            Optional<PersonalData> people = Optional.of(accepted.people());
            return show(goOn(accepted.written(), people), Optional.empty(), people);
        }
        return transaction.attempts().isEmpty()
                ? checkout(transaction, Optional.empty())
                : show(transaction, Optional.empty());
    }

    /** Shows the checkout that can still be paid, or opens a new attempt. */
    Checkout checkout(Transaction stored, Optional<String> account) {
        account.filter(it -> means.accounts().gateway(it).isEmpty()).ifPresent(it -> {
            throw new IllegalArgumentException("gateway account '" + it + "' is not configured");
        });
        if (!needsAttempt(stored, account)) {
            return show(stored, account);
        }
        if (stored.attempts().size() >= MOST_ATTEMPTS) {
            return notReady(stored, Checkout.NotReady.Reason.REFUSED, "after " + MOST_ATTEMPTS + " attempts");
        }
        Writer.Written written = writer.change(stored, plan -> {
            if (needsAttempt(plan.next(), account)) { // decided anew on the very state that it is written on
                acceptance.open(plan, account.orElse(plan.next().gatewayAccount()));
            }
        });
        return show(goOn(written, Optional.empty()), account);
    }

    private Transaction goOn(Writer.Written written, Optional<PersonalData> people) {
        Writer.Written after = worker.goOn(written, people);
        later.accept(after);
        return openAttempt(after.transaction(), Optional.empty())
                .filter(Counter::isPaid)
                .map(it -> verified(after.transaction(), it.number()))
                .orElse(after.transaction());
    }

    /** Opening took the money, so nobody is waited for: it is asked about at once (P1), and what follows is done. */
    private Transaction verified(Transaction transaction, int attempt) {
        Writer.Written written;
        try {
            written = worker.askPayment(transaction, attempt, Optional.empty()).written();
        } catch (Bulkheads.BusyException e) {
            return transaction; // it is owed, and asked about soon
        }
        later.accept(written);
        return written.transaction();
    }

    private static boolean isPaid(PaymentAttempt attempt) {
        return attempt.session().filter(CheckoutSession::paid).isPresent();
    }

    private boolean needsAttempt(Transaction transaction, Optional<String> account) {
        boolean payable = switch (transaction.status()) {
            case INITIATED, PAYMENT_PENDING, FAILED -> means.clock().now().isBefore(transaction.expiresAt());
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
        return show(transaction, account, Optional.empty());
    }

    private Checkout show(Transaction transaction, Optional<String> account, Optional<PersonalData> known) {
        Optional<PaymentAttempt> open = openAttempt(transaction, account);
        if (open.filter(Counter::isPaid).isPresent()) {
            return new Checkout.NothingToDo(
                    transaction.reference(), transaction.status(), "The payment was made and is being checked.");
        }
        if (open.isPresent() && means.clock().now().isBefore(open.get().expiresAt())) {
            return payable(transaction, open.get(), known);
        }
        if (transaction.status() != TransactionStatus.INITIATED
                && transaction.status() != TransactionStatus.PAYMENT_PENDING
                && transaction.status() != TransactionStatus.FAILED) {
            return new Checkout.NothingToDo(
                    transaction.reference(),
                    transaction.status(),
                    transaction.status().message());
        }
        if (!means.clock().now().isBefore(transaction.expiresAt())) {
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
        Duration timeout = means.accounts()
                .gateway(attempt.account())
                .map(it -> it.capabilities().callTimeout())
                .orElse(Duration.ZERO);
        Instant over = attempt.notAfter().plus(timeout);
        return attempt.status() == PaymentAttemptStatus.INITIALISING
                && means.clock().now().isBefore(over);
    }

    private boolean takesMoneyAtOnce(PaymentAttempt attempt) {
        return means.accounts()
                .gateway(attempt.account())
                .map(PaymentGateway::capabilities)
                .filter(it -> it.initialiseTakesMoney())
                .isPresent();
    }

    private Checkout payable(Transaction transaction, PaymentAttempt attempt, Optional<PersonalData> known) {
        CheckoutSession session = attempt.session().orElseThrow();
        Optional<PersonalData> people = known.or(() -> books.people(transaction.id()));
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
