package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.payment.RefundReason;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Deliveries: one attempt at a time, another only with proof that the one before did nothing (P2), no refund while one may
 * still happen (P4), and no guess (P9).
 */
final class DeliveryRules {

    private static final Duration TWIN_WAIT = Duration.ofSeconds(45);
    private static final int MOST_SUBMISSIONS = 3;

    private final Transaction transaction;
    private final Instant now;
    private final Draft draft;
    private final AfterDelivery afterwards;

    DeliveryRules(Transaction transaction, Instant now, Policy policy) {
        this(transaction, now, policy, new Draft(transaction, now, policy));
    }

    /** The rules at work on a draft that others work on too. */
    DeliveryRules(Transaction transaction, Instant now, Policy policy, Draft draft) {
        this.transaction = transaction;
        this.now = now;
        this.draft = draft;
        this.afterwards = new AfterDelivery(transaction, now, policy, draft);
    }

    Transition started(Event.DeliveryStarted event) {
        if (transaction.status() != TransactionStatus.PAYMENT_VERIFIED || !draft.isOwed(START_DELIVERY, 0)) {
            return new Transition.Refused("no delivery is owed in status " + transaction.status());
        }
        if (transaction.deliveries().stream().anyMatch(it -> !it.status().provesNothingHappened())) {
            return new Transition.Refused("an earlier attempt may have delivered");
        }
        if (draft.isRefundedInsteadOfDelivery() || draft.priceWentBack()) {
            return new Transition.Refused("the money goes back, or went back");
        }
        if (!draft.route().isEmpty()
                && draft.route().stream().noneMatch(it -> it.account().equals(event.account()))) {
            return new Transition.Refused("account '" + event.account() + "' is not one that may deliver this");
        }
        if (transaction.deliverBefore().filter(it -> !now.isBefore(it)).isPresent()) {
            draft.settle(START_DELIVERY, 0);
            afterwards.sendBack(RefundReason.LATE, "the time to deliver has passed");
            return draft.moved("The time to deliver has passed; the money goes back.");
        }
        int number = transaction.deliveries().size() + 1;
        draft.put(DeliveryAttempt.submitting(number, event.account(), event.reference(), now, event.notAfter()));
        draft.settle(START_DELIVERY, 0);
        draft.owe(QUERY_DELIVERY, number, firstQuestion(), 0);
        draft.status = TransactionStatus.DELIVERY_PROCESSING;
        return draft.moved("Delivery attempt " + number + " written down; about to ask " + event.account()
                + " to deliver " + transaction.product().faceValue() + " of "
                + transaction.product().kind() + ".");
    }

    Transition sentAgain(Event.DeliverySentAgain event) {
        DeliveryAttempt attempt = transaction.deliveries().get(event.delivery() - 1);
        if (!draft.isOwed(START_DELIVERY, attempt.number())
                || !isOpen(attempt)
                || attempt.firstAbsentAt().isEmpty()) {
            return new Transition.Refused("attempt " + attempt.number() + " is not to be sent again");
        }
        draft.put(attempt.submittingAgain(event.notAfter()));
        draft.settle(START_DELIVERY, attempt.number());
        draft.owe(QUERY_DELIVERY, attempt.number(), firstQuestion(), 0);
        return draft.moved("Delivery attempt " + attempt.number()
                + " never arrived; about to send the same reference once more, which a repeat cannot double.");
    }

    Transition heldBack(Event.DeliveryHeldBack event) {
        if (!draft.isOwed(START_DELIVERY, event.delivery())) {
            return new Transition.Unchanged("no delivery is owed");
        }
        if (event.delivery() > 0) {
            draft.settle(START_DELIVERY, event.delivery());
            return draft.moved("The same reference cannot be sent again (" + event.why() + "); asking goes on.");
        }
        afterwards.heldBack(event.until(), event.why());
        return draft.moved("The delivery could not be begun: " + event.why() + ".");
    }

