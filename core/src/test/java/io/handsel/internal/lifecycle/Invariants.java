package io.handsel.internal.lifecycle;

import static io.handsel.transaction.TransactionStatus.CANCELLED;
import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.DELIVERY_PROCESSING;
import static io.handsel.transaction.TransactionStatus.EXPIRED;
import static io.handsel.transaction.TransactionStatus.FAILED;
import static io.handsel.transaction.TransactionStatus.INITIATED;
import static io.handsel.transaction.TransactionStatus.NEEDS_REVIEW;
import static io.handsel.transaction.TransactionStatus.PAYMENT_PENDING;
import static io.handsel.transaction.TransactionStatus.PAYMENT_VERIFIED;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static io.handsel.transaction.TransactionStatus.REFUND_PENDING;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.RouteStop;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What holds for every step, whatever happened before it. */
final class Invariants {

    /** The table of the life cycle: from where to where a purchase may go in one step. */
    static final Map<TransactionStatus, Set<TransactionStatus>> EDGES = Map.ofEntries(
            Map.entry(
                    INITIATED,
                    Set.of(
                            PAYMENT_PENDING,
                            PAYMENT_VERIFIED,
                            FAILED,
                            EXPIRED,
                            CANCELLED,
                            REFUND_PENDING,
                            NEEDS_REVIEW)),
            Map.entry(
                    PAYMENT_PENDING,
                    Set.of(PAYMENT_VERIFIED, FAILED, EXPIRED, CANCELLED, REFUND_PENDING, NEEDS_REVIEW)),
            Map.entry(PAYMENT_VERIFIED, Set.of(DELIVERY_PROCESSING, COMPLETED, REFUND_PENDING, NEEDS_REVIEW)),
            Map.entry(DELIVERY_PROCESSING, Set.of(PAYMENT_VERIFIED, COMPLETED, REFUND_PENDING, NEEDS_REVIEW)),
            Map.entry(COMPLETED, Set.of(PAYMENT_VERIFIED, DELIVERY_PROCESSING, REFUND_PENDING, REFUNDED, NEEDS_REVIEW)),
            Map.entry(FAILED, Set.of(PAYMENT_PENDING, PAYMENT_VERIFIED, CANCELLED, REFUND_PENDING, NEEDS_REVIEW)),
            Map.entry(EXPIRED, Set.of(PAYMENT_VERIFIED, REFUND_PENDING, NEEDS_REVIEW)),
            Map.entry(CANCELLED, Set.of(REFUND_PENDING, NEEDS_REVIEW)),
            Map.entry(REFUND_PENDING, Set.of(REFUNDED, NEEDS_REVIEW)),
            Map.entry(REFUNDED, Set.of(NEEDS_REVIEW)),
            Map.entry(
                    NEEDS_REVIEW,
                    Set.of(
                            PAYMENT_PENDING,
                            PAYMENT_VERIFIED,
                            DELIVERY_PROCESSING,
                            COMPLETED,
                            FAILED,
                            EXPIRED,
                            REFUND_PENDING,
                            REFUNDED)));

    /** Which late facts may move a purchase that had ended. */
    private static final Map<TransactionStatus, Set<String>> LATE_FACTS = Map.of(
            COMPLETED,
                    Set.of(
                            "delivery-answered",
                            "delivery-submitted",
                            "refund-answered",
                            "review-decided",
                            "taken-back"),
            FAILED, Set.of("checkout-answered", "payment-answered", "cancel-asked"),
            EXPIRED, Set.of("payment-answered"),
            CANCELLED, Set.of("payment-answered"),
            REFUNDED,
                    Set.of(
                            "refund-answered",
                            "delivery-answered",
                            "delivery-submitted",
                            "payment-answered",
                            "review-decided"));

    private final Transaction before;
    private final Event event;
    private final Transaction next;
    private final Instant now;
    private final Policy policy;

    private Invariants(Transaction before, Event event, Transaction next, Instant now, Policy policy) {
        this.before = before;
        this.event = event;
        this.next = next;
        this.now = now;
        this.policy = policy;
    }

