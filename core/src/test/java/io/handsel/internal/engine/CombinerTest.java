package io.handsel.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CombinerTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch inTheStore = new CountDownLatch(1);
    private final CountDownLatch storeAnswers = new CountDownLatch(1);

    @AfterEach
    void end() {
        storeAnswers.countDown();
        callers.shutdownNow();
    }

    /** A store whose first call (item 0) lasts until it is told to answer. */
    private Combiner<Integer, String> combiner(int lanes, int most) {
        return new Combiner<>(lanes, most, item -> item % 100, items -> {
            batches.add(List.copyOf(items));
            if (items.contains(0)) {
                inTheStore.countDown();
                await(storeAnswers);
            }
            if (items.contains(13)) {
                throw new IllegalArgumentException("13 cannot be written");
            }
            if (items.contains(66)) {
                throw new StoreUnavailableException("the line is dead", new IllegalStateException());
            }
            return items.stream().map(it -> "answer to " + it).toList();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<String> ask(Combiner<Integer, String> combiner, int item) {
        return CompletableFuture.supplyAsync(() -> combiner.ask(item), callers);
    }

    /** All that ask while the first is in the store. */
    private List<CompletableFuture<String>> askTogether(Combiner<Integer, String> combiner, int... items) {
        CompletableFuture<String> first = ask(combiner, 0);
        await(inTheStore);
        List<CompletableFuture<String>> asked = new ArrayList<>(List.of(first));
        for (int i = 0; i < items.length; i++) {
            asked.add(ask(combiner, items[i]));
            while (combiner.waiting() <= i) {
                Thread.onSpinWait();
            }
        }
        storeAnswers.countDown();
        return asked;
    }

    @Test
    void whoIsAloneGoesAtOnce() {
        assertThat(combiner(1, 200).ask(7)).isEqualTo("answer to 7");
        assertThat(batches).containsExactly(List.of(7));
    }

    @Test
    void thoseWhoComeWhileTheLaneIsTakenGoTogetherAndInOrder() {
        List<CompletableFuture<String>> asked = askTogether(combiner(1, 200), 1, 2, 3);

        assertThat(asked.stream().map(CompletableFuture::join))
                .containsExactly("answer to 0", "answer to 1", "answer to 2", "answer to 3");
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3));
    }

    @Test
    void aBatchIsNeverLargerThanItMayBe() {
        askTogether(combiner(1, 2), 1, 2, 3, 4, 5).forEach(CompletableFuture::join);

        assertThat(batches).containsExactly(List.of(0), List.of(1, 2), List.of(3, 4), List.of(5));
    }

    @Test
    void withABatchSizeOfOneEverybodyGoesAlone() {
        askTogether(combiner(1, 1), 1, 2).forEach(CompletableFuture::join);

        assertThat(batches).containsExactly(List.of(0), List.of(1), List.of(2));
    }

    @Test
    void twoOfOneKeyNeverGoTogether() {
        askTogether(combiner(1, 200), 1, 101, 2).forEach(CompletableFuture::join);

        assertThat(batches).containsExactly(List.of(0), List.of(1, 2), List.of(101));
    }

    @Test
    void aSecondLaneIsUsedWhileTheFirstIsBusy() {
        Combiner<Integer, String> combiner = combiner(2, 200);
        CompletableFuture<String> slow = ask(combiner, 0);
        await(inTheStore);

        assertThat(combiner.ask(1)).isEqualTo("answer to 1");
        assertThat(slow).isNotDone();
    }

    @Nested
    class WhenTheStoreFails {

        @Test
        void oneThatItCannotLookAtDoesNotStopTheOthers() {
            List<CompletableFuture<String>> asked = askTogether(combiner(1, 200), 1, 13, 2);

            assertThat(asked.get(1).join()).isEqualTo("answer to 1");
            assertThat(asked.get(3).join()).isEqualTo("answer to 2");
            assertThatThrownBy(asked.get(2)::join).hasRootCauseMessage("13 cannot be written");
        }

        @Test
        void anUnknownEndIsUnknownToEachOfTheBatchAndNothingIsRepeatedHere() {
            List<CompletableFuture<String>> asked = askTogether(combiner(1, 200), 1, 66);

            assertThat(asked.get(0).join()).isEqualTo("answer to 0");
            assertThatThrownBy(asked.get(1)::join).hasCauseInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(asked.get(2)::join).hasCauseInstanceOf(StoreUnavailableException.class);
            assertThat(batches).containsExactly(List.of(0), List.of(1, 66));
        }

        @Test
        void theLaneIsFreeAgain() {
            Combiner<Integer, String> combiner = combiner(1, 200);
            assertThatThrownBy(() -> combiner.ask(66)).isInstanceOf(StoreUnavailableException.class);

            assertThat(combiner.ask(1)).isEqualTo("answer to 1");
        }
    }

    @Test
    void whoIsInterruptedStillLearnsTheEndAndStaysInterrupted() {
        Combiner<Integer, String> combiner = combiner(1, 200);
        CompletableFuture<String> slow = ask(combiner, 0);
        await(inTheStore);
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().interrupt();
                    storeAnswers.countDown();
                    return combiner.ask(1).equals("answer to 1")
                            && Thread.currentThread().isInterrupted();
                },
                callers);

        assertThat(slow.join()).isEqualTo("answer to 0");
        assertThat(interrupted.join()).isTrue();
    }

    @Test
    void everybodyIsAnsweredWithTheirOwnAnswerWhateverTheRaces() {
        AtomicInteger largest = new AtomicInteger();
        Combiner<Integer, Integer> combiner = new Combiner<>(3, 50, item -> item, items -> {
            largest.accumulateAndGet(items.size(), Math::max);
            return items.stream().map(it -> it * 2).toList();
        });
        List<CompletableFuture<Void>> all = IntStream.range(0, 32)
                .mapToObj(caller -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 2_000; i++) {
                                int item = ThreadLocalRandom.current().nextInt(1_000_000);
                                assertThat(combiner.ask(item)).isEqualTo(item * 2);
                            }
                        },
                        callers))
                .toList();

        all.forEach(CompletableFuture::join);
        assertThat(largest.get()).isBetween(1, 50);
        assertThat(combiner.waiting()).isZero();
    }
}
