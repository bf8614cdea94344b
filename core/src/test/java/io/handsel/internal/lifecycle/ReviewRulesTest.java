package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.REMIND_REVIEW;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.SafeDecision;
import io.handsel.review.TwoOperators;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people may decide, when, and what follows. */
class ReviewRulesTest {

    private static final Operator ADA = new Operator("ada");
    private static final Operator GRACE = new Operator("grace");

    private static Event by(Operator operator, int item, Decision decision) {
        return new Event.ReviewDecided(item, decision, operator, "looked it up");
    }

    private static Event ada(Decision decision) {
        return by(ADA, 1, decision);
    }

    /** The provider gave no answer for longer than it is asked. */
    private static Life doubtful() {
        return Life.fresh().inDoubt();
    }

    private static List<DecisionKind> safe(Life life, int item) {
        ReviewItem it = life.is().reviews().get(item - 1);
        return Lifecycle.safeDecisions(life.is(), it, life.now(), Policy.DEFAULTS).stream()
                .map(SafeDecision::kind)
                .toList();
    }

    private static ReviewItem item(Life life, int number) {
        return life.is().reviews().get(number - 1);
    }

    @Nested
    class WhenNobodyKnowsWhetherItWasDelivered {
        @Test
        void theSafeDecisionsAreThese() {
            assertThat(safe(doubtful(), 1))
                    .containsExactly(
                            DecisionKind.DELIVERED,
                            DecisionKind.REFUND_INSTEAD,
                            DecisionKind.SEND_AGAIN,
                            DecisionKind.KEEP_WAITING);
        }

        @Test
        void markedAsDeliveredItEnds() {
            Life life = doubtful().then(ada(new Decision.Delivered("vt-77")));

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.is().deliveries().get(0).providerReference()).contains("vt-77");
            assertThat(life.is().obligations()).isEmpty();
            assertThat(item(life, 1).verdict()).hasValueSatisfying(it -> {
                assertThat(it.operator()).isEqualTo(ADA);
                assertThat(it.why()).isEqualTo("looked it up");
            });
        }