    /** Fails with all that is known if a step breaks a promise. */
    static void check(Transaction before, Event event, Transition transition, Instant now, Policy policy) {
        if (transition == null) {
            throw new AssertionError("an event is answered: " + event + " in " + brief(before));
        }
        if (transition instanceof Transition.Moved moved) {
            Invariants step = new Invariants(before, event, moved.next(), now, policy);
            step.storyIsTold(moved.story());
            step.identityStays();
            step.statusMovesAlongTheTable();
            step.nothingIsForgotten();
            step.takesBackWhatIsNotPaidFor();
            step.statusSaysWhatIsOwed();
            step.moneyIsExplained();
            step.deliveriesAreSafe();
            step.refundsAreSafe();
            step.unknownIsNoGuess();
            step.whatIsOwedCanBeBegun();
            step.whatIsAnsweredIsNotAsked();
        }
    }

    private void require(boolean holds, String promise) {
        require(holds, () -> promise);
    }

    private void require(boolean holds, Supplier<String> promise) {
        if (!holds) {
            throw new AssertionError(promise.get() + "\n  event:  " + event + "\n  now:    " + now + "\n  before: "
                    + brief(before) + "\n  after:  " + brief(next));
        }
    }

    private void storyIsTold(String story) {
        require(story.endsWith(".") || story.endsWith("?"), () -> "a story is a sentence: " + story);
        require(next.updatedAt().equals(now), "updatedAt is the time of the decision");
    }

    private void identityStays() {
        require(
                next.id().equals(before.id())
                        && next.reference().equals(before.reference())
                        && next.version() == before.version()
                        && next.owner().equals(before.owner())
                        && next.idempotencyKey().equals(before.idempotencyKey())
                        && next.fingerprint().equals(before.fingerprint())
                        && next.product().equals(before.product())
                        && next.price().equals(before.price())
                        && next.fee().equals(before.fee())
                        && next.mode() == before.mode()
                        && next.createdAt().equals(before.createdAt())
                        && next.expiresAt().equals(before.expiresAt())
                        && next.deliverBefore().equals(before.deliverBefore()),
                "what was bought, and by whom, never changes; the version is the engine's");
        require(next.flags().containsAll(before.flags()), "flags stay");
        require(next.attempts().size() >= before.attempts().size(), "attempts never shrink");
        for (int i = 0; i < before.attempts().size(); i++) {
            require(
                    before.attempts()
                            .get(i)
                            .reference()
                            .equals(next.attempts().get(i).reference()),
                    "an attempt keeps its reference");
        }
        require(next.payments().size() >= before.payments().size(), "payments never shrink");
        for (int i = 0; i < before.payments().size(); i++) {
            Payment was = before.payments().get(i);
            Payment is = next.payments().get(i);
            require(
                    was.use() == is.use()
                            && was.seenAt().equals(is.seenAt())
                            && was.evidence()
                                    .gatewayPaymentId()
                                    .equals(is.evidence().gatewayPaymentId())
                            && was.evidence().charged().equals(is.evidence().charged())
                            && was.evidence().credited().equals(is.evidence().credited()),
                    "a payment stays what it was");
        }
        identityOfDeliveriesAndRefundsStays();
    }

    private void identityOfDeliveriesAndRefundsStays() {
        require(next.deliveries().size() >= before.deliveries().size(), "deliveries never shrink");
        for (int i = 0; i < before.deliveries().size(); i++) {
            DeliveryAttempt was = before.deliveries().get(i);
            DeliveryAttempt is = next.deliveries().get(i);
            require(
                    was.reference().equals(is.reference())
                            && was.account().equals(is.account())
                            && was.submissions() <= is.submissions(),
                    "a delivery attempt keeps its reference");
        }
        require(next.refunds().size() >= before.refunds().size(), "refunds never shrink");
        for (int i = 0; i < before.refunds().size(); i++) {
            Refund was = before.refunds().get(i);
            Refund is = next.refunds().get(i);
            require(
                    was.mark().equals(is.mark())
                            && was.amount().equals(is.amount())
                            && was.payment() == is.payment()
                            && was.reason() == is.reason()
                            && was.requests() <= is.requests(),
                    "a refund keeps mark, amount, payment and reason");
        }
        require(next.reviews().size() >= before.reviews().size(), "review items never shrink");
        for (int i = 0; i < before.reviews().size(); i++) {
            require(
                    before.reviews().get(i).isOpen()
                            || next.reviews().get(i).equals(before.reviews().get(i)),
                    "a settled review item stays settled");
        }
    }

