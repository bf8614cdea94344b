package io.handsel.proof.world;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lives all worlds with a single fault, or one of them. */
@Command(
        name = "single",
        mixinStandardHelpOptions = true,
        description = "Every fault point with every outcome of every call, under both personalities; or one of them.")
public final class SingleCommand implements Callable<Integer> {

    @Option(names = "--point", description = "only this fault point")
    private Optional<FaultPoint> point = Optional.empty();

    @Option(names = "--kind", description = "only this kind of call")
    private Optional<CallKind> kind = Optional.empty();

    @Option(names = "--outcome", description = "only this outcome")
    private Optional<FarOutcome> outcome = Optional.empty();

    @Option(names = "--personality", description = "only this provider")
    private Optional<Personality> personality = Optional.empty();

    @Option(names = "--story", description = "tell all that happens in the first")
    private boolean story;

    @Override
    public Integer call() {
        List<Setting> worlds = SingleFault.all().stream()
                .filter(it -> point.isEmpty() || it.point() == point.get())
                .filter(it -> kind.isEmpty() || it.kind() == kind.get())
                .filter(it -> outcome.isEmpty() || it.outcome() == outcome.get())
                .filter(it -> personality.isEmpty() || it.personality() == personality.get())
                .map(Setting::of)
                .toList();
        if (story) {
            return Report.tell(worlds.get(0));
        }
        Suite.Outcome lived = Suite.live(
                number -> worlds.get((int) number),
                worlds.size(),
                Runtime.getRuntime().availableProcessors());
        System.out.print(lived.counts().text());
        return Report.of(lived.broken());
    }
}
