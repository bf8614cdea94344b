package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.START_REFUND;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Refunds: written down before they are asked for, never asked for twice without proof, followed to their end. */
final class RefundRules {

    private static final Duration FIRST_QUESTION = Duration.ofSeconds(10);
    private static final Duration AFTER_THE_QUESTION = Duration.ofMinutes(2);
    private static final String ALL_BACK = "all the money went back";

    /** What is known of a refund in doubt when the gateway calls its payment reversed: that may be its doing, or not. */
    static final String BACK_IN_DOUBT =
            "the gateway says that the payment is back with the customer, by this refund or without us";

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    RefundRules(Transaction transaction, Instant now, Policy policy) {
        this(transaction, now, policy, new Draft(transaction, now, policy));
    }

    /** The rules at work on a draft that others work on too. */
    RefundRules(Transaction transaction, Instant now, Policy policy, Draft draft) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = draft;
    }

    Transition started(Event.RefundStarted event) {
        Refund refund = transaction.refunds().get(event.refund() - 1);
        if (!draft.isOwed(START_REFUND, refund.number())) {
            return new Transition.Refused("refund " + refund.number() + " is not owed");
        }
        Optional<String> obstacle = obstacle(refund);
        if (obstacle.isPresent()) {
            return new Transition.Refused(obstacle.get());
        }
        draft.put(refund.requesting(event.notAfter()));
        draft.settle(START_REFUND, refund.number());
        draft.owe(QUERY_REFUND, refund.number(), now.plus(FIRST_QUESTION), 0);
        return draft.moved("Refund " + refund.number() + " of " + refund.amount() + " written down under the mark "
                + refund.mark() + "; about to ask for it.");
    }

    Transition submitted(Event.RefundSubmitted event) {
        Refund refund = transaction.refunds().get(event.refund() - 1);
        if (refund.status() != RefundStatus.REQUESTED) {
            return new Transition.Unchanged("refund " + refund.number() + " is already " + refund.status());
        }
        String who = "Refund " + refund.number();
        return event.outcome()
                .fold(
                        it -> stands(refund, it.evidence(), who),
                        it -> stands(refund, it.evidence(), who),
                        it -> declined(refund, it.decline(), who),
                        it -> notSent(refund, it.detail(), who),
                        it -> noAnswer(refund, it.detail(), who));
    }

    Transition answered(Event.RefundAnswered event) {
        Refund refund = transaction.refunds().get(event.refund() - 1);
        if (refund.requests() == 0) {
            return new Transition.Unchanged("refund " + refund.number() + " was not asked for yet");
        }
        String who = "Asked about refund " + refund.number();
        return event.answer()
                .fold(
                        it -> stands(refund, it.found(), who),
                        it -> absent(refund, event.terms(), who),
                        it -> noAnswer(refund, it.detail(), who));
    }

    private Transition stands(Refund refund, RefundEvidence evidence, String who) {
        draft.settle(START_REFUND, refund.number());
        if (!evidence.amount().equals(refund.amount())) {
            draft.put(refund.knownAs(evidence.gatewayRefundId())
                    .with(RefundStatus.NEEDS_ATTENTION, "the gateway names another amount, " + evidence.amount()));
            draft.owe(QUERY_REFUND, refund.number(), now.plus(policy.slowAsking()), 0);
            stuck(refund, "the gateway names another amount: " + evidence.amount());
            movesAfterAll(refund);
            return draft.moved(who + ": the gateway names another amount, " + evidence.amount() + ".");
        }
        return switch (evidence.state()) {
            case PROCESSING -> processing(refund, evidence, who);
            case PAID_OUT -> paidOut(refund, evidence, who);
            case NEEDS_ATTENTION -> needsAttention(refund, evidence, who);
            case FAILED -> bounced(refund, evidence, who);
        };
    }

    private Transition processing(Refund refund, RefundEvidence evidence, String who) {
        if (refund.status() == RefundStatus.PAID_OUT) {
            return watchOn(refund, "it is paid out; this is older news", who);
        }
        draft.put(refund.knownAs(evidence.gatewayRefundId()).with(RefundStatus.PROCESSING, evidence.detail()));
        draft.closeReview(ReviewQuestion.REFUND_STUCK, refund.number(), "it is on its way");
        askOn(refund, "the gateway still says that it is on its way");
        movesAfterAll(refund);
        return draft.moved(who + ": on its way (" + evidence.detail() + ").");
    }

    private Transition paidOut(Refund refund, RefundEvidence evidence, String who) {
        if (refund.status() == RefundStatus.PAID_OUT) {
            return watchOn(refund, "it is paid out, as before", who);
        }
        itIsPaidOut(refund.knownAs(evidence.gatewayRefundId()), evidence.detail());
        return draft.moved(who + ": " + refund.amount() + " is paid out to the customer.");
    }

    /** Records that a refund reached the customer, by proof or by a person's word, with all that follows. */
    void itIsPaidOut(Refund refund, String detail) {
        draft.put(refund.with(RefundStatus.PAID_OUT, detail));
        draft.settle(QUERY_REFUND, refund.number());
        if (refund.requests() > 0) {
            draft.owe(
                    QUERY_REFUND, refund.number(), now.plus(policy.refundWatch().get(0)), 0);
        }
        draft.settle(START_REFUND, refund.number());
        draft.closeReview(ReviewQuestion.REFUND_STUCK, refund.number(), "it was paid out");
        draft.closeReview(ReviewQuestion.WAS_IT_REFUNDED, refund.number(), "it was paid out");
        settleWhatThePayoutSettles(draft.payment(refund.payment()));
        movesAfterAll(refund);
        if (draft.status == TransactionStatus.REFUND_PENDING && draft.theMoneyIsBack()) {
            draft.status = TransactionStatus.REFUNDED;
        }
    }

    /**
     * A refund that was paid out can still come back, and the letter about that be lost: it is asked about a few times more,
     * whatever is answered, and then no longer. News before its time puts nothing off.
     */
    private Transition watchOn(Refund refund, String answer, String who) {
        if (!draft.isDue(QUERY_REFUND, refund.number())) {
            return new Transition.Unchanged("refund " + refund.number() + ": " + answer);
        }
        int step = draft.tries(QUERY_REFUND, refund.number());
        draft.settle(QUERY_REFUND, refund.number());
        List<Duration> plan = policy.refundWatch();
        if (step + 1 < plan.size()) {
            Duration wait = plan.get(step + 1).minus(plan.get(step));
            boolean later = !wait.isNegative() && !wait.isZero();
            draft.owe(QUERY_REFUND, refund.number(), now.plus(later ? wait : plan.get(0)), step + 1);
        }
        return draft.moved(who + ": " + answer + ".");
    }

    private void settleWhatThePayoutSettles(Payment payment) {
        boolean pays = payment.use() == PaymentUse.PAYS_THE_PRICE;
        Money left = payment.evidence().credited().minus(draft.paidOut(payment));
        if (draft.isAllPaidOut(payment)) {
            draft.refundsOf(payment)
                    .filter(it -> !it.status().mayMoveMoney())
                    .forEach(it -> draft.closeReview(ReviewQuestion.REFUND_STUCK, it.number(), ALL_BACK));
            draft.closeReview(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), ALL_BACK);
            if (pays) {
                draft.closeReview(ReviewQuestion.DELIVERY_STUCK, 0, ALL_BACK);
            }
        } else if (pays && draft.status == TransactionStatus.COMPLETED && !left.isMoreThan(transaction.price())) {
            draft.closeReview(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), "the excess went back");
        }
    }

    private void movesAfterAll(Refund refund) {
        neverTooMuch(refund);
        if (!refund.status().mayMoveMoney()) {
            neverBothUnseen(refund);
        }
    }

    /** A refund instead of a delivery that had been given up moves money after all: was it delivered meanwhile? */
    private void neverBothUnseen(Refund refund) {
        if (!draft.isInsteadOfDelivery(refund)) {
            return;
        }
        draft.deliveries().stream()
                .filter(it -> it.status() == DeliveryStatus.DELIVERED)
                .forEach(it -> {
                    draft.flag(Flag.DELIVERED_AND_REFUNDED);
                    draft.holdForReview(
                            ReviewQuestion.DELIVERED_AND_REFUNDED,
                            it.number(),
                            "refund " + refund.number() + ", which had been given up, moves money after all");
                });
    }

    /**
     * A refund that had been given up moves money after all: others that were decided in its place are stopped. Where that
     * leaves a part of the money here that one of them was to send back, a person is asked.
     */
    private void neverTooMuch(Refund refund) {
        Payment payment = draft.payment(refund.payment());
        Money credited = payment.evidence().credited();
        draft.refundsOf(payment)
                .filter(it -> draft.isOwed(START_REFUND, it.number()))
                .filter(it -> it.amount().isMoreThan(room(it)))
                .forEach(this::stop);
        if (draft.moving(payment).isMoreThan(credited)) {
            draft.review(
                    ReviewQuestion.WAS_IT_REFUNDED,
                    refund.number(),
                    "more may have gone back than came: a refund that had been given up moved money after all");
        }
    }

    private void stop(Refund refund) {
        String why = "stopped: another refund moves the money after all";
        draft.settle(START_REFUND, refund.number());
        draft.put(refund.with(refund.status(), why));
        Money left = room(refund);
        if (left.isPositive()
                && draft.refundable(draft.payment(refund.payment())).isPositive()) {
            stuck(refund, why + "; " + left + " of it is still here");
        }
    }

    /** How much of a payment a refund that moves nothing yet could send back beside those that may move money. */
    private Money room(Refund refund) {
        Payment payment = draft.payment(refund.payment());
        Money room = payment.evidence().credited().minus(draft.moving(payment));
        if (refund.reason() != RefundReason.EXCESS) {
            return room;
        }
        Money excess = payment.evidence().credited().minus(transaction.price());
        Money left = draft.refundsOf(payment)
                .filter(it -> it.reason() == RefundReason.EXCESS && it.status().mayMoveMoney())
                .map(Refund::amount)
                .reduce(excess, Money::minus);
        return left.isMoreThan(room) ? room : left;
    }

    private Transition needsAttention(Refund refund, RefundEvidence evidence, String who) {
        if (refund.status() == RefundStatus.PAID_OUT) {
            return watchOn(refund, "it is paid out; this is older news", who);
        }
        draft.put(refund.knownAs(evidence.gatewayRefundId()).with(RefundStatus.NEEDS_ATTENTION, evidence.detail()));
        draft.owe(QUERY_REFUND, refund.number(), now.plus(policy.slowAsking()), 0);
        stuck(refund, "the gateway needs somebody: " + evidence.detail());
        movesAfterAll(refund);
        return draft.moved(who + ": the gateway cannot go on without somebody (" + evidence.detail() + ").");
    }

    private Transition bounced(Refund refund, RefundEvidence evidence, String who) {
        if (refund.status() == RefundStatus.BOUNCED) {
            return new Transition.Unchanged("refund " + refund.number() + " is already known to have come back");
        }
        draft.put(refund.knownAs(evidence.gatewayRefundId()).with(RefundStatus.BOUNCED, evidence.detail()));
        draft.settle(QUERY_REFUND, refund.number());
        draft.closeReview(ReviewQuestion.WAS_IT_REFUNDED, refund.number(), "it came back");
        whatTheReturnSettles(refund);
        // what the gateway said of the payment meanwhile was put down to this refund; in a while it has made up its
        // mind
        draft.owe(WATCH_PAYMENT, draft.payment(refund.payment()).attempt(), now.plus(policy.slowAsking()), 0);
        boolean delivered = draft.isInsteadOfDelivery(refund) && draft.deliveryStands(0);
        boolean here = draft.refundable(draft.payment(refund.payment())).isPositive();
        if (delivered) {
            draft.closeReview(ReviewQuestion.REFUND_STUCK, refund.number(), "it came back, and it was delivered");
        } else if (here) {
            stuck(refund, "the refund failed and the money is with us again: " + evidence.detail());
        } else if (draft.status == TransactionStatus.REFUNDED && !draft.theMoneyIsBack()) {
            stuck(refund, "the refund failed while the payment is not with us: " + evidence.detail());
        }
        String end = here ? "the money is with us and still owed." : "nothing more can be sent back as things stand.";
        return draft.moved(who + ": it failed (" + evidence.detail() + "); "
                + (delivered ? "the money is with us, as it should be for what was delivered." : end));
    }

    /** Money that is here again can end a doubt whether too much had left, or whether it was both delivered and refunded. */
    private void whatTheReturnSettles(Refund refund) {
        Payment payment = draft.payment(refund.payment());
        if (!draft.moving(payment).isMoreThan(payment.evidence().credited())) {
            draft.refundsOf(payment)
                    .filter(it -> it.status() == RefundStatus.PAID_OUT)
                    .forEach(it -> draft.closeReview(
                            ReviewQuestion.WAS_IT_REFUNDED,
                            it.number(),
                            "another refund came back: not too much left"));
        }
        if (!draft.isRefundedInsteadOfDelivery()) {
            draft.deliveries().stream()
                    .filter(it -> it.status() == DeliveryStatus.DELIVERED)
                    .forEach(it -> draft.closeReview(
                            ReviewQuestion.DELIVERED_AND_REFUNDED, it.number(), "the refund came back"));
        }
    }

    private Transition declined(Refund refund, Decline decline, String who) {
        String words = decline.code() + ", " + decline.message();
        if (refund.requests() > 1) {
            askOn(refund, words);
            return draft.moved(who + " was refused when asked again (" + words + "); asking what became of the first.");
        }
        draft.put(refund.with(RefundStatus.DECLINED, words));
        draft.settle(QUERY_REFUND, refund.number());
        switch (decline.cause()) {
            case OUR_ACCOUNT, TEMPORARY -> {
                retryLater(refund, decline.retryAfter(), words);
                notBeforeThePaymentIsAskedAbout(refund);
            }
            case CUSTOMER, CATALOGUE, POSSIBLE_TWIN -> {
                draft.owe(QUERY_REFUND, refund.number(), now.plus(policy.slowAsking()), 0);
                askAboutThePayment(refund);
                stuck(refund, "the gateway refused it: " + words);
            }
        }
        return draft.moved(who + " was refused: " + words + ".");
    }

    /** A refusal for good can mean that the money went back without us; only the gateway's word on the payment counts. */
    private void askAboutThePayment(Refund refund) {
        draft.owe(WATCH_PAYMENT, draft.payment(refund.payment()).attempt(), now.plus(FIRST_QUESTION), 0);
    }

    /** A refund that moved nothing explains no reversal: what was put down to it is asked about before money is sent again. */
    void notBeforeThePaymentIsAskedAbout(Refund refund) {
        if (!draft.isOwed(WATCH_PAYMENT, draft.payment(refund.payment()).attempt())) {
            return;
        }
        askAboutThePayment(refund);
        draft.dueOf(START_REFUND, refund.number())
                .filter(due -> due.isBefore(now.plus(AFTER_THE_QUESTION)))
                .ifPresent(due -> draft.owe(
                        START_REFUND,
                        refund.number(),
                        now.plus(AFTER_THE_QUESTION),
                        draft.tries(START_REFUND, refund.number())));
    }

    private Transition notSent(Refund refund, String detail, String who) {
        if (refund.requests() > 1) {
            askOn(refund, detail);
            return draft.moved(who + " was not asked for this time: " + detail + ".");
        }
        draft.put(refund.with(RefundStatus.PLANNED, "not asked for yet: " + detail));
        draft.settle(QUERY_REFUND, refund.number());
        retryLater(refund, Optional.empty(), detail);
        notBeforeThePaymentIsAskedAbout(refund);
        return draft.moved(who + " was not asked for: " + detail + ".");
    }

    private Transition noAnswer(Refund refund, String detail, String who) {
        if (!draft.isOwed(QUERY_REFUND, refund.number())) {
            return new Transition.Unchanged("refund " + refund.number() + " is " + refund.status());
        }
        if (refund.status() == RefundStatus.PAID_OUT) {
            return watchOn(refund, "no clear answer (" + detail + "); it was paid out", who);
        }
        if (refund.status().mayMoveMoney()) {
            askOn(refund, detail);
        } else {
            draft.owe(QUERY_REFUND, refund.number(), now.plus(policy.slowAsking()), 0);
        }
        return draft.moved(who + ": no clear answer (" + detail + "). It may have happened; asking, not repeating.");
    }

    private Transition absent(Refund refund, Event.AbsenceTerms terms, String who) {
        if (refund.status() == RefundStatus.PAID_OUT) {
            return watchOn(refund, "the gateway has none with our mark; it was paid out", who);
        }
        if (!draft.isOwed(QUERY_REFUND, refund.number())) {
            return new Transition.Unchanged("refund " + refund.number() + " is " + refund.status());
        }
        if (refund.status() != RefundStatus.REQUESTED
                || !terms.trusted()
                || refund.gatewayRefundId().isPresent()) {
            askOn(refund, "the gateway has no refund with our mark");
            return draft.moved(who + ": the gateway has none with our mark, which proves nothing here.");
        }
        Instant counts = refund.notAfter().plus(terms.callTimeout()).plus(terms.settlingDelay());
        if (terms.asOf(now).isBefore(counts)) {
            draft.owe(QUERY_REFUND, refund.number(), counts, draft.tries(QUERY_REFUND, refund.number()));
            return draft.moved(who + ": the gateway has none with our mark; too early to be proof.");
        }
        Optional<Instant> first = refund.firstAbsentAt();
        if (first.isEmpty() || terms.asOf(now).isBefore(first.get().plus(terms.settlingDelay()))) {
            Refund marked = first.isEmpty() ? refund.firstAbsent(terms.asOf(now)) : refund;
            draft.put(marked);
            Instant second = marked.firstAbsentAt().orElse(now).plus(terms.settlingDelay());
            draft.owe(QUERY_REFUND, refund.number(), second, draft.tries(QUERY_REFUND, refund.number()));
            return draft.moved(who + ": the gateway has none with our mark; asking once more to be sure.");
        }
        draft.put(refund.with(RefundStatus.PLANNED, "it never arrived: absent twice"));
        draft.settle(QUERY_REFUND, refund.number());
        draft.closeReview(ReviewQuestion.WAS_IT_REFUNDED, refund.number(), "it never arrived");
        if (refund.requests() > 1) {
            retryLater(refund, Optional.empty(), "it never arrived, " + refund.requests() + " times");
        } else {
            oweUnlessHindered(refund, now, 0);
        }
        notBeforeThePaymentIsAskedAbout(refund);
        return draft.moved(who + ": absent for the second time, it never arrived; it is asked for again.");
    }

    private void retryLater(Refund refund, Optional<Duration> retryAfter, String why) {
        if (!now.isBefore(refund.plannedAt().plus(policy.refundRetryLimit()))) {
            stuck(refund, "it could not be asked for: " + why);
            return;
        }
        int tries = draft.tries(START_REFUND, refund.number());
        int used = Math.max(tries, (int) Math.min(10, waited(refund)));
        Duration usual = Draft.wait(policy.refundRetryWaits(), used);
        Duration wait = retryAfter.filter(it -> it.compareTo(usual) > 0).orElse(usual);
        oweUnlessHindered(refund, now.plus(wait), used + 1);
    }

    /** What cannot be begun is not owed: a person looks instead. */
    private void oweUnlessHindered(Refund refund, Instant due, int tries) {
        Optional<String> obstacle = obstacle(refund);
        if (obstacle.isPresent()) {
            stuck(refund, "it cannot be asked for again: " + obstacle.get());
        } else {
            draft.owe(START_REFUND, refund.number(), due, tries);
        }
    }

    /** Why a refund must not be asked for now, if there is a reason (P3, P4, P8). */
    Optional<String> obstacle(Refund refund) {
        Payment payment = draft.payment(refund.payment());
        boolean tooMuch = refund.amount().isMoreThan(room(refund));
        if (refund.reason().isForNonDelivery() && aDeliveryMayStillHappen()) {
            return Optional.of("a delivery happened or may still happen");
        }
        if (!Draft.isWithUs(payment)) {
            return Optional.of("the payment went back without us");
        }
        return tooMuch ? Optional.of("more would go back than came") : Optional.empty();
    }

    /** How many retry waits have passed since the refund was decided. */
    private long waited(Refund refund) {
        long passed = 0;
        Instant at = refund.plannedAt();
        while (passed < 10
                && !at.plus(Draft.wait(policy.refundRetryWaits(), (int) passed)).isAfter(now)) {
            at = at.plus(Draft.wait(policy.refundRetryWaits(), (int) passed));
            passed++;
        }
        return passed;
    }

    private void askOn(Refund refund, String why) {
        if (now.isBefore(refund.plannedAt().plus(policy.refundAskLimit()))) {
            draft.again(QUERY_REFUND, refund.number(), policy.refundWaits());
            return;
        }
        draft.owe(QUERY_REFUND, refund.number(), now.plus(policy.slowAsking()), 0);
        boolean saidBack = refund.detail().equals(BACK_IN_DOUBT);
        raise(ReviewQuestion.WAS_IT_REFUNDED, refund, saidBack ? why + "; " + BACK_IN_DOUBT : why);
    }

    void stuck(Refund refund, String why) {
        raise(ReviewQuestion.REFUND_STUCK, refund, why);
    }

    /** A stuck refund of all the money holds the purchase; one beside a delivered purchase stands beside it. */
    private void raise(ReviewQuestion question, Refund refund, String why) {
        boolean holds = switch (draft.status) {
            case REFUND_PENDING, REFUNDED, NEEDS_REVIEW -> true;
            case INITIATED,
                    PAYMENT_PENDING,
                    PAYMENT_VERIFIED,
                    DELIVERY_PROCESSING,
                    COMPLETED,
                    FAILED,
                    EXPIRED,
                    CANCELLED -> false;
        };
        if (holds && draft.isTheMoney(draft.payment(refund.payment()))) {
            draft.holdForReview(question, refund.number(), why);
        } else {
            draft.review(question, refund.number(), why);
        }
    }

    private boolean aDeliveryMayStillHappen() {
        return transaction.deliveries().stream().anyMatch(it -> !it.status().provesNothingHappened());
    }
}
