package io.handsel.internal.lifecycle;

import static io.handsel.internal.lifecycle.RandomWalkTest.oneOf;

import io.handsel.Policy;
import io.handsel.internal.lifecycle.Happenings.Paid;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A customer, a gateway and a provider that know the truth, and an engine that sees it through lost answers, crashes and
 * outages. What truly happened is counted here, so that the promises are checked against the truth and not against what
 * the transaction believes.
 */
final class PossibleWorld {

    private enum Fate {
        DELIVERED,
        WORKING,
        REFUSED,
        UNDONE
    }

    private static final class TrueRefund {
        private final Money amount;
        private RefundState state = RefundState.PROCESSING;

        TrueRefund(Money amount) {
            this.amount = amount;
        }

        static TrueRefund byHand(Money amount) {
            TrueRefund refund = new TrueRefund(amount);
            refund.state = RefundState.PAID_OUT;
            return refund;
        }
    }

    private final SplittableRandom random;
    private final Policy policy;
    private final List<String> tale = new ArrayList<>();
    private final Map<Integer, List<PaymentEvidence>> paid = new TreeMap<>();
    private final Map<Integer, Fate> deliveries = new TreeMap<>();
    private final Map<Integer, TrueRefund> refunds = new TreeMap<>();
    private Transaction transaction;
    private Instant now = Life.START;
    private boolean calm;

    PossibleWorld(long seed) {
        random = new SplittableRandom(seed);
        policy = RandomWalkTest.anyPolicy(random);
        transaction = Life.recorded(
                random.nextInt(5) == 0 ? Optional.of(Life.START.plus(Duration.ofHours(2))) : Optional.empty());
        if (random.nextInt(3) == 0) {
            transaction = Life.routed(transaction, "vtpass", "other");
        }
    }

    String tale() {
        return String.join("\n", tale);
    }

    int effectiveDeliveries() {
        return (int)
                deliveries.values().stream().filter(it -> it == Fate.DELIVERED).count();
    }

    int refundsPaidOut() {
        return (int) refunds.values().stream()
                .filter(it -> it.state == RefundState.PAID_OUT)
                .count();
    }

    void live(int steps) {
        if (random.nextInt(5) > 0) {
            smoothBeginning();
        }
        for (int i = 0; i < steps; i++) {
            now = RandomWalkTest.later(random, transaction, now);
            theWorldGoesOn();
            switch (random.nextInt(13)) {
                case 0 -> checkout();
                case 1, 2 -> customerPays();
                case 3 -> say(new Event.CancelAsked(), random.nextInt(6) == 0);
                case 4 -> hint();
                case 5 -> operatorLooks();
                default -> doWhatIsDue();
            }
            check();
        }
    }

    private void smoothBeginning() {
        checkout();
        now = now.plusSeconds(random.nextInt(600));
        customerPays();
        hint();
        check();
    }

    /** The faults stop; whatever is owed is done until nothing is, but reminders. */
    void comeToRest() {
        calm = true;
        sweep();
        for (int i = 0; i < 400; i++) {
            deliveries.replaceAll((n, fate) -> fate == Fate.WORKING ? Fate.DELIVERED : fate);
            Optional<Instant> due = transaction.obligations().stream()
                    .filter(it -> it.kind() != io.handsel.transaction.ObligationKind.REMIND_REVIEW)
                    .map(Obligation::due)
                    .min(Instant::compareTo);
            if (due.isEmpty()) {
                break;
            }
            now = due.get().isAfter(now) ? due.get() : now;
            theWorldGoesOn();
            doWhatIsDue();
            check();
        }
        require(
                transaction.status().isFinal() || transaction.hasOpenReview(),
                "in the end it is over, or a person is asked: " + transaction.status());
        boolean delivered = effectiveDeliveries() > 0;
        require(
                !delivered || transaction.status() == TransactionStatus.COMPLETED || transaction.hasOpenReview(),
                "what was delivered is known as delivered");
        require(
                transaction.status() != TransactionStatus.COMPLETED || delivered,
                "completed means that it was truly delivered");
        boolean mine = transaction.acceptedPayment().isPresent() && !delivered && !transaction.hasOpenReview();
        require(!mine || trulyBack().equals(trulyTaken()), "undelivered money is truly back: " + trulyBack());
    }

