package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.START_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several accounts may deliver: the next one only with proof that those before did nothing, and never on a doubt. */
class FailoverRulesTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration FIRST_WAIT = Policy.DEFAULTS.retryWaits().get(0);

    private final Life life = Life.routed("first", "second", "third").paid();

    private Life says(Outcome<DeliveryFacts> outcome) {
        return life.then(Happenings.submitted(life.is().deliveries().size(), outcome));
    }

    private void nextIs(Duration wait, String... accounts) {
        assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
        assertThat(life.dueIn(START_DELIVERY, 0)).isEqualTo(wait);
        assertThat(life.is().deliverableBy(life.now().plus(wait))).containsExactly(accounts);
    }

    @Nested
    class WhenTheFirstDidNothing {

        @ParameterizedTest
        @EnumSource(names = {"TEMPORARY", "OUR_ACCOUNT"})
        void theNextIsAskedAtOnce(DeclineCause cause) {
            life.submittingAt("first");

            says(Happenings.declined(cause));

            nextIs(AT_ONCE, "second", "third");
        }

        @Test
        void theNextIsAskedAtOnceWhenItWasNeverSent() {
            life.submittingAt("first");

            says(Happenings.notSent());

            nextIs(AT_ONCE, "second", "third");
        }

        @Test
        void p2_theNextIsAskedWhenItNeverArrivedAndThatWasSaidTwice() {
            life.submittingAt("first").after(Duration.ofMinutes(3)).then(Happenings.delivery(1, Happenings.absent()));
            assertThat(life.owes(START_DELIVERY, 0)).as("once is no proof").isFalse();

            life.after(Life.SETTLING).then(Happenings.delivery(1, Happenings.absent()));

            nextIs(AT_ONCE, "second", "third");
        }

        @Test
        void anotherMayHaveWhatTheFirstDoesNotSell() {
            life.submittingAt("first");

            says(Happenings.declined(DeclineCause.CATALOGUE));

            nextIs(AT_ONCE, "second", "third");
            life.after(Duration.ofHours(1));
            assertThat(life.is().deliverableBy(life.now())).as("for good").doesNotContain("first");
            life.refuses(new Event.DeliveryStarted("first", "t-1-d2", life.now().plusSeconds(30)));
        }

        @Test
        void aCustomersMistakeIsNobodyElsesToTry() {
            life.submittingAt("first");

            says(Happenings.declined(DeclineCause.CUSTOMER));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }
    }

    @Nested
    class WhenTheFirstIsInDoubt {

        @Test
        void p2_p9_nobodyElseIsAsked() {
            life.submittingAt("first");
            says(Happenings.unknown());

            life.refuses(
                    new Event.DeliveryStarted("second", "t-1-d2", life.now().plusSeconds(30)));
            life.after(Duration.ofHours(24)).then(Happenings.delivery(1, Happenings.noAnswer()));

            assertThat(life.is().deliveries())
                    .extracting(DeliveryAttempt::account)
                    .containsExactly("first");
            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.WAS_IT_DELIVERED);
        }

        @Test
        void p2_aPossibleTwinIsAskedAboutBeforeAnybodyElse() {
            life.submittingAt("first");
            says(Happenings.declined(DeclineCause.POSSIBLE_TWIN));
            assertThat(life.owes(START_DELIVERY, 0)).isFalse();

            life.after(Duration.ofSeconds(45)).then(Happenings.delivery(1, Happenings.absent()));

            nextIs(AT_ONCE, "second", "third");
        }

        @Test
        void p8_ifTheFirstDeliversAfterAllTheSecondsRefusalChangesNothing() {
            life.submittingAt("first");
            says(Happenings.declined(DeclineCause.TEMPORARY));
            life.submittingAt("second").then(Happenings.deliveryFound(1, Happenings.processingFinding()));
            life.then(Happenings.submitted(2, Happenings.declined(DeclineCause.TEMPORARY)));
            assertThat(life.owes(START_DELIVERY, 0))
                    .as("the first works on it after all")
                    .isFalse();

            life.then(Happenings.deliveryFound(1, Happenings.deliveredFinding()));

            assertThat(life.status()).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    class WhenNobodyDidAnything {

        private void allRefuse(DeclineCause cause) {
            for (String account : new String[] {"first", "second", "third"}) {
                life.submittingAt(account);
                says(Happenings.declined(cause));
            }
        }

        @Test
        void theFirstIsAskedAgainAfterItsWait() {
            allRefuse(DeclineCause.TEMPORARY);

            nextIs(FIRST_WAIT, "first", "second", "third");
        }

        @Test
        void eachAccountHasAWaitOfItsOwn() {
            life.submittingAt("first");
            says(new Outcome.Declined<>(
                    new Decline("011", DeclineCause.TEMPORARY, "later", Optional.of(Duration.ofHours(1)))));
            life.submittingAt("second");
            says(Happenings.notSent());
            life.after(Duration.ofSeconds(10)).submittingAt("third");
            says(Happenings.notSent());

            nextIs(FIRST_WAIT.minusSeconds(10), "second");
        }

        @Test
        void theMoneyGoesBackWhenPatienceEnds() {
            life.after(Policy.DEFAULTS.deliveryPatience());

            allRefuse(DeclineCause.OUR_ACCOUNT);

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }

        @Test
        void theMoneyGoesBackAtOnceIfNobodySellsIt() {
            allRefuse(DeclineCause.CATALOGUE);

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
            assertThat(life.is().deliverableBy(life.now()))
                    .as("whom a person's decision to deliver would ask")
                    .containsExactly("first");
        }

        @Test
        void thereIsAnEndOfAttemptsHoweverLongPatienceLasts() {
            life.under(Policy.DEFAULTS.deliveryPatience(Duration.ofDays(365)));

            int attempts = 0;
            while (life.status() == TransactionStatus.PAYMENT_VERIFIED) {
                life.untilDue(START_DELIVERY, 0);
                life.submittingAt(life.is().deliverableBy(life.now()).get(0));
                says(Happenings.declined(DeclineCause.TEMPORARY));
                attempts++;
            }

            assertThat(attempts).isEqualTo(100);
            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }
    }

    @Nested
    class WhenItIsHeldBack {

        @Test
        void itIsTriedAgainAtThatTimeAndNothingIsCounted() {
            life.then(new Event.DeliveryHeldBack(
                    0, "breaker open", Optional.of(life.now().plusSeconds(33))));

            nextIs(Duration.ofSeconds(33), "first", "second", "third");
            assertThat(life.is().deliveries()).isEmpty();
        }

        @Test
        void itWaitsToTheEndOfPatienceAndNotALittleLess() {
            life.then(new Event.DeliveryHeldBack(
                    0, "paused", Optional.of(life.now().plus(Duration.ofDays(2)))));
            assertThat(life.dueIn(START_DELIVERY, 0)).isEqualTo(Policy.DEFAULTS.deliveryPatience());

            life.untilDue(START_DELIVERY, 0);
            life.then(new Event.DeliveryHeldBack(
                    0, "paused", Optional.of(life.now().plusSeconds(30))));

            assertThat(life.status()).isEqualTo(TransactionStatus.REFUND_PENDING);
        }
    }
}
