package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.NoSuchTransactionException;
import io.handsel.event.EventId;
import io.handsel.event.PutAside;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscriber;
import io.handsel.event.Subscription;
import io.handsel.event.TransactionEvent;
import io.handsel.store.Search;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events for subscribers: at least once, in order, and never to the flow's harm. */
class SubscriberTest {

    /** The process died here. An error, because nobody may catch it. */
    @SuppressWarnings("serial")
    private static final class Crash extends Error {
        Crash() {
            super("the process died", null, false, false);
        }
    }

    /** Writes down what it is told; fails as it is told to. */
    private static final class Listener implements Subscriber {

        private final List<TransactionEvent> told = new ArrayList<>();
        private final List<Instant> failedAt = new ArrayList<>();
        private Predicate<TransactionEvent> failsAt = event -> false;
        private final World world;

        Listener(World world) {
            this.world = world;
        }

        @Override
        public synchronized void on(TransactionEvent event) {
            if (failsAt.test(event)) {
                failedAt.add(world.clock.now());
                throw new IllegalStateException("cannot tell ada@example.com");
            }
            told.add(event);
        }

        synchronized List<EventId> ids() {
            return told.stream().map(TransactionEvent::id).toList();
        }

        List<EventId> idsOf(String reference) {
            return told.stream()
                    .filter(it -> it.reference().equals(reference))
                    .map(TransactionEvent::id)
                    .toList();
        }
    }

    private final World world = new World();
    private final Listener listener = new Listener(world);

    SubscriberTest() {
        subscribed(listener);
    }

    private void subscribed(Subscriber subscriber) {
        world.also = builder -> builder.subscriber("points", subscriber);
        world.restart();
        world.turn(Duration.ofSeconds(20)); // it takes over from a node before it, and begins now
    }

    private List<EventId> journal(String reference) {
        Transaction it = world.transaction(reference);
        return world.memory.journal(it.id()).stream()
                .map(entry -> new EventId(it.id(), entry.version(), entry.index()))
                .toList();
    }

    private List<EventId> everything() {
        return world.all().stream()
                .flatMap(it -> journal(it.reference()).stream())
                .toList();
    }

    private Subscription subscription() {
        return world.handsel.subscriptions().list().get(0);
    }

    @Nested
    class WhenAllGoesWell {

        @Test
        @Requirement("D11")
        void itIsToldEveryStepInOrderWithTheTransactionAsItIsNow() {
            String reference = world.bought("order-1");

            int done = world.handsel.runDue();

            assertThat(listener.ids()).isEqualTo(journal(reference)).hasSize(done);
            assertThat(listener.told).allSatisfy(it -> {
                assertThat(it.reference()).isEqualTo(reference);
                assertThat(it.view().status()).isEqualTo(TransactionStatus.COMPLETED);
                assertThat(it.at()).isEqualTo(it.entry().at());
            });
            List<JournalEntry> entries =
                    world.memory.journal(world.transaction(reference).id());
            assertThat(listener.told).extracting(TransactionEvent::entry).isEqualTo(entries);
            assertThat(listener.told)
                    .extracting(TransactionEvent::name)
                    .isEqualTo(entries.stream().map(JournalEntry::event).toList());
            assertThat(subscription())
                    .isEqualTo(new Subscription("points", java.util.Optional.empty(), 0, 0, List.of()));
        }

        @Test
        void nothingIsToldTwice() {
            world.bought("order-1");
            world.handsel.runDue();
            world.bought("order-2");

            world.handsel.runDue();
            world.handsel.runDue();

            assertThat(listener.ids()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(everything());
        }

        @Test
        void moreThanAPageIsToldAtOnce() {
            for (int i = 0; i < 40; i++) {
                world.bought("order-" + i);
            }

            world.handsel.runDue();

            assertThat(listener.ids())
                    .hasSizeGreaterThan(200)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(everything());
        }

        @Test
        void aNewOneBeginsNowOrAtTheBeginningAsTheHostChooses() {
            String before = world.bought("order-1");
            Listener now = new Listener(world);
            Listener all = new Listener(world);
            world.also = builder -> builder.subscriber("now", now).subscriber("all", all, StartFrom.BEGINNING);
            world.restart();
            world.handsel.runDue();

            String after = world.bought("order-2");
            world.handsel.runDue();

            assertThat(now.ids()).isEqualTo(journal(after));
            assertThat(all.idsOf(before)).isEqualTo(journal(before));
            assertThat(all.idsOf(after)).isEqualTo(journal(after));
        }

        @Test
        void itMayUseTheFlowAndIsNotCalledWithinItsOwnCall() {
            List<Integer> inner = new ArrayList<>();
            subscribed(event -> inner.add(world.handsel.runDue()));
            world.bought("order-1");

            world.handsel.runDue();

            assertThat(inner).hasSize(everything().size()).containsOnly(0);
        }
    }