    private void statusMovesAlongTheTable() {
        if (before.status() == next.status()) {
            return;
        }
        require(
                EDGES.getOrDefault(before.status(), Set.of()).contains(next.status()),
                () -> "no such edge: " + before.status() + " to " + next.status());
        require(
                !before.status().isFinal()
                        || LATE_FACTS.getOrDefault(before.status(), Set.of()).contains(event.name()),
                () -> "an end is left only by a late fact: " + before.status());
    }

    /** I5: whatever is not at its end owes something that will be due, or has a question that people are reminded of. */
    private void nothingIsForgotten() {
        require(
                next.obligations().stream()
                                .map(it -> it.kind() + " " + it.subject())
                                .distinct()
                                .count()
                        == next.obligations().size(),
                "nothing is owed twice");
        require(next.status().isFinal() || !next.obligations().isEmpty(), "something is owed until the end");
        next.reviews()
                .forEach(item -> require(
                        item.isOpen()
                                == next.obligation(ObligationKind.REMIND_REVIEW, item.number())
                                        .isPresent(),
                        () -> "people are reminded of open questions and of no others: " + item));
        next.attempts().forEach(attempt -> {
            switch (attempt.status()) {
                case INITIALISING, OPEN, LOST ->
                    require(
                            next.obligation(ObligationKind.VERIFY_PAYMENT, attempt.number())
                                    .isPresent(),
                            () -> "a live attempt is asked about: " + attempt);
                case REFUSED, FAILED, EXPIRED, CANCELLED, PAID -> {}
            }
        });
        next.deliveries().forEach(attempt -> {
            switch (attempt.status()) {
                case SUBMITTING, PROCESSING, UNKNOWN, POSSIBLE_TWIN ->
                    require(
                            next.obligation(ObligationKind.QUERY_DELIVERY, attempt.number())
                                    .isPresent(),
                            () -> "an open delivery is asked about: " + attempt);
                case DELIVERED, MISMATCHED, DECLINED, NOT_SENT, ABSENT, REVERSED -> {}
            }
        });
        next.refunds().forEach(refund -> {
            switch (refund.status()) {
                case REQUESTED, PROCESSING, NEEDS_ATTENTION ->
                    require(
                            next.obligation(ObligationKind.QUERY_REFUND, refund.number())
                                            .isPresent()
                                    && next.obligation(ObligationKind.START_REFUND, refund.number())
                                            .isEmpty(),
                            () -> "a refund under way is asked about, and not asked for again: " + refund);
                case PLANNED, PAID_OUT, DECLINED, BOUNCED -> {}
            }
        });
    }

    /** What was delivered and can be taken back, is to be taken back while the money is with the customer, and only then. */
    private void takesBackWhatIsNotPaidFor() {
        next.deliveries().forEach(attempt -> {
            boolean owed =
                    next.obligation(ObligationKind.TAKE_BACK, attempt.number()).isPresent();
            boolean can = attempt.revocable() && attempt.status() == io.handsel.delivery.DeliveryStatus.DELIVERED;
            require(!owed || (can && isTheMoneyBack(next)), () -> "nothing else is taken back: " + attempt);
            boolean wasPaidFor = !before.payments().isEmpty() && !isTheMoneyBack(before);
            require(
                    owed || !can || !wasPaidFor || !isTheMoneyBack(next),
                    () -> "what is not paid for any more is to be taken back: " + attempt);
        });
    }

    private static boolean isTheMoneyBack(Transaction it) {
        return it.acceptedPayment()
                .filter(payment -> payment.evidence().state() == PaymentState.REVERSED
                        || !payment.evidence()
                                .credited()
                                .isMoreThan(it.refunds().stream()
                                        .filter(refund -> refund.payment() == payment.number()
                                                && refund.status() == RefundStatus.PAID_OUT)
                                        .map(Refund::amount)
                                        .reduce(
                                                Money.zero(payment.evidence()
                                                        .credited()
                                                        .currency()),
                                                Money::plus)))
                .isPresent();
    }

