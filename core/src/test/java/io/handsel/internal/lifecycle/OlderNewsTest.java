package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.QUERY_REFUND;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryStatus;
import io.handsel.outcome.Answer;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundState;
import io.handsel.payment.RefundStatus;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A node stands still with an answer in its hand, and meanwhile another learns that it was undone. */
class OlderNewsTest {

    private static Event.AbsenceTerms asked(Instant when) {
        return new Event.AbsenceTerms(true, Life.CALL_TIMEOUT, Life.SETTLING, false, when);
    }

    @Nested
    class WhenADeliveryWasUndone {

        private final Life life = undone();

        private static Life undone() {
            Life life = Life.fresh().paid().submitting().delivered();
            return life.after(Duration.ofMinutes(1))
                    .then(Happenings.deliveryFound(1, Happenings.reversedFinding()))
                    .after(Duration.ofMinutes(1));
        }

        private DeliveryStatus attempt() {
            return life.is().deliveries().get(0).status();
        }

        @Test
        void p4_whatTheSubmissionSaidIsNotBelievedAndItIsAskedAbout() {
            life.then(Happenings.submitted(1, new Outcome.Succeeded<>(Happenings.FACTS)));

            assertThat(attempt()).isEqualTo(DeliveryStatus.REVERSED);
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.dueIn(QUERY_DELIVERY, 1)).isZero();
        }

        @Test
        void p4_norIsAnAnswerThatWasAskedForBefore() {
            Instant before = life.is().updatedAt().minusSeconds(5);
            life.then(new Event.DeliveryAnswered(1, new Answer.Found<>(Happenings.deliveredFinding()), asked(before)));

            assertThat(attempt()).isEqualTo(DeliveryStatus.REVERSED);
            assertThat(life.dueIn(QUERY_DELIVERY, 1)).isZero();
        }

        @Test
        void askedAgainItStaysUndone() {
            life.then(Happenings.submitted(1, new Outcome.Succeeded<>(Happenings.FACTS)))
                    .then(Happenings.delivery(1, Happenings.noAnswer()));
            assertThat(life.owes(QUERY_DELIVERY, 1)).isTrue();

            life.then(Happenings.deliveryFound(1, Happenings.reversedFinding()));

            assertThat(life.owes(QUERY_DELIVERY, 1)).isFalse();
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }

        @Test
        void askedInVainAgainAndAgainItStaysUndoneAsWell() {
            life.then(Happenings.submitted(1, new Outcome.Succeeded<>(Happenings.FACTS)));
            for (int i = 0; i <= 20; i++) {
                assertThat(life.owes(QUERY_DELIVERY, 1)).isTrue();
                life.untilDue(QUERY_DELIVERY, 1).then(Happenings.delivery(1, Happenings.noAnswer()));
            }

            assertThat(life.owes(QUERY_DELIVERY, 1)).isFalse();
            assertThat(attempt()).isEqualTo(DeliveryStatus.REVERSED);
        }

        @Test
        void p8_aProviderThatIsAtItAgainIsAskedUntilItHasMadeUpItsMind() {
            life.then(Happenings.submitted(1, new Outcome.Succeeded<>(Happenings.FACTS)))
                    .then(Happenings.deliveryFound(1, Happenings.processingFinding()));
            assertThat(attempt()).isEqualTo(DeliveryStatus.REVERSED);
            assertThat(life.owes(QUERY_DELIVERY, 1)).isTrue();

            life.untilDue(QUERY_DELIVERY, 1).then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(attempt()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }

        @Test
        void whateverElseTheSubmissionSaidIsNoNews() {
            life.ignores(Happenings.submitted(1, Happenings.declined(DeclineCause.CUSTOMER)));
            life.ignores(Happenings.submitted(1, Happenings.notSent()));
            life.ignores(Happenings.submitted(1, Happenings.unknown()));
            life.ignores(Happenings.submitted(1, new Outcome.Pending<>(Happenings.FACTS)));
        }

        @Test
        void askedAgainAndNeverSeenItStaysUndone() {
            life.then(Happenings.submitted(1, new Outcome.Succeeded<>(Happenings.FACTS)))
                    .then(Happenings.delivery(1, Happenings.absent()));

            assertThat(life.owes(QUERY_DELIVERY, 1)).isFalse();
            assertThat(attempt()).isEqualTo(DeliveryStatus.REVERSED);
        }

        @Test
        void lateNewsThatItIsInProgressChangesNothing() {
            life.ignores(Happenings.deliveryFound(1, Happenings.processingFinding()));
        }

        @Test
        void p8_askedAfterwardsAndDeliveredAfterAllIsBelieved() {
            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(attempt()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }
    }

    @Nested
    class WhenARefundFailed {

        private final Life life = failed();

        private static Life failed() {
            Life life = Life.fresh().toBeRefunded().refundRequested();
            return life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT))
                    .after(Duration.ofMinutes(1))
                    .then(Happenings.refundFound(life.is(), 1, RefundState.FAILED))
                    .after(Duration.ofMinutes(1));
        }

