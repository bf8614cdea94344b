package io.handsel.demo.cli;

import io.handsel.ConfigurationException;
import io.handsel.IdempotencyConflictException;
import io.handsel.NoSuchTransactionException;
import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands of the shop share: the set-up, and one way of saying what went wrong. */
@Command(mixinStandardHelpOptions = true)
abstract class ShopCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--live", description = "Real money is meant: needed with live keys, refused with test keys.")
    private boolean live;

    @Mixin
    private Choices choices = new Choices();

    private final Variables variables;

    /**
     * For a set-up.
     *
     * @param environment the environment variables
     */
    ShopCommand(Map<String, String> environment) {
        this.variables = new Variables(environment);
    }

    /** Does it; the result is the exit code. */
    abstract int run();

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (UsageException
                | ConfigurationException
                | NoSuchTransactionException
                | IdempotencyConflictException wrong) {
            return complain(wrong, ExitCode.USAGE);
        } catch (SchemaException unready) {
            complain(unready, ExitCode.FAILURE);
            err().println("The command 'migrate' makes the tables; 'doctor' says what else is missing.");
            return ExitCode.FAILURE;
        } catch (StoreUnavailableException unreachable) {
            complain(unreachable, ExitCode.FAILURE);
            err().println("Whether anything was stored is not known; 'doctor' says how the database is.");
            return ExitCode.FAILURE;
        } finally {
            out().flush();
            err().flush();
        }
    }

    private int complain(RuntimeException why, int exitCode) {
        err().println(why.getMessage());
        return exitCode;
    }

    final Variables variables() {
        return variables;
    }

    final Choices choices() {
        return choices;
    }

    final boolean isLive() {
        return live;
    }

    final Shop open(Shop.Opening opening) {
        return Shop.open(variables, choices, live, opening);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