    private void statusSaysWhatIsOwed() {
        boolean mayArrive = next.deliveries().stream().anyMatch(Invariants::isOpen);
        switch (next.status()) {
            case INITIATED, PAYMENT_PENDING ->
                require(
                        next.obligations().stream()
                                .anyMatch(it -> it.kind() == ObligationKind.VERIFY_PAYMENT
                                        || it.kind() == ObligationKind.EXPIRE),
                        "an unpaid purchase is asked about or expires");
            case PAYMENT_VERIFIED ->
                require(
                        next.obligation(ObligationKind.START_DELIVERY, 0).isPresent() && !mayArrive,
                        "a paid purchase owes its delivery, and none is under way");
            case DELIVERY_PROCESSING -> require(mayArrive, "a delivery may be under way");
            case COMPLETED ->
                require(
                        next.deliveredAt().isPresent()
                                && next.deliveries().stream()
                                        .anyMatch(it -> it.status() == io.handsel.delivery.DeliveryStatus.DELIVERED),
                        "completed means that a delivery stands");
            case REFUND_PENDING ->
                require(
                        next.refunds().stream()
                                .anyMatch(it -> isOwed(it) || it.status().mayMoveMoney()),
                        "a refund is owed or under way");
            case REFUNDED ->
                require(
                        next.refunds().stream().anyMatch(it -> it.status() == RefundStatus.PAID_OUT)
                                || next.payments().stream()
                                        .anyMatch(it -> it.evidence().state() == PaymentState.REVERSED),
                        "refunded means that the gateway says so");
            case NEEDS_REVIEW -> require(next.hasOpenReview(), "a review has a question");
            case FAILED, EXPIRED, CANCELLED ->
                require(next.acceptedPayment().isEmpty(), "an unpaid end has no accepted payment");
        }
    }

    /** P3: charged = delivered + refunded + fees + held, with a reason for all that is held. */
    private void moneyIsExplained() {
        io.handsel.transaction.MoneyPosition.of(next)
                .forEach(position -> require(position.isBalanced(), () -> "P3, money is explained: " + position));
    }

    /** P2, P4. */
    private void deliveriesAreSafe() {
        boolean started = next.deliveries().size() > before.deliveries().size();
        require(
                !started
                        || before.deliveries().stream()
                                .allMatch(it -> it.status().provesNothingHappened()),
                "P2, another attempt only with proof that the others did nothing");
        require(
                !started || before.refunds().stream().noneMatch(Invariants::isForNonDeliveryAndMayMove),
                "P4, no delivery once a refund for non-delivery may have been asked for");
        require(
                !started || before.acceptedPayment().filter(Invariants::isOurs).isPresent(),
                "P1, no delivery without an accepted payment that is still ours");
        boolean both = next.deliveredAt().isPresent()
                && next.deliveries().stream()
                        .anyMatch(it -> it.status() == io.handsel.delivery.DeliveryStatus.DELIVERED)
                && next.refunds().stream().anyMatch(Invariants::isForNonDeliveryAndMayMove);
        require(
                !both
                        || (next.flags().contains(io.handsel.transaction.Flag.DELIVERED_AND_REFUNDED)
                                && !next.reviews().isEmpty()),
                "P4, delivered and refunded for non-delivery only with flag and review");
    }

    /** P3, P4. */
    private void refundsAreSafe() {
        for (Refund refund : next.refunds()) {
            boolean asked = refund.number() <= before.refunds().size()
                    && refund.requests()
                            > before.refunds().get(refund.number() - 1).requests();
            if (!asked) {
                continue;
            }
            Payment payment = next.payments().get(refund.payment() - 1);
            Money moving = next.refunds().stream()
                    .filter(it ->
                            it.payment() == payment.number() && it.status().mayMoveMoney())
                    .map(Refund::amount)
                    .reduce(Money.zero(refund.amount().currency()), Money::plus);
            require(
                    !moving.isMoreThan(payment.evidence().credited()),
                    "P3, refunds that may move money never exceed what was credited");
            require(isOurs(payment), "P8, money that went back without us is never sent back again");
            require(
                    !refund.reason().isForNonDelivery()
                            || next.deliveries().stream()
                                    .allMatch(it -> it.status().provesNothingHappened()),
                    "P4, no refund for non-delivery while a delivery may happen");
        }
    }

