package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Handsel;
import io.handsel.money.Money;
import io.handsel.report.Health;
import io.handsel.report.Health.Kind;
import io.handsel.report.Health.Part;
import io.handsel.report.Health.State;
import io.handsel.report.Health.Status;
import io.handsel.store.Hold;
import io.handsel.store.NodeId;
import io.handsel.store.StoreUnavailableException;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What health() says of each part, and when it says so. */
class HealthTest {

    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final World world = new World();

    private Health health() {
        return world.handsel.health(PATIENT);
    }

    private Part part(Kind kind) {
        return only(health(), kind);
    }

    private static Part only(Health health, Kind kind) {
        return health.parts().stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String why(Part part) {
        return String.join("; ", part.reasons());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for: " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Whenever one of these is called, something happens before. */
    private void before(String calls, Runnable happens) {
        world.tap.watch((side, call) -> {
            if (side == Tap.Side.BEFORE && calls.contains(call)) {
                happens.run();
            }
        });
    }

    private static void fail() {
        throw new StoreUnavailableException("no answer, says ada@example.com", new IllegalStateException());
    }

    @Nested
    class WhenAllIsWell {

        @Test
        @Requirement("D7")
        void everyPartIsUpAndNothingIsSaid() {
            world.bought("order-1");

            Health health = health();

            assertThat(health.status()).isEqualTo(Status.HEALTHY);
            assertThat(health.isReady()).isTrue();
            assertThat(health.at()).isEqualTo(world.clock.now());
            assertThat(health.summary()).isEmpty();
            assertThat(health.parts())
                    .extracting(Part::kind)
                    .containsExactly(Kind.DATABASE, Kind.NODE, Kind.QUEUE, Kind.INBOX, Kind.GATEWAY, Kind.PROVIDER);
            assertThat(health.parts()).allSatisfy(it -> {
                assertThat(it.state()).isEqualTo(State.UP);
                assertThat(it.reasons()).isEmpty();
            });
            assertThat(only(health, Kind.GATEWAY).name()).isEqualTo("paystack");
            assertThat(only(health, Kind.PROVIDER).figures())
                    .containsEntry("calls", 1L)
                    .containsEntry("unanswered", 0L);
        }

        @Test
        void noCompanyIsCalled() {
            world.begun("order-1");
            long before = world.tap.count("verify") + world.tap.count("initialise") + world.tap.count("query");

            health();

            assertThat(world.tap.count("verify") + world.tap.count("initialise") + world.tap.count("query"))
                    .isEqualTo(before);
            assertThat(world.tap.count("submit")).isZero();
        }

        @Test
        void theTimeToWaitMustBePositive() {
            assertThatIllegalArgumentException().isThrownBy(() -> world.handsel.health(Duration.ZERO));
        }
    }

    @Nested
    class WhenAProviderNeverAnswers {

        private void oneCallIsNotAnswered(int number) {
            before("submit query", () -> {
                throw new IllegalStateException("silence");
            });
            world.bought("silent-" + number);
        }

        @Test
        void oneOrTwoCallsAreNoNews() {
            oneCallIsNotAnswered(1);
            oneCallIsNotAnswered(2);

            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.UP);
        }

        @Test
        void itIsDegradedFirstAndThenDownButTheNodeStaysReady() {
            Instant first = world.clock.now();
            for (int i = 1; i <= 3; i++) {
                oneCallIsNotAnswered(i);
                world.clock.advance(Duration.ofSeconds(1));
            }

            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.DEGRADED);
            assertThat(why(part(Kind.PROVIDER))).isEqualTo("3 of the last 3 calls without an answer since " + first);

            oneCallIsNotAnswered(4);
            oneCallIsNotAnswered(5);

            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.DOWN);
            assertThat(health().status()).isEqualTo(Status.DEGRADED);
            assertThat(health().isReady()).as("webhooks must still be let in").isTrue();
            assertThat(part(Kind.GATEWAY).state()).isEqualTo(State.UP);
        }