    @Nested
    class WhenTheProcessDies {

        @Test
        void whatWasToldAndNotWrittenDownIsToldAgainInOrder() {
            String reference = world.bought("order-1");
            world.tap.once(Tap.Side.BEFORE, "feed.told", () -> {
                throw new Crash();
            });
            assertThatExceptionOfType(Crash.class).isThrownBy(world.handsel::runDue);

            world.restart();
            world.turn(Duration.ofSeconds(20));

            List<EventId> twice = new ArrayList<>(journal(reference));
            twice.addAll(journal(reference));
            assertThat(listener.ids()).isEqualTo(twice);
        }

        @Test
        void anotherNodeTakesOverWithinTwentySecondsAndNotBefore() {
            Handsel other = world.node();
            world.bought("order-1");

            world.clock.advance(Duration.ofSeconds(10));
            other.runDue();
            assertThat(listener.ids()).isEmpty();
            world.clock.advance(Duration.ofSeconds(10));
            other.runDue();

            assertThat(listener.ids()).containsExactlyElementsOf(everything());
            world.handsel.runDue(); // it was only away, and may not read any more
            assertThat(listener.ids()).doesNotHaveDuplicates();
        }

        @Test
        @Requirement("D11")
        void nothingIsLostOrReorderedWhereverItDies() {
            int points = 0;
            for (Tap.Side side : Tap.Side.values()) {
                boolean died = true;
                for (int at = 1; died; at++) {
                    died = new Run(side, at).play();
                    points += died ? 1 : 0;
                }
            }
            assertThat(points).as("points at which it died").isGreaterThan(40);
        }

        /** Three purchases, a subscriber that fails now and then, and a process that dies once while it reads. */
        private static final class Run {

            private final World world = new World();
            private final Set<EventId> seen = new LinkedHashSet<>();
            private final Tap.Side side;
            private final int at;
            private int met;
            private int calls;
            private boolean died;
            private boolean wellAgain;

            Run(Tap.Side side, int at) {
                this.side = side;
                this.at = at;
            }

            boolean play() {
                world.also = builder -> builder.subscriber("points", this::on, StartFrom.BEGINNING);
                world.restart();
                world.bought("order-1");
                world.begun("order-2");
                world.tap.watch(this::meet);
                insist();
                String third = world.bought("order-3");
                insist();
                world.handsel.cancel(third);
                for (int i = 0; i < 8; i++) {
                    world.clock.advance(Duration.ofSeconds(20));
                    insist();
                }
                world.tap.ignore();
                wellAgain = true;
                world.turn(Duration.ofHours(2));
                assertThat(world.memory.list(Search.ALL).items())
                        .allSatisfy(it -> assertThat(seen.stream()
                                        .filter(event -> event.transaction().equals(it.id())))
                                .as("told of %s, died %s %s", it.reference(), side, at)
                                .hasSameSizeAs(world.memory.journal(it.id())));
                assertThat(world.handsel.subscriptions().list().get(0).putAside())
                        .isZero();
                world.mustAddUp();
                return died;
            }

            private void meet(Tap.Side here, String call) {
                if (call.startsWith("feed.") && here == side && ++met == at) {
                    died = true;
                    throw new Crash();
                }
            }

            private void insist() {
                try {
                    world.handsel.runDue();
                } catch (Crash e) {
                    world.handsel = world.node();
                    world.clock.advance(Duration.ofSeconds(20));
                    world.handsel.runDue();
                }
            }

