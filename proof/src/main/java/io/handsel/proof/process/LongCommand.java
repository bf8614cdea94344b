package io.handsel.proof.process;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything that wants a real database and real processes, in parts that can be run alone. */
@Command(
        name = "long",
        mixinStandardHelpOptions = true,
        description =
                "Faults and races on a real database; processes killed, frozen and cut off; a database that crashes."
                        + " Prints what it came to as Markdown. Ends with 1 if a promise was broken, a hard state was not reached,"
                        + " or a goal was missed.")
public final class LongCommand implements Callable<Integer> {

    @Option(
            names = "--part",
            split = ",",
            description = "Which parts: ${COMPLETION-CANDIDATES}. Default: all.",
            paramLabel = "PART")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--size", description = "How much of each: kills, restarts, freezes... Default: each part's own.")
    private Optional<Integer> size = Optional.empty();

    @Option(names = "--few", description = "As little of each as the build runs.")
    private boolean few;

    @Option(names = "--purchases", description = "Over how many purchases the kills fall. Default: 400 for each.")
    private Optional<Integer> purchases = Optional.empty();

    @Option(names = "--seed", description = "Chance. Default: ${DEFAULT-VALUE}.")
    private long seed = 20_261_121;

    @Spec
    private CommandSpec spec;

    /** For the command line. */
    @SuppressWarnings("NullAway.Init") // the command line fills what is injected
    public LongCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> wrong = new ArrayList<>();
        for (Part part : parts) {
            int howMany = size.orElse(few ? part.few() : part.many());
            String name = part.name().toLowerCase(Locale.ROOT);
            String command = "java -jar proof/target/handsel-proof.jar long --part %s --size %d --seed %d"
                    .formatted(name, howMany, seed);
            Optional<Integer> overAll = part == Part.KILLS ? purchases.or(() -> Optional.of(400 * howMany)) : purchases;
            try {
                long began = System.nanoTime();
                Figures figures = part.run(seed, howMany, overAll);
                out.print(figures.markdown());
                out.printf("`%s`: %.0f s.%n%n", command, (System.nanoTime() - began) / 1e9);
                figures.notReached().forEach(it -> wrong.add(name + ": not reached: " + it));
                figures.misses().forEach(it -> wrong.add(name + ": " + it));
                figures.beyondGoals(1).forEach(it -> wrong.add(name + ": goal missed: " + it));
            } catch (AssertionError | RuntimeException e) {
                out.printf("### %s: BROKEN%n%n`%s`%n%n", name, command);
                e.printStackTrace(out);
                wrong.add(name + ": " + e.getMessage());
            }
            out.flush();
        }
        wrong.forEach(it -> out.println("WRONG " + it));
        out.println(wrong.isEmpty() ? "Nothing was broken." : wrong.size() + " things were wrong.");
        out.flush();
        return wrong.isEmpty() ? 0 : 1;
    }
}