        @Test
        void threeAnswersInARowAreARecovery() {
            for (int i = 1; i <= 5; i++) {
                oneCallIsNotAnswered(i);
            }
            world.tap.ignore();

            world.bought("order-1");
            world.bought("order-2");
            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.DEGRADED);
            world.bought("order-3");

            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.UP);
        }

        @Test
        void anHourLaterItIsForgotten() {
            for (int i = 1; i <= 5; i++) {
                oneCallIsNotAnswered(i);
            }
            world.clock.advance(Duration.ofHours(1));

            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.UP);
            assertThat(part(Kind.PROVIDER).figures()).containsEntry("calls", 0L);
        }
    }

    @Nested
    class WhenOurFloatIsEmpty {

        @Test
        void itIsDownUntilADeliveryIsTakenAgain() {
            world.provider.floatIs(Money.naira(10));
            Instant since = world.clock.now();
            String reference = world.bought("order-1");

            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.DOWN);
            assertThat(why(part(Kind.PROVIDER)))
                    .contains("because of our account since " + since)
                    .contains("LOW_FLOAT")
                    .contains("float");
            assertThat(health().status()).isEqualTo(Status.DEGRADED);

            world.provider.floatIs(Money.naira(100_000));
            world.live(Duration.ofMinutes(10));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(part(Kind.PROVIDER).state()).isEqualTo(State.UP);
        }
    }

    @Nested
    class WhenACompanyIsSlow {

        @Test
        @Requirement("D7")
        void itIsDegradedOnceHalfOfItsCallsTakeLongerThanFiveSeconds() {
            before("verify", () -> world.clock.advance(Duration.ofSeconds(6)));
            world.bought("order-1");
            world.bought("order-2");
            assertThat(part(Kind.GATEWAY).state()).isEqualTo(State.UP);
            world.bought("order-3");

            assertThat(part(Kind.GATEWAY).state()).isEqualTo(State.DEGRADED);
            assertThat(why(part(Kind.GATEWAY))).isEqualTo("3 of the last 6 calls took longer than 5 s");
        }

        @Test
        void itIsDegradedWhileWorkWaitsForAPermit() {
            CountDownLatch answers = new CountDownLatch(1);
            world.also = builder -> builder.callsPerAccount(1);
            world.restart();
            before("submit", () -> await(answers));
            try (Handsel node = world.handsel) {
                node.start();
                world.bought("order-1");
                world.bought("order-2");

                until(
                        "the second waits for the first",
                        () -> part(Kind.PROVIDER).state() == State.DEGRADED);
                assertThat(part(Kind.PROVIDER).figures())
                        .containsEntry("underWay", 1L)
                        .containsEntry("setAside", 1L);
                assertThat(why(part(Kind.PROVIDER))).contains("1 pieces of work wait");
                answers.countDown();
                until("both are delivered", () -> part(Kind.PROVIDER).state() == State.UP);
            } finally {
                answers.countDown();
            }
        }
    }

    @Nested
    class WhenTheDatabaseIsInTrouble {

        @Test
        void thatItCannotBeReadIsDownAndNoMessageOfItIsShown() {
            before("backlog", HealthTest::fail);

            Health health = health();

            assertThat(health.status()).isEqualTo(Status.DOWN);
            assertThat(health.isReady()).isFalse();
            assertThat(why(only(health, Kind.DATABASE))).isEqualTo("it cannot be read (StoreUnavailableException)");
            assertThat(only(health, Kind.QUEUE).state()).isEqualTo(State.DOWN);
            assertThat(only(health, Kind.INBOX).state()).isEqualTo(State.DOWN);
            assertThat(only(health, Kind.GATEWAY).state()).isEqualTo(State.UP);
            assertThat(health.summary()).doesNotContain("ada@example.com");

            world.tap.ignore();
            assertThat(health().status()).isEqualTo(Status.HEALTHY);
        }

        @Test
        void thatItHangsIsSaidInTimeAndItIsAskedOnlyOnceMeanwhile() {
            CountDownLatch answers = new CountDownLatch(1);
            before("backlog", () -> await(answers));
            try {
                for (int i = 0; i < 5; i++) {
                    Health health = world.handsel.health(Duration.ofMillis(20));

                    assertThat(health.status()).isEqualTo(Status.DOWN);
                    assertThat(why(only(health, Kind.DATABASE))).contains("it has not answered for ");
                }
                assertThat(world.tap.count("backlog")).isLessThanOrEqualTo(1);
            } finally {
                answers.countDown();
            }
            until("it answers again", () -> health().status() == Status.HEALTHY);
        }

        @Test
        void thatItIsSlowIsDegraded() {
            before("backlog", () -> world.clock.advance(Duration.ofMillis(600)));

            assertThat(part(Kind.DATABASE).state()).isEqualTo(State.DEGRADED);
            assertThat(why(part(Kind.DATABASE))).isEqualTo("it took 600 ms to answer");
        }
    }

    @Nested
    class WhenWorkIsLeftLying {

        @Test
        void theQueueIsDegradedOnceTheOldestIsAMinuteOverdue() {
            world.begun("order-1");
            Instant due = world.all().get(0).nextDue().orElseThrow();
            world.clock.advance(Duration.between(world.clock.now(), due).plusSeconds(60));
            assertThat(part(Kind.QUEUE).state()).isEqualTo(State.UP);
            world.clock.advance(Duration.ofSeconds(1));

            assertThat(part(Kind.QUEUE).state()).isEqualTo(State.DEGRADED);
            assertThat(why(part(Kind.QUEUE))).isEqualTo("1 transactions wait for a node, the oldest since " + due);
            assertThat(part(Kind.QUEUE).figures()).containsEntry("waiting", 1L).containsEntry("oldestSeconds", 61L);

            world.handsel.runDue();
            assertThat(part(Kind.QUEUE).state()).isEqualTo(State.UP);
        }

        @Test
        void whatADeadNodeHoldsIsSaid() {
            world.begun("order-1");
            world.clock.advance(Duration.ofHours(2));
            NodeId dead = NodeId.random();
            Instant now = world.clock.now();
            world.memory.heartbeat(dead, now, now.plusSeconds(15));
            world.memory.claim(new Hold(dead, now.plusSeconds(180)), now, 9);
            assertThat(part(Kind.QUEUE).figures()).containsEntry("inHand", 1L).containsEntry("waiting", 0L);
            assertThat(part(Kind.QUEUE).state()).isEqualTo(State.UP);

            world.clock.advance(Duration.ofSeconds(15));

            assertThat(why(part(Kind.QUEUE))).endsWith("1 of them left behind by nodes that died");
        }

        @Test
        void theInboxIsDegradedOnceAWebhookWaitsForLong() {
            String reference = world.paid("order-1");
            before("verify", () -> {
                throw new IllegalStateException("silence");
            });
            world.webhook(reference);
            world.clock.advance(Duration.ofHours(1));

            assertThat(part(Kind.INBOX).state()).isEqualTo(State.DEGRADED);
            assertThat(why(part(Kind.INBOX))).startsWith("1 webhooks wait to be looked at");
        }

        @Test
        void openReviewsAreAFigureAndNoTrouble() {
            world.provider.nextIsPending();
            world.bought("order-1");
            world.live(Duration.ofDays(2));
            assertThat(world.all().get(0).hasOpenReview()).isTrue();

            assertThat(part(Kind.QUEUE).figures()).containsEntry("inReview", 1L);
            assertThat(part(Kind.QUEUE).state()).isEqualTo(State.UP);
        }
    }

    @Nested
    class WhenASubscriberFails {

        @Test
        void itIsDegradedWhileEventsArePutAside() {
            world.also = builder -> builder.subscriber("points", event -> {
                throw new IllegalStateException("cannot tell ada@example.com");
            });
            world.restart();
            world.turn(Duration.ofSeconds(20));
            world.bought("order-1");
            world.handsel.runDue();

            assertThat(part(Kind.SUBSCRIBER).name()).isEqualTo("points");
            assertThat(part(Kind.SUBSCRIBER).state()).isEqualTo(State.DEGRADED);
            assertThat(why(part(Kind.SUBSCRIBER))).contains("of 1 transactions are put aside");
            assertThat(health().summary()).doesNotContain("ada@example.com");
        }

        @Test
        void itIsDegradedWhileItIsBehind() {
            world.also = builder -> builder.subscriber("points", event -> {});
            world.restart();
            world.turn(Duration.ofSeconds(20));
            world.bought("order-1");
            assertThat(part(Kind.SUBSCRIBER).state()).isEqualTo(State.UP);
            world.clock.advance(Duration.ofSeconds(61));

            assertThat(why(part(Kind.SUBSCRIBER))).startsWith("it is behind: ");
            world.handsel.runDue();
            assertThat(part(Kind.SUBSCRIBER).state()).isEqualTo(State.UP);
        }
    }

    @Nested
    class WhenThisNodeIsFrozen {

        @Test
        void itIsDownOnceItsLeaseHasEndedAndUpAgainOnceItSaysThatItLives() {
            try (Handsel node = world.handsel) {
                node.start();
                assertThat(part(Kind.NODE).state()).isEqualTo(State.UP);
                before("heartbeat", HealthTest::fail);

                world.clock.advance(Duration.ofSeconds(11));
                assertThat(part(Kind.NODE).state()).isEqualTo(State.DEGRADED);
                world.clock.advance(Duration.ofSeconds(10));
                assertThat(part(Kind.NODE).state()).isEqualTo(State.DOWN);
                assertThat(why(part(Kind.NODE))).startsWith("its lease ended at ");
                assertThat(health().isReady()).isFalse();

                world.tap.ignore();
                until("it says that it lives", () -> part(Kind.NODE).state() == State.UP);
            }
        }

        @Test
        void oneThatWasClosedIsDown() {
            world.handsel.start();
            world.handsel.close();

            assertThat(part(Kind.NODE).state()).isEqualTo(State.DOWN);
            assertThat(why(part(Kind.NODE))).startsWith("it was closed");
        }
    }
}
