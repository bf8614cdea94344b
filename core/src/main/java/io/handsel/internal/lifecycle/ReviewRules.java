package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.REMIND_REVIEW;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.TAKE_BACK;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.internal.lifecycle.DeliveryFacts.RecipientCheck;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.review.Verdict;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What people decide: refused when it is not safe as things stand, proposed when two must agree, else carried out. The
 * visitor's methods carry out and add to the story; after a refund or a wait, a sentence means that the item stays open.
 */
final class ReviewRules implements Decision.Visitor<Optional<String>> {

    private final Transaction transaction;
    private final ReviewItem item;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;
    private String who = "";

    ReviewRules(Transaction transaction, ReviewItem item, Instant now, Policy policy) {
        this.transaction = transaction;
        this.item = item;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    Transition decided(Event.ReviewDecided event) {
        if (!item.isOpen()) {
            return new Transition.Refused("review item " + item.number() + " is settled already: " + item.resolution());
        }
        Decision decision = event.decision();
        Optional<String> objection = decision.accept(new Objections(transaction, item, now, policy));
        if (objection.isPresent()) {
            return new Transition.Refused(Objections.refusal(decision.kind(), objection.get()));
        }
        Verdict verdict = new Verdict(decision, event.operator(), event.why(), now, Optional.empty());
        boolean two = item.question() == ReviewQuestion.SECOND_OPINION
                || policy.twoOperators().isNeeded(decision.kind(), Objections.stake(decision, draft));
        return two && !(decision instanceof Decision.KeepWaiting) ? withTwo(verdict) : carryOut(verdict);
    }

    private Transition withTwo(Verdict verdict) {
        Optional<Verdict> proposal = item.proposal();
        String name = verdict.operator().name();
        if (proposal.isEmpty()) {
            draft.put(item.proposed(Optional.of(verdict)));
            return draft.moved(name + " proposes about review item " + item.number() + " to "
                    + verdict.decision().text() + ": " + sentence(verdict.why()) + " A second operator must agree.");
        }
        Operator first = proposal.get().operator();
        if (!proposal.get().decision().equals(verdict.decision())) {
            return new Transition.Refused(first.name() + " proposed something else, to "
                    + proposal.get().decision().text() + "; agree to that, or withdraw it first");
        }
        if (first.isSameAs(verdict.operator())) {
            return new Transition.Refused(name + " proposed it; another operator must agree");
        }
        return carryOut(proposal.get().agreed(verdict.operator(), now));
    }

    Transition withdrawn(Event.ProposalWithdrawn event) {
        Optional<Verdict> proposal = item.proposal();
        if (proposal.isEmpty()) {
            return new Transition.Refused("nothing is proposed about review item " + item.number());
        }
        draft.dropProposal(item, "withdrawn by " + event.operator().name() + ": " + event.why());
        return draft.moved(event.operator().name() + " withdrew what "
                + proposal.get().operator().name() + " had proposed about review item " + item.number() + ": "
                + sentence(event.why()));
    }

    private Transition carryOut(Verdict verdict) {
        who = verdict.operator().name()
                + verdict.second().map(it -> " and " + it.name()).orElse("");
        String decided = who + " decided to " + verdict.decision().text();
        boolean closesFirst = !(verdict.decision() instanceof Decision.KeepWaiting)
                && !(verdict.decision() instanceof Decision.Refund);
        if (closesFirst) {
            draft.close(item, decided, verdict); // so that what follows does not take it for open
        } else {
            draft.put(item.proposed(Optional.empty()));
        }
        Optional<String> more = verdict.decision().accept(this);
        if (!closesFirst && more.isEmpty()) {
            draft.close(draft.review(item.number()), decided, verdict);
        }
        return draft.moved("Review item " + item.number() + ": " + decided + "; reason: " + sentence(verdict.why())
                + more.map(it -> " " + it).orElse(""));
    }

    // ---- deliveries

    @Override
    public Optional<String> delivered(Decision.Delivered decision) {
        DeliveryAttempt attempt = draft.delivery(item.about());
        DeliveryFacts facts = new DeliveryFacts(
                Optional.of(decision.providerReference()),
                Optional.empty(),
                RecipientCheck.NOT_NAMED,
                Optional.empty());
        if (attempt.status() == DeliveryStatus.DELIVERED) {
            draft.put(attempt.keeping(facts.asEvidence()).with(DeliveryStatus.DELIVERED, "delivered, says " + who));
        } else {
            new DeliveryRules(transaction, now, policy, draft).itIsDelivered(attempt, facts);
            DeliveryAttempt recorded = draft.delivery(item.about());
            draft.put(recorded.with(recorded.status(), "delivered, says " + who));
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> refundInstead(Decision.RefundInstead decision) {
        ruledOut(decision.proof());
        if (draft.deliveryStands(item.about())) {
            return Optional.of("Another attempt delivered, so the money stays.");
        }
        draft.settleAll(START_DELIVERY);
        Payment payment = draft.accepted().orElseThrow();
        Optional<Refund> refund = draft.planRefund(payment, RefundReason.NOT_DELIVERED, "not delivered, says " + who);
        if (refund.isPresent() || draft.moving(payment).isMoreThan(draft.paidOut(payment))) {
            draft.status = TransactionStatus.REFUND_PENDING;
        } else if (draft.theMoneyIsBack()) {
            draft.status = TransactionStatus.REFUNDED;
        } else {
            draft.holdForReview(
                    ReviewQuestion.DELIVERY_STUCK, 0, "it was not delivered, and nothing is left to go back");
        }
        return Optional.of("Nothing is delivered any more.");
    }

    @Override
    public Optional<String> sendAgain(Decision.SendAgain decision) {
        ruledOut(decision.proof());
        return goOnToDeliver();
    }

    @Override
    public Optional<String> deliver(Decision.Deliver decision) {
        return goOnToDeliver();
    }

    private Optional<String> goOnToDeliver() {
        draft.status = TransactionStatus.PAYMENT_VERIFIED;
        draft.askAllAnew();
        draft.owe(START_DELIVERY, 0, now, 0);
        Payment payment = draft.accepted().orElseThrow();
        draft.refundsOf(payment)
                .filter(draft::isInsteadOfDelivery)
                .forEach(it -> draft.closeReview(ReviewQuestion.REFUND_STUCK, it.number(), "it is delivered instead"));
        draft.closeReview(ReviewQuestion.DELIVERY_STUCK, 0, "it is delivered after all");
        Money excess = draft.refundable(payment).minus(transaction.price());
        if (excess.isPositive()) {
            draft.review(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), excess + " too much came");
        }
        return Optional.of("It is delivered under a new reference.");
    }

    private void ruledOut(String proof) {
        DeliveryAttempt attempt = draft.delivery(item.about());
        String how = "not delivered, says " + who + " (" + proof + ")";
        draft.put(attempt.with(DeliveryStatus.DECLINED, how));
        draft.settle(QUERY_DELIVERY, attempt.number());
        draft.settle(START_DELIVERY, attempt.number());
        draft.closeReview(ReviewQuestion.WAS_IT_DELIVERED, attempt.number(), how);
        draft.closeReview(ReviewQuestion.DELIVERED_OTHERWISE, attempt.number(), how);
        draft.closeReview(ReviewQuestion.DELIVERED_AND_REFUNDED, attempt.number(), how);
    }

    // ---- refunds

    @Override
    public Optional<String> refund(Decision.Refund decision) {
        Payment payment = draft.payment(decision.payment());
        RefundReason reason = item.question() == ReviewQuestion.REFUND_STUCK
                ? draft.refund(item.about()).reason()
                : RefundReason.OPERATOR;
        draft.planRefund(payment, decision.amount(), reason, "decided by " + who);
        Money left = draft.refundable(payment);
        boolean settled = switch (item.question()) {
            case REFUND_STUCK ->
                !left.isPositive()
                        || decision.amount().equals(draft.refund(item.about()).amount());
            case MONEY_DOES_NOT_FIT ->
                !left.isPositive()
                        || (payment.use() == PaymentUse.PAYS_THE_PRICE
                                && draft.status == TransactionStatus.COMPLETED
                                && !left.isMoreThan(transaction.price()));
            case DELIVERY_STUCK -> !draft.isMoneyLeft();
            case SECOND_OPINION -> true;
            case WAS_IT_DELIVERED,
                    DELIVERED_OTHERWISE,
                    DELIVERED_AND_REFUNDED,
                    WAS_IT_REFUNDED,
                    PAYMENT_UNDECIDED,
                    PAYMENT_REVERSED,
                    NOT_TAKEN_BACK -> false;
        };
        return settled ? Optional.empty() : Optional.of("Money is still here, so the question stays open.");
    }

    @Override
    public Optional<String> refunded(Decision.Refunded decision) {
        Refund refund = draft.refund(item.about());
        String how = "paid out, says " + who + " (" + decision.reference() + ")";
        RefundRules rules = new RefundRules(transaction, now, policy, draft);
        if (refund.status().mayMoveMoney()) {
            rules.itIsPaidOut(refund, how);
        } else {
            // a refund of its own, so that what the gateway goes on saying of the failed one contradicts nothing
            Payment payment = draft.payment(refund.payment());
            Refund other = draft.planRefund(payment, refund.amount(), refund.reason(), how);
            draft.closeReview(ReviewQuestion.WAS_IT_REFUNDED, refund.number(), how);
            draft.closeReview(ReviewQuestion.REFUND_STUCK, refund.number(), how);
            rules.itIsPaidOut(other, how);
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> notRefunded(Decision.NotRefunded decision) {
        Refund refund = draft.refund(item.about());
        String how = "not made, says " + who + " (" + decision.proof() + ")";
        draft.put(refund.with(RefundStatus.DECLINED, how));
        draft.settle(QUERY_REFUND, refund.number());
        draft.closeReview(ReviewQuestion.WAS_IT_REFUNDED, refund.number(), how);
        draft.closeReview(ReviewQuestion.REFUND_STUCK, refund.number(), how);
        Payment payment = draft.payment(refund.payment());
        Refund next =
                draft.planRefund(payment, refund.amount(), refund.reason(), "in place of refund " + refund.number());
        new RefundRules(transaction, now, policy, draft).notBeforeThePaymentIsAskedAbout(next);
        return Optional.of("It is asked for again as refund " + next.number() + ".");
    }

    // ---- neither

    @Override
    public Optional<String> keepWaiting(Decision.KeepWaiting decision) {
        draft.put(item.until(decision.until()));
        draft.owe(REMIND_REVIEW, item.number(), decision.until(), 0);
        return Optional.of("The question stays open.");
    }

    @Override
    public Optional<String> acceptLoss(Decision.AcceptLoss decision) {
        if (item.question() == ReviewQuestion.DELIVERED_AND_REFUNDED) {
            DeliveryAttempt attempt = draft.delivery(item.about());
            draft.put(attempt.with(DeliveryStatus.DELIVERED, "accepted as delivered by " + who));
        } else if (item.question() == ReviewQuestion.NOT_TAKEN_BACK) {
            draft.settle(TAKE_BACK, item.about());
        }
        return Optional.empty();
    }

    /** A reason with exactly one full stop at its end. */
    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }
}