    /** What a sweep over the companies' own lists does: every attempt and every delivery is looked at once more. */
    private void sweep() {
        paid.keySet().forEach(this::verify);
        deliveries.keySet().forEach(this::queryDelivery);
        check();
    }

    private Money trulyTaken() {
        return paid.values().stream()
                .flatMap(List::stream)
                .map(PaymentEvidence::credited)
                .reduce(Money.naira(0), Money::plus);
    }

    private Money trulyBack() {
        return refunds.values().stream()
                .filter(it -> it.state == RefundState.PAID_OUT)
                .map(it -> it.amount)
                .reduce(Money.naira(0), Money::plus);
    }

    private void check() {
        require(effectiveDeliveries() <= 1, "P2, at most one effective delivery");
        Money sentBack = refunds.values().stream()
                .filter(it -> it.state != RefundState.FAILED)
                .map(it -> it.amount)
                .reduce(Money.naira(0), Money::plus);
        require(!sentBack.isMoreThan(trulyTaken()), "P3, never more back than came: " + sentBack);
        MoneyPosition.of(transaction).forEach(it -> require(it.isBalanced(), "P3, money is explained: " + it));
        boolean instead = transaction.refunds().stream()
                .anyMatch(it -> it.reason().isForNonDelivery() && refunds.containsKey(it.number()));
        require(!instead || effectiveDeliveries() == 0, "P4, not both delivered and refunded for non-delivery");
    }

