package io.handsel.proof;

import io.handsel.proof.mutant.MutantsCommand;
import io.handsel.proof.process.LongCommand;
import io.handsel.proof.world.SingleCommand;
import io.handsel.proof.world.WorldsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the proof battery. */
@Command(
        name = "handsel-proof",
        mixinStandardHelpOptions = true,
        version = "Handsel 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        description = "Tries to make Handsel break its promises, on this machine alone.",
        subcommands = {WorldsCommand.class, SingleCommand.class, MutantsCommand.class, LongCommand.class})
public final class Main {

    /**
     * Runs a command and ends the process with its exit code: 0 nothing was broken, 1 a promise was, 2 wrong arguments.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