    Transition submitted(Event.DeliverySubmitted event) {
        DeliveryAttempt attempt = transaction.deliveries().get(event.delivery() - 1);
        String who = "Delivery attempt " + attempt.number() + ": " + attempt.account();
        return event.outcome()
                .fold(
                        it -> delivered(attempt, it.evidence(), who),
                        it -> processing(attempt, it.evidence(), who),
                        it -> declined(attempt, it.decline(), who, false),
                        it -> notSent(attempt, it.detail(), who),
                        it -> doubtful(attempt, it.doubt(), it.detail(), who));
    }

    Transition answered(Event.DeliveryAnswered event) {
        DeliveryAttempt attempt = transaction.deliveries().get(event.delivery() - 1);
        String who = "Asked about delivery attempt " + attempt.number() + ": " + attempt.account();
        return event.answer()
                .fold(
                        it -> it.found()
                                .fold(
                                        found -> delivered(attempt, found.facts(), who),
                                        found -> processing(attempt, found.facts(), who),
                                        found -> declined(attempt, found.decline(), who, true),
                                        found -> reversed(attempt, found.decline(), who)),
                        it -> absent(attempt, event.terms(), who),
                        it -> doubtful(attempt, it.doubt(), it.detail(), who));
    }

    private Transition delivered(DeliveryAttempt attempt, DeliveryFacts facts, String who) {
        boolean corrected = attempt.status() == DeliveryStatus.MISMATCHED
                && facts.proveTheOrder(transaction.product().faceValue());
        boolean known = attempt.status() == DeliveryStatus.DELIVERED || attempt.status() == DeliveryStatus.MISMATCHED;
        if (known && !corrected) {
            return deliveredIndeed(attempt, who);
        }
        boolean fits = itIsDelivered(attempt, facts);
        return draft.moved(who + (fits ? " says: delivered." : " says: delivered, but not what or to whom we asked."));
    }

