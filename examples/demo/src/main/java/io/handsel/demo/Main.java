package io.handsel.demo;

import io.handsel.demo.cli.ShopCommands;
import io.handsel.demo.day.DayCommand;
import io.handsel.demo.day.DayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The demo's command line. Without a command it runs the simulated day. */
@Command(
        name = "handsel-demo",
        mixinStandardHelpOptions = true,
        version = "Handsel 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Pay first, deliver exactly once. Without a command: a day of purchases on this machine alone.",
            "No account, no key and no installed database is needed for that."
        },
        subcommands = {DayCommand.class})
public final class Main implements Callable<Integer> {

    static {
        // the JDK's web server writes head and body apart; without this many answers wait for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    @Mixin
    private DayOptions options = new DayOptions();

    /**
     * Runs a command and ends the process with its exit code: 0 all is well, 1 something is wrong, 2 wrong arguments.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** {@return the command line, for tests too} */
    public static CommandLine commandLine() {
        return ShopCommands.addTo(new CommandLine(new Main()), System.getenv())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        return DayCommand.run(options);
    }
}
