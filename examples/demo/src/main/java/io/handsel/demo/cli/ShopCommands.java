package io.handsel.demo.cli;

import java.util.Map;
import picocli.CommandLine;

/** All commands of the shop. */
public final class ShopCommands {

    private ShopCommands() {}

    /**
     * Adds them to a command line.
     *
     * @param line the command line
     * @param environment the environment variables that set the shop up
     * @return the same command line
     */
    public static CommandLine addTo(CommandLine line, Map<String, String> environment) {
        return line.addSubcommand(new BuyCommand(environment))
                .addSubcommand(new CheckoutCommand(environment))
                .addSubcommand(new StatusCommand(environment))
                .addSubcommand(new ExplainCommand(environment))
                .addSubcommand(new PendingCommand(environment))
                .addSubcommand(new CancelCommand(environment))
                .addSubcommand(new RefundCommand(environment))
                .addSubcommand(new WebhookServerCommand(environment))
                .addSubcommand(new DoctorCommand(environment))
                .addSubcommand(new MigrateCommand(environment));
    }
}
