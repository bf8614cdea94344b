package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.store.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules S44 to S46: how much owners use up of what they may do. */
abstract class LimitRules extends SweepRules {

    private static final Rate FIVE_A_MINUTE = new Rate(5, Duration.ofMinutes(1));

    /** Who may do something again, and when. */
    @Nested
    class WhenAnOwnerActs {

        private Optional<Duration> take(String owner, String action, Instant now) {
            return store().allowances().take(owner, action, FIVE_A_MINUTE, now);
        }

        private void useUp(String owner, String action, Instant now) {
            IntStream.range(0, 5)
                    .forEach(it -> assertThat(take(owner, action, now))
                            .as("number %s", it)
                            .isEmpty());
        }

        @Test
        void s44_mostCanBeDoneAtOnceAndThenOneMoreEachTimeOneComesBack() {
            useUp("user-17", "begin", NOON);

            assertThat(take("user-17", "begin", NOON)).contains(Duration.ofSeconds(12));
            assertThat(take("user-17", "begin", NOON.plusMillis(11_999))).contains(Duration.ofMillis(1));
            assertThat(take("user-17", "begin", NOON.plusSeconds(12))).isEmpty();
            assertThat(take("user-17", "begin", NOON.plusSeconds(12))).contains(Duration.ofSeconds(12));
        }

        @Test
        void s44_afterTheWholeTimeAllOfItHasComeBackAndNoMore() {
            useUp("user-17", "begin", NOON);
            Instant later = NOON.plus(Duration.ofDays(3));

            useUp("user-17", "begin", later);

            assertThat(take("user-17", "begin", later)).contains(Duration.ofSeconds(12));
        }

        @Test
        void s44_aRefusalTakesNothing() {
            useUp("user-17", "begin", NOON);
            IntStream.range(0, 20).forEach(it -> take("user-17", "begin", NOON.plusSeconds(1)));

            assertThat(take("user-17", "begin", NOON.plusSeconds(12))).isEmpty();
        }

        @Test
        void s44_aClockThatIsBehindGivesNothingAway() {
            useUp("user-17", "begin", NOON);

            assertThat(take("user-17", "begin", NOON.minusSeconds(30))).contains(Duration.ofSeconds(42));
        }

        @Test
        void s44_oddRatesAreKeptToTheMicrosecond() {
            Rate seven = new Rate(7, Duration.ofSeconds(1));
            IntStream.range(0, 7)
                    .forEach(it -> assertThat(store().allowances().take("user-17", "odd", seven, NOON))
                            .isEmpty());

            assertThat(store().allowances().take("user-17", "odd", seven, NOON))
                    .contains(Duration.ofNanos(142_857_000));
        }

        @Test
        void s44_manyThreadsNeverGetMoreThanTheLimit() {
            List<Long> taken = race(
                    64,
                    number -> IntStream.range(0, 4)
                            .filter(it -> take("user-17", "begin", NOON).isEmpty())
                            .count());

            assertThat(taken.stream().mapToLong(Long::longValue).sum()).isEqualTo(5);
            assertThat(take("user-17", "begin", NOON)).contains(Duration.ofSeconds(12));
        }

        @Test
        void s45_ownersAndActionsAreCountedApart() {
            useUp("user-17", "begin", NOON);

            assertThat(take("user-18", "begin", NOON)).isEmpty();
            assertThat(take("user-17", "refresh", NOON)).isEmpty();
            assertThat(take("user-17", "begin", NOON)).isPresent();
        }

        @Test
        void s46_onlyWhatHasAllComeBackIsForgotten() {
            useUp("user-17", "begin", NOON);
            take("user-18", "begin", NOON);
            take("user-19", "begin", NOON);
            take("user-20", "begin", NOON.plusSeconds(30));
            List<Integer> forgotten = new ArrayList<>();
            forgotten.add(
                    store().allowances().forget(NOON.plusSeconds(12), 100)); // back at this very moment, not before
            forgotten.add(store().allowances().forget(NOON.plusSeconds(13), 1));
            forgotten.add(store().allowances().forget(NOON.plusSeconds(13), 100));
            forgotten.add(store().allowances().forget(NOON.plusSeconds(13), 100));

            assertThat(forgotten).containsExactly(0, 1, 1, 0);
            assertThat(take("user-17", "begin", NOON)).contains(Duration.ofSeconds(12));
        }
    }
}
