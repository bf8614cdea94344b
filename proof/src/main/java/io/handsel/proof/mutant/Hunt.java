package io.handsel.proof.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Lets every mutant live in worlds until one of them shows that it is wrong. */
public final class Hunt {

    private Hunt() {}

    /**
     * What became of one mutant.
     *
     * @param mutant the mutant
     * @param invariant the invariant that it broke; empty if it survived
     * @param seed the world in which it did
     * @param worlds how many it lived in
     */
    public record Catch(Mutant mutant, Optional<String> invariant, long seed, long worlds) {

        /** {@return one line for people} */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%-48s %-18s %s",
                    mutant.name(),
                    invariant.orElse("SURVIVED"),
                    invariant.isPresent() ? "seed " + seed + ", world " + worlds : "after " + worlds + " worlds");
        }
    }

    /** Hunts all mutants, some at once, each in the worlds of the same seeds, and shows each catch as it is made. */
    public static List<Catch> all(long firstSeed, long most, int threads, Consumer<Catch> shown) {
        return hunt(Mutant.all(), firstSeed, most, threads, shown);
    }

    /** Lets the engine as it is live in the very same kind of cell: it must survive. */
    public static Catch control(Ground ground, long firstSeed, long most) {
        return hunt(Mutant.none(ground), firstSeed, most);
    }

    private static List<Catch> hunt(
            List<Mutant> mutants, long firstSeed, long most, int threads, Consumer<Catch> shown) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Catch>> hunts = mutants.stream()
                    .map(it -> executor.submit(() -> {
                        Catch made = hunt(it, firstSeed, most);
                        shown.accept(made);
                        return made;
                    }))
                    .toList();
            List<Catch> catches = new ArrayList<>();
            for (Future<Catch> each : hunts) {
                catches.add(each.get());
            }
            return catches;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static Catch hunt(Mutant mutant, long firstSeed, long most) {
        LongFunction<?> cell = cell(mutant);
        long worlds = mutant.ground().most(most);
        for (long number = 0; number < worlds; number++) {
            String broken = String.valueOf(cell.apply(firstSeed + number));
            if (!broken.isEmpty()) {
                return new Catch(mutant, Optional.of(broken), firstSeed + number, number + 1);
            }
        }
        return new Catch(mutant, Optional.empty(), firstSeed, worlds);
    }

    private static LongFunction<?> cell(Mutant mutant) {
        try {
            return (LongFunction<?>) new CellLoader(mutant)
                    .loadClass(mutant.ground().cell())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no cell for the mutant '" + mutant.name() + "'", e);
        }
    }
}
