package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_REFUND;
import static io.handsel.transaction.ObligationKind.VERIFY_PAYMENT;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.internal.lifecycle.Happenings.Paid;
import io.handsel.money.Money;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundState;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Money that comes: what fits goes on, what does not is refunded or held, and none is dropped. */
class MoneyRulesTest {

    private static Life pays(Life life, UnaryOperator<Paid> change) {
        return life.then(
                change.apply(Paid.of(life.is(), 1, "pay-1", Life.PRICE)).in(1));
    }

    private static ReviewQuestion onlyQuestion(Life life) {
        assertThat(life.is().reviews()).hasSize(1);
        return life.is().reviews().get(0).question();
    }

    @Nested
    class WhenThePriceIsPaid {
        @Test
        void theDeliveryIsOwedAtOnce() {
            Life life = Life.fresh().paid();

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.dueIn(START_DELIVERY, 0)).isZero();
            assertThat(life.is().flags()).isEmpty();
        }

        @Test
        void p5_theSameNewsAgainChangesNothing() {
            Life life = Life.fresh().paid();

            life.ignores(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));
        }

        @Test
        void aFeeOnTopIsNoOverpayment() {
            Life life = Life.fresh().payable();
            life.then(Paid.of(life.is(), 1, "pay-1", Money.naira(507))
                    .fee(Money.naira(7))
                    .in(1));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().flags()).containsExactly(Flag.CUSTOMER_PAID_FEE);
            assertThat(life.is().refunds()).isEmpty();
        }
    }

    @Nested
    class WhenItIsNotWhatWasAsked {
        @Test
        void p1_anotherReferenceIsHeld() {
            Life life = pays(Life.fresh().payable(), it -> it.reference("somebody-else"));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).containsExactly(Flag.WRONG_ECHO);
            assertThat(onlyQuestion(life)).isEqualTo(ReviewQuestion.MONEY_DOES_NOT_FIT);
        }

        @Test
        void p1_anotherAskedAmountIsHeld() {
            Life life = pays(Life.fresh().payable(), it -> it.asked(Money.naira(1)));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).containsExactly(Flag.WRONG_ECHO);
        }

        @Test
        void p1_testMoneyIsHeld() {
            Life life = pays(Life.fresh().payable(), it -> it.mode(Mode.TEST));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).containsExactly(Flag.WRONG_MODE);
        }

        @Test
        void p1_anotherCurrencyIsHeld() {
            Life life = Life.fresh().payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.of(50_000, "GHS")));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).contains(Flag.WRONG_CURRENCY);
        }

        @Test
        void anotherCurrencyGoesBackIfTheHostWants() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.otherCurrency(Policy.OddMoney.REFUND))
                    .payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.of(50_000, "GHS")));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.OTHER_CURRENCY);
            assertThat(life.is().refunds().get(0).amount()).isEqualTo(Money.of(50_000, "GHS"));

            life.refundRequested().then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void anotherCurrencyBesideThePriceGoesBackAndThePurchaseGoesOn() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.otherCurrency(Policy.OddMoney.REFUND))
                    .paid();
            life.then(Happenings.paid(life.is(), 1, "pay-2", Money.of(50_000, "GHS")))
                    .submitting()
                    .delivered();

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            life.refundRequested().then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p1_testMoneyInAnotherCurrencyIsHeldWhateverTheHostWants() {
            Life life = pays(
                    Life.fresh()
                            .under(Policy.DEFAULTS.otherCurrency(Policy.OddMoney.REFUND))
                            .payable(),
                    it -> it.mode(Mode.TEST));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().refunds()).isEmpty();
        }

        @Test
        void tooLittleGoesBackAndNothingIsDelivered() {
            Life life = Life.fresh().payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(400)));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().refunds().get(0).amount()).isEqualTo(Money.naira(400));
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.UNDERPAID);
        }

        @Test
        void tooLittleIsHeldIfTheHostWants() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.underpaid(Policy.OddMoney.HOLD))
                    .payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(400)));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }

        @Test
        void tooMuchIsDeliveredAndTheExcessGoesBack() {
            Life life = Life.fresh().payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(600)));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().refunds().get(0).amount()).isEqualTo(Money.naira(100));
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.EXCESS);
        }
    }

    @Nested
    class WhenItComesTwice {
        @Test
        void p8_theSecondGoesBackAndTheFirstIsDelivered() {
            Life life = Life.fresh().paid();
            life.then(Happenings.paid(life.is(), 1, "pay-2", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().payments().get(1).use()).isEqualTo(PaymentUse.SURPLUS);
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.SECOND_PAYMENT);
            assertThat(life.is().flags()).containsExactly(Flag.PAID_TWICE);
        }
    }

    @Nested
    class WhenItComesLate {
        private Life expired() {
            Life life = Life.fresh().payable();
            return life.at(life.is().expiresAt()).then(Happenings.payment(1, AttemptState.OPEN));
        }

        @Test
        void p8_itIsDeliveredAllTheSame() {
            Life life = expired();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().flags()).containsExactly(Flag.PAID_LATE);
        }

        @Test
        void lateAndTooLittleStandBesideEachOther() {
            Life life = expired();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(400)));

            assertThat(life.is().flags()).containsExactlyInAnyOrder(Flag.PAID_LATE, Flag.UNDERPAID);
        }

        @Test
        void itGoesBackIfTheHostWants() {
            Life life = expired().under(Policy.DEFAULTS.late(Policy.LateMoney.REFUND));
            life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }

        @Test
        void afterTheTimeToDeliverItGoesBack() {
            Life life =
                    Life.fresh().deliverBefore(Duration.ofMinutes(10)).payable().after(Duration.ofMinutes(11));
            life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.LATE);
        }

        @Test
        void afterACancellationItGoesBack() {
            Life life = Life.fresh().payable().then(new Event.CancelAsked());
            assertThat(life.owes(VERIFY_PAYMENT, 1)).isTrue();

            life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.CANCELLED);
        }
    }

    @Nested
    class WhenItGoesBackWithoutUs {
        private Life reversed(Life life) {
            return life.then(Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                    .state(PaymentState.REVERSED)
                    .in(1));
        }

        @Test
        void beforeTheDeliveryAllStops() {
            Life life = reversed(Life.fresh().paid());

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
            assertThat(onlyQuestion(life)).isEqualTo(ReviewQuestion.PAYMENT_REVERSED);
        }

        @Test
        void p8_aRefundNotYetAskedForIsStopped() {
            Life life = reversed(Life.fresh().toBeRefunded());

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.owes(START_REFUND, 1)).isFalse();
            life.refuses(new Event.RefundStarted(1, life.now()));
        }

        @Test
        void p8_aDeliveryRefusedLaterIsNotRefundedASecondTime() {
            Life life = reversed(Life.fresh().paid().submitting());
            life.then(Happenings.submitted(1, Happenings.declined(io.handsel.outcome.DeclineCause.CUSTOMER)));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().refunds()).isEmpty();
        }

        @Test
        void afterTheDeliveryAPersonIsAsked() {
            Life life = reversed(Life.fresh().paid().submitting().delivered());

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(onlyQuestion(life)).isEqualTo(ReviewQuestion.PAYMENT_REVERSED);
        }

        @Test
        void aReversalThatFailsLetsThePurchaseGoOn() {
            Life life = reversed(Life.fresh().paid());
            life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void aRefundOfOursIsNoReversal() {
            Life life = Life.fresh().toBeRefunded().refundRequested();

            life.ignores(Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                    .state(PaymentState.REVERSING)
                    .in(1));
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }
    }

    @Nested
    class WhenTheBankDisputesIt {
        private Life becomes(Life life, PaymentState state) {
            return life.then(
                    Paid.of(life.is(), 1, "pay-1", Life.PRICE).state(state).in(1));
        }

        private Life disputed(Life life) {
            return becomes(life, PaymentState.DISPUTED);
        }

        @Test
        void beforeTheDeliveryAllStopsAndTheGatewayIsAskedOn() {
            Life life = disputed(Life.fresh().paid());

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).containsExactly(Flag.DISPUTED);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
            assertThat(life.owes(WATCH_PAYMENT, 1)).isTrue();
        }

        @Test
        void afterTheDeliveryItStaysDeliveredAndAPersonIsAsked() {
            Life life = disputed(Life.fresh().paid().submitting().delivered());

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(onlyQuestion(life)).isEqualTo(ReviewQuestion.PAYMENT_REVERSED);
            life.refuses(new Event.RefundAsked(1, Money.naira(100), "ada", "goodwill"));
        }

        @Test
        void wonThePurchaseGoesOn() {
            Life life = becomes(disputed(Life.fresh().paid()), PaymentState.PAID);

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.dueIn(START_DELIVERY, 0)).isZero();
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void p4_wonWhatWasToGoBackGoesBackAndIsNotDelivered() {
            Life life = becomes(disputed(Life.fresh().paid().then(new Event.CancelAsked())), PaymentState.PAID);

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.dueIn(START_REFUND, 1)).isZero();
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }

        @Test
        void lostItCountsAsReversedAndAPersonStillLooks() {
            Life life = becomes(disputed(Life.fresh().paid()), PaymentState.REVERSED);

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).containsExactlyInAnyOrder(Flag.DISPUTED, Flag.PAYMENT_REVERSED);
            assertThat(life.owes(WATCH_PAYMENT, 1)).isFalse();
        }

        @Test
        void p8_aRefundOfOursDoesNotHideIt() {
            Life life = disputed(Life.fresh().toBeRefunded().refundRequested());

            assertThat(life.is().flags()).contains(Flag.DISPUTED);
            assertThat(onlyQuestion(life)).isEqualTo(ReviewQuestion.PAYMENT_REVERSED);
        }
    }
}
