package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static io.handsel.transaction.ObligationKind.TAKE_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.internal.lifecycle.Happenings.Paid;
import io.handsel.money.Money;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.review.Decision;
import io.handsel.review.DecisionKind;
import io.handsel.review.Operator;
import io.handsel.review.SafeDecision;
import io.handsel.transaction.Flag;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the host's own code delivered is taken back once its money is back with the customer, as the rules see it. */
class TakingBackTest {

    private static final Event TAKEN_BACK = new Event.TakenBack(1);
    private static final Event FAILED = new Event.TakeBackRolledBack(1, "SQLException, SQLSTATE 40001");

    /** Delivered by a handler that takes back. */
    private static Life delivered() {
        return Life.fresh()
                .paid()
                .submitting()
                .then(Happenings.submitted(1, new Outcome.Succeeded<>(Happenings.REVOCABLE)));
    }

    private static Event payment(Life life, PaymentState state) {
        return Paid.of(life.is(), 1, "pay-1", Life.PRICE).state(state).in(1);
    }

    private static Life reversed() {
        Life life = delivered();
        return life.then(payment(life, PaymentState.REVERSED));
    }

    /** An operator sent money back, and the gateway says that it arrived. */
    private static Life refunded(Life life, Money amount) {
        life.then(new Event.RefundAsked(1, amount, "olu", "a complaint")).refundRequested();
        int refund = life.is().refunds().size();
        return life.then(Happenings.refundFound(life.is(), refund, RefundState.PAID_OUT));
    }

    private static Optional<ReviewQuestion> open(Life life) {
        return life.is().reviews().stream()
                .filter(ReviewItem::isOpen)
                .map(ReviewItem::question)
                .reduce((first, second) -> second);
    }

    private static boolean balances(Transaction it) {
        return MoneyPosition.of(it).stream().allMatch(MoneyPosition::isBalanced);
    }

    @Nested
    class WhenThePaymentIsReversed {

        @Test
        void itIsOwedAtOnceAndThenThePurchaseIsRefunded() {
            Life life = reversed();
            assertThat(life.dueIn(TAKE_BACK, 1)).isZero();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);

