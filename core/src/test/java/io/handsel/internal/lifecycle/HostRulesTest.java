package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.REMIND_REVIEW;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundState;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the host, an operator and the clock ask for. */
class HostRulesTest {

    private static Event refund(long naira) {
        return new Event.RefundAsked(1, Money.naira(naira), "ada", "complaint");
    }

    @Nested
    class WhenSomebodyCancels {
        @Test
        void beforePaymentItIsCancelled() {
            assertThat(Life.fresh().then(new Event.CancelAsked()).status()).isEqualTo(TransactionStatus.CANCELLED);
        }

        @Test
        void betweenPaymentAndDeliveryTheMoneyGoesBack() {
            Life life = Life.fresh().paid().then(new Event.CancelAsked());

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
            assertThat(life.is().refunds().get(0).reason()).isEqualTo(RefundReason.CANCELLED);
        }

        @Test
        void afterwardsItIsRefused() {
            Life.fresh().paid().submitting().refuses(new Event.CancelAsked());
            Life.fresh().paid().submitting().delivered().refuses(new Event.CancelAsked());
            Life.fresh().toBeRefunded().refuses(new Event.CancelAsked());
        }

        @Test
        void twiceIsOnce() {
            Life.fresh().then(new Event.CancelAsked()).ignores(new Event.CancelAsked());
        }
    }

    @Nested
    class WhenAnOperatorRefunds {
        @Test
        void goodwillStandsBesideADeliveredPurchase() {
            Life life = Life.fresh()
                    .paid()
                    .submitting()
                    .delivered()
                    .then(refund(200))
                    .refundRequested();
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p3_neverMoreThanCame() {
            Life life = Life.fresh().paid().submitting().delivered().then(refund(300));

            life.refuses(refund(201));
            life.refuses(refund(0));
            life.then(refund(200));
            life.refuses(new Event.RefundAsked(2, Money.naira(1), "ada", "no such payment"));
        }

        @Test
        void p4_notWhileADeliveryMayHappen() {
            Life.fresh().paid().refuses(refund(500));
            Life.fresh().paid().submitting().refuses(refund(500));
        }
    }

    @Test
    void peopleAreRemindedUntilAQuestionIsSettled() {
        Life life = Life.fresh().payable();
        life.then(Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                .reference("other")
                .in(1));
        life.untilDue(REMIND_REVIEW, 1).then(new Event.ReviewReminded(1));

        assertThat(life.dueIn(REMIND_REVIEW, 1)).isEqualTo(Duration.ofHours(24));
        life.refuses(new Event.ReviewReminded(2));
    }
}
