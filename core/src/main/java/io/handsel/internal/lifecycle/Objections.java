package io.handsel.internal.lifecycle;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.SafeDecision;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a decision about an open review item must not be carried out as things stand, if there is a reason. A decision
 * against which nothing speaks keeps P1 to P4; what is shown as safe is asked here too, so that both always agree.
 */
final class Objections implements Decision.Visitor<Optional<String>> {

    /** A question is not put away for longer than this. */
    static final Duration LONGEST_WAIT = Duration.ofDays(30);

    private static final String ANY_WORDS = "shown";

    private final Transaction transaction;
    private final ReviewItem item;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;

    Objections(Transaction transaction, ReviewItem item, Instant now, Policy policy) {
        this.transaction = transaction;
        this.item = item;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    /** All decisions against which nothing speaks. */
    List<SafeDecision> safe() {
        List<Decision> thinkable = new ArrayList<>(List.of(
                new Decision.Delivered(ANY_WORDS),
                new Decision.RefundInstead(ANY_WORDS),
                new Decision.SendAgain(ANY_WORDS),
                new Decision.Deliver(),
                new Decision.Refunded(ANY_WORDS),
                new Decision.NotRefunded(ANY_WORDS)));
        item.proposal().ifPresentOrElse(it -> thinkable.add(it.decision()), () -> thinkable.addAll(refunds()));
        thinkable.add(new Decision.KeepWaiting(now.plus(Duration.ofDays(1))));
        thinkable.add(new Decision.AcceptLoss());
        return thinkable.stream()
                .filter(it -> it.accept(this).isEmpty())
                .map(this::shown)
                .distinct()
                .toList();
    }

    private List<Decision> refunds() {
        List<Decision> refunds = new ArrayList<>();
        for (Payment payment : transaction.payments()) {
            Money left = draft.refundable(payment);
            Money most = refund().map(Refund::amount)
                    .filter(it -> it.currency().equals(left.currency()) && left.isMoreThan(it))
                    .orElse(left);
            if (most.isPositive()) {
                refunds.add(new Decision.Refund(payment.number(), most));
            }
        }
        return refunds;
    }

    private SafeDecision shown(Decision decision) {
        Optional<Decision.Refund> refund =
                decision instanceof Decision.Refund it ? Optional.of(it) : Optional.<Decision.Refund>empty();
        return new SafeDecision(
                decision.kind(),
                refund.map(Decision.Refund::payment),
                refund.map(Decision.Refund::amount),
                policy.twoOperators().isNeeded(decision.kind(), stake(decision, draft)));
    }

    /** Many small refunds are one large one. */
    static Money stake(Decision decision, Draft draft) {
        if (!(decision instanceof Decision.Refund refund)) {
            return draft.base().price();
        }
        return draft.refundsOf(draft.payment(refund.payment()))
                .filter(it -> it.reason() == RefundReason.OPERATOR)
                .filter(it -> it.status().mayMoveMoney() || draft.isOwed(ObligationKind.START_REFUND, it.number()))
                .map(Refund::amount)
                .reduce(refund.amount(), Money::plus);
    }

    // ---- deliveries

    @Override
    public Optional<String> delivered(Decision.Delivered decision) {
        return notInDoubt();
    }

    @Override
    public Optional<String> refundInstead(Decision.RefundInstead decision) {
        return notInDoubt().or(this::cannotBeRuledOut);
    }

    @Override
    public Optional<String> sendAgain(Decision.SendAgain decision) {
        return notInDoubt()
                .or(this::cannotBeRuledOut)
                .or(() -> draft.deliveryStands(item.about())
                        ? Optional.of("another attempt delivered")
                        : cannotBeDelivered());
    }

    @Override
    public Optional<String> deliver(Decision.Deliver decision) {
        boolean asksForIt = item.question() == ReviewQuestion.DELIVERY_STUCK
                || (item.question() == ReviewQuestion.MONEY_DOES_NOT_FIT
                        && draft.accepted()
                                .filter(it -> it.number() == item.about())
                                .isPresent());
        if (!asksForIt || transaction.status() != TransactionStatus.NEEDS_REVIEW) {
            return Optional.of("no delivery waits for this question");
        }
        return aDeliveryMayStand().or(this::cannotBeDelivered);
    }

    private Optional<DeliveryAttempt> attempt() {
        boolean isAboutOne = switch (item.question()) {
            case WAS_IT_DELIVERED, DELIVERED_OTHERWISE -> true;
            case DELIVERED_AND_REFUNDED,
                    WAS_IT_REFUNDED,
                    REFUND_STUCK,
                    MONEY_DOES_NOT_FIT,
                    PAYMENT_UNDECIDED,
                    PAYMENT_REVERSED,
                    DELIVERY_STUCK,
                    SECOND_OPINION,
                    NOT_TAKEN_BACK -> false;
        };
        return isAboutOne ? Optional.of(draft.delivery(item.about())) : Optional.empty();
    }

    private Optional<String> notInDoubt() {
        Optional<DeliveryAttempt> attempt = attempt();
        if (attempt.isEmpty()) {
            return Optional.of("this question is not about whether a delivery happened");
        }
        DeliveryStatus status = attempt.get().status();
        boolean asDelivered =
                status == DeliveryStatus.DELIVERED && item.question() == ReviewQuestion.DELIVERED_OTHERWISE;
        return status.provesNothingHappened() || asDelivered
                ? Optional.of("delivery attempt " + item.about() + " is known to be " + status)
                : Optional.empty();
    }

    private Optional<String> cannotBeRuledOut() {
        if (draft.mayStillDeliver(item.about())) {
            return Optional.of("another attempt may still deliver");
        }
        return draft.accepted().isEmpty() ? Optional.of("nothing was paid for it") : Optional.empty();
    }

    /** P1, P2, P4: delivered only for the whole price, and never once a refund instead may have been asked for. */
    private Optional<String> cannotBeDelivered() {
        Optional<Payment> accepted = draft.accepted();
        boolean goesOn = transaction.status() == TransactionStatus.NEEDS_REVIEW
                || transaction.status() == TransactionStatus.DELIVERY_PROCESSING
                || transaction.status() == TransactionStatus.COMPLETED;
        if (accepted.isEmpty() || !goesOn) {
            return Optional.of("in status " + transaction.status() + " nothing is delivered");
        }
        if (!Draft.isWithUs(accepted.get())) {
            return Optional.of("the payment went back without us");
        }
        boolean everAskedFor =
                draft.refunds().stream().anyMatch(it -> it.requests() > 0 && draft.isInsteadOfDelivery(it));
        if (everAskedFor
                || draft.isRefundedInsteadOfDelivery()
                || transaction.price().isMoreThan(draft.refundable(accepted.get()))) {
            return Optional.of("the money goes back, or went back, at least in part");
        }
        return transaction.deliverBefore().filter(it -> !now.isBefore(it)).isPresent()
                ? Optional.of("the time to deliver has passed")
                : Optional.empty();
    }

    private Optional<String> aDeliveryMayStand() {
        return transaction.deliveries().stream().allMatch(it -> it.status().provesNothingHappened())
                ? Optional.empty()
                : Optional.of("a delivery happened or may still happen");
    }

    // ---- refunds

    @Override
    public Optional<String> refund(Decision.Refund decision) {
        boolean asksForIt = switch (item.question()) {
            case MONEY_DOES_NOT_FIT -> decision.payment() == item.about();
            case REFUND_STUCK ->
                refund().filter(it -> it.payment() == decision.payment()).isPresent();
            case DELIVERY_STUCK -> true;
            case SECOND_OPINION ->
                item.proposal().filter(it -> it.decision().equals(decision)).isPresent();
            case WAS_IT_DELIVERED,
                    DELIVERED_OTHERWISE,
                    DELIVERED_AND_REFUNDED,
                    WAS_IT_REFUNDED,
                    PAYMENT_UNDECIDED,
                    PAYMENT_REVERSED,
                    NOT_TAKEN_BACK -> false;
        };
        if (!asksForIt) {
            return Optional.of("a refund of payment " + decision.payment() + " does not answer this question");
        }
        return item.question() == ReviewQuestion.REFUND_STUCK
                ? refundOnceMore(refund().orElseThrow(), decision)
                : HostRules.objection(transaction, draft, decision.payment(), decision.amount());
    }

    /** In place of a refund that was refused or came back: for the same reason, and no more than that one. */
    private Optional<String> refundOnceMore(Refund stuck, Decision.Refund decision) {
        if (stuck.status().mayMoveMoney() || draft.isOwed(ObligationKind.START_REFUND, stuck.number())) {
            return Optional.of("refund " + stuck.number() + " may still reach the customer");
        }
        if (!decision.amount().currency().equals(stuck.amount().currency())
                || decision.amount().isMoreThan(stuck.amount())) {
            return Optional.of("refund " + stuck.number() + " was of " + stuck.amount() + " only");
        }
        return insteadOfADelivery(stuck)
                .or(() -> HostRules.tooMuch(draft, draft.payment(decision.payment()), decision.amount()));
    }

    @Override
    public Optional<String> refunded(Decision.Refunded decision) {
        Optional<Refund> refund = refund();
        if (refund.isEmpty()) {
            return Optional.of("this question is not about a refund");
        }
        Refund it = refund.get();
        if (it.status() == RefundStatus.PAID_OUT) {
            return Optional.of("refund " + it.number() + " is known to be paid out");
        }
        if (draft.isOwed(ObligationKind.START_REFUND, it.number())) {
            return Optional.of("refund " + it.number() + " is about to be asked for");
        }
        return it.status().mayMoveMoney()
                ? Optional.empty()
                : insteadOfADelivery(it).or(() -> HostRules.tooMuch(draft, draft.payment(it.payment()), it.amount()));
    }

    @Override
    public Optional<String> notRefunded(Decision.NotRefunded decision) {
        Optional<Refund> refund = refund();
        if (refund.isEmpty()) {
            return Optional.of("this question is not about a refund");
        }
        Refund it = refund.get();
        if (!it.status().mayMoveMoney() || it.status() == RefundStatus.PAID_OUT) {
            return Optional.of("refund " + it.number() + " is known to be " + it.status());
        }
        Payment payment = draft.payment(it.payment());
        if (!Draft.isWithUs(payment)) {
            return Optional.of("the payment went back without us");
        }
        return draft.refundable(payment).isNegative()
                ? Optional.of("more may have gone back than came")
                : insteadOfADelivery(it);
    }

    /** P4. */
    private Optional<String> insteadOfADelivery(Refund refund) {
        if (!draft.isInsteadOfDelivery(refund)) {
            return Optional.empty();
        }
        return transaction.status() == TransactionStatus.PAYMENT_VERIFIED
                ? Optional.of("a delivery is about to begin")
                : aDeliveryMayStand();
    }

    private Optional<Refund> refund() {
        boolean isAboutOne =
                item.question() == ReviewQuestion.WAS_IT_REFUNDED || item.question() == ReviewQuestion.REFUND_STUCK;
        return isAboutOne ? Optional.of(draft.refund(item.about())) : Optional.empty();
    }

    // ---- neither

    @Override
    public Optional<String> keepWaiting(Decision.KeepWaiting decision) {
        boolean fits = decision.until().isAfter(now) && !decision.until().isAfter(now.plus(LONGEST_WAIT));
        return fits ? Optional.empty() : Optional.of("the time must lie ahead, and within 30 days");
    }

    @Override
    public Optional<String> acceptLoss(Decision.AcceptLoss decision) {
        boolean canEnd = switch (item.question()) {
            case DELIVERED_AND_REFUNDED -> draft.deliveryStands(0);
            case DELIVERED_OTHERWISE -> draft.delivery(item.about()).status() == DeliveryStatus.DELIVERED;
            case PAYMENT_REVERSED -> reversalCanEnd();
            case WAS_IT_REFUNDED -> refund().filter(this::isTooMuch).isPresent();
            case NOT_TAKEN_BACK -> true;
            case WAS_IT_DELIVERED,
                    REFUND_STUCK,
                    MONEY_DOES_NOT_FIT,
                    PAYMENT_UNDECIDED,
                    DELIVERY_STUCK,
                    SECOND_OPINION -> false;
        };
        return canEnd ? Optional.empty() : Optional.of("money or a delivery would be left unexplained");
    }

    /** Once it is back: delivered and not paid for is our loss; neither delivered nor paid for is nobody's. */
    private boolean reversalCanEnd() {
        Optional<Payment> payment = item.about() == 0 ? draft.accepted() : Optional.of(draft.payment(item.about()));
        boolean isBack = payment.filter(it -> it.evidence().state() == PaymentState.REVERSED)
                .isPresent();
        return isBack && !draft.mayStillDeliver(0);
    }

    private boolean isTooMuch(Refund refund) {
        Payment payment = draft.payment(refund.payment());
        return refund.status() == RefundStatus.PAID_OUT
                && draft.paidOut(payment).isMoreThan(payment.evidence().credited());
    }

    /** Which kind of decision a sentence is about; for messages. */
    static String refusal(DecisionKind kind, String why) {
        return "not safe now (" + kind + "): " + why;
    }
}
