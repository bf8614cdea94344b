package io.handsel.proof.world;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lives random worlds. */
@Command(
        name = "worlds",
        mixinStandardHelpOptions = true,
        description = "Lives random worlds, one per seed, until so many ended or a promise was broken in one.")
public final class WorldsCommand implements Callable<Integer> {

    @Option(names = "--seed", description = "the first seed", defaultValue = "1")
    private long seed;

    @Option(names = "--count", description = "how many worlds", defaultValue = "20000")
    private long count;

    @Option(names = "--threads", description = "how many at once")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--large", description = "1 to 200 purchases in every world; else mostly 1 to 12")
    private boolean large;

    @Option(names = "--nodes", description = "nodes in each, instead of the seed's number")
    private Optional<Integer> nodes = Optional.empty();

    @Option(names = "--purchases", description = "purchases in each, instead of the seed's number")
    private Optional<Integer> purchases = Optional.empty();

    @Option(names = "--share", description = "what part of the fault rates counts, 0 to 1", defaultValue = "1")
    private double share;

    @Option(names = "--story", description = "tell all that happens in the first")
    private boolean story;

    @Override
    public Integer call() {
        if (story) {
            return Report.tell(setting(0));
        }
        int many = threads.orElse(Runtime.getRuntime().availableProcessors());
        long begun = System.nanoTime();
        Suite.Outcome outcome = Suite.live(this::setting, count, many);
        double took = (System.nanoTime() - begun) / 1e9;
        System.out.print(outcome.counts().text());
        System.out.printf(
                Locale.ROOT,
                "%.1f s on %d threads: %,.0f worlds/s, %,.0f purchases/s%n",
                took,
                many,
                outcome.counts().worlds() / took,
                outcome.counts().purchases() / took);
        return Report.of(outcome.broken());
    }

    private Setting setting(long number) {
        Setting drawn = large ? Setting.large(seed + number) : Setting.random(seed + number);
        return drawn.with(nodes.orElse(drawn.nodes()), purchases.orElse(drawn.purchases()), share);
    }
}