    /** P9: "unknown" leads to more questions or to a person, never to a guess. */
    private void unknownIsNoGuess() {
        boolean unknown = event.accept(new SaysUnknown());
        if (!unknown) {
            return;
        }
        require(
                next.status() == before.status() || next.status() == NEEDS_REVIEW,
                "P9, not knowing moves nothing but to review");
        require(
                next.refunds().size() == before.refunds().size()
                        && starts(next).equals(starts(before))
                        && next.flags().equals(before.flags()),
                "P9, not knowing starts nothing");
    }

    private static List<?> starts(Transaction transaction) {
        return transaction.obligations().stream()
                .filter(it -> it.kind() == ObligationKind.START_DELIVERY || it.kind() == ObligationKind.START_REFUND)
                .toList();
    }

    /** An engine that finds something due must be able to do it, or it would try for ever. */
    private void whatIsOwedCanBeBegun() {
        next.obligations().forEach(owed -> {
            Instant due = owed.due().isBefore(now) ? now : owed.due();
            Event begin = switch (owed.kind()) {
                case START_REFUND -> new Event.RefundStarted(owed.subject(), due.plusSeconds(30));
                case START_DELIVERY ->
                    owed.subject() == 0
                            ? new Event.DeliveryStarted(anyAccount(), "x", due.plusSeconds(30))
                            : new Event.DeliverySentAgain(owed.subject(), due.plusSeconds(30));
                case REMIND_REVIEW -> new Event.ReviewReminded(owed.subject());
                case TAKE_BACK -> new Event.TakenBack(owed.subject());
                case EXPIRE -> new Event.NobodyPaid();
                case VERIFY_PAYMENT, WATCH_PAYMENT -> Happenings.paymentAnswer(owed.subject(), Happenings.noAnswer());
                case QUERY_DELIVERY -> Happenings.delivery(owed.subject(), Happenings.noAnswer());
                case QUERY_REFUND -> Happenings.refund(owed.subject(), Happenings.noAnswer());
            };
            require(
                    Lifecycle.decide(next, begin, due, policy) instanceof Transition.Moved moved
                            && !moved.next().obligations().contains(owed),
                    () -> "what is owed can be done: " + owed);
        });
    }

    private void whatIsAnsweredIsNotAsked() {
        Answered answered = new Answered(next);
        answered.askedInVain().ifPresent(it -> require(false, () -> "what is known is asked of nobody: " + it));
        answered.owedInVain().ifPresent(it -> require(false, () -> "what is over is not owed: " + it));
        answered.askedAgainAtOnce(before, event, now)
                .ifPresent(it -> require(false, () -> "what was answered is not asked again at once: " + it));
    }

    private String anyAccount() {
        return next.route().stream().map(RouteStop::account).findFirst().orElse("vtpass");
    }

    private boolean isOwed(Refund refund) {
        return next.obligation(ObligationKind.START_REFUND, refund.number()).isPresent();
    }

    private static boolean isOpen(DeliveryAttempt attempt) {
        return switch (attempt.status()) {
            case SUBMITTING, PROCESSING, UNKNOWN, POSSIBLE_TWIN -> true;
            case DELIVERED, MISMATCHED, DECLINED, NOT_SENT, ABSENT, REVERSED -> false;
        };
    }

    private static boolean isOurs(Payment payment) {
        return payment.evidence().state() == PaymentState.PAID;
    }

    private static boolean isForNonDeliveryAndMayMove(Refund refund) {
        return refund.reason().isForNonDelivery() && refund.status().mayMoveMoney();
    }

    private static String brief(Transaction it) {
        return it.status() + " " + it.flags() + "\n    attempts " + it.attempts() + "\n    payments " + it.payments()
                + "\n    deliveries " + it.deliveries() + "\n    refunds " + it.refunds() + "\n    reviews "
                + it.reviews() + "\n    owes " + it.obligations();
    }
}