            life.then(TAKEN_BACK);

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.REVERSED);
            assertThat(life.is().flags()).contains(Flag.TAKEN_BACK, Flag.PAYMENT_REVERSED);
            assertThat(open(life))
                    .as("neither delivered nor paid for: nothing is owed to anybody")
                    .isEmpty();
            assertThat(balances(life.is())).isTrue();
            assertThat(life.is().deliveries().get(0).result())
                    .as("what it was is still known")
                    .containsEntry("position", "3");
        }

        @Test
        void itIsTakenBackOnce() {
            Life life = reversed().then(TAKEN_BACK);

            life.refuses(TAKEN_BACK);
            life.ignores(FAILED);
        }

        @ParameterizedTest
        @EnumSource(
                value = PaymentState.class,
                names = {"DISPUTED", "REVERSING"})
        void p9_notBeforeTheMoneyIsReallyBack(PaymentState underWay) {
            Life life = delivered();
            life.then(payment(life, underWay));
            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
            assertThat(open(life)).contains(ReviewQuestion.PAYMENT_REVERSED);
            life.refuses(TAKEN_BACK);

            life.then(payment(life, PaymentState.REVERSED));

            assertThat(life.owes(TAKE_BACK, 1)).isTrue();
        }

        @Test
        void aDisputeThatIsWonTakesNothingBack() {
            Life life = delivered();
            life.then(payment(life, PaymentState.DISPUTED)).then(payment(life, PaymentState.PAID));

            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void withoutAHandlerThatTakesBackAllIsAsEver() {
            Life life = Life.fresh().paid().submitting().delivered();
            life.then(payment(life, PaymentState.REVERSED));

            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(open(life)).contains(ReviewQuestion.PAYMENT_REVERSED);
        }

        @Test
        void beforeTheDeliveryThereIsNothingToTakeBack() {
            Life life = Life.fresh().paid();
            life.then(payment(life, PaymentState.REVERSED));

            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
            life.refuses(TAKEN_BACK);
        }
    }

    @Nested
    class WhenAnOperatorRefunds {

        @Test
        void allOfItIsTakenBackOnceItIsPaidOut() {
            Life life = delivered();
            life.then(new Event.RefundAsked(1, Life.PRICE, "olu", "a complaint"))
                    .refundRequested();
            assertThat(life.owes(TAKE_BACK, 1)).as("while it is under way").isFalse();

            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
            assertThat(life.owes(TAKE_BACK, 1)).isTrue();
            life.then(TAKEN_BACK);

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(balances(life.is())).isTrue();
        }

        @Test
        void aPartTakesNothingBackAndTheRestDoes() {
            Life life = refunded(delivered(), Money.naira(200));
            assertThat(life.owes(TAKE_BACK, 1)).isFalse();

            refunded(life, Money.naira(300));

            assertThat(life.owes(TAKE_BACK, 1)).isTrue();
        }

        @Test
        void aRefundThatComesBackBeforeItWasTakenBackLeavesIt() {
            Life life = refunded(delivered(), Life.PRICE);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));

            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
        }
    }

    @Nested
    class WhenTheMoneyIsOursAgain {

        @Test
        void beforeItWasTakenBackItStaysDelivered() {
            Life life = reversed();

            life.then(payment(life, PaymentState.PAID));

            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            life.refuses(TAKEN_BACK);
        }

        @Test
        void p2_afterItWasTakenBackAPersonDecidesAndNothingIsDeliveredByItself() {
            Life life = reversed().then(TAKEN_BACK);

            life.then(payment(life, PaymentState.PAID));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(open(life)).contains(ReviewQuestion.MONEY_DOES_NOT_FIT);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
            assertThat(safe(life)).contains(DecisionKind.DELIVER, DecisionKind.REFUND);
            assertThat(balances(life.is())).isTrue();
        }

        @Test
        void deliveredOnceMoreByAPersonsWillItCanBeTakenBackOnceMore() {
            Life life = reversed().then(TAKEN_BACK);
            life.then(payment(life, PaymentState.PAID));
            int item = life.is().reviews().size();
            life.then(new Event.ReviewDecided(item, new Decision.Deliver(), new Operator("olu"), "the dispute is won"))
                    .submitting()
                    .then(Happenings.submitted(2, new Outcome.Succeeded<>(Happenings.REVOCABLE)));
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);

            life.then(payment(life, PaymentState.REVERSED));

            assertThat(life.owes(TAKE_BACK, 2)).isTrue();
            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
        }

        @Test
        void aRefundThatComesBackAfterItWasTakenBackAsksAPerson() {
            Life life = refunded(delivered(), Life.PRICE).then(TAKEN_BACK);

            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(open(life)).contains(ReviewQuestion.REFUND_STUCK);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }

        private List<DecisionKind> safe(Life life) {
            List<ReviewItem> items = life.is().reviews();
            return Lifecycle.safeDecisions(life.is(), items.get(items.size() - 1), life.now(), Policy.DEFAULTS).stream()
                    .map(SafeDecision::kind)
                    .toList();
        }
    }

    @Nested
    class WhenItFails {

        @Test
        void itIsRunAgainLaterAndLater() {
            Life life = reversed();
            List<Duration> waits = new ArrayList<>();
            for (int i = 1; i < Policy.DEFAULTS.handlerTries(); i++) {
                life.then(FAILED);
                waits.add(life.dueIn(TAKE_BACK, 1));
                life.untilDue(TAKE_BACK, 1);
            }

            assertThat(waits).isEqualTo(Policy.DEFAULTS.handlerWaits());
            assertThat(open(life)).contains(ReviewQuestion.PAYMENT_REVERSED);
        }

        @Test
        void p9_inTheEndAPersonIsAskedAndItIsTriedSlowly() {
            Life life = failedForGood();

            assertThat(open(life)).contains(ReviewQuestion.NOT_TAKEN_BACK);
            assertThat(life.is().reviews().get(1).detail()).contains("SQLSTATE 40001", "2 times");
            assertThat(life.dueIn(TAKE_BACK, 1)).isEqualTo(Policy.DEFAULTS.slowAsking());

            life.untilDue(TAKE_BACK, 1).then(FAILED);
            assertThat(life.is().reviews()).as("asked once").hasSize(2);
        }

        @Test
        void onceItSucceedsAfterAllTheQuestionIsSettled() {
            Life life = failedForGood().untilDue(TAKE_BACK, 1).then(TAKEN_BACK);

            assertThat(open(life)).isEmpty();
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }

        @Test
        void aPersonCanAcceptTheLossAndItIsNotTriedAgain() {
            Life life = failedForGood();

            life.then(new Event.ReviewDecided(2, new Decision.AcceptLoss(), new Operator("olu"), "let them keep it"));

            assertThat(life.owes(TAKE_BACK, 1)).isFalse();
            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.DELIVERED);
            life.refuses(TAKEN_BACK);
        }

        @Test
        void moneyThatIsOursAgainSettlesTheQuestion() {
            Life life = failedForGood();

            life.then(payment(life, PaymentState.PAID));

            assertThat(open(life)).isEmpty();
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        private Life failedForGood() {
            Life life = delivered().under(Policy.DEFAULTS.handlerTries(2));
            return life.then(payment(life, PaymentState.REVERSED))
                    .then(FAILED)
                    .untilDue(TAKE_BACK, 1)
                    .then(FAILED);
        }
    }

    @Test
    void whoItWasIsNotErasedBefore() {
        Life life = reversed();

        life.refuses(new Event.PersonalDataErased("olu", "asked for it"));
        life.then(TAKEN_BACK).then(new Event.PersonalDataErased("olu", "asked for it"));
    }
}
