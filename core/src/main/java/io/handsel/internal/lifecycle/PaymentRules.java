package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.EXPIRE;
import static io.handsel.transaction.ObligationKind.VERIFY_PAYMENT;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;

import io.handsel.Policy;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentReport;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Payment attempts: opened, answered, expired, watched. What came through them is for {@link MoneyRules}. */
final class PaymentRules {

    private static final String NOT_PAID = "the gateway says: not paid";

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;

    PaymentRules(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
    }

    /** Whether a new payment attempt makes sense in a status. */
    static boolean canOpen(TransactionStatus status) {
        return switch (status) {
            case INITIATED, PAYMENT_PENDING, FAILED -> true;
            case PAYMENT_VERIFIED,
                    DELIVERY_PROCESSING,
                    COMPLETED,
                    EXPIRED,
                    CANCELLED,
                    REFUND_PENDING,
                    REFUNDED,
                    NEEDS_REVIEW -> false;
        };
    }

    Transition opened(Event.CheckoutOpened event) {
        if (!canOpen(transaction.status())) {
            return new Transition.Refused("nothing is to be paid in status " + transaction.status());
        }
        if (!now.isBefore(transaction.expiresAt())) {
            return new Transition.Refused("the time to pay ended at " + transaction.expiresAt());
        }
        Draft draft = draft();
        int number = draft.attempts().size() + 1;
        draft.put(PaymentAttempt.initialising(
                number, event.account(), event.reference(), now, event.notAfter(), transaction.expiresAt()));
        draft.settle(EXPIRE, 0);
        draft.owe(VERIFY_PAYMENT, number, now.plus(Draft.wait(policy.verifyWaits(), 0)), 1);
        return draft.moved("Payment attempt " + number + " written down; about to open a checkout at " + event.account()
                + " for " + transaction.price() + ".");
    }