    private void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError(promise);
        }
    }

    private void theWorldGoesOn() {
        deliveries.replaceAll((n, fate) -> {
            if (fate == Fate.WORKING && random.nextInt(3) == 0) {
                return random.nextInt(3) == 0 ? Fate.REFUSED : Fate.DELIVERED;
            }
            return fate == Fate.DELIVERED && !calm && random.nextInt(150) == 0 ? Fate.UNDONE : fate;
        });
        refunds.values().forEach(it -> {
            if (it.state == RefundState.PROCESSING && (calm || random.nextInt(3) == 0)) {
                it.state = !calm && random.nextInt(8) == 0 ? RefundState.FAILED : RefundState.PAID_OUT;
            }
        });
    }

    private void checkout() {
        int before = transaction.attempts().size();
        say(new Event.CheckoutOpened("paystack", "t-1-p" + (before + 1), now.plusSeconds(30)), before < 3);
        if (transaction.attempts().size() > before) {
            paid.put(before + 1, new ArrayList<>());
            Outcome<io.handsel.payment.CheckoutSession> outcome = switch (random.nextInt(6)) {
                case 0 -> Happenings.unknown();
                default -> new Outcome.Succeeded<>(Happenings.SESSION);
            };
            say(new Event.CheckoutAnswered(before + 1, outcome), random.nextInt(10) > 0);
        }
    }

    private void customerPays() {
        if (paid.isEmpty()) {
            return;
        }
        int attempt = oneOf(random, List.copyOf(paid.keySet()));
        List<PaymentEvidence> already = paid.get(attempt);
        if (already.size() >= 2 || (!already.isEmpty() && random.nextInt(8) > 0)) {
            return;
        }
        Money amount = switch (random.nextInt(10)) {
            case 0 -> Life.PRICE.minus(Money.naira(50));
            case 1 -> Life.PRICE.plus(Money.naira(50));
            default -> Life.PRICE;
        };
        String id = "pay-" + attempt + "-" + already.size();
        already.add(Paid.of(transaction, attempt, id, amount).evidence());
        tale.add(now + " the customer pays " + amount + " through attempt " + attempt);
    }

    /** A webhook or the customer's return: ask now. */
    private void hint() {
        if (!transaction.attempts().isEmpty()) {
            verify(1 + random.nextInt(transaction.attempts().size()));
        }
        if (!transaction.deliveries().isEmpty()) {
            queryDelivery(1 + random.nextInt(transaction.deliveries().size()));
        }
    }

    private void doWhatIsDue() {
        List<Obligation> due = transaction.obligations().stream()
                .filter(it -> !it.due().isAfter(now))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Obligation owed = oneOf(random, due);
        switch (owed.kind()) {
            case EXPIRE -> say(new Event.NobodyPaid(), true);
            case VERIFY_PAYMENT, WATCH_PAYMENT -> verify(owed.subject());
            case START_DELIVERY -> deliver(owed.subject());
            case QUERY_DELIVERY -> queryDelivery(owed.subject());
            case START_REFUND -> refund(owed.subject());
            case QUERY_REFUND -> queryRefund(owed.subject());
            case TAKE_BACK -> say(new Event.TakenBack(owed.subject()), true);
            case REMIND_REVIEW -> say(new Event.ReviewReminded(owed.subject()), true);
        }
    }

    /** An honest operator looks into a question and decides something that is safe and true. */
    private void operatorLooks() {
        List<ReviewItem> open =
                transaction.reviews().stream().filter(ReviewItem::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        ReviewItem item = oneOf(random, open);
        List<Decision> honest = Lifecycle.safeDecisions(transaction, item, now, policy).stream()
                .flatMap(it -> HonestOperator.decides(it, truth(item), now).stream())
                .toList();
        Decision decision = oneOf(random, honest);
        for (String operator : List.of("ada", "grace")) {
            if (transaction.reviews().get(item.number() - 1).isOpen()) {
                say(new Event.ReviewDecided(item.number(), decision, new Operator(operator), "looked"), true);
            }
        }
        transaction.refunds().stream()
                .filter(it -> it.requests() == 0 && it.status() == RefundStatus.PAID_OUT)
                .forEach(it -> refunds.computeIfAbsent(it.number(), n -> TrueRefund.byHand(it.amount())));
    }

    private HonestOperator.Truth truth(ReviewItem item) {
        Optional<Fate> fate = Optional.ofNullable(deliveries.get(item.about()));
        Optional<RefundState> refund =
                Optional.ofNullable(refunds.get(item.about())).map(it -> it.state);
        boolean underWay = item.about() >= 1
                && item.about() <= transaction.refunds().size()
                && transaction.refunds().get(item.about() - 1).status().mayMoveMoney();
        return new HonestOperator.Truth(
                fate.filter(it -> it == Fate.DELIVERED).isPresent(),
                fate.filter(it -> it == Fate.WORKING).isPresent(),
                refund.filter(it -> it == RefundState.PAID_OUT).isPresent(),
                refund.isEmpty() || refund.get() == RefundState.FAILED,
                underWay);
    }

    private void verify(int attempt) {
        List<PaymentEvidence> payments = paid.get(attempt);
        Answer<PaymentReport> answer = trouble()
                ? Happenings.noAnswer()
                : new Answer.Found<>(new PaymentReport(
                        payments.isEmpty() ? AttemptState.OPEN : AttemptState.PAID, payments, "as it is"));
        say(Happenings.paymentAnswer(attempt, answer), true);
    }

    private void deliver(int subject) {
        int number = subject == 0 ? transaction.deliveries().size() + 1 : subject;
        Instant notAfter = now.plusSeconds(30);
        if (random.nextInt(10) == 0 && !calm) {
            say(new Event.DeliveryHeldBack(subject, "breaker open"), true);
            return;
        }
        Transaction before = transaction;
        say(
                subject == 0
                        ? new Event.DeliveryStarted(account(), "t-1-d" + number, notAfter)
                        : new Event.DeliverySentAgain(number, notAfter),
                true);
        boolean begun = !transaction.equals(before)
                && transaction.deliveries().size() >= number
                && transaction.deliveries().get(number - 1).status() == io.handsel.delivery.DeliveryStatus.SUBMITTING;
        if (begun) {
            submit(number);
        }
    }

    private String account() {
        return transaction.deliverableBy(now).stream()
                .findFirst()
                .orElseGet(() -> transaction.route().get(0).account());
    }

    private void submit(int number) {
        int luck = random.nextInt(10);
        if (luck == 0) {
            say(Happenings.submitted(number, Happenings.notSent()), true);
        } else if (luck == 1 && !deliveries.containsKey(number)) {
            DeclineCause cause =
                    oneOf(random, List.of(DeclineCause.CUSTOMER, DeclineCause.CATALOGUE, DeclineCause.OUR_ACCOUNT));
            say(Happenings.submitted(number, Happenings.declined(cause)), true);
        } else if (luck == 2) {
            tale.add(now + " delivery " + number + " crashes before it is sent");
        } else {
            boolean first =
                    deliveries.putIfAbsent(number, oneOf(random, List.of(Fate.DELIVERED, Fate.WORKING))) == null;
            tale.add(now + " delivery " + number + (first ? " arrives: " : " is refused as a repeat: ")
                    + deliveries.get(number));
            answerOfSubmission(number, first);
        }
    }

    private void answerOfSubmission(int number, boolean first) {
        if (trouble()) {
            say(Happenings.submitted(number, Happenings.unknown()), random.nextBoolean());
        } else if (!first) {
            Decline decline = Decline.of("014", DeclineCause.CATALOGUE, "request id exists");
            say(Happenings.submitted(number, new Outcome.Declined<>(decline)), true);
        } else if (deliveries.get(number) == Fate.DELIVERED) {
            say(Happenings.submitted(number, new Outcome.Succeeded<>(Happenings.FACTS)), true);
        } else {
            say(Happenings.submitted(number, new Outcome.Pending<>(Happenings.FACTS)), true);
        }
    }

    private void queryDelivery(int number) {
        Fate fate = deliveries.get(number);
        Answer<DeliveryFinding> answer;
        if (trouble()) {
            answer = Happenings.noAnswer();
        } else if (fate == null) {
            answer = Happenings.absent();
        } else {
            answer = new Answer.Found<>(
                    switch (fate) {
                        case DELIVERED -> Happenings.deliveredFinding();
                        case WORKING -> Happenings.processingFinding();
                        case REFUSED -> Happenings.notDelivered(DeclineCause.TEMPORARY);
                        case UNDONE -> Happenings.reversedFinding();
                    });
        }
        Event.AbsenceTerms terms = random.nextBoolean() ? Life.RESENDABLE : Life.TRUSTED;
        say(Happenings.delivery(number, answer, terms), true);
    }

    private void refund(int number) {
        int before = transaction.refunds().get(number - 1).requests();
        say(new Event.RefundStarted(number, now.plusSeconds(30)), true);
        if (transaction.refunds().get(number - 1).requests() == before) {
            return;
        }
        int luck = calm ? 9 : random.nextInt(10);
        if (luck == 0) {
            say(Happenings.refundSubmitted(number, Happenings.declined(DeclineCause.OUR_ACCOUNT)), true);
        } else if (luck == 1) {
            say(Happenings.refundSubmitted(number, Happenings.notSent()), true);
        } else if (luck == 2) {
            tale.add(now + " refund " + number + " crashes before it is asked for");
        } else {
            require(!refunds.containsKey(number), "P3, a refund is asked for once under its mark");
            refunds.put(
                    number, new TrueRefund(transaction.refunds().get(number - 1).amount()));
            tale.add(now + " refund " + number + " is accepted");
            boolean clear = !trouble();
            say(
                    Happenings.refundSubmitted(
                            number,
                            clear
                                    ? new Outcome.Pending<>(
                                            Happenings.says(transaction, number, RefundState.PROCESSING))
                                    : Happenings.unknown()),
                    clear || random.nextBoolean());
        }
    }

    private void queryRefund(int number) {
        TrueRefund refund = refunds.get(number);
        Answer<RefundEvidence> answer;
        if (trouble()) {
            answer = Happenings.noAnswer();
        } else if (refund == null) {
            answer = Happenings.absent();
        } else {
            answer = new Answer.Found<>(Happenings.says(transaction, number, refund.state));
        }
        say(Happenings.refund(number, answer), true);
    }

    private boolean trouble() {
        return !calm && random.nextInt(4) == 0;
    }

    /** Lets the engine hear of something, or lose it. */
    private void say(Event event, boolean heard) {
        if (!heard) {
            tale.add(now + " lost: " + event);
            return;
        }
        Transition transition = Lifecycle.decide(transaction, event, now, policy);
        Invariants.check(transaction, event, transition, now, policy);
        tale.add(now + " " + transaction.status() + " " + event.name() + ": "
                + transition.getClass().getSimpleName()
                + (transition instanceof Transition.Moved moved ? " " + moved.story() : ""));
        if (transition instanceof Transition.Moved moved) {
            transaction = moved.next();
        }
    }
}
