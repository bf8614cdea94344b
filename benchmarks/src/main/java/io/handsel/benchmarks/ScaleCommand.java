package io.handsel.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** With millions of transactions behind. */
@Command(name = "scale", mixinStandardHelpOptions = true, description = "With many transactions behind.")
final class ScaleCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
