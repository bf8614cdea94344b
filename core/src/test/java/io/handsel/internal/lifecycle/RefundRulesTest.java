package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.START_REFUND;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import io.handsel.review.Operator;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Refunds: written down first, never twice, followed to their end. */
class RefundRulesTest {

    private static Life requested() {
        return Life.fresh().toBeRefunded().refundRequested();
    }

    private static RefundStatus first(Life life) {
        return life.is().refunds().get(0).status();
    }

    private static Event reversed(Life life) {
        return Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                .state(PaymentState.REVERSED)
                .in(1);
    }

    private static Event ada(int question, Decision decision) {
        return new Event.ReviewDecided(question, decision, new Operator("ada"), "looked it up");
    }

    @Nested
    class WhenItIsAskedFor {
        @Test
        void p7_itsMarkIsStoredFirstAndTheQuestionIsOwed() {
            Life life = requested();

            assertThat(life.is().refunds().get(0).mark()).isEqualTo("t-1-r1");
            assertThat(life.owes(QUERY_REFUND, 1)).isTrue();
            assertThat(life.owes(START_REFUND, 1)).isFalse();
        }

        @Test
        void p3_itIsNotAskedForAgainWhileTheFirstIsUnderWay() {
            requested().refuses(new Event.RefundStarted(1, Life.START.plusSeconds(30)));
        }

        @Test
        void acceptedIsNotRefunded() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }

