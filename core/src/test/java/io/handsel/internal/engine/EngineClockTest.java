package io.handsel.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.TimeSource;
import io.handsel.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EngineClockTest {

    private Instant wall = Instant.parse("2019-05-01T00:00:00Z"); // years wrong, which does no harm
    private Instant stores = Instant.parse("2026-03-01T09:00:00Z");
    private long nanos = Long.MAX_VALUE - 1_000_000; // it may overflow at any time
    private boolean storeIsDown;
    private int asked;
    private Runnable whileItAnswers = () -> {};

    private final EngineClock clock = new EngineClock(this::storesClock, Optional.empty(), new TimeSource() {
        @Override
        public Instant now() {
            return wall;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }
    });

    private Instant storesClock() {
        asked++;
        if (storeIsDown) {
            throw new StoreUnavailableException("down", new IOException("down"));
        }
        Instant told = stores;
        whileItAnswers.run();
        return told;
    }

    private void pass(Duration time) {
        stores = stores.plus(time);
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    private void isPausedFor(Duration time) {
        stores = stores.plus(time);
        wall = wall.plus(time);
    }

    @Test
    void goesOnByTheMonotonicClockFromWhatTheStoreSaid() {
        clock.now();

        pass(Duration.ofSeconds(20));

        assertThat(clock.now()).isEqualTo(stores);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void asksTheStoreAnewWhenItsLastWordIsOld() {
        clock.now();
        pass(Duration.ofSeconds(31));
        stores = stores.plusMillis(200); // the monotonic clock went too slowly

        assertThat(clock.now()).isEqualTo(stores);
    }

    @Test
    void goesByTheLastWordWhereTheStoreCannotBeAskedAndTheMachineWasNotPaused() {
        clock.now();
        storeIsDown = true;

        pass(Duration.ofMinutes(10));

        assertThat(clock.now()).isEqualTo(stores);
    }

    @Nested
    class WhenTheMachineWasPaused {

        @Test
        void p2_theStoreIsAskedAnewBeforeAnythingIsDecided() {
            clock.now();

            isPausedFor(Duration.ofMinutes(3));

            assertThat(clock.now()).isEqualTo(stores);
        }

        @Test
        void p2_whileItWasAskedToo() {
            whileItAnswers = () -> isPausedFor(Duration.ofMinutes(3));
            clock.now();
            whileItAnswers = () -> {};

            assertThat(clock.now()).isEqualTo(stores);
        }

        @Test
        void p2_aCallWhoseTimeToStartIsOverIsNotBegun() {
            EngineClock.Guard guard = clock.guard(clock.now().plusSeconds(30));
            assertThat(guard.isOpen()).isTrue();

            isPausedFor(Duration.ofMinutes(3));

            assertThat(guard.isOpen()).isFalse();
        }

        @Test
        void p2_whereTheStoreCannotBeAskedNothingIsDecidedAndNoCallIsBegun() {
            EngineClock.Guard guard = clock.guard(clock.now().plusSeconds(30));
            storeIsDown = true;

            isPausedFor(Duration.ofSeconds(2));

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(clock::now);
            assertThat(guard.isOpen()).isFalse();

            storeIsDown = false;
            assertThat(clock.now()).isEqualTo(stores);
            assertThat(guard.isOpen()).isTrue();
        }

        @Test
        void theStoreIsAskedOnceForEachPause() {
            clock.now();
            isPausedFor(Duration.ofMinutes(3));
            clock.now();

            pass(Duration.ofSeconds(10));
            clock.now();

            assertThat(asked).isEqualTo(2);
        }
    }

    @Test
    void aWallClockThatIsSetCostsOneQuestionAndChangesNothing() {
        clock.now();

        wall = wall.minus(Duration.ofDays(365));

        assertThat(clock.now()).isEqualTo(stores);
        assertThat(clock.now()).isEqualTo(stores);
        assertThat(asked).isEqualTo(2);
    }
}