    /** Records a delivery, by proof or by a person's word, with all that follows; whether it is what was ordered. */
    boolean itIsDelivered(DeliveryAttempt attempt, DeliveryFacts facts) {
        boolean fits = facts.fit(transaction.product().faceValue());
        DeliveryAttempt told = attempt.keeping(facts.asEvidence());
        draft.put((facts.revocable() ? told.asRevocable() : told)
                .with(
                        fits ? DeliveryStatus.DELIVERED : DeliveryStatus.MISMATCHED,
                        fits ? "delivered" : "delivered another amount or to another recipient"));
        draft.settle(QUERY_DELIVERY, attempt.number());
        draft.settle(START_DELIVERY, attempt.number());
        draft.closeReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), "the provider says: delivered");
        if (fits) {
            draft.closeReview(
                    ReviewQuestion.DELIVERED_OTHERWISE, attempt.number(), "the provider now says: as it was ordered");
        } else {
            draft.flag(Flag.DELIVERED_OTHERWISE);
        }
        switch (transaction.status()) {
            case PAYMENT_VERIFIED, DELIVERY_PROCESSING, NEEDS_REVIEW -> conclude(attempt, fits);
            case COMPLETED ->
                draft.review(
                        ReviewQuestion.DELIVERED_OTHERWISE,
                        attempt.number(),
                        "delivered a second time, though it had been ruled out");
            case REFUND_PENDING, REFUNDED -> lateDelivery(attempt);
            case INITIATED, PAYMENT_PENDING, FAILED, EXPIRED, CANCELLED ->
                draft.review(ReviewQuestion.DELIVERED_OTHERWISE, attempt.number(), "delivered without a payment");
        }
        return fits;
    }

    private Transition deliveredIndeed(DeliveryAttempt attempt, String who) {
        if (!draft.isOpen(ReviewQuestion.WAS_IT_DELIVERED, attempt.number())) {
            return new Transition.Unchanged("already recorded as " + attempt.status());
        }
        draft.closeReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), "the provider says again: delivered");
        return draft.moved(who + " says again: delivered.");
    }

    private void conclude(DeliveryAttempt attempt, boolean fits) {
        if (draft.isRefundedInsteadOfDelivery()) {
            lateDelivery(attempt);
        } else if (!fits) {
            draft.settleAll(START_DELIVERY);
            draft.holdForReview(
                    ReviewQuestion.DELIVERED_OTHERWISE,
                    attempt.number(),
                    "the provider reports another amount or recipient than was ordered");
        } else {
            draft.settleAll(START_DELIVERY);
            draft.closeReview(ReviewQuestion.DELIVERY_STUCK, 0, "it was delivered after all");
            draft.delivered();
            draft.status = TransactionStatus.COMPLETED;
        }
    }

    /** It arrived although a refund had been decided: nothing more moves by itself. */
    private void lateDelivery(DeliveryAttempt attempt) {
        draft.flag(Flag.DELIVERED_AND_REFUNDED);
        draft.stopRefundsInsteadOfDelivery();
        draft.settleAll(START_DELIVERY);
        draft.delivered();
        draft.holdForReview(
                ReviewQuestion.DELIVERED_AND_REFUNDED, attempt.number(), "delivered after a refund had been decided");
    }

    private Transition processing(DeliveryAttempt attempt, DeliveryFacts facts, String who) {
        if (attempt.status().provesNothingHappened() && attempt.status() != DeliveryStatus.REVERSED) {
            return openAgain(attempt, facts, who);
        }
        if (!isOpen(attempt)) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status());
        }
        draft.put(attempt.keeping(facts.asEvidence()).with(DeliveryStatus.PROCESSING, "the provider is working on it"));
        afterwards.askOn(attempt, "the provider still says that it is working on it");
        return draft.moved(who + " says: not finished.");
    }

    /** P8: it had been ruled out, and the provider works on it all the same. Nothing else may begin meanwhile. */
    private Transition openAgain(DeliveryAttempt attempt, DeliveryFacts facts, String who) {
        draft.put(attempt.keeping(facts.asEvidence())
                .with(DeliveryStatus.PROCESSING, "had been ruled out, and the provider works on it all the same"));
        draft.settleAll(START_DELIVERY);
        draft.owe(QUERY_DELIVERY, attempt.number(), firstQuestion(), 0);
        String question = "the provider works on a delivery that it had ruled out";
        switch (transaction.status()) {
            case PAYMENT_VERIFIED, DELIVERY_PROCESSING -> draft.status = TransactionStatus.DELIVERY_PROCESSING;
            case REFUND_PENDING, NEEDS_REVIEW -> {
                draft.stopRefundsInsteadOfDelivery();
                draft.holdForReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), question);
            }
            case INITIATED, PAYMENT_PENDING, COMPLETED, FAILED, EXPIRED, CANCELLED, REFUNDED ->
                draft.review(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), question);
        }
        return draft.moved(who + " works on it, though it had been ruled out; asking before anything else.");
    }

    private Transition doubtful(DeliveryAttempt attempt, Doubt doubt, String detail, String who) {
        if (!isOpen(attempt)) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status());
        }
        DeliveryAttempt next = attempt.status() == DeliveryStatus.SUBMITTING
                ? attempt.with(DeliveryStatus.UNKNOWN, detail)
                : attempt.with(attempt.status(), detail);
        draft.put(doubt == Doubt.REFERENCE_EXISTS ? next.knownToThem() : next);
        afterwards.askOn(attempt, detail);
        return draft.moved(
                who + " gave no clear answer (" + detail + "). It may have happened; asking, not repeating.");
    }

    private Transition notSent(DeliveryAttempt attempt, String detail, String who) {
        if (attempt.status() != DeliveryStatus.SUBMITTING) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status());
        }
        if (attempt.submissions() > 1) {
            afterwards.askOn(attempt, detail);
            draft.put(attempt.with(DeliveryStatus.UNKNOWN, "not sent this time: " + detail));
            return draft.moved(who + " was not asked this time: " + detail + ".");
        }
        draft.put(attempt.with(DeliveryStatus.NOT_SENT, detail));
        draft.settle(QUERY_DELIVERY, attempt.number());
        afterwards.anotherAttempt(attempt, Optional.empty(), "not sent: " + detail);
        return draft.moved(who + " was not asked: " + detail + ".");
    }

    private Transition declined(DeliveryAttempt attempt, Decline decline, String who, boolean byQuery) {
        String words = decline.code() + ", " + decline.message();
        if (afterwards.isDeliveredByWord(attempt)) {
            afterwards.askAgainAboutAWord(attempt, "it was not: " + words);
            return draft.moved(who + " says that it was not delivered (" + words
                    + "), though a person had marked it as made; asking people again.");
        }
        if (attempt.status() == DeliveryStatus.DELIVERED) {
            draft.review(
                    ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), "reported delivered, later refused: " + words);
            return draft.moved(who + " now says that it was not delivered (" + words + ").");
        }
        if (!isOpen(attempt)) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status());
        }
        boolean firstSend = attempt.submissions() == 1;
        if (!byQuery && !firstSend) {
            draft.put(attempt.with(DeliveryStatus.UNKNOWN, "refused when sent again: " + words));
            afterwards.askOn(attempt, words);
            return draft.moved(who + " refused the repeat (" + words + "), which says nothing of the first; asking.");
        }
        if (!byQuery && decline.cause() == DeclineCause.POSSIBLE_TWIN) {
            draft.put(attempt.with(DeliveryStatus.POSSIBLE_TWIN, words));
            Duration wait = decline.retryAfter().orElse(TWIN_WAIT);
            draft.owe(QUERY_DELIVERY, attempt.number(), now.plus(wait), 0);
            return draft.moved(who + " suspects a twin (" + words + "); asking before anything else.");
        }
        draft.put(attempt.with(DeliveryStatus.DECLINED, words));
        afterwards.nothingHappened(attempt, "the provider refused it: " + words);
        switch (decline.cause()) {
            case CUSTOMER -> afterwards.noMoreAttempts(attempt, words);
            case CATALOGUE -> afterwards.anotherAccount(attempt, words);
            case TEMPORARY, OUR_ACCOUNT, POSSIBLE_TWIN ->
                afterwards.anotherAttempt(attempt, decline.retryAfter(), words);
        }
        return draft.moved(who + " refused: " + words + ".");
    }

    private Transition reversed(DeliveryAttempt attempt, Decline decline, String who) {
        if (attempt.status() == DeliveryStatus.REVERSED) {
            return new Transition.Unchanged("already recorded as reversed");
        }
        if (attempt.status().provesNothingHappened()) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status());
        }
        if (!isOpen(attempt)) {
            draft.flag(Flag.DELIVERY_REVERSED);
        }
        if (afterwards.isDeliveredByWord(attempt) && draft.isOpen(ReviewQuestion.WAS_IT_DELIVERED, attempt.number())) {
            return new Transition.Unchanged("people are asked about it already");
        }
        if (afterwards.isDeliveredByWord(attempt)) {
            afterwards.askAgainAboutAWord(attempt, "it undid it: " + decline.message());
            return draft.moved(who + " says that it undid it (" + decline.message()
                    + "), though a person had marked it as made; asking people again.");
        }
        draft.put(attempt.with(DeliveryStatus.REVERSED, decline.message()));
        afterwards.nothingHappened(attempt, "the provider undid it");
        if (!draft.deliveryStands(attempt.number())) {
            afterwards.sendBack(RefundReason.DELIVERY_REVERSED, "the provider undid the delivery");
        }
        return draft.moved(who + " undid it and gave us our money back: " + decline.message() + ".");
    }

    /** "Never seen" is proof only when no call can be under way any more, and when it is said twice. */
    private Transition absent(DeliveryAttempt attempt, Event.AbsenceTerms terms, String who) {
        if (terms.trusted()
                && afterwards.isDeliveredByWord(attempt)
                && !draft.isOpen(ReviewQuestion.WAS_IT_DELIVERED, attempt.number())) {
            afterwards.askAgainAboutAWord(attempt, "it never saw it");
            return draft.moved(
                    who + " says that it never saw it, though a person had marked it as made; asking people again.");
        }
        if (!isOpen(attempt)) {
            return new Transition.Unchanged("attempt " + attempt.number() + " is " + attempt.status());
        }
        String says = who + " says that it never saw it";
        if (attempt.status() == DeliveryStatus.POSSIBLE_TWIN && terms.trusted() && !attempt.knownThere()) {
            draft.put(attempt.with(DeliveryStatus.DECLINED, "refused as a twin, and never taken"));
            afterwards.nothingHappened(attempt, "refused as a twin, and never taken");
            afterwards.anotherAttempt(attempt, Optional.empty(), "the refusal is confirmed");
            return draft.moved(says + ", which confirms the refusal.");
        }
        Instant counts = attempt.notAfter().plus(terms.callTimeout()).plus(terms.settlingDelay());
        if (!terms.trusted() || attempt.knownThere() || terms.asOf(now).isBefore(counts)) {
            afterwards.askOn(attempt, "the provider says that it never saw it, which proves nothing here");
            if (terms.trusted() && !attempt.knownThere()) {
                draft.owe(QUERY_DELIVERY, attempt.number(), counts, draft.tries(QUERY_DELIVERY, attempt.number()));
            }
            return draft.moved(says + "; too early, or of no weight, to be proof.");
        }
        Optional<Instant> first = attempt.firstAbsentAt();
        if (first.isEmpty() || terms.asOf(now).isBefore(first.get().plus(terms.settlingDelay()))) {
            return absentOnce(attempt, terms, says, first.isEmpty());
        }
        draft.put(attempt.with(DeliveryStatus.ABSENT, "never arrived: absent twice"));
        afterwards.nothingHappened(attempt, "it never arrived");
        afterwards.anotherAttempt(attempt, Optional.empty(), "the attempt before never arrived");
        return draft.moved(says + ", for the second time: it never arrived.");
    }

    private Transition absentOnce(DeliveryAttempt attempt, Event.AbsenceTerms terms, String says, boolean isFirst) {
        DeliveryAttempt marked = isFirst ? attempt.firstAbsent(terms.asOf(now)) : attempt;
        draft.put(marked);
        Instant second = marked.firstAbsentAt().orElse(now).plus(terms.settlingDelay());
        draft.owe(QUERY_DELIVERY, attempt.number(), second, draft.tries(QUERY_DELIVERY, attempt.number()));
        boolean resend = isFirst
                && terms.canSendAgain()
                && attempt.submissions() < MOST_SUBMISSIONS
                && transaction.status() == TransactionStatus.DELIVERY_PROCESSING
                && !draft.mayStillDeliver(attempt.number())
                && !draft.priceWentBack()
                && transaction.deliverBefore().filter(it -> !now.isBefore(it)).isEmpty();
        if (resend) {
            draft.owe(START_DELIVERY, attempt.number(), now, 0);
        }
        return draft.moved(says + (resend ? "; sending the same reference again." : "; asking once more to be sure."));
    }

    private Instant firstQuestion() {
        return now.plus(Duration.ofSeconds(10));
    }

    static boolean isOpen(DeliveryAttempt attempt) {
        return switch (attempt.status()) {
            case SUBMITTING, PROCESSING, UNKNOWN, POSSIBLE_TWIN -> true;
            case DELIVERED, MISMATCHED, DECLINED, NOT_SENT, ABSENT, REVERSED -> false;
        };
    }
}