    Transition initialised(Event.CheckoutAnswered event) {
        PaymentAttempt attempt = transaction.attempts().get(event.attempt() - 1);
        boolean waits =
                attempt.status() == PaymentAttemptStatus.INITIALISING || attempt.status() == PaymentAttemptStatus.LOST;
        if (!waits) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is already " + attempt.status());
        }
        String who = "Payment attempt " + attempt.number() + ": " + attempt.account();
        return event.outcome()
                .fold(
                        it -> open(attempt, it, who),
                        it -> lost(attempt, who + " has it, and has not said how to pay."),
                        it -> refused(
                                attempt,
                                who + " refused to open a checkout: "
                                        + it.decline().message() + "."),
                        it -> refused(attempt, who + " was not asked: " + it.detail() + "."),
                        it -> lost(attempt, who + " gave no clear answer (" + it.detail() + "); the address is lost."));
    }

    private Transition open(PaymentAttempt attempt, Outcome.Succeeded<CheckoutSession> outcome, String who) {
        Draft draft = draft();
        if (canOpen(transaction.status())) {
            draft.put(attempt.open(outcome.evidence()));
            draft.status = TransactionStatus.PAYMENT_PENDING;
        } else {
            draft.put(attempt.with(PaymentAttemptStatus.CANCELLED, "opened too late; nobody is sent there"));
        }
        return draft.moved(who + " opened a checkout.");
    }

    private Transition lost(PaymentAttempt attempt, String story) {
        Draft draft = draft();
        draft.put(attempt.with(PaymentAttemptStatus.LOST, "the address to pay at was lost; still asked about"));
        return draft.moved(story);
    }

    private Transition refused(PaymentAttempt attempt, String story) {
        Draft draft = draft();
        draft.put(attempt.with(PaymentAttemptStatus.REFUSED, "never opened"));
        draft.settle(VERIFY_PAYMENT, attempt.number());
        oweExpiryIfNothingElse(draft);
        return draft.moved(story);
    }

    Transition answered(Event.PaymentAnswered event) {
        PaymentAttempt attempt = transaction.attempts().get(event.attempt() - 1);
        return event.answer()
                .fold(
                        it -> found(attempt, it.found()),
                        it -> notPaid(attempt, AttemptState.OPEN, "not known there: " + it.detail()),
                        it -> noAnswer(attempt, it.detail()));
    }

    private Transition found(PaymentAttempt attempt, PaymentReport report) {
        if (!report.payments().isEmpty()) {
            return new MoneyRules(transaction, now, policy).came(attempt, report);
        }
        return notPaid(attempt, report.state(), report.detail());
    }

    /** Nothing was learnt: nothing changes but the time of the next question. Only an answer expires. */
    private Transition noAnswer(PaymentAttempt attempt, String detail) {
        Draft draft = draft();
        if (draft.isOwed(VERIFY_PAYMENT, attempt.number()) && isUndecidedForTooLong(attempt)) {
            askPeople(draft, attempt, attempt.account() + " has given no answer since " + attempt.expiresAt());
        } else if (draft.isOwed(VERIFY_PAYMENT, attempt.number())) {
            draft.again(VERIFY_PAYMENT, attempt.number(), policy.verifyWaits());
        } else if (draft.isDue(WATCH_PAYMENT, attempt.number())) {
            Duration wait = policy.verifyWaits().get(policy.verifyWaits().size() - 1);
            draft.owe(WATCH_PAYMENT, attempt.number(), now.plus(wait), draft.tries(WATCH_PAYMENT, attempt.number()));
        } else {
            return new Transition.Unchanged("no answer about attempt " + attempt.number() + ": " + detail);
        }
        return draft.moved("Asked " + attempt.account() + " about payment attempt " + attempt.number() + ", no answer ("
                + detail + "); asking again.");
    }

    private Transition notPaid(PaymentAttempt attempt, AttemptState state, String detail) {
        Draft draft = draft();
        String story = "Asked " + attempt.account() + " about payment attempt " + attempt.number() + ": " + says(state)
                + " (" + detail + ").";
        if (draft.isOwed(WATCH_PAYMENT, attempt.number())) {
            return watched(draft, attempt, state, story);
        }
        if (!draft.isOwed(VERIFY_PAYMENT, attempt.number())) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status() + "; " + detail);
        }
        switch (state) {
            case FAILED -> end(draft, attempt, PaymentAttemptStatus.FAILED, detail);
            case PENDING -> stillPending(draft, attempt);
            case OPEN, PAID -> stillOpen(draft, attempt, detail);
        }
        return draft.moved(story);
    }

    /** A look before its time, by a customer who looks or a webhook, takes nothing from the watch and puts nothing off. */
    private Transition watched(Draft draft, PaymentAttempt attempt, AttemptState state, String story) {
        boolean open = draft.isOpen(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number());
        boolean early = !draft.isDue(WATCH_PAYMENT, attempt.number());
        if (early && (state == AttemptState.PENDING || !open)) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is not paid, and looked at in its time");
        }
        if (state == AttemptState.PENDING) {
            watchPending(draft, attempt);
        } else if (early) {
            draft.closeReview(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number(), NOT_PAID);
        } else {
            watchOn(draft, attempt);
        }
        return draft.moved(story);
    }

    private static String says(AttemptState state) {
        return switch (state) {
            case OPEN, PAID -> "not paid so far";
            case PENDING -> "in progress";
            case FAILED -> "failed";
        };
    }

    private void stillOpen(Draft draft, PaymentAttempt attempt, String detail) {
        if (!now.isBefore(attempt.expiresAt())) {
            end(draft, attempt, PaymentAttemptStatus.EXPIRED, "not paid in time; " + detail);
            return;
        }
        if (attempt.status() == PaymentAttemptStatus.INITIALISING && now.isAfter(attempt.notAfter())) {
            draft.put(attempt.with(PaymentAttemptStatus.LOST, "the address to pay at was lost; still asked about"));
        }
        askAgainUntilExpiry(draft, attempt);
    }

    private void stillPending(Draft draft, PaymentAttempt attempt) {
        if (now.isBefore(attempt.expiresAt())) {
            askAgainUntilExpiry(draft, attempt);
        } else if (!isUndecidedForTooLong(attempt)) {
            draft.again(VERIFY_PAYMENT, attempt.number(), policy.verifyWaits());
        } else {
            askPeople(draft, attempt, attempt.account() + " says \"in progress\" long after the time to pay");
        }
    }

    private boolean isUndecidedForTooLong(PaymentAttempt attempt) {
        return !now.isBefore(attempt.expiresAt().plus(policy.pendingLimit()));
    }

    /** P9: not knowing ends in a question to people; asking goes on slowly, and a later proof still settles it. */
    private void askPeople(Draft draft, PaymentAttempt attempt, String question) {
        draft.owe(VERIFY_PAYMENT, attempt.number(), now.plus(policy.slowAsking()), 1);
        if (waitsForMoney(transaction.status())) {
            draft.settle(EXPIRE, 0);
            draft.holdForReview(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number(), question);
        } else {
            draft.review(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number(), question);
        }
    }

    /** Money on its way is not let out of sight: the watch goes on until the gateway has made up its mind. */
    private void watchPending(Draft draft, PaymentAttempt attempt) {
        int step = draft.tries(WATCH_PAYMENT, attempt.number());
        draft.owe(WATCH_PAYMENT, attempt.number(), now.plus(policy.slowAsking()), step);
    }

    private void askAgainUntilExpiry(Draft draft, PaymentAttempt attempt) {
        int tries = draft.tries(VERIFY_PAYMENT, attempt.number());
        Instant next = now.plus(Draft.wait(policy.verifyWaits(), tries));
        Instant last = attempt.expiresAt();
        draft.owe(VERIFY_PAYMENT, attempt.number(), next.isAfter(last) ? last : next, tries + 1);
    }

    /** The attempt has ended; late money exists, so it is watched for a while. */
    private void end(Draft draft, PaymentAttempt attempt, PaymentAttemptStatus as, String detail) {
        draft.settle(VERIFY_PAYMENT, attempt.number());
        draft.owe(WATCH_PAYMENT, attempt.number(), now.plus(policy.watchAfter().get(0)), 0);
        draft.closeReview(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number(), "the gateway says: " + detail);
        if (attempt.status() != PaymentAttemptStatus.CANCELLED) {
            draft.put(attempt.with(as, detail));
        }
        if (!draft.hasLiveAttempt() && (waitsForMoney(draft.status) || isReviewOfPaymentAlone(draft))) {
            draft.status = as == PaymentAttemptStatus.FAILED ? TransactionStatus.FAILED : TransactionStatus.EXPIRED;
        }
    }

    private void watchOn(Draft draft, PaymentAttempt attempt) {
        int step = draft.tries(WATCH_PAYMENT, attempt.number());
        draft.settle(WATCH_PAYMENT, attempt.number());
        draft.closeReview(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number(), NOT_PAID);
        List<Duration> plan = policy.watchAfter();
        if (step + 1 < plan.size()) {
            Duration wait = plan.get(step + 1).minus(plan.get(step));
            draft.owe(WATCH_PAYMENT, attempt.number(), now.plus(wait.isNegative() ? plan.get(0) : wait), step + 1);
        }
    }

    private void oweExpiryIfNothingElse(Draft draft) {
        if (!draft.hasLiveAttempt() && waitsForMoney(draft.status)) {
            draft.owe(EXPIRE, 0, transaction.expiresAt(), 0);
        }
    }

    private static boolean isReviewOfPaymentAlone(Draft draft) {
        return draft.status == TransactionStatus.NEEDS_REVIEW
                && draft.payments().isEmpty()
                && !draft.hasOpenReview();
    }

    private static boolean waitsForMoney(TransactionStatus status) {
        return switch (status) {
            case INITIATED, PAYMENT_PENDING -> true;
            case PAYMENT_VERIFIED,
                    DELIVERY_PROCESSING,
                    COMPLETED,
                    FAILED,
                    EXPIRED,
                    CANCELLED,
                    REFUND_PENDING,
                    REFUNDED,
                    NEEDS_REVIEW -> false;
        };
    }

    private Draft draft() {
        return new Draft(transaction, now, policy);
    }
}
