package io.handsel.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.AccountGuard;
import io.handsel.internal.engine.Guard.End;
import io.handsel.internal.engine.Guard.Turn;
import io.handsel.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final AccountGuard SETTINGS = AccountGuard.DEFAULTS
            .breaker(3, 6)
            .openFor(Duration.ofSeconds(30), Duration.ofMinutes(2))
            .pauseFor(Duration.ofMinutes(1), Duration.ofMinutes(4));

    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private Guard guard = new Guard("vtpass", SETTINGS, false);

    private void ends(End... ends) {
        for (End end : ends) {
            guard.ended(end, now);
        }
    }

    private Duration heldFor() {
        return guard.held(now).map(it -> Duration.between(now, it.until())).orElse(Duration.ZERO);
    }

    private void wait(Duration time) {
        now = now.plus(time);
    }

    private void untilItMayBeTried() {
        wait(heldFor());
    }

    @Nested
    class TheBreaker {

        @Test
        void opensWhenSoManyOfTheLastSubmissionsBroughtNoAnswer() {
            ends(End.UNANSWERED, End.TAKEN, End.UNANSWERED, End.ANSWERED);
            assertThat(guard.held(now)).isEmpty();

            ends(End.UNANSWERED);

            assertThat(heldFor()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
            assertThat(guard.enter(now)).isEqualTo(Turn.NONE);
        }

        @Test
        void countsNoRefusalsAndNothingThatWasNeverMade() {
            ends(End.ANSWERED, End.ANSWERED, End.ANSWERED, End.NOTHING, End.NOTHING, End.NOTHING);

            assertThat(guard.held(now)).isEmpty();
        }

        @Test
        void forgetsWhatWasLongerAgoThanTheLastFew() {
            ends(End.UNANSWERED, End.UNANSWERED, End.TAKEN, End.TAKEN, End.TAKEN, End.TAKEN, End.TAKEN);

            ends(End.UNANSWERED);

            assertThat(guard.held(now)).isEmpty();
        }

        @Test
        void letsOneTryItOnceTheTimeIsOver() {
            ends(End.UNANSWERED, End.UNANSWERED, End.UNANSWERED);
            untilItMayBeTried();

            assertThat(guard.enter(now)).isEqualTo(Turn.TRY);
            assertThat(guard.enter(now)).as("the others wait a moment").isEqualTo(Turn.NONE);
            assertThat(heldFor()).isEqualTo(Duration.ofSeconds(5));
        }

        @Test
        void closesWhenThatWentWellAndBeginsToCountAnew() {
            ends(End.UNANSWERED, End.UNANSWERED, End.UNANSWERED);
            untilItMayBeTried();
            guard.enter(now);

            assertThat(guard.ended(End.ANSWERED, now)).as("goes well again").isTrue();
            guard.tried();

            ends(End.UNANSWERED, End.UNANSWERED);
            assertThat(guard.enter(now)).isEqualTo(Turn.FREE);
        }

        @Test
        void staysOpenTwiceAsLongWhenItDidNotAndNeverLongerThanTheLongest() {
            ends(End.UNANSWERED, End.UNANSWERED, End.UNANSWERED);
            for (int seconds : new int[] {60, 120, 120}) {
                untilItMayBeTried();
                assertThat(guard.enter(now)).isEqualTo(Turn.TRY);
                ends(End.UNANSWERED);
                guard.tried();
                assertThat(heldFor()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds * 11 / 10));
            }
        }

        @Test
        void theTurnToTryIsGivenBackIfTheCallIsNeverMade() {
            ends(End.UNANSWERED, End.UNANSWERED, End.UNANSWERED);
            untilItMayBeTried();
            guard.enter(now);

            guard.tried();

            assertThat(guard.enter(now)).isEqualTo(Turn.TRY);
        }

        @Test
        void callsThatWereUnderWayWhenItOpenedNeitherCloseNorProlongIt() {
            ends(End.UNANSWERED, End.UNANSWERED, End.UNANSWERED);
            Duration before = heldFor();

            ends(End.TAKEN, End.UNANSWERED, End.UNANSWERED);

            assertThat(heldFor()).isEqualTo(before);
        }

        @Test
        void inADryRunItOnlyReports() {
            guard = new Guard("vtpass", SETTINGS.reportingOnly(), false);

            ends(End.UNANSWERED, End.UNANSWERED, End.UNANSWERED);

            assertThat(guard.enter(now)).isEqualTo(Turn.FREE);
            assertThat(guard.standing().openUntil()).isPresent();
            assertThat(guard.standing().dryRun()).isTrue();
        }
    }

    @Nested
    class ThePause {

        private void refused() {
            guard.refused("018, low balance", Money.naira(500), now);
        }

        @Test
        void beginsWithTheFirstRefusalBecauseOfOurAccount() {
            refused();

            assertThat(heldFor()).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(66));
            assertThat(guard.held(now).orElseThrow().why()).contains("018, low balance");
        }

        @Test
        void isNotProlongedByRefusalsOfWhatWasUnderWay() {
            refused();
            Duration before = heldFor();

            refused();
            refused();

            assertThat(heldFor()).isEqualTo(before);
        }

        @Test
        void growsWithEachTryThatIsRefusedAndEndsWithOneThatIsTakenOn() {
            refused();
            untilItMayBeTried();
            assertThat(guard.enter(now)).isEqualTo(Turn.TRY);
            refused();
            guard.tried();
            assertThat(heldFor()).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(132));

            untilItMayBeTried();
            guard.enter(now);
            ends(End.TAKEN);
            guard.tried();

            assertThat(guard.enter(now)).isEqualTo(Turn.FREE);
            refused();
            assertThat(heldFor()).as("begins anew").isLessThan(Duration.ofMinutes(2));
        }

        @Test
        void holdsInADryRunOfTheBreakerToo() {
            guard = new Guard("vtpass", SETTINGS.reportingOnly(), false);

            refused();

            assertThat(guard.enter(now)).isEqualTo(Turn.NONE);
        }

        @Test
        void whereTheFloatCanBeReadItIsLookedAtBeforeAnythingIsTried() {
            guard = new Guard("vtpass", SETTINGS, true);
            refused();
            assertThat(guard.floatToAskFor(now)).as("not before its time").isEmpty();
            untilItMayBeTried();
            assertThat(guard.enter(now)).isEqualTo(Turn.NONE);

            assertThat(guard.floatToAskFor(now)).contains(Money.naira(500));
            assertThat(guard.floatToAskFor(now)).as("by one at a time").isEmpty();
            guard.floatHolds(Optional.of(Money.naira(499)), now);
            assertThat(heldFor()).as("still empty").isGreaterThan(Duration.ofMinutes(1));

            untilItMayBeTried();
            guard.floatToAskFor(now);
            guard.floatHolds(Optional.of(Money.naira(500)), now);
            assertThat(guard.enter(now)).isEqualTo(Turn.TRY);
        }

        @Test
        void aFloatThatCannotBeLearntLeavesOnePurchaseToTryIt() {
            guard = new Guard("vtpass", SETTINGS, true);
            refused();
            untilItMayBeTried();
            guard.floatToAskFor(now);

            guard.floatHolds(Optional.empty(), now);

            assertThat(guard.enter(now)).isEqualTo(Turn.TRY);
        }
    }
}
