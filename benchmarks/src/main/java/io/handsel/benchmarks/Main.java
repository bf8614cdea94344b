package io.handsel.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(
        name = "handsel-benchmarks",
        mixinStandardHelpOptions = true,
        version = "Handsel 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description = "How fast Handsel is and what it costs, on this machine alone.",
        subcommands = {ThroughputCommand.class, ScaleCommand.class})
public final class Main {

    /**
     * Runs a command and ends the process with its exit code: 0 all is well, 1 books and ledger disagree, 2 wrong
     * arguments.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
