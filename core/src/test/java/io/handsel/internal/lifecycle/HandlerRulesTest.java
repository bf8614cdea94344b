package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.RefundReason;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Handlers that run inside the database transaction, as the rules see them. */
class HandlerRulesTest {

    private static final Event FAILED = new Event.HandlerRolledBack("SQLException, SQLSTATE 40001");

    @Nested
    class WhenItFails {

        @Test
        void itIsRunAgainLaterAndLater() {
            Life life = Life.fresh().paid();
            List<Duration> waits = new ArrayList<>();
            for (int i = 1; i < Policy.DEFAULTS.handlerTries(); i++) {
                life.then(FAILED);
                waits.add(life.dueIn(START_DELIVERY, 0));
                life.untilDue(START_DELIVERY, 0);
            }

            assertThat(waits).isEqualTo(Policy.DEFAULTS.handlerWaits());
            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.is().deliveries())
                    .as("what was rolled back is no attempt")
                    .isEmpty();
        }

        @Test
        void p9_inTheEndAPersonIsAskedAndNoMoneyMoves() {
            Life life = Life.fresh().under(Policy.DEFAULTS.handlerTries(2)).paid();

            life.then(FAILED).untilDue(START_DELIVERY, 0).then(FAILED);

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.DELIVERY_STUCK);
            assertThat(life.is().reviews().get(0).detail()).contains("SQLSTATE 40001", "2 times");
            assertThat(life.is().refunds()).isEmpty();
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }

        @Test
        void itMaySucceedTheNextTime() {
            Life life = Life.fresh().paid().then(FAILED).untilDue(START_DELIVERY, 0);

            life.submitting().delivered();

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.owes(QUERY_DELIVERY, 1)).isFalse();
        }

        @Test
        void itIsLookedAtOnceMoreWhenItsTimeEndsAndTheMoneyGoesBack() {
            Life life = Life.fresh().deliverBefore(Duration.ofMinutes(3)).paid();
            for (int i = 0; i < 4; i++) {
                life.then(FAILED).untilDue(START_DELIVERY, 0);
            }
            assertThat(life.now()).isEqualTo(life.is().deliverBefore().orElseThrow());

            life.submitting();

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.LATE);
        }

        @Test
        void p4_afterACancelItIsNotRunAgain() {
            Life life = Life.fresh().paid().then(new Event.CancelAsked());

            life.ignores(FAILED);

            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }
    }

    @Nested
    class WhenTheHostCreditsTheCustomerItself {

        private static final Event BROKEN = new Event.CreditRolledBack(1, "SQLException, SQLSTATE 57014");

        @Test
        void itIsRefundedWithoutTheGateway() {
            Life life = Life.fresh().toBeRefunded().then(new Event.RefundCredited(1, "wallet-1"));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(life.is().refunds().get(0).requests()).isZero();
            assertThat(life.is().obligations()).isEmpty();
            life.refuses(new Event.RefundCredited(1, "wallet-2"));
        }

        @Test
        void p3_whatTheGatewayMayKnowOfIsNotCreditedAsWell() {
            Life life = Life.fresh().toBeRefunded().refundRequested();

            life.refuses(new Event.RefundCredited(1, "wallet-1"));
            life.then(Happenings.refundSubmitted(1, Happenings.declined(DeclineCause.OUR_ACCOUNT)))
                    .refuses(new Event.RefundCredited(1, "wallet-1"));
        }

        @Test
        void rolledBackItIsRunAgainAndInTheEndAPersonIsAsked() {
            Life life = Life.fresh()
                    .under(Policy.DEFAULTS.handlerTries(2))
                    .toBeRefunded()
                    .then(BROKEN);
            assertThat(life.dueIn(ObligationKind.START_REFUND, 1)).isEqualTo(Duration.ofSeconds(1));

            life.untilDue(ObligationKind.START_REFUND, 1).then(BROKEN);
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.REFUND_STUCK);
            life.ignores(BROKEN);
        }
    }
}
