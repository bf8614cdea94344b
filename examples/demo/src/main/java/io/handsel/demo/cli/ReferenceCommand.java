package io.handsel.demo.cli;

import io.handsel.CommandResult;
import io.handsel.Handsel;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** A command about one transaction. */
abstract class ReferenceCommand extends ShopCommand {

    @Parameters(paramLabel = "REFERENCE", description = "The transaction's reference, as 'buy' printed it.")
    private String reference = "";

    ReferenceCommand(Map<String, String> environment) {
        super(environment);
    }

    /** Does it; the result is the exit code. */
    abstract int run(Handsel handsel, String about);

    @Override
    final int run() {
        try (Shop shop = open(Shop.Opening.READING)) {
            return run(shop.handsel(), reference.strip());
        }
    }

    /** Shows what became of a command; the result is the exit code. */
    final int show(CommandResult result) {
        new Screen(out()).show(result.view());
        if (result instanceof CommandResult.Refused refused) {
            err().println("refused: " + refused.reason());
            return ExitCode.FAILURE;
        }
        return ExitCode.OK;
    }
}
