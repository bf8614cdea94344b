package io.handsel.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.OverloadedException;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who watches is told each change once and in order, and harms nobody. */
class WatchersTest {

    private static final Instant THEN = Instant.parse("2026-03-01T09:00:00Z");

    private final Map<TransactionId, Transaction> stored = new ConcurrentHashMap<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicInteger loaded = new AtomicInteger();
    private final Watchers watchers = new Watchers(this::versions, this::load, Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        watchers.stop();
    }

    private Map<TransactionId, Long> versions(Collection<TransactionId> ids) {
        lookUps.incrementAndGet();
        Map<TransactionId, Long> versions = new HashMap<>();
        ids.forEach(it -> versions.put(it, stored(it).version()));
        return versions;
    }

    private Map<TransactionId, Transaction> load(Collection<TransactionId> ids) {
        loaded.addAndGet(ids.size());
        Map<TransactionId, Transaction> found = new HashMap<>();
        ids.forEach(it -> found.put(it, stored(it)));
        return found;
    }

    private Transaction stored(TransactionId id) {
        return Objects.requireNonNull(stored.get(id));
    }

    private static Transaction transaction(int number, long version, TransactionStatus status) {
        return new Transaction(
                new TransactionId(new UUID(7, number)),
                "hs-" + number,
                version,
                status,
                Set.of(),
                "",
                "order-" + number,
                Map.of(),
                Product.airtime(Network.MTN, Money.naira(500)),
                Money.naira(500),
                Money.naira(0),
                Mode.TEST,
                "paystack",
                "vtpass",
                THEN,
                THEN.plusSeconds(60),
                Optional.empty(),
                THEN.plusSeconds(version),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    /** Another node stores it. */
    private Transaction store(int number, long version, TransactionStatus status) {
        Transaction transaction = transaction(number, version, status);
        stored.put(transaction.id(), transaction);
        return transaction;
    }

    private Watch watch(Transaction transaction, StatusListener listener) {
        return watchers.watch(transaction, Messages.ENGLISH, listener);
    }

    /** A browser that writes down what it is told. */
    private static final class Browser implements StatusListener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void changed(StatusView status) {
            heard.add(status.code());
        }

        @Override
        public void ended() {
            heard.add("ended");
        }

        String next() throws InterruptedException {
            return Optional.ofNullable(heard.poll(20, TimeUnit.SECONDS)).orElse("nothing");
        }
    }

    @Nested
    class WithoutAnyThread {

        private final Browser browser = new Browser();

        @Test
        void thePresentStateIsToldAtOnce() {
            Watch watch = watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);

            assertThat(browser.heard).containsExactly("payment_pending");
            assertThat(watch.isOpen()).isTrue();
        }

        @Test
        void aFinalStateIsToldAndThatIsAll() {
            Watch watch = watch(store(1, 9, TransactionStatus.COMPLETED), browser);

            assertThat(browser.heard).containsExactly("completed", "ended");
            assertThat(watch.isOpen()).isFalse();
            assertThat(watchers.count()).isZero();
        }

        @Test
        void whatAPersonSeesNoDifferenceInIsNotTold() {
            watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);
            store(1, 2, TransactionStatus.PAYMENT_PENDING);

            watchers.runDue();

            assertThat(browser.heard).containsExactly("payment_pending");
        }

        @Test
        void everyChangeIsToldOnceAndInOrderUntilTheEnd() {
            Watch watch = watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);
            store(1, 4, TransactionStatus.DELIVERY_PROCESSING);
            watchers.runDue();
            watchers.runDue();
            watchers.written(transaction(1, 3, TransactionStatus.PAYMENT_VERIFIED)); // overtaken on its way
            watchers.runDue();
            store(1, 5, TransactionStatus.COMPLETED);
            watchers.runDue();
            store(1, 6, TransactionStatus.NEEDS_REVIEW);
            watchers.runDue();

