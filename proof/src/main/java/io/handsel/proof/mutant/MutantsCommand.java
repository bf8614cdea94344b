package io.handsel.proof.mutant;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hunts the mutants. */
@Command(
        name = "mutants",
        mixinStandardHelpOptions = true,
        description = "Lets wrong variants of the engine live in random worlds until each has broken a promise.")
public final class MutantsCommand implements Callable<Integer> {

    @Option(names = "--seed", description = "the first seed", defaultValue = "1")
    private long seed;

    @Option(names = "--most", description = "how many worlds each lives in at most", defaultValue = "3000")
    private long most;

    @Override
    public Integer call() {
        List<Hunt.Catch> catches =
                Hunt.all(seed, most, Runtime.getRuntime().availableProcessors(), it -> System.out.println(it.text()));
        return catches.stream().allMatch(it -> it.invariant().isPresent()) ? 0 : 1;
    }
}
