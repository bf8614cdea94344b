package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.AttemptState;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.SafeDecision;
import io.handsel.review.TwoOperators;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people are told when a decision would not be safe, and how much a safe one may move. */
class ObjectionsTest {

    private static final Operator ADA = new Operator("ada");

    private static String refusal(Life life, Decision decision) {
        Transition answer = life.decide(new Event.ReviewDecided(1, decision, ADA, "looked it up"));
        return ((Transition.Refused) answer).reason();
    }

    private static List<SafeDecision> safe(Life life) {
        return Lifecycle.safeDecisions(life.is(), life.is().reviews().get(0), life.now(), Policy.DEFAULTS);
    }

    /** Delivered, and the customer was promised something back that the gateway then failed to pay out. */
    private static Life goodwillFailed(int naira) {
        Life life = Life.fresh()
                .paid()
                .submitting()
                .delivered()
                .then(new Event.RefundAsked(1, Money.naira(naira), "ada", "goodwill"))
                .refundRequested();
        return life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
    }

    @Nested
    class WhenItIsAboutADelivery {

        private final Life life = Life.fresh().inDoubt();

        @Test
        void whatDoesNotAnswerItIsSaidToDoSo() {
            assertThat(refusal(life, new Decision.Refund(1, Life.PRICE)))
                    .isEqualTo("not safe now (REFUND): a refund of payment 1 does not answer this question");
            assertThat(refusal(life, new Decision.Deliver()))
                    .isEqualTo("not safe now (DELIVER): no delivery waits for this question");
            assertThat(refusal(life, new Decision.Refunded("bank-1")))
                    .isEqualTo("not safe now (REFUNDED): this question is not about a refund");
            assertThat(refusal(life, new Decision.NotRefunded("ticket 1")))
                    .isEqualTo("not safe now (NOT_REFUNDED): this question is not about a refund");
            assertThat(refusal(life, new Decision.AcceptLoss()))
                    .isEqualTo("not safe now (ACCEPT_LOSS): money or a delivery would be left unexplained");
        }
    }

    @Nested
    class WhenARefundIsStuck {

        @Test
        void p3_onlyWhatItWasOfGoesBack() {
            assertThat(safe(goodwillFailed(80)))
                    .filteredOn(it -> it.kind() == DecisionKind.REFUND)
                    .singleElement()
                    .satisfies(it -> assertThat(it.most()).contains(Money.naira(80)));
            assertThat(refusal(goodwillFailed(80), new Decision.Refund(1, Money.naira(81))))
                    .isEqualTo("not safe now (REFUND): refund 1 was of NGN 80.00 only");
        }

        @Test
        void p8_whatThePaymentTookBackIsNotSentBackAgain() {
            Life life = Life.fresh().toBeRefunded().refundRequested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.NEEDS_ATTENTION))
                    .then(Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                            .state(PaymentState.DISPUTED)
                            .in(1));

            assertThat(refusal(life, new Decision.NotRefunded("ticket 1")))
                    .isEqualTo("not safe now (NOT_REFUNDED): the payment went back without us");
        }
    }

    @Nested
    class WhenMoneyCameLate {

        private Life late() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.late(Policy.LateMoney.HOLD))
                    .deliverBefore(Duration.ofHours(4))
                    .payable();
            life.after(Duration.ofHours(2)).then(Happenings.payment(1, AttemptState.OPEN));
            return life.then(Happenings.paid(life.is(), 1, "pay-1", Life.PRICE));
        }

        @Test
        void itCanBeDeliveredUntilItIsTooLate() {
            assertThat(safe(late())).extracting(SafeDecision::kind).contains(DecisionKind.DELIVER);
            assertThat(safe(late().at(Life.START.plus(Duration.ofHours(4)))))
                    .extracting(SafeDecision::kind)
                    .doesNotContain(DecisionKind.DELIVER);
            assertThat(refusal(late().after(Duration.ofHours(3)), new Decision.Deliver()))
                    .isEqualTo("not safe now (DELIVER): the time to deliver has passed");
        }
    }

    @Nested
    class WhenTwoMustAgreeOnLargeRefunds {

        private final Life life = Life.fresh()
                .under(Policy.DEFAULTS.twoOperators(TwoOperators.above(Money.naira(100))))
                .paid()
                .submitting()
                .delivered();

        private void asks() {
            life.then(new Event.RefundAsked(1, Money.naira(80), "ada", "goodwill"));
        }

        @Test
        void oneThatWasRefusedForGoodDoesNotCount() {
            asks();
            life.refundRequested().then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.CUSTOMER)));

            asks();

            assertThat(life.is().refunds()).as("80 alone are not large").hasSize(2);
            assertThat(life.is().reviews())
                    .extracting(ReviewItem::question)
                    .containsExactly(ReviewQuestion.REFUND_STUCK);
        }
    }
}
