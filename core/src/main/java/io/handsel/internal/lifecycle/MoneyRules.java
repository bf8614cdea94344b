package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.EXPIRE;
import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_REFUND;
import static io.handsel.transaction.ObligationKind.VERIFY_PAYMENT;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;

import io.handsel.Policy;
import io.handsel.money.Money;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Money that came: compared with what was asked (P1), recorded once, and put to its use. No money is ever dropped (P3, P8).
 */
final class MoneyRules {

    private final Transaction transaction;
    private final Instant now;
    private final Policy policy;
    private final Draft draft;
    private final List<String> story = new ArrayList<>();
    private boolean backInDoubt;

    MoneyRules(Transaction transaction, Instant now, Policy policy) {
        this.transaction = transaction;
        this.now = now;
        this.policy = policy;
        this.draft = new Draft(transaction, now, policy);
    }

    Transition came(PaymentAttempt attempt, PaymentReport report) {
        boolean due = draft.isDue(WATCH_PAYMENT, attempt.number());
        for (PaymentEvidence evidence : report.payments()) {
            Optional<Payment> known = known(attempt, evidence);
            if (known.isPresent()) {
                stillThere(known.get(), evidence);
            } else {
                record(attempt, evidence);
            }
        }
        if (due || !story.isEmpty()) { // a look before its time that brings nothing new takes nothing from the watch
            draft.settle(WATCH_PAYMENT, attempt.number());
        }
        boolean undecided = draft.payments().stream()
                .anyMatch(it -> it.attempt() == attempt.number()
                        && (it.evidence().state() == PaymentState.REVERSING
                                || it.evidence().state() == PaymentState.DISPUTED));
        if ((undecided || backInDoubt) && !draft.isOwed(WATCH_PAYMENT, attempt.number())) {
            draft.owe(WATCH_PAYMENT, attempt.number(), now.plus(policy.slowAsking()), 0);
        }
        if (story.isEmpty() && !due) {
            return new Transition.Unchanged("payment already recorded");
        }
        if (story.isEmpty()) {
            story.add("Asked " + attempt.account() + " about payment attempt " + attempt.number() + ": nothing new.");
        }
        return draft.moved(String.join(" ", story));
    }

    /** The payment that a piece of evidence is about, if we know it already. */
    Optional<Payment> known(PaymentAttempt attempt, PaymentEvidence evidence) {
        return draft.payments().stream()
                .filter(it -> it.account().equals(attempt.account())
                        && it.evidence().gatewayPaymentId().equals(evidence.gatewayPaymentId()))
                .findFirst();
    }

    /** A payment that we know: has it gone back without us, or is it in dispute? */
    private void stillThere(Payment payment, PaymentEvidence evidence) {
        PaymentState was = payment.evidence().state();
        PaymentState is = evidence.state();
        if (is == was) {
            return;
        }
        switch (is) {
            case PAID -> backAgain(payment.inState(is));
            case DISPUTED -> {
                if (was == PaymentState.PAID) {
                    goneBack(payment.inState(is));
                }
            }
            case REVERSING, REVERSED -> {
                if (was == PaymentState.DISPUTED || was == PaymentState.REVERSING) {
                    furtherBack(payment.inState(is));
                } else if (was == PaymentState.PAID && !isOursToExplain(payment)) {
                    goneBack(payment.inState(is));
                } else if (was == PaymentState.PAID && is == PaymentState.REVERSED) {
                    draft.refundsOf(payment)
                            .filter(it -> it.status() == RefundStatus.REQUESTED)
                            .forEach(it -> backInDoubt(payment, it));
                }
            }
        }
    }

    /** It is back while nobody knows whether our refund did that: whoever looks is told, and the gateway is asked on. */
    private void backInDoubt(Payment payment, Refund refund) {
        backInDoubt = true;
        if (refund.detail().equals(RefundRules.BACK_IN_DOUBT)) {
            return;
        }
        draft.put(refund.with(refund.status(), RefundRules.BACK_IN_DOUBT));
        draft.addToReview(ReviewQuestion.WAS_IT_REFUNDED, refund.number(), RefundRules.BACK_IN_DOUBT);
        story.add("Payment " + payment.number() + " is back with the customer; whether refund " + refund.number()
                + " did that, or it went back without us, is not known yet.");
    }

    /** Whether a refund that we asked the gateway for may be what it shows; one settled beside the gateway is not. */
    private boolean isOursToExplain(Payment payment) {
        return draft.refundsOf(payment).anyMatch(it -> it.status().mayMoveMoney() && it.requests() > 0);
    }

