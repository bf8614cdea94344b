package io.handsel.demo.cli;

import io.handsel.Handsel;
import java.util.Map;
import picocli.CommandLine.Command;

/** Asks the companies about a transaction, then shows how it stands. */
@Command(name = "status", description = "Ask the companies, then print how a purchase stands.")
final class StatusCommand extends ReferenceCommand {

    StatusCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(Handsel handsel, String reference) {
        new Screen(out()).show(handsel.refresh(reference));
        return ExitCode.OK;
    }
}
