package io.handsel.proof.world;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Many worlds, as many at once as there are processors; each lives on one thread. */
public final class Suite {

    private Suite() {}

    /**
     * What came of it.
     *
     * @param counts what was reached
     * @param broken the first world found in which a promise was broken, shrunk
     * @param tried how many worlds were begun
     */
    public record Outcome(Counts counts, Optional<Trial> broken, long tried) {}

    /**
     * Lives worlds until a number of them ended, or one was broken.
     *
     * @param worlds each by its number, from 0
     * @param count how many
     * @param threads how many at once
     */
    public static Outcome live(LongFunction<Setting> worlds, long count, int threads) {
        AtomicLong next = new AtomicLong();
        Queue<Trial> broken = new ConcurrentLinkedQueue<>();
        Callable<Counts> work = () -> {
            Counts counts = new Counts();
            while (broken.isEmpty()) {
                long number = next.getAndIncrement();
                if (number >= count) {
                    break;
                }
                Trial trial = Trial.of(worlds.apply(number), false);
                if (trial.violation().isPresent()) {
                    broken.add(trial);
                } else {
                    counts.add(trial.counts());
                }
            }
            return counts;
        };
        Counts all = new Counts();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Counts>> parts = IntStream.range(0, threads)
                    .mapToObj(it -> executor.submit(work))
                    .toList();
            for (Future<Counts> part : parts) {
                all.add(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
        return new Outcome(all, broken.stream().findFirst().map(Trial::shrunk), Math.min(count, next.get()));
    }
}
