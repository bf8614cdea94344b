package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.TimeSource;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.TransactionStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a node lives among others: places, permits, leases, and how it goes. Real threads, a clock that is turned. */
class NodeTest {

    private final World world = new World();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final List<Handsel> started = new ArrayList<>();

    @AfterEach
    void end() {
        answers.countDown();
        started.forEach(Handsel::close);
    }

    private Handsel start(Handsel.Builder builder) {
        Handsel node = builder.store(world.store)
                .time(world.clock)
                .pollInterval(Duration.ofMillis(10))
                .journalKey("tests", World.JOURNAL_KEY)
                .build();
        node.start();
        started.add(node);
        return node;
    }

    /** A node with few places, whose provider does not answer before it is let. */
    private Handsel.Builder few() {
        return Handsel.builder()
                .concurrency(4)
                .callsPerAccount(2)
                .gateway("paystack", new TappedGateway(world.gateway, world.tap))
                .handler("vtpass", new TappedHandler(world.provider, world.tap));
    }

    private void providerHangs() {
        world.tap.watch((side, call) -> {
            if (side == Tap.Side.BEFORE && call.equals("submit")) {
                await(answers);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void until(String what, BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "waited for: " + what + "; inbox " + world.memory.countInbox() + ", submitted "
                            + world.tap.count("submit") + ", transactions " + world.all())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Paid by six customers, and every webhook in. */
    private List<String> sixPaid(Handsel node) {
        world.handsel = node;
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            references.add(world.paid("order-" + i));
        }
        references.forEach(world::webhook);
        return references;
    }

    private long withStatus(TransactionStatus status) {
        return world.all().stream().filter(it -> it.status() == status).count();
    }

    @Nested
    class WhenAProviderIsSlow {

        @Test
        void p7_noMoreIntentsAreWrittenDownThanCallsAreMade() {
            providerHangs();
            sixPaid(start(few()));

            until("all money is verified", () -> withStatus(TransactionStatus.PAYMENT_PENDING) == 0);
            until("two deliveries are under way", () -> world.tap.count("submit") == 2);
            assertThat(withStatus(TransactionStatus.DELIVERY_PROCESSING)).isEqualTo(2);
            assertThat(withStatus(TransactionStatus.PAYMENT_VERIFIED)).isEqualTo(4);
        }

        @Test
        void whatWaitsForAPermitGoesOnByItselfOnceOneIsFree() {
            providerHangs();
            sixPaid(start(few()));
            until("two deliveries are under way", () -> world.tap.count("submit") == 2);

            answers.countDown();

            until("all are delivered", () -> withStatus(TransactionStatus.COMPLETED) == 6);
            world.mustAddUp();
        }

        @Test
        void itHoldsUpNeitherTheTillNorTheInbox() {
            providerHangs();
            Handsel node = start(few());
            sixPaid(node);
            until("two deliveries are under way", () -> world.tap.count("submit") == 2);

            String another = world.paid("order-another");

            assertThat(world.webhook(another).status()).isEqualTo(200);
            until("its money is verified", () -> world.status(another) == TransactionStatus.PAYMENT_VERIFIED);
        }
    }

    @Nested
    class WhenItStops {

        @Test
        void whatIsUnderWayComesToItsEndAndTheRestIsAnothersAtOnce() throws Exception {
            providerHangs();
            Handsel leaving = start(few());
            sixPaid(leaving);
            until("two deliveries are under way", () -> world.tap.count("submit") == 2);
            Handsel staying = start(few().callsPerAccount(10).concurrency(10));

            CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::close);
            until("the other node has the other four under way", () -> world.tap.count("submit") == 6);
            assertThat(left).isNotDone();
            answers.countDown();
            left.get(30, TimeUnit.SECONDS);

            until("all are delivered", () -> withStatus(TransactionStatus.COMPLETED) == 6);
            assertThat(world.provider.vends()).hasSize(6);
            assertThat(staying).isNotNull();
            world.mustAddUp();
        }

        @Test
        void aStoreThatFailsMeanwhileDelaysThatByAHeartbeatsTurn() throws Exception {
            AtomicBoolean failed = new AtomicBoolean();
            world.tap.watch((side, call) -> {
                if (side == Tap.Side.BEFORE && call.equals("submit")) {
                    await(answers);
                }
                if (side == Tap.Side.BEFORE && call.equals("release") && failed.compareAndSet(false, true)) {
                    throw new StoreUnavailableException("gone for a moment", new IOException());
                }
            });
            Handsel leaving = start(few());
            sixPaid(leaving);
            until("two deliveries are under way", () -> world.tap.count("submit") == 2);
            start(few().callsPerAccount(10).concurrency(10));

            CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::close);
            until("the other node has the other four under way", () -> world.tap.count("submit") == 6);
            assertThat(failed).isTrue();
            assertThat(left).isNotDone();
            answers.countDown();
            left.get(30, TimeUnit.SECONDS);

            until("all are delivered", () -> withStatus(TransactionStatus.COMPLETED) == 6);
            world.mustAddUp();
        }

        @Test
        void itLivesUntilItsLastCallHasEnded() throws Exception {
            providerHangs();
            Handsel leaving = start(few());
            world.handsel = leaving;
            world.bought("order-1");
            until("the delivery is under way", () -> world.tap.count("submit") == 1);
            CompletableFuture<Void> left = CompletableFuture.runAsync(leaving::close);

            long beats = world.tap.count("heartbeat");
            world.clock.advance(Duration.ofSeconds(6));
            until("it says again that it lives", () -> world.tap.count("heartbeat") > beats);
            assertThat(world.tap.count("retire")).isZero();
            answers.countDown();
            left.get(30, TimeUnit.SECONDS);

            assertThat(world.tap.count("retire")).isEqualTo(1);
            assertThat(withStatus(TransactionStatus.COMPLETED)).isEqualTo(1);
        }
    }

    @Nested
    class WhenTheStoreFailsForAMoment {

        /** The intent is stored and held by a node that lives, and that node does not go on with it. */
        @Test
        void whatItBrokeInTheMiddleOfIsTakenUpAgainAtOnceAndNotWhenTheHoldEnds() {
            Handsel node = start(few());
            world.handsel = node;
            String payment = world.paid("order-1");
            world.tap.once(Tap.Side.BEFORE, "personalData", () -> {
                throw new StoreUnavailableException("gone for a moment", new IOException());
            });
            world.webhook(payment);
            until("the intent is stored", () -> withStatus(TransactionStatus.DELIVERY_PROCESSING) == 1);

            world.clock.advance(Duration.ofSeconds(10));

            until("it is asked about", () -> world.tap.count("query") > 0);
        }

        /** Every try to write ends in doubt; the change is there all the same, held, and nobody is at work on it. */
        @Test
        void whatACommitOfUnknownEndStoredIsTakenUpAgainAtOnceToo() {
            Handsel node = start(few());
            world.handsel = node;
            String payment = world.paid("order-1");
            AtomicInteger doubts = new AtomicInteger(3);
            world.tap.watch((side, call) -> {
                if (side == Tap.Side.AFTER && call.equals("commit") && doubts.getAndDecrement() > 0) {
                    throw new StoreUnavailableException("no answer", new IOException());
                }
            });
            world.webhook(payment);
            until("the intent is stored", () -> withStatus(TransactionStatus.DELIVERY_PROCESSING) == 1);

            world.clock.advance(Duration.ofSeconds(10));

            until("it is asked about", () -> world.tap.count("query") > 0);
        }
    }

    @Nested
    class WhenItIsTakenForDead {

        /** Frozen between the guard and the write, past its lease, and then it writes all the same. */
        @Test
        void p2_itsLateCallIsFoundAndNothingIsSentTwice() {
            CountDownLatch frozen = new CountDownLatch(1);
            world.tap.once(Tap.Side.BEFORE, "submit", () -> {
                frozen.countDown();
                await(answers);
            });
            Handsel zombie = start(few());
            world.handsel = zombie;
            String reference = world.bought("order-1");
            await(frozen);

            world.handsel = world.node(); // another one; the first says nothing any more
            world.clock.advance(Duration.ofMinutes(4));
            world.handsel.runDue();
            long asked = world.tap.count("query");
            assertThat(asked).as("asked before anything is sent").isPositive();
            answers.countDown();

            until("the late call is answered", () -> !world.provider.vends().isEmpty());
            world.live(Duration.ofHours(1));
            assertThat(world.provider.vends()).hasSize(1);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            world.mustAddUp();
        }
    }

    @Nested
    class WhenItIsNotStarted {

        /** One thread of the host is in a call; another does what is due, for longer than the lease lasts. */
        @Test
        void itKeepsItsLeaseAndDoesNotFindItsOwnWorkAgainAndAgain() {
            findsNoWorkAgainAndAgain();
        }

        /** The same on a machine that is paused in each call: its monotonic clock does not see how long that was. */
        @Test
        void itKeepsItsLeaseWhenItsMachineIsPaused() {
            world.by(new TimeSource() {
                @Override
                public Instant now() {
                    return world.clock.now();
                }

                @Override
                public long nanoTime() {
                    return 0;
                }
            });
            findsNoWorkAgainAndAgain();
        }

        private void findsNoWorkAgainAndAgain() {
            world.begin("order-1");
            world.clock.advance(Duration.ofSeconds(10));
            world.begin("order-2");
            world.clock.advance(Duration.ofSeconds(20));
            AtomicInteger asked = new AtomicInteger();
            world.tap.watch((side, call) -> {
                if (side == Tap.Side.BEFORE && call.equals("verify") && asked.incrementAndGet() == 1) {
                    world.clock.advance(Duration.ofSeconds(15));
                    world.handsel.runDue();
                } else if (side == Tap.Side.BEFORE && call.equals("verify")) {
                    world.clock.advance(Duration.ofSeconds(20));
                }
                if (world.tap.count("claim") > 50) {
                    throw new IllegalStateException("it finds the same work for ever");
                }
            });

            world.handsel.runDue();

            assertThat(asked).hasValue(2);
            assertThat(world.tap.count("claim")).isLessThan(10);
        }

        /** It began while the store was down, on a machine whose wall clock is years from the store's. */
        @Test
        void p2_p7_untilTheStoreHasToldItTheTimeItDecidesNothing() {
            Handsel node = Handsel.builder()
                    .store(world.store)
                    .journalKey("tests", World.JOURNAL_KEY)
                    .gateway("paystack", world.gateway)
                    .handler("vtpass", world.provider)
                    .build();
            world.tap.watch((side, call) -> {
                if (side == Tap.Side.BEFORE && call.equals("clock")) {
                    throw new StoreUnavailableException("down", new IOException("down"));
                }
            });
            Purchase purchase = World.airtime("order-1").build();
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> node.begin(purchase));
            assertThat(world.all()).isEmpty();

            world.tap.ignore();
            node.begin(purchase);

            assertThat(world.all())
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.createdAt()).isCloseTo(world.clock.now(), within(1, ChronoUnit.MINUTES)));
        }
    }
}
