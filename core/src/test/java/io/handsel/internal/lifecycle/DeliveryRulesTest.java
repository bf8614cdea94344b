package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.QUERY_DELIVERY;
import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryStatus;
import io.handsel.internal.lifecycle.DeliveryFacts.RecipientCheck;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.transaction.Flag;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deliveries: once, with proof before another, and no guess. */
class DeliveryRulesTest {

    private static Life submitted() {
        return Life.fresh().paid().submitting();
    }

    private static Life absentTwice(Life life) {
        life.after(Duration.ofMinutes(3)).then(Happenings.delivery(1, Happenings.absent()));
        return life.after(Life.SETTLING).then(Happenings.delivery(1, Happenings.absent()));
    }

    @Nested
    class WhenItIsSubmitted {
        @Test
        void p7_whatIsStoredFirstIsTheQuestion() {
            Life life = submitted();

            assertThat(life.status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            assertThat(life.owes(QUERY_DELIVERY, 1)).isTrue();
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }

        @Test
        void successCompletes() {
            assertThat(submitted().delivered().status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p2_nothingElseBeginsMeanwhile() {
            submitted().refuses(new Event.DeliveryStarted("vtpass", "t-1-d2", Life.START));
        }

        @Test
        void p2_itIsNotSentAgainWithoutProof() {
            submitted().refuses(new Event.DeliverySentAgain(1, Life.START.plusSeconds(30)));
        }

        @Test
        void p4_itCannotBeCancelled() {
            submitted().refuses(new Event.CancelAsked());
        }

        @Test
        void p9_unknownIsAskedAboutAndNeverRepeated() {
            Life life = submitted().then(Happenings.submitted(1, Happenings.unknown()));

            assertThat(life.status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.UNKNOWN);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }

        @Test
        void p9_askingEndsInReviewAndAProofStillSettlesIt() {
            Life life = submitted().then(Happenings.submitted(1, Happenings.unknown()));
            life.after(Duration.ofHours(24)).then(Happenings.delivery(1, Happenings.noAnswer()));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.owes(QUERY_DELIVERY, 1)).isTrue();

            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));
            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.is().hasOpenReview()).isFalse();
        }