            private void on(TransactionEvent event) {
                List<JournalEntry> journal = world.memory.journal(event.id().transaction());
                for (JournalEntry before : journal.subList(0, journal.indexOf(event.entry()))) {
                    assertThat(seen).contains(new EventId(event.id().transaction(), before.version(), before.index()));
                }
                if (++calls % 3 == 0 && !wellAgain) {
                    throw new IllegalStateException("every third call fails");
                }
                seen.add(event.id());
            }
        }
    }

    @Nested
    class WhenItFails {

        @Test
        void onlyThatTransactionIsPutAsideAndTheFlowIsUnharmed() {
            String bad = world.begun("order-1");
            listener.failsAt = event -> event.reference().equals(bad);
            world.handsel.runDue();
            String good = world.bought("order-2");
            world.handsel.cancel(bad);

            world.handsel.runDue();

            assertThat(listener.idsOf(good)).isEqualTo(journal(good));
            assertThat(listener.idsOf(bad)).isEmpty();
            assertThat(world.status(good)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.status(bad)).isEqualTo(TransactionStatus.CANCELLED);
            assertThat(listener.failedAt).hasSize(1); // what came later waits behind the first
            world.mustAddUp();
        }

        @Test
        void itIsToldAgainAfterASecondAndWhatWaitedFollowsInOrder() {
            listener.failsAt =
                    event -> listener.failedAt.isEmpty() && event.id().version() == 2;
            String reference = world.bought("order-1");
            world.handsel.runDue();
            assertThat(listener.ids()).isEqualTo(journal(reference).subList(0, 2));

            world.turn(Duration.ofMillis(999));
            assertThat(listener.ids()).hasSize(2);
            world.turn(Duration.ofMillis(1));

            assertThat(listener.ids()).isEqualTo(journal(reference));
            assertThat(subscription().putAside()).isZero();
        }

        @Test
        void anErrorIsAFailureLikeAnyOther() {
            String bad = world.begun("order-1");
            String good = world.begun("order-2");
            List<String> told = new ArrayList<>();
            subscribed(event -> {
                if (event.reference().equals(bad)) {
                    throw new NoClassDefFoundError("Mailer");
                }
                told.add(event.reference());
            });
            world.handsel.cancel(bad);
            world.handsel.cancel(good);

            world.handsel.runDue();

            assertThat(told).containsOnly(good);
            assertThat(subscription().aside())
                    .extracting(PutAside::failure)
                    .containsExactly(NoClassDefFoundError.class.getName());
        }

        @Test
        void p12_theClassOfTheFailureIsKeptAndNotItsMessage() {
            String reference = world.begun("order-1");
            listener.failsAt = event -> true;
            world.handsel.runDue();

            assertThat(subscription().aside())
                    .containsExactly(new PutAside(
                            reference,
                            journal(reference).get(0),
                            1,
                            java.util.Optional.of(world.clock.now().plusSeconds(1)),
                            IllegalStateException.class.getName()));
        }

        @Test
        void tenFailuresInARowAreTakenForAnOutageAndItIsCalledSeldom() {
            for (int i = 0; i < 30; i++) {
                world.begun("order-" + i);
            }
            listener.failsAt = event -> true;
            world.handsel.runDue();
            assertThat(listener.failedAt).hasSize(10);

            world.turn(Duration.ofSeconds(1));
            assertThat(listener.failedAt).hasSize(11);
            world.turn(Duration.ofSeconds(1));
            assertThat(listener.failedAt).hasSize(11);
            world.turn(Duration.ofSeconds(1));
            assertThat(listener.failedAt).hasSize(12);

            listener.failsAt = event -> false;
            world.turn(Duration.ofMinutes(1));
            world.turn(Duration.ofMinutes(10));
            assertThat(listener.ids()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(everything());
            assertThat(subscription().putAside()).isZero();
        }
    }

    @Nested
    class WhenItFailsForGood {

        /** Failed until it was given up, while another's events succeed in between, so that it is no outage. */
        private String givenUp() {
            String bad = world.begun("order-1");
            listener.failsAt = event -> event.id().equals(journal(bad).get(0));
            world.handsel.runDue();
            while (subscription().givenUp() == 0) {
                world.begun("other-" + listener.failedAt.size());
                world.handsel.runDue();
                Instant next = subscription().aside().get(0).nextTry().orElseThrow();
                world.turn(Duration.between(world.clock.now(), next));
            }
            return bad;
        }