    /** A dispute is being lost, or a reversal that was on its way arrived. */
    private void furtherBack(Payment payment) {
        draft.put(payment);
        draft.flag(Flag.PAYMENT_REVERSED);
        boolean arrived = payment.evidence().state() == PaymentState.REVERSED;
        story.add("Payment " + payment.number()
                + (arrived ? " is back with the customer." : " is on its way back to the customer."));
        if (explainsTheRefusal(payment)) {
            backAsWanted(payment);
        }
    }

    /** Whether we had asked for this money to go back and were refused, and nothing was delivered for it. */
    private boolean explainsTheRefusal(Payment payment) {
        boolean refused = draft.refundsOf(payment)
                .anyMatch(it -> it.status() == RefundStatus.DECLINED && it.reason() != RefundReason.EXCESS);
        boolean moves = draft.refundsOf(payment).anyMatch(it -> it.status().mayMoveMoney());
        boolean nothingDelivered = !draft.mayStillDeliver(0) && !draft.deliveryStands(0);
        return payment.evidence().state() == PaymentState.REVERSED
                && refused
                && !moves
                && (nothingDelivered || payment.use() == PaymentUse.SURPLUS);
    }

    /** It went back without us, and back is where it was to go: it counts as refunded, and no refund follows. */
    private void backAsWanted(Payment payment) {
        String how = "the gateway says that the payment is back with the customer";
        draft.refundsOf(payment).forEach(it -> {
            draft.settle(QUERY_REFUND, it.number());
            draft.closeReview(ReviewQuestion.REFUND_STUCK, it.number(), how);
        });
        draft.closeReview(ReviewQuestion.PAYMENT_REVERSED, payment.number(), how);
        draft.closeReview(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), how);
        if (draft.isTheMoney(payment)) {
            draft.closeReview(ReviewQuestion.DELIVERY_STUCK, 0, how);
            if (draft.status == TransactionStatus.REFUND_PENDING) {
                draft.status = TransactionStatus.REFUNDED;
            }
        }
        story.add("It was to go back anyhow, so it counts as refunded.");
    }

    /** A reversal that failed, a dispute that was won: the money is ours again. */
    private void backAgain(Payment payment) {
        draft.put(payment);
        draft.closeReview(ReviewQuestion.PAYMENT_REVERSED, payment.number(), "the gateway says that it is ours again");
        story.add("Payment " + payment.number() + ", which had gone back or was disputed, is ours again.");
        takeUpRefundsOf(payment);
        if (draft.status == TransactionStatus.REFUNDED && draft.isTheMoney(payment)) {
            draft.holdForReview(
                    ReviewQuestion.MONEY_DOES_NOT_FIT,
                    payment.number(),
                    "it had gone back without us and is here again");
        } else if (payment.use() != PaymentUse.PAYS_THE_PRICE) {
            draft.review(
                    ReviewQuestion.MONEY_DOES_NOT_FIT,
                    payment.number(),
                    "it had gone back without us and is here again");
        } else if (draft.status == TransactionStatus.NEEDS_REVIEW
                && !draft.hasOpenReview()
                && !draft.has(Flag.TAKEN_BACK)
                && !draft.mayStillDeliver(0)
                && !draft.deliveryStands(0)
                && draft.refundable(payment).equals(payment.evidence().credited())) {
            draft.status = TransactionStatus.PAYMENT_VERIFIED;
            draft.owe(START_DELIVERY, 0, now, 0);
        }
        if (payment.use() == PaymentUse.PAYS_THE_PRICE
                && draft.refundable(payment).isMoreThan(transaction.price())) {
            draft.review(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), "more came than was asked");
        }
    }

    /** What was to go back before the reversal or the dispute stopped it, is to go back still. */
    private void takeUpRefundsOf(Payment payment) {
        boolean delivers = draft.mayStillDeliver(0) || draft.deliveryStands(0);
        draft.refundsOf(payment)
                .filter(it -> it.status() == RefundStatus.PLANNED && it.requests() == 0)
                .filter(it -> !draft.isOwed(START_REFUND, it.number()))
                .filter(it -> !(delivers && draft.isInsteadOfDelivery(it)))
                .filter(it -> !it.amount().isMoreThan(draft.refundable(payment)))
                .forEach(it -> {
                    draft.owe(START_REFUND, it.number(), now, 0);
                    story.add("Refund " + it.number() + " is taken up again.");
                });
    }

    private void record(PaymentAttempt attempt, PaymentEvidence evidence) {
        int number = draft.payments().size() + 1;
        Payment payment =
                new Payment(number, attempt.number(), attempt.account(), evidence, PaymentUse.NOT_ACCEPTED, now);
        draft.put(payment);
        draft.settle(VERIFY_PAYMENT, attempt.number());
        draft.settle(WATCH_PAYMENT, attempt.number());
        draft.put(attempt.with(PaymentAttemptStatus.PAID, "paid"));
        draft.closeReview(ReviewQuestion.PAYMENT_UNDECIDED, attempt.number(), "it was paid");
        story.add("Payment " + number + ": " + attempt.account() + " says that " + evidence.charged()
                + " was paid, of which " + evidence.credited() + " counts towards the price of " + transaction.price()
                + ".");
        if (evidence.customerFee().isPositive()) {
            draft.flag(Flag.CUSTOMER_PAID_FEE);
        }
        if (cameAfterTheEnd()) {
            draft.flag(Flag.PAID_LATE);
        }
        if (evidence.state() != PaymentState.PAID) {
            goneBack(payment);
        } else if (!fits(attempt, payment)) {
            doesNotFit(payment);
        } else {
            use(payment);
        }
    }

    private boolean cameAfterTheEnd() {
        return draft.status == TransactionStatus.EXPIRED
                || draft.status == TransactionStatus.CANCELLED
                || (draft.status == TransactionStatus.FAILED && !now.isBefore(transaction.expiresAt()));
    }

    /** P1: reference, asked amount, currency and mode are what we asked for. The account is the one that we asked. */
    private boolean fits(PaymentAttempt attempt, Payment payment) {
        PaymentEvidence evidence = payment.evidence();
        boolean fits = true;
        if (!evidence.charged().currency().equals(transaction.price().currency())) {
            draft.flag(Flag.WRONG_CURRENCY);
            story.add("It came in another currency than was asked.");
            fits = false;
        }
        if (evidence.mode() != transaction.mode()) {
            draft.flag(Flag.WRONG_MODE);
            story.add("It is " + evidence.mode() + " money, but the purchase is " + transaction.mode() + ".");
            fits = false;
        }
        if (!evidence.reference().equals(attempt.reference())
                || (fits && !evidence.asked().equals(transaction.price()))) {
            draft.flag(Flag.WRONG_ECHO);
            story.add("The gateway names another reference or another asked amount than ours.");
            fits = false;
        }
        return fits;
    }

    /** Real money of ours in another currency can go back by itself; everything else that does not fit needs a person. */
    private void doesNotFit(Payment payment) {
        PaymentEvidence evidence = payment.evidence();
        boolean onlyTheCurrency = evidence.mode() == transaction.mode()
                && !evidence.charged().currency().equals(transaction.price().currency())
                && evidence.credited().isPositive()
                && isOurReference(payment);
        if (!onlyTheCurrency || policy.otherCurrency() == Policy.OddMoney.HOLD) {
            hold(payment);
            return;
        }
        draft.planRefund(payment, RefundReason.OTHER_CURRENCY, "it came in another currency than was asked");
        if (!goesOnWithout() && draft.status != TransactionStatus.NEEDS_REVIEW) {
            draft.settle(EXPIRE, 0);
            draft.status = TransactionStatus.REFUND_PENDING;
        }
        story.add("Nothing is delivered for it and it goes back.");
    }

    private boolean isOurReference(Payment payment) {
        return draft.attempt(payment.attempt())
                .reference()
                .equals(payment.evidence().reference());
    }

    private void use(Payment payment) {
        boolean free = draft.accepted().isEmpty();
        boolean open = switch (draft.status) {
            case INITIATED, PAYMENT_PENDING, FAILED, EXPIRED, CANCELLED -> true;
            case PAYMENT_VERIFIED, DELIVERY_PROCESSING, COMPLETED, REFUND_PENDING, REFUNDED -> false;
            case NEEDS_REVIEW -> draft.payments().size() == 1;
        };
        if (!free || !open) {
            second(payment);
        } else if (transaction.price().isMoreThan(payment.evidence().credited())) {
            under(payment);
        } else {
            accept(payment);
        }
    }

    private void second(Payment payment) {
        draft.flag(Flag.PAID_TWICE);
        draft.put(payment.usedFor(PaymentUse.SURPLUS));
        if (policy.paidTwice() == Policy.OddMoney.REFUND) {
            draft.planRefund(payment, RefundReason.SECOND_PAYMENT, "a second payment for one purchase");
            story.add("It is a second payment for the same purchase and goes back.");
        } else {
            draft.review(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), "a second payment for one purchase");
            story.add("It is a second payment for the same purchase and is held.");
        }
    }

    private void under(Payment payment) {
        Money missing = transaction.price().minus(payment.evidence().credited());
        draft.flag(Flag.UNDERPAID);
        if (policy.underpaid() == Policy.OddMoney.REFUND
                && payment.evidence().credited().isPositive()) {
            draft.settle(EXPIRE, 0);
            draft.planRefund(payment, RefundReason.UNDERPAID, missing + " less than was asked");
            draft.status = TransactionStatus.REFUND_PENDING;
            story.add(missing + " is missing; nothing is delivered and the money goes back.");
        } else {
            hold(payment);
            story.add(missing + " is missing; nothing is delivered and the money is held.");
        }
    }

    private void accept(Payment payment) {
        TransactionStatus before = draft.status;
        Payment accepted = payment.usedFor(PaymentUse.PAYS_THE_PRICE);
        draft.put(accepted);
        draft.paid();
        draft.settle(EXPIRE, 0);
        excess(accepted);
        boolean late = cameAfterTheEnd();
        if (before == TransactionStatus.CANCELLED) {
            sendBack(accepted, RefundReason.CANCELLED, "the purchase had been cancelled");
        } else if (transaction.deliverBefore().filter(it -> !now.isBefore(it)).isPresent()) {
            sendBack(accepted, RefundReason.LATE, "the time to deliver has passed");
        } else if (transaction.flags().contains(Flag.PERSONAL_DATA_ERASED)) {
            sendBack(accepted, RefundReason.LATE, "to whom to deliver was erased before it came");
        } else if (late && policy.late() == Policy.LateMoney.REFUND) {
            sendBack(accepted, RefundReason.LATE, "it came after the purchase had expired");
        } else if (late && policy.late() == Policy.LateMoney.HOLD) {
            draft.holdForReview(
                    ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), "it came after the purchase had expired");
            story.add("It came late and is held.");
        } else {
            draft.status = TransactionStatus.PAYMENT_VERIFIED;
            draft.owe(START_DELIVERY, 0, now, 0);
            story.add(late ? "It came late; the purchase goes on all the same." : "The price is paid.");
        }
    }

    private void excess(Payment payment) {
        Money excess = payment.evidence().credited().minus(transaction.price());
        if (!excess.isPositive()) {
            return;
        }
        draft.flag(Flag.OVERPAID);
        if (policy.overpaid() == Policy.OddMoney.REFUND) {
            draft.planRefund(payment, excess, RefundReason.EXCESS, "more came than was asked");
            story.add(excess + " too much came and goes back.");
        } else {
            draft.review(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), excess + " too much came");
            story.add(excess + " too much came and is held.");
        }
    }

    private void sendBack(Payment payment, RefundReason reason, String why) {
        draft.planRefund(payment, reason, why);
        draft.status = TransactionStatus.REFUND_PENDING;
        story.add("The money goes back: " + why + ".");
    }

    /** Money that does not fit is held for a person; a purchase that is already paid properly goes on meanwhile. */
    private void hold(Payment payment) {
        String detail = payment.evidence().charged() + " came, " + transaction.price() + " was asked; see the flags";
        if (goesOnWithout()) {
            draft.review(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), detail);
        } else {
            draft.settle(EXPIRE, 0);
            draft.holdForReview(ReviewQuestion.MONEY_DOES_NOT_FIT, payment.number(), detail);
        }
    }

    private boolean goesOnWithout() {
        return draft.accepted().isPresent()
                || draft.status == TransactionStatus.REFUND_PENDING
                || draft.status == TransactionStatus.REFUNDED;
    }

    /** It went back without us, or is disputed: before submission all stops, afterwards a person looks; never a second refund. */
    private void goneBack(Payment payment) {
        draft.put(payment);
        draft.stopRefundsOf(payment);
        boolean disputed = payment.evidence().state() == PaymentState.DISPUTED;
        draft.flag(disputed ? Flag.DISPUTED : Flag.PAYMENT_REVERSED);
        story.add("Payment " + payment.number()
                + (disputed
                        ? " is disputed by the customer's bank; nothing is delivered for it or refunded until that is decided."
                        : " went back to the customer without us."));
        if (explainsTheRefusal(payment)) {
            backAsWanted(payment);
            return;
        }
        String detail = "the gateway says that the payment " + (disputed ? "is disputed" : "was reversed");
        boolean isTheMoney = draft.isTheMoney(payment);
        boolean holds = switch (draft.status) {
            case INITIATED, PAYMENT_PENDING -> true;
            case PAYMENT_VERIFIED, REFUND_PENDING -> isTheMoney;
            case DELIVERY_PROCESSING, COMPLETED, FAILED, EXPIRED, CANCELLED, REFUNDED, NEEDS_REVIEW -> false;
        };
        if (isTheMoney) {
            draft.settleAll(START_DELIVERY);
        }
        if (holds) {
            draft.settle(EXPIRE, 0);
            draft.holdForReview(ReviewQuestion.PAYMENT_REVERSED, payment.number(), detail);
        } else {
            draft.review(ReviewQuestion.PAYMENT_REVERSED, payment.number(), detail);
        }
    }
}
