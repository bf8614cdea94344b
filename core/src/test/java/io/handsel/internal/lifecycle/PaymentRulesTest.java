package io.handsel.internal.lifecycle;

import static io.handsel.transaction.ObligationKind.EXPIRE;
import static io.handsel.transaction.ObligationKind.VERIFY_PAYMENT;
import static io.handsel.transaction.ObligationKind.WATCH_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.outcome.DeclineCause;
import io.handsel.payment.AttemptState;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.transaction.ReviewQuestion;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Payment attempts: written down, opened, asked about, expired on an answer only, watched afterwards. */
class PaymentRulesTest {

    private static Life atExpiry() {
        Life life = Life.fresh().payable();
        return life.at(life.is().expiresAt());
    }

    @Nested
    class WhenACheckoutIsOpened {
        @Test
        void p7_theQuestionIsOwedBeforeAnythingIsSent() {
            Life life = Life.fresh().checkout();

            assertThat(life.status()).isEqualTo(TransactionStatus.INITIATED);
            assertThat(life.owes(VERIFY_PAYMENT, 1)).isTrue();
            assertThat(life.owes(EXPIRE, 0)).isFalse();
        }

        @Test
        void p9_aLostAnswerLosesTheAddressButNotTheQuestion() {
            Life life = Life.fresh().checkout().then(Happenings.initialised(1, Happenings.unknown()));

            assertThat(life.is().attempts().get(0).status()).isEqualTo(PaymentAttemptStatus.LOST);
            assertThat(life.owes(VERIFY_PAYMENT, 1)).isTrue();
        }

        @Test
        void anAnswerThatComesAfterAQuestionStillOpensIt() {
            Life life = Life.fresh().checkout().after(Duration.ofSeconds(31));
            life.then(Happenings.paymentAnswer(1, Happenings.absent())).then(Happenings.opened(1));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }

        @Test
        void aRefusedOneLeavesTimeForAnother() {
            Life life = Life.fresh().checkout();
            life.then(Happenings.initialised(1, Happenings.declined(DeclineCause.OUR_ACCOUNT)));

            assertThat(life.status()).isEqualTo(TransactionStatus.INITIATED);
            assertThat(life.owes(EXPIRE, 0)).isTrue();
            assertThat(life.payable().status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }

        @Test
        void nothingIsOpenedAfterTheTimeToPayOrOncePaid() {
            atExpiry().refuses(new Event.CheckoutOpened("paystack", "t-1-p2", Life.START));
            Life.fresh().paid().refuses(new Event.CheckoutOpened("paystack", "t-1-p2", Life.START));
        }
    }

    @Nested
    class WhenTheTimeToPayEnds {
        @Test
        void p9_notKnowingNeverExpires() {
            Life life = atExpiry().then(Happenings.paymentAnswer(1, Happenings.noAnswer()));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);
            assertThat(life.owes(VERIFY_PAYMENT, 1)).isTrue();
        }

        @Test
        void p9_noAnswerForADayAsksAPerson() {
            Life life = atExpiry().after(Duration.ofHours(24));
            life.then(Happenings.paymentAnswer(1, Happenings.noAnswer()));

            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.dueIn(VERIFY_PAYMENT, 1)).isEqualTo(Duration.ofHours(6));
        }

        @Test
        void theLastQuestionIsAskedAtThatMoment() {
            Life life = Life.fresh().payable().after(Duration.ofMinutes(59)).after(Duration.ofSeconds(30));
            life.then(Happenings.payment(1, AttemptState.OPEN));

            assertThat(life.is().obligation(VERIFY_PAYMENT, 1).orElseThrow().due())
                    .isEqualTo(life.is().expiresAt());
        }

        @Test
        void anAnswerExpiresItAndItIsWatchedFor7Days() {
            Life life = atExpiry().then(Happenings.payment(1, AttemptState.OPEN));
            assertThat(life.status()).isEqualTo(TransactionStatus.EXPIRED);

            for (int hours : new int[] {1, 23, 48, 96}) {
                assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(Duration.ofHours(hours));
                life.untilDue(WATCH_PAYMENT, 1).then(Happenings.payment(1, AttemptState.OPEN));
            }
            assertThat(life.is().obligations()).isEmpty();
        }

        @Test
        void p8_lookingBeforeItsTimeTakesNothingFromTheWatch() {
            Life life =
                    atExpiry().then(Happenings.payment(1, AttemptState.OPEN)).after(Duration.ofMinutes(10));
            for (int i = 0; i < 5; i++) {
                life.ignores(Happenings.payment(1, AttemptState.OPEN));
                life.ignores(Happenings.payment(1, AttemptState.PENDING));
                life.ignores(Happenings.paymentAnswer(1, Happenings.noAnswer()));
            }

            assertThat(life.dueIn(WATCH_PAYMENT, 1)).isEqualTo(Duration.ofMinutes(50));
        }

        @Test
        void p8_theWatchDoesNotEndWhileMoneyIsOnItsWay() {
            Life life =
                    atExpiry().then(Happenings.payment(1, AttemptState.FAILED)).after(Duration.ofDays(7));
            for (int i = 0; i < 6; i++) {
                life.untilDue(WATCH_PAYMENT, 1).then(Happenings.payment(1, AttemptState.PENDING));
            }

            assertThat(life.owes(WATCH_PAYMENT, 1)).isTrue();
        }

        @Test
        void pendingIsExtendedForADayAndThenAPersonIsAsked() {
            Life life = atExpiry().then(Happenings.payment(1, AttemptState.PENDING));
            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);

            life.after(Duration.ofHours(24)).then(Happenings.payment(1, AttemptState.PENDING));
            assertThat(life.status()).isEqualTo(TransactionStatus.NEEDS_REVIEW);
            assertThat(life.is().reviews().get(0).question()).isEqualTo(ReviewQuestion.PAYMENT_UNDECIDED);

            life.then(Happenings.payment(1, AttemptState.FAILED));
            assertThat(life.status()).isEqualTo(TransactionStatus.FAILED);
        }

        @Test
        void withoutAnyCheckoutItExpiresByTheClock() {
            Life life = Life.fresh();
            life.ignores(new Event.NobodyPaid());
            life.at(life.is().expiresAt()).then(new Event.NobodyPaid());

            assertThat(life.status()).isEqualTo(TransactionStatus.EXPIRED);
        }
    }

    @Nested
    class WhenAnAttemptFails {
        @Test
        void thePurchaseFailsAndCanBePaidByAnother() {
            Life life = Life.fresh().payable().then(Happenings.payment(1, AttemptState.FAILED));
            assertThat(life.status()).isEqualTo(TransactionStatus.FAILED);
            assertThat(life.owes(WATCH_PAYMENT, 1)).isTrue();

            assertThat(life.payable().status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }

        @Test
        void anotherOpenOneKeepsItAlive() {
            Life life = Life.fresh().payable().payable().then(Happenings.payment(1, AttemptState.FAILED));

            assertThat(life.status()).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }
    }
}