        @Test
        void p1_anotherAmountOrRecipientIsHeld() {
            DeliveryFacts elsewhere =
                    new DeliveryFacts(Optional.empty(), Optional.empty(), RecipientCheck.OTHER, Optional.empty());
            DeliveryFacts less = new DeliveryFacts(
                    Optional.empty(), Optional.of(Money.naira(1)), RecipientCheck.SAME, Optional.empty());

            for (DeliveryFacts facts : new DeliveryFacts[] {elsewhere, less}) {
                Life life = submitted().then(Happenings.submitted(1, new Outcome.Succeeded<>(facts)));
                assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
                assertThat(life.is().flags()).containsExactly(Flag.DELIVERED_OTHERWISE);
            }
        }
    }

    @Nested
    class WhenItIsDeclined {
        @ParameterizedTest
        @EnumSource(names = {"CUSTOMER", "CATALOGUE"})
        void forTheCustomersOrTheCataloguesReasonTheMoneyGoesBack(DeclineCause cause) {
            Life life = submitted().then(Happenings.submitted(1, Happenings.declined(cause)));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }

        @ParameterizedTest
        @EnumSource(names = {"TEMPORARY", "OUR_ACCOUNT"})
        void forOursOrAPassingReasonItIsTriedAgainWhilePatienceLasts(DeclineCause cause) {
            Life life = submitted().then(Happenings.submitted(1, Happenings.declined(cause)));
            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            assertThat(life.dueIn(START_DELIVERY, 0)).isEqualTo(Duration.ofSeconds(30));

            life.after(Duration.ofHours(3)).submitting().then(Happenings.submitted(2, Happenings.declined(cause)));
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }

        @Test
        void aPossibleTwinIsAskedAboutFirst() {
            Life life = submitted().then(Happenings.submitted(1, Happenings.declined(DeclineCause.POSSIBLE_TWIN)));
            assertThat(life.status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            assertThat(life.dueIn(QUERY_DELIVERY, 1)).isEqualTo(Duration.ofSeconds(45));

            life.untilDue(QUERY_DELIVERY, 1).then(Happenings.delivery(1, Happenings.absent()));
            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        }

        @Test
        void notSentIsProofAndTriedAgain() {
            Life life = submitted().then(Happenings.submitted(1, Happenings.notSent()));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        }
    }

    @Nested
    class WhenTheProviderNeverSawIt {
        @Test
        void p2_onceIsNoProof() {
            Life life = submitted().after(Duration.ofMinutes(3)).then(Happenings.delivery(1, Happenings.absent()));

            assertThat(life.status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            assertThat(life.dueIn(QUERY_DELIVERY, 1)).isEqualTo(Life.SETTLING);
        }

        @Test
        void tooEarlyDoesNotCount() {
            Life life = submitted().after(Duration.ofSeconds(40)).then(Happenings.delivery(1, Happenings.absent()));

            assertThat(life.is().deliveries().get(0).firstAbsentAt()).isEmpty();
        }

        @Test
        void twiceWithTheSettlingDelayBetweenIsProof() {
            Life life = absentTwice(submitted());

            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.ABSENT);
            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        }

        @Test
        void theSameReferenceIsSentAgainOnlyWhereARepeatIsRefused() {
            Life no = submitted().after(Duration.ofMinutes(3)).then(Happenings.delivery(1, Happenings.absent()));
            assertThat(no.owes(START_DELIVERY, 1)).isFalse();

            Life yes = submitted().after(Duration.ofMinutes(3));
            yes.then(Happenings.delivery(1, Happenings.absent(), Life.RESENDABLE));
            assertThat(yes.owes(START_DELIVERY, 1)).isTrue();
            yes.then(new Event.DeliverySentAgain(1, yes.now().plusSeconds(30)));
            assertThat(yes.is().deliveries()).hasSize(1);
            assertThat(yes.is().deliveries().get(0).submissions()).isEqualTo(2);
        }

        @Test
        void p2_aRefusedRepeatSaysNothingOfTheFirst() {
            Life life = submitted().after(Duration.ofMinutes(3));
            life.then(Happenings.delivery(1, Happenings.absent(), Life.RESENDABLE))
                    .then(new Event.DeliverySentAgain(1, life.now().plusSeconds(30)))
                    .then(Happenings.submitted(1, Happenings.declined(DeclineCause.CATALOGUE)));

            assertThat(life.is().deliveries().get(0).status()).isEqualTo(DeliveryStatus.UNKNOWN);
            assertThat(life.is().refunds()).isEmpty();
        }

        @Test
        void p2_anAnswerThatIsWrittenDownLateSpeaksOfWhenItWasAskedFor() {
            Life life = submitted();
            Event.AbsenceTerms askedAtOnce =
                    new Event.AbsenceTerms(true, Life.CALL_TIMEOUT, Life.SETTLING, false, life.now());
            life.after(Duration.ofMinutes(5)).then(Happenings.delivery(1, Happenings.absent(), askedAtOnce));
            assertThat(life.is().deliveries().get(0).firstAbsentAt()).isEmpty();

            life.after(Life.SETTLING).then(Happenings.delivery(1, Happenings.absent(), Life.TRUSTED));

            assertThat(life.is().deliveries().get(0).status()).isNotEqualTo(DeliveryStatus.ABSENT);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }

        @Test
        void aProviderThatCannotProveAbsenceProvesNothing() {
            Life life = submitted().after(Duration.ofHours(1));
            life.then(Happenings.delivery(1, Happenings.absent(), Life.UNTRUSTED));

            assertThat(life.status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
        }

        @Test
        void p8_ifItWorksOnItAfterAllNothingElseBegins() {
            Life life = absentTwice(submitted());
            life.then(Happenings.deliveryFound(1, Happenings.processingFinding()));

            assertThat(life.status()).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();
        }
    }

    @Nested
    class WhenItIsUndone {
        @Test
        void p8_afterCompletionTheMoneyGoesBack() {
            Life life = submitted().delivered().then(Happenings.deliveryFound(1, Happenings.reversedFinding()));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().flags()).containsExactly(Flag.DELIVERY_REVERSED);
        }

        @Test
        void p4_aRuledOutAttemptThatIsUndoneMovesNothing() {
            Life life = absentTwice(submitted()).submitting();

            life.ignores(Happenings.deliveryFound(1, Happenings.reversedFinding()));
        }
    }

    @Nested
    class WhenItArrivesAfterAll {
        @Test
        void p4_arrivingAfterARefundWasDecidedStopsTheRefundAndAsksAPerson() {
            Life life = Life.fresh().toBeRefunded().then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().flags()).containsExactly(Flag.DELIVERED_AND_REFUNDED);
            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.DELIVERED_AND_REFUNDED);
            life.refuses(new Event.RefundStarted(1, life.now()));
        }

        @Test
        void p4_whenAnotherAttemptIsRefusedThePurchaseStaysDelivered() {
            Life life = absentTwice(submitted()).submitting();
            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()))
                    .then(Happenings.submitted(2, Happenings.declined(DeclineCause.CUSTOMER)));

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(life.is().refunds()).isEmpty();
        }
    }

    @Test
    void afterTheTimeToDeliverTheMoneyGoesBackInstead() {
        Life life = Life.fresh().deliverBefore(Duration.ofMinutes(10)).paid().after(Duration.ofMinutes(10));
        life.submitting();

        assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        assertThat(life.is().deliveries()).isEmpty();
    }
}