        @Test
        void p4_markedAsNotDeliveredTheMoneyGoesBackAndNothingIsDeliveredAnyMore() {
            Life life = doubtful().then(ada(new Decision.RefundInstead("ticket 5")));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.owes(START_REFUND, 1)).isTrue();
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
            life.refuses(
                    new Event.DeliveryStarted("vtpass", "t-1-d2", life.now().plusSeconds(30)));
        }

        @Test
        void p4_aSuccessThatComesAfterTheRefundIsFlaggedAndAskedAbout() {
            Life life =
                    doubtful().then(ada(new Decision.RefundInstead("ticket 5"))).refundRequested();
            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).contains(Flag.DELIVERED_AND_REFUNDED);
            assertThat(item(life, 2).question()).isEqualTo(ReviewQuestion.DELIVERED_AND_REFUNDED);
            assertThat(safe(life, 2)).containsExactly(DecisionKind.KEEP_WAITING, DecisionKind.ACCEPT_LOSS);
            assertThat(life.then(by(ADA, 2, new Decision.AcceptLoss())).status())
                    .isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p4_aSuccessThatComesBeforeTheRefundIsAskedForStopsIt() {
            Life life = doubtful().then(ada(new Decision.RefundInstead("ticket 5")));
            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(life.owes(START_REFUND, 1)).isFalse();
            life.refuses(new Event.RefundStarted(1, life.now().plusSeconds(30)));
        }

        @Test
        void p2_sentAgainItIsANewAttempt() {
            Life life = doubtful().then(ada(new Decision.SendAgain("ticket 6")));
            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.DECLINED);

            life.submitting().delivered();
            assertThat(life.is().deliveries()).extracting(it -> it.reference()).containsExactly("t-1-d1", "t-1-d2");
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p2_ifBothArriveAPersonIsAsked() {
            Life life = doubtful()
                    .then(ada(new Decision.SendAgain("ticket 6")))
                    .submitting()
                    .delivered();
            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(item(life, 2).question()).isEqualTo(ReviewQuestion.DELIVERED_OTHERWISE);
            assertThat(safe(life, 2)).containsExactly(DecisionKind.KEEP_WAITING, DecisionKind.ACCEPT_LOSS);
        }

        @Test
        void p9_aProofThatComesInBetweenSettlesItAndTheDecisionIsRefused() {
            Life life = doubtful().then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(life.decide(ada(new Decision.RefundInstead("ticket 5"))))
                    .isEqualTo(
                            new Transition.Refused("review item 1 is settled already: the provider says: delivered"));
        }

        @Test
        void theProvidersWordAgainstAPersonsOpensAQuestionAndMovesNothing() {
            for (Event contradiction : List.of(
                    Happenings.deliveryFound(1, Happenings.notDelivered(DeclineCause.CUSTOMER)),
                    Happenings.deliveryFound(1, Happenings.reversedFinding()),
                    Happenings.delivery(1, Happenings.absent(), Life.TRUSTED))) {
                Life life =
                        doubtful().then(ada(new Decision.Delivered("vt-77"))).then(contradiction);

                assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
                assertThat(life.is().refunds()).isEmpty();
                assertThat(item(life, 2).question()).isEqualTo(ReviewQuestion.WAS_IT_DELIVERED);
                assertThat(safe(life, 2)).contains(DecisionKind.DELIVERED, DecisionKind.REFUND_INSTEAD);
            }
        }

        @Test
        void keptWaitingItStaysOpenAndPeopleAreRemindedThen() {
            Life life = doubtful()
                    .then(ada(new Decision.KeepWaiting(doubtful().now().plus(Duration.ofDays(3)))));

            assertThat(item(life, 1).isOpen()).isTrue();
            assertThat(life.dueIn(REMIND_REVIEW, 1)).isEqualTo(Duration.ofDays(3));
        }

        @Test
        void nobodyPutsItAwayForMoreThanAMonth() {
            Life life = doubtful();
            life.refuses(ada(new Decision.KeepWaiting(life.now().plus(Duration.ofDays(31)))));
            life.refuses(ada(new Decision.KeepWaiting(life.now())));
        }

        @Test
        void p3_whatDoesNotAnswerTheQuestionIsRefused() {
            Life life = doubtful();

            for (Decision decision : List.of(
                    new Decision.AcceptLoss(),
                    new Decision.Deliver(),
                    new Decision.Refund(1, Life.PRICE),
                    new Decision.Refunded("bank-1"),
                    new Decision.NotRefunded("ticket 1"))) {
                life.refuses(ada(decision));
            }
        }
    }

    @Nested
    class WhenSomethingElseWasDelivered {
        private Life mismatched() {
            DeliveryFacts facts = new DeliveryFacts(
                    java.util.Optional.of("vt-1"),
                    java.util.Optional.of(Money.naira(100)),
                    DeliveryFacts.RecipientCheck.SAME,
                    java.util.Optional.empty());
            return Life.fresh().paid().submitting().then(Happenings.submitted(1, new Outcome.Succeeded<>(facts)));
        }

        @Test
        void aPersonCanAcceptItAsDelivered() {
            Life life = mismatched().then(ada(new Decision.Delivered("vt-1")));

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.is().flags()).contains(Flag.DELIVERED_OTHERWISE);
        }

        @Test
        void p9_aLaterAnswerThatNamesTheOrderSettlesIt() {
            Life life = mismatched().then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(item(life, 1).isOpen()).isFalse();
        }
    }

    @Nested
    class WhenMoneyIsHeld {
        @Test
        void lateMoneyCanBeDeliveredOrSentBack() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.late(Policy.LateMoney.HOLD))
                    .payable();
            life.after(Duration.ofHours(2)).then(Happenings.payment(1, io.handsel.payment.AttemptState.OPEN));
            life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));

            assertThat(safe(life, 1))
                    .containsExactly(DecisionKind.DELIVER, DecisionKind.REFUND, DecisionKind.KEEP_WAITING);
            life.then(ada(new Decision.Deliver())).submitting().delivered();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p1_whatDoesNotPayThePriceCanOnlyGoBack() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.underpaid(Policy.OddMoney.HOLD))
                    .payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(400)));

            assertThat(safe(life, 1)).containsExactly(DecisionKind.REFUND, DecisionKind.KEEP_WAITING);
            life.refuses(ada(new Decision.Refund(1, Money.naira(401))));
            life.then(ada(new Decision.Refund(1, Money.naira(400)))).refundRequested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void p3_sentBackInPartTheQuestionStaysOpen() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.underpaid(Policy.OddMoney.HOLD))
                    .payable();
            life.then(Happenings.paid(life.is(), 1, "pay-1", Money.naira(400)))
                    .then(ada(new Decision.Refund(1, Money.naira(150))));

            assertThat(item(life, 1).isOpen()).isTrue();
            life.refuses(ada(new Decision.Refund(1, Money.naira(251))));
            life.then(ada(new Decision.Refund(1, Money.naira(250))));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }
    }

    @Nested
    class WhenARefundIsStuck {
        private Life bounced() {
            Life life = Life.fresh().toBeRefunded().refundRequested();
            return life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
        }

        @Test
        void itIsAskedForAgainUnderANewMark() {
            Life life = bounced();
            assertThat(safe(life, 1))
                    .containsExactly(DecisionKind.REFUNDED, DecisionKind.REFUND, DecisionKind.KEEP_WAITING);

            life.then(ada(new Decision.Refund(1, Life.PRICE))).refundRequested();
            life.then(Happenings.refundFound(life.is(), 2, RefundState.PAID_OUT));

            assertThat(life.is().refunds().get(1).mark()).isEqualTo("t-1-r2");
            assertThat(life.is().refunds().get(1).reason().isForNonDelivery()).isTrue();
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void theCustomerCanBePaidInAnotherWay() {
            Life life = bounced().then(ada(new Decision.Refunded("bank-9")));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().refunds())
                    .extracting(it -> it.status())
                    .containsExactly(RefundStatus.BOUNCED, RefundStatus.PAID_OUT);
            life.ignores(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
        }

        @Test
        void p3_whileTheGatewayMayStillPayItNoOtherIsBegun() {
            Life life = Life.fresh().toBeRefunded().refundRequested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.NEEDS_ATTENTION));

            assertThat(safe(life, 1))
                    .containsExactly(DecisionKind.REFUNDED, DecisionKind.NOT_REFUNDED, DecisionKind.KEEP_WAITING);
            life.refuses(ada(new Decision.Refund(1, Life.PRICE)));
        }

        @Test
        void p3_ruledOutByTheGatewayItIsAskedForAgainAndALateOneIsNoticed() {
            Life life = Life.fresh().toBeRefunded().refundRequested().after(Duration.ofDays(14));
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING))
                    .then(ada(new Decision.NotRefunded("ticket 8")))
                    .refundRequested();
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT))
                    .then(Happenings.refundFound(life.is(), 2, RefundState.PAID_OUT));

            ReviewItem open = life.is().reviews().stream()
                    .filter(ReviewItem::isOpen)
                    .findFirst()
                    .orElseThrow();
            assertThat(open.detail()).contains("more may have gone back than came");
            assertThat(safe(life, open.number())).contains(DecisionKind.ACCEPT_LOSS);
            life.then(by(ADA, open.number(), new Decision.AcceptLoss()));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }
    }

    @Nested
    class WhenThePaymentWentBackWithoutUs {
        private Life reversedAfterDelivery(PaymentState state) {
            Life life = Life.fresh().paid().submitting().delivered();
            return life.then(Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                    .state(state)
                    .in(1));
        }

        @Test
        void theLossCanBeAcceptedOnceItIsBack() {
            Life life = reversedAfterDelivery(PaymentState.REVERSED);
            assertThat(safe(life, 1)).containsExactly(DecisionKind.KEEP_WAITING, DecisionKind.ACCEPT_LOSS);

            life.then(ada(new Decision.AcceptLoss()));
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void p8_onItsWayBackItIsAskedAboutUntilItArrives() {
            Life life = reversedAfterDelivery(PaymentState.REVERSING);
            assertThat(safe(life, 1)).containsExactly(DecisionKind.KEEP_WAITING);
            assertThat(life.dueIn(io.handsel.transaction.ObligationKind.WATCH_PAYMENT, 1))
                    .isEqualTo(Duration.ofHours(6));

            life.then(Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                    .state(PaymentState.REVERSED)
                    .in(1));
            assertThat(safe(life, 1)).contains(DecisionKind.ACCEPT_LOSS);
        }
    }

    @Nested
    class WhenTwoMustAgree {
        private Life strict() {
            return doubtful().under(Policy.DEFAULTS.twoOperators(TwoOperators.above(Money.naira(100))));
        }

        private final Decision decision = new Decision.RefundInstead("ticket 5");

        @Test
        void theFirstProposesAndTheSecondDecides() {
            Life life = strict().then(ada(decision));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(item(life, 1).proposal())
                    .hasValueSatisfying(it -> assertThat(it.operator()).isEqualTo(ADA));

            life.then(by(GRACE, 1, decision));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(item(life, 1).verdict().orElseThrow().second()).contains(GRACE);
        }

        @Test
        void theSamePersonCannotAgree() {
            Life life = strict().then(ada(decision));

            life.refuses(ada(decision));
            life.refuses(by(new Operator(" ADA "), 1, decision));
        }

        @Test
        void somethingElseIsNoAgreement() {
            Life life = strict().then(ada(decision));

            life.refuses(by(GRACE, 1, new Decision.Delivered("vt-1")));
        }

        @Test
        void withdrawnItIsGone() {
            Life life = strict().then(ada(decision)).then(new Event.ProposalWithdrawn(1, ADA, "wrong one"));

            assertThat(item(life, 1).proposal()).isEmpty();
            life.refuses(new Event.ProposalWithdrawn(1, ADA, "again"));
            life.then(by(GRACE, 1, decision));
            assertThat(item(life, 1).isOpen()).isTrue();
        }

        @Test
        void askingOnDoesNotMakeItStaleButNewsDoes() {
            Life life = strict().then(ada(decision)).after(Duration.ofHours(6));
            life.then(Happenings.delivery(1, Happenings.noAnswer()));
            assertThat(item(life, 1).proposal()).isPresent();

            life.then(Happenings.deliveryFound(1, Happenings.processingFinding()));
            assertThat(item(life, 1).isOpen()).isTrue();
            assertThat(item(life, 1).proposal()).isEmpty();
        }

        @Test
        void aRefundByWillWaitsInAQuestionOfItsOwn() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.twoOperators(TwoOperators.above(Money.naira(100))))
                    .paid()
                    .submitting()
                    .delivered();
            life.then(new Event.RefundAsked(1, Money.naira(80), "ada", "goodwill"));
            assertThat(life.is().refunds()).hasSize(1);

            life.then(new Event.RefundAsked(1, Money.naira(80), "ada", "a bit more"));
            assertThat(life.is().refunds()).as("two small ones are a large one").hasSize(1);
            assertThat(item(life, 1).question()).isEqualTo(ReviewQuestion.SECOND_OPINION);
            life.refuses(new Event.RefundAsked(1, Money.naira(80), "ada", "once more"));
            life.refuses(by(ADA, 1, new Decision.Refund(1, Money.naira(80))));

            life.then(by(GRACE, 1, new Decision.Refund(1, Money.naira(80))));
            assertThat(life.is().refunds()).hasSize(2);
            assertThat(life.is().hasOpenReview()).isFalse();
        }
    }

    @Test
    void remindersComeAfterGrowingWaits() {
        Life life = doubtful();
        for (int days : List.of(1, 1, 2, 4, 7, 7)) {
            assertThat(life.dueIn(REMIND_REVIEW, 1)).isEqualTo(Duration.ofDays(days));
            life.untilDue(REMIND_REVIEW, 1).then(new Event.ReviewReminded(1));
        }
    }
}