        private Event paidOut(Instant when) {
            return new Event.RefundAnswered(
                    1, new Answer.Found<>(Happenings.says(life.is(), 1, RefundState.PAID_OUT)), asked(when));
        }

        @Test
        void p3_anAnswerThatWasAskedForBeforeDoesNotCountItAsRefunded() {
            life.then(paidOut(life.is().updatedAt().minusSeconds(5)));

            assertThat(life.is().refunds().get(0).status()).isEqualTo(RefundStatus.BOUNCED);
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.dueIn(QUERY_REFUND, 1)).isZero();

            life.then(Happenings.refundFound(life.is(), 1, RefundState.FAILED));
            assertThat(life.owes(QUERY_REFUND, 1)).isFalse();
        }

        @Test
        void askedAgainWithoutAnAnswerItIsAskedOnceMore() {
            life.then(paidOut(life.is().updatedAt().minusSeconds(5))).then(Happenings.refund(1, Happenings.noAnswer()));

            assertThat(life.owes(QUERY_REFUND, 1)).isTrue();
            assertThat(life.dueIn(QUERY_REFUND, 1)).isPositive();
        }

        @Test
        void askedAgainAndUnknownThereItStaysFailed() {
            life.then(paidOut(life.is().updatedAt().minusSeconds(5))).then(Happenings.refund(1, Happenings.absent()));

            assertThat(life.owes(QUERY_REFUND, 1)).isFalse();
            assertThat(life.is().refunds().get(0).status()).isEqualTo(RefundStatus.BOUNCED);
        }

        @Test
        void p8_askedAfterwardsAndOnItsWayAgainIsBelievedAndWatched() {
            life.then(Happenings.refundFound(life.is(), 1, RefundState.PROCESSING));

            assertThat(life.is().refunds().get(0).status()).isEqualTo(RefundStatus.PROCESSING);
            assertThat(life.owes(QUERY_REFUND, 1)).isTrue();
        }

        @Test
        void p8_askedAfterwardsAndPaidOutAfterAllIsBelieved() {
            life.then(paidOut(life.now()));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUNDED);
        }
    }

    @Nested
    class WhenAPaymentWasTakenBack {

        private final Life life = takenBack();

        private static Life takenBack() {
            Life life = Life.fresh().paid();
            return life.then(Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                            .state(PaymentState.REVERSED)
                            .in(1))
                    .after(Duration.ofMinutes(1));
        }

        private Event paid(Instant when) {
            Event.PaymentAnswered paid = (Event.PaymentAnswered) Happenings.paid(life.is(), 1, "pay-1", Life.PRICE);
            return new Event.PaymentAnswered(1, paid.answer(), when);
        }

        @Test
        void p1_anAnswerThatWasAskedForBeforeDoesNotMakeItOursAgain() {
            life.then(paid(life.is().updatedAt().minusSeconds(5)));

            assertThat(life.is().payments().get(0).evidence().state()).isEqualTo(PaymentState.REVERSED);
            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isZero();
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
        }

        @Test
        void oldNewsThatItWentBackAsksNothing() {
            Event.PaymentAnswered back = (Event.PaymentAnswered) Happenings.Paid.of(life.is(), 1, "pay-1", Life.PRICE)
                    .state(PaymentState.REVERSED)
                    .in(1);

            life.decide(new Event.PaymentAnswered(
                    1, back.answer(), life.is().updatedAt().minusSeconds(5)));

            assertThat(life.is()
                            .obligation(WATCH_PAYMENT, 1)
                            .filter(it -> !it.due().isAfter(life.now())))
                    .isEmpty();
        }

        @Test
        void oldNewsOfMoneyThatIsOursAsksNothing() {
            Life ours = Life.fresh().paid().after(Duration.ofMinutes(1));
            Event.PaymentAnswered paid = (Event.PaymentAnswered) Happenings.paid(ours.is(), 1, "pay-1", Life.PRICE);

            ours.decide(new Event.PaymentAnswered(
                    1, paid.answer(), ours.is().updatedAt().minusSeconds(5)));

            assertThat(ours.is()
                            .obligation(WATCH_PAYMENT, 1)
                            .filter(it -> !it.due().isAfter(ours.now())))
                    .isEmpty();
        }

        @Test
        void p8_askedAfterwardsAndOursAgainIsBelieved() {
            life.then(paid(life.now()));

            assertThat(life.is().payments().get(0).evidence().state()).isEqualTo(PaymentState.PAID);
        }
    }
}