            assertThat(browser.heard).containsExactly("payment_pending", "delivery_processing", "completed", "ended");
            assertThat(watch.isOpen()).isFalse();
            assertThat(watchers.count()).isZero();
        }

        @Test
        void whoClosesIsToldNoMoreNotEvenThatItEnded() {
            Watch watch = watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);
            store(1, 2, TransactionStatus.COMPLETED);

            watch.close();
            watch.close();
            watchers.runDue();

            assertThat(browser.heard).containsExactly("payment_pending");
            assertThat(watchers.count()).isZero();
        }

        @Test
        void whoThrowsIsToldThatItEndedAndTheOthersGoOn() {
            Transaction transaction = store(1, 1, TransactionStatus.PAYMENT_PENDING);
            List<String> gone = new ArrayList<>();
            watch(transaction, new StatusListener() {
                @Override
                public void changed(StatusView status) throws IOException {
                    gone.add(status.code());
                    if (gone.size() > 1) {
                        throw new IOException("the browser is gone");
                    }
                }

                @Override
                public void ended() {
                    gone.add("ended");
                    throw new IllegalStateException("this too");
                }
            });
            watch(transaction, browser);
            store(1, 2, TransactionStatus.PAYMENT_VERIFIED);
            watchers.runDue();
            store(1, 3, TransactionStatus.COMPLETED);
            watchers.runDue();

            assertThat(gone).containsExactly("payment_pending", "payment_verified", "ended");
            assertThat(browser.heard).containsExactly("payment_pending", "payment_verified", "completed", "ended");
        }

        @Test
        void allThatIsWatchedIsLookedUpTogetherAndOnlyWhatIsNewerIsLoaded() {
            IntStream.range(0, 1_200).forEach(it -> {
                Transaction transaction = store(it, 1, TransactionStatus.PAYMENT_PENDING);
                watch(transaction, status -> {});
                watch(transaction, status -> {});
            });
            IntStream.range(0, 700).forEach(it -> store(it, 2, TransactionStatus.PAYMENT_VERIFIED));

            int told = watchers.runDue();

            assertThat(lookUps).hasValue(1);
            assertThat(loaded).hasValue(700);
            assertThat(told).isEqualTo(1_400);
        }

        @Test
        void nothingIsLookedUpForNobody() {
            watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser).close();

            watchers.runDue();

            assertThat(lookUps).hasValue(0);
        }

        @Test
        void thereAreNeverTooMany() {
            Transaction transaction = store(1, 1, TransactionStatus.PAYMENT_PENDING);
            Watch first = watch(transaction, status -> {});
            IntStream.range(1, Watchers.MOST).forEach(it -> watch(transaction, status -> {}));

            assertThatExceptionOfType(OverloadedException.class).isThrownBy(() -> watch(transaction, browser));
            assertThat(browser.heard).isEmpty();
            first.close();
            watch(transaction, browser);
            assertThat(browser.heard).containsExactly("payment_pending");
        }
    }

    @Nested
    class WhileTheNodeRuns {

        private final Browser browser = new Browser();

        @Test
        void whatAnotherNodeWritesIsSeen() throws InterruptedException {
            watchers.start(Duration.ofMillis(5));
            watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);
            assertThat(browser.next()).isEqualTo("payment_pending");

            store(1, 2, TransactionStatus.PAYMENT_VERIFIED);
            assertThat(browser.next()).isEqualTo("payment_verified");
            store(1, 3, TransactionStatus.COMPLETED);
            assertThat(browser.next()).isEqualTo("completed");
            assertThat(browser.next()).isEqualTo("ended");
        }

        @Test
        void whatThisNodeWritesIsSeenWithoutWaitingForTheNextLook() throws InterruptedException {
            watchers.start(Duration.ofMinutes(1));
            watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);
            assertThat(browser.next()).isEqualTo("payment_pending");

            watchers.written(store(1, 2, TransactionStatus.COMPLETED));

            assertThat(browser.next()).isEqualTo("completed");
            assertThat(browser.next()).isEqualTo("ended");
        }

        @Test
        void whoTakesTooLongIsInterruptedAndToldNoMore() throws InterruptedException {
            watchers.start(Duration.ofMillis(5));
            Transaction transaction = store(1, 1, TransactionStatus.PAYMENT_PENDING);
            CountDownLatch never = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            AtomicInteger calls = new AtomicInteger();
            Watch stuck = watch(transaction, new StatusListener() {
                @Override
                public void changed(StatusView status) throws InterruptedException {
                    if (calls.incrementAndGet() > 1) {
                        never.await();
                    }
                }

                @Override
                public void ended() {
                    ended.countDown();
                }
            });
            watch(transaction, browser);
            assertThat(browser.next()).isEqualTo("payment_pending");

            store(1, 2, TransactionStatus.PAYMENT_VERIFIED);
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(stuck.isOpen()).isFalse();
            assertThat(browser.next()).isEqualTo("payment_verified");
            store(1, 3, TransactionStatus.COMPLETED);
            assertThat(browser.next()).isEqualTo("completed");
            assertThat(calls).hasValue(2);
        }

        @Test
        void everybodyIsToldWhenTheNodeStops() throws InterruptedException {
            watchers.start(Duration.ofMinutes(1));
            Watch watch = watch(store(1, 1, TransactionStatus.PAYMENT_PENDING), browser);
            assertThat(browser.next()).isEqualTo("payment_pending");

            watchers.stop();

            assertThat(browser.next()).isEqualTo("ended");
            assertThat(watch.isOpen()).isFalse();
            assertThat(watchers.count()).isZero();
        }

        @Test
        void aSlowOneMissesWhatWasPassedThroughButNeverTheLatest() throws InterruptedException {
            watchers.start(Duration.ofMinutes(1));
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch within = new CountDownLatch(1);
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            watch(store(1, 1, TransactionStatus.INITIATED), status -> {
                heard.add(status.code());
                if (status.code().equals("payment_pending")) {
                    within.countDown();
                    go.await();
                }
            });
            watchers.written(store(1, 2, TransactionStatus.PAYMENT_PENDING));
            assertThat(within.await(20, TimeUnit.SECONDS)).isTrue();
            Browser witness = new Browser();
            watch(store(1, 2, TransactionStatus.PAYMENT_PENDING), witness);
            assertThat(witness.next()).isEqualTo("payment_pending");

            watchers.written(store(1, 3, TransactionStatus.PAYMENT_VERIFIED));
            assertThat(witness.next()).isEqualTo("payment_verified");
            watchers.written(store(1, 4, TransactionStatus.DELIVERY_PROCESSING));
            assertThat(witness.next()).isEqualTo("delivery_processing");
            go.countDown();
            watchers.written(store(1, 20, TransactionStatus.COMPLETED));
            assertThat(witness.next()).isEqualTo("completed");

            String last = "";
            while (!last.equals("completed")) {
                last = Optional.ofNullable(heard.poll(20, TimeUnit.SECONDS)).orElseThrow();
                assertThat(last).isNotEqualTo("payment_verified");
            }
        }
    }
}