        @Test
        void itIsTriedTwentyTimesWithGrowingWaitsAndThenLeftToAnOperator() {
            String bad = givenUp();

            List<Long> waits = new ArrayList<>();
            for (int i = 1; i < listener.failedAt.size(); i++) {
                waits.add(Duration.between(listener.failedAt.get(i - 1), listener.failedAt.get(i))
                        .toSeconds());
            }
            assertThat(waits)
                    .hasSize(19)
                    .startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L)
                    .endsWith(600L, 600L);
            assertThat(subscription().givenUp()).isEqualTo(1);
            assertThat(subscription().aside()).allSatisfy(it -> {
                assertThat(it.reference()).isEqualTo(bad);
                assertThat(it.tries()).isEqualTo(20);
                assertThat(it.givenUp()).isTrue();
            });
        }

        @Test
        void retriedByAnOperatorItIsToldFromTheEventThatFailed() {
            String bad = givenUp();
            listener.failsAt = event -> false;
            listener.told.clear();

            assertThat(world.handsel.subscriptions().retry("points", bad)).isTrue();
            world.handsel.runDue();

            assertThat(listener.idsOf(bad)).isEqualTo(journal(bad));
            assertThat(world.handsel.subscriptions().retry("points", bad)).isFalse();
            assertThat(world.handsel.subscriptions().retryAll("points")).isZero();
        }

        @Test
        void skippedByAnOperatorOnlyThatEventIsLeftOut() {
            String bad = givenUp();
            EventId event = subscription().aside().get(0).event();
            listener.told.clear();

            assertThat(world.handsel.subscriptions().skip("points", EventId.parse(event.toString())))
                    .isTrue();
            assertThat(world.handsel.subscriptions().skip("points", event)).isFalse();
            world.handsel.runDue();

            assertThat(listener.idsOf(bad))
                    .isEqualTo(journal(bad).subList(1, journal(bad).size()));
            assertThat(subscription().putAside()).isZero();
        }

        @Test
        void whatDoesNotExistIsSaidSo() {
            assertThatExceptionOfType(NoSuchTransactionException.class)
                    .isThrownBy(() -> world.handsel.subscriptions().retry("points", "nobody"));
            assertThatIllegalArgumentException().isThrownBy(() -> EventId.parse("nonsense"));
        }
    }

    @Nested
    class WhenItRunsByItself {

        private Handsel started(Subscriber blocked, Subscriber quick) {
            world.also = builder -> builder.subscriber("blocked", blocked)
                    .subscriber("quick", quick)
                    .pollInterval(Duration.ofMillis(10))
                    .drainTime(Duration.ofMillis(50));
            world.restart();
            world.handsel.start();
            return world.handsel;
        }

        @Test
        void oneThatBlocksForEverDelaysOnlyItselfAndIsInterruptedAtTheEnd() throws InterruptedException {
            CountDownLatch never = new CountDownLatch(1);
            CountDownLatch blocked = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            CountDownLatch told = new CountDownLatch(5);
            try (Handsel running = started(
                    event -> {
                        blocked.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                    },
                    event -> told.countDown())) {
                world.begun("order-1");
                assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
                world.bought("order-2");

                assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(running.runDue()).isGreaterThanOrEqualTo(0); // it does not wait for the blocked one either
            }

            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            Subscription there = world.handsel.subscriptions().list().get(0);
            assertThat(there.name()).isEqualTo("blocked");
            assertThat(there.waitingSince()).isPresent(); // told again after the next start
            assertThat(there.putAside()).isZero();
        }
    }

    @Nested
    class WhenItIsConfigured {

        @Test
        void namesAreCheckedAndUnique() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> Handsel.builder().subscriber("No Name", event -> {}))
                    .withMessageContaining("No Name");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(
                            () -> Handsel.builder().subscriber("a", event -> {}).subscriber("a", event -> {}))
                    .withMessageContaining("twice");
        }
    }
}