        @Test
        void paidOutIsRefunded() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().obligations()).hasSize(1);
            assertThat(life.dueIn(QUERY_REFUND, 1)).isEqualTo(Duration.ofDays(1));
        }

        @Test
        void p9_unknownIsAskedAbout() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.unknown()));

            assertThat(first(life)).isEqualTo(RefundStatus.REQUESTED);
            assertThat(life.owes(START_REFUND, 1)).isFalse();
        }

        @Test
        void absentTwiceIsAskedForAgainUnderTheSameMark() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.unknown()));
            life.after(Duration.ofMinutes(3)).then(Happenings.refund(1, Happenings.absent()));
            assertThat(life.owes(START_REFUND, 1)).isFalse();

            life.after(Life.SETTLING).then(Happenings.refund(1, Happenings.absent()));
            assertThat(life.dueIn(START_REFUND, 1)).isZero();
            life.refundRequested();
            assertThat(life.is().refunds()).hasSize(1);
            assertThat(life.is().refunds().get(0).requests()).isEqualTo(2);
        }

        @Test
        void p2_anAnswerThatIsWrittenDownLateSpeaksOfWhenItWasAskedFor() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.unknown()));
            Event.AbsenceTerms askedAtOnce =
                    new Event.AbsenceTerms(true, Life.CALL_TIMEOUT, Life.SETTLING, false, life.now());
            life.after(Duration.ofMinutes(5)).then(new Event.RefundAnswered(1, Happenings.absent(), askedAtOnce));
            assertThat(life.is().refunds().get(0).firstAbsentAt()).isEmpty();

            life.after(Life.SETTLING).then(Happenings.refund(1, Happenings.absent()));

            assertThat(life.owes(START_REFUND, 1)).isFalse();
        }

        @Test
        void p3_foundAfterAllItIsNotAskedForAgain() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.TEMPORARY)));
            assertThat(life.owes(START_REFUND, 1)).isTrue();

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));
            assertThat(life.owes(START_REFUND, 1)).isFalse();
        }
    }

    @Nested
    class OnceItIsPaidOut {
        private Life paidOut() {
            Life life = requested();
            return life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
        }

        private Life askedInTime(Life life, Event answer) {
            return life.untilDue(QUERY_REFUND, 1).then(answer);
        }

        @Test
        void itIsAskedAboutAgainAfterOneThreeAndSevenDaysAndThenNoLonger() {
            Life life = paidOut();
            Event stillPaidOut = Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT);

            askedInTime(life, stillPaidOut);
            assertThat(life.dueIn(QUERY_REFUND, 1)).isEqualTo(Duration.ofDays(2));
            askedInTime(life, stillPaidOut);
            assertThat(life.dueIn(QUERY_REFUND, 1)).isEqualTo(Duration.ofDays(4));
            askedInTime(life, stillPaidOut);

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().obligations()).isEmpty();
        }

        @Test
        void p9_noAnswerAndOldNewsChangeNothingAndItEndsAllTheSame() {
            Life life = paidOut();

            askedInTime(life, Happenings.refund(1, Happenings.noAnswer()));
            askedInTime(life, Happenings.refund(1, Happenings.absent()));
            askedInTime(life, Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().hasOpenReview()).isFalse();
            assertThat(life.is().obligations()).isEmpty();
        }

        @Test
        void newsBeforeItsTimeBringsTheEndNoNearer() {
            Life life = paidOut();

            life.after(Duration.ofHours(1)).ignores(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));

            assertThat(life.dueIn(QUERY_REFUND, 1)).isEqualTo(Duration.ofHours(23));
        }

        @Test
        void p8_oneThatCameBackIsFoundThoughNobodyToldOfIt() {
            Life life =
                    askedInTime(paidOut(), Happenings.refundFound(requested().is(), 1, RefundState.FAILED));

            assertThat(first(life)).isEqualTo(RefundStatus.BOUNCED);
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }
    }

    @Nested
    class WhenThePaymentGoesBackWhileItIsInDoubt {
        private Life backInDoubt() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.unknown()));
            return life.after(Duration.ofMinutes(10)).then(reversed(life));
        }

        @Test
        void itIsNoReversalYetAndTheGatewayIsAskedOn() {
            Life life = backInDoubt();

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().flags()).isEmpty();
            assertThat(life.is().refunds().get(0).detail()).contains("back with the customer");
            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(Duration.ofHours(6));
        }

        @Test
        void p8_whoeverIsAskedLaterIsTold() {
            Life life = backInDoubt().after(Duration.ofDays(14)).then(Happenings.refund(1, Happenings.noAnswer()));

            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.WAS_IT_REFUNDED);
            assertThat(life.is().reviews().get(0).detail()).contains("back with the customer");
        }

        @Test
        void p8_whoeverWasAskedAlreadyIsToldOnce() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.unknown()));
            life.after(Duration.ofDays(14)).then(Happenings.refund(1, Happenings.noAnswer()));

            life.then(reversed(life)).after(Duration.ofHours(6)).then(reversed(life));

            assertThat(life.is().reviews()).hasSize(1);
            assertThat(life.is().reviews().get(0).detail()).containsOnlyOnce("back with the customer");
        }

        @Test
        void p3_provedAbsentItIsNotAskedForAgainBeforeTheGatewaySaidHowThePaymentStands() {
            Life life = backInDoubt().then(Happenings.refund(1, Happenings.absent()));
            life.untilDue(QUERY_REFUND, 1).then(Happenings.refund(1, Happenings.absent()));
            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(Duration.ofSeconds(10));
            assertThat(life.dueIn(START_REFUND, 1)).isEqualTo(Duration.ofMinutes(2));

            life.untilDue(WATCH_PAYMENT, 1).then(reversed(life));

            assertThat(life.owes(START_REFUND, 1)).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().payments().get(0).evidence().state()).isEqualTo(PaymentState.REVERSED);
        }

        @Test
        void provedAbsentAndOursAfterAllItIsAskedForAgain() {
            Life life = backInDoubt().then(Happenings.refund(1, Happenings.absent()));
            life.untilDue(QUERY_REFUND, 1).then(Happenings.refund(1, Happenings.absent()));

            life.untilDue(WATCH_PAYMENT, 1).then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.owes(START_REFUND, 1)).isTrue();
            life.untilDue(START_REFUND, 1).refundRequested();
        }

        @Test
        void paidOutItWasOursAndNothingElse() {
            Life life = backInDoubt();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT))
                    .untilDue(WATCH_PAYMENT, 1)
                    .then(reversed(life));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().flags()).isEmpty();
            assertThat(life.is().hasOpenReview()).isFalse();
            assertThat(life.owes(WATCH_PAYMENT, 1)).isFalse();
        }

        @Test
        void p8_onceItCameBackThePaymentIsAskedAboutInAWhile() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT))
                    .then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));

            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(Duration.ofHours(6));
        }
    }

    @Nested
    class WhenItDoesNotGoThrough {
        @Test
        void forOurAccountsFaultItIsTriedAgainForThreeDaysAndThenAPersonIsAsked() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT)));
            assertThat(life.dueIn(START_REFUND, 1)).isEqualTo(Duration.ofMinutes(10));

            life.after(Duration.ofDays(3)).refundRequested();
            life.then(Happenings.refundSubmitted(1, Happenings.notSent()))
                    .after(Duration.ofDays(15))
                    .then(Happenings.refund(1, Happenings.noAnswer()));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }

        @Test
        void forAnEmptyBalanceEachFurtherRequestWaitsForProofAndForItsTurn() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT)));
            life.untilDue(START_REFUND, 1)
                    .refundRequested()
                    .then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT)));
            assertThat(life.owes(START_REFUND, 1)).isFalse();

            life.after(Duration.ofMinutes(5)).then(Happenings.refund(1, Happenings.absent()));
            life.untilDue(QUERY_REFUND, 1).then(Happenings.refund(1, Happenings.absent()));
            assertThat(life.dueIn(START_REFUND, 1)).isEqualTo(Duration.ofHours(1));
        }

        @Test
        void p8_refusedBecauseItIsBackAlreadyItCountsAsRefundedOnTheGatewaysWordAboutThePayment() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.CATALOGUE)));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(Duration.ofSeconds(10));

            life.then(reversed(life)).ignores(reversed(life));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().refunds()).hasSize(1);
            assertThat(life.is().hasOpenReview()).isFalse();
            assertThat(life.is().obligations()).isEmpty();
        }

        @Test
        void p3_moneyThatIsHereAgainAfterThatAsksAPerson() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.CATALOGUE)));
            life.then(reversed(life)).then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }

        @Test
        void refusedForGoodWhileThePaymentIsStillOursAsksAPersonOnce() {
            Life life = requested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.CATALOGUE)));
            life.untilDue(WATCH_PAYMENT, 1).then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(life.owes(WATCH_PAYMENT, 1)).isFalse();
            assertThat(life.is().reviews())
                    .extracting(it -> it.question())
                    .containsExactly(ReviewQuestion.REFUND_STUCK);
        }

        @Test
        void onItsWayAgainAfterItWasStuckNobodyIsNeeded() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.NEEDS_ATTENTION))
                    .then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void aRefundThatComesBackAfterALateDeliveryLeavesADeliveredAndPaidPurchase() {
            Life life = requested().then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void p4_aRefundForNonDeliveryIsNotBegunOnceTheDeliveryStandsButGoodwillIs() {
            Life life = Life.fresh().toBeRefunded();
            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));
            life.refuses(new Event.RefundStarted(1, life.now().plusSeconds(30)));

            Life other = Life.fresh().paid().submitting().delivered();
            other.then(new Event.RefundAsked(1, Money.naira(200), "ada", "goodwill"))
                    .refundRequested();
            assertThat(first(other)).isEqualTo(RefundStatus.REQUESTED);
        }

        @Test
        void bouncedAsksAPerson() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT))
                    .then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));

            assertThat(first(life)).isEqualTo(RefundStatus.BOUNCED);
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.REFUND_STUCK);
        }

        @Test
        void whatNeedsAttentionIsAskedAboutSlowlyUntilItIsPaidOut() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.NEEDS_ATTENTION));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.dueIn(QUERY_REFUND, 1)).isEqualTo(Duration.ofHours(6));

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void onItsWayForTwoWeeksAsksAPerson() {
            Life life = requested().after(Duration.ofDays(14));
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.WAS_IT_REFUNDED);
        }

        @Test
        void p3_aReversedDeliveryWhoseRefundGotStuckStillEndsRefunded() {
            Life life = Life.fresh().paid().submitting().delivered();
            life.then(Happenings.deliveryFound(1, Happenings.reversedFinding())).refundRequested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.NEEDS_ATTENTION))
                    .then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }
    }

    @Nested
    class WhenOneThatHadFailedIsOnItsWayAgain {
        private static final Money MORE = Money.naira(600);

        /** 600 came for 500, and the refund of the excess failed. */
        private Life excessThatFailed() {
            Life life = Life.fresh().payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", MORE)).refundRequested();
            return life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
        }

        @Test
        void p3_theRefundOfTheWholeIsStoppedAndAPersonIsAskedAboutTheRest() {
            Life life = excessThatFailed().then(new Event.CancelAsked());
            assertThat(life.is().refunds().get(1).amount()).isEqualTo(MORE);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.owes(START_REFUND, 2)).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            ReviewItem open = life.is().reviews().stream()
                    .filter(ReviewItem::isOpen)
                    .findFirst()
                    .orElseThrow();
            assertThat(open.question()).isEqualTo(ReviewQuestion.REFUND_STUCK);
            assertThat(open.about()).isEqualTo(2);
            assertThat(open.detail()).contains("NGN 500.00");
        }

        @Test
        void p3_theRestGoesBackByThePersonsWord() {
            Life life = excessThatFailed().then(new Event.CancelAsked());
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));
            int question = life.is().reviews().stream()
                    .filter(ReviewItem::isOpen)
                    .findFirst()
                    .orElseThrow()
                    .number();

            life.then(ada(question, new Decision.Refund(1, Life.PRICE)));
            life.refundRequested().then(Happenings.refundFound(life.is(), 3, RefundState.PAID_OUT));
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void p3_theExcessIsNotSentBackTwice() {
            Life life = excessThatFailed().submitting().delivered();
            int question = life.is().reviews().get(0).number();
            life.then(ada(question, new Decision.Refund(1, Money.naira(100))));
            assertThat(life.owes(START_REFUND, 2)).isTrue();

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.owes(START_REFUND, 2)).isFalse();
            assertThat(life.is().hasOpenReview()).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p8_aLookAtThePaymentBeforeItsTimeTakesNothingFromTheOneThatIsOwed() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED)).after(Duration.ofMinutes(5));
            Duration owed = life.dueIn(WATCH_PAYMENT, 1);

            life.ignores(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));
            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(owed);

            life.untilDue(WATCH_PAYMENT, 1).then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));
            assertThat(life.owes(WATCH_PAYMENT, 1)).isFalse();
        }

        @Test
        void p4_deliveredMeanwhileItShowsAndAPersonIsAsked() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED))
                    .then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).contains(Flag.DELIVERED_AND_REFUNDED);
            assertThat(life.is().reviews().stream().filter(ReviewItem::isOpen))
                    .extracting(ReviewItem::question)
                    .containsExactly(ReviewQuestion.DELIVERED_AND_REFUNDED);
        }
    }

    @Nested
    class WhenItComesBackWhileThePaymentIsInDispute {
        @Test
        void p3_itNoLongerCountsAsRefundedAndAPersonIsAsked() {
            Life life = requested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT))
                    .then(Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                            .state(PaymentState.DISPUTED)
                            .in(1));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().reviews().stream().filter(ReviewItem::isOpen))
                    .extracting(ReviewItem::question)
                    .containsExactly(ReviewQuestion.PAYMENT_REVERSED, ReviewQuestion.REFUND_STUCK);
        }
    }
}
