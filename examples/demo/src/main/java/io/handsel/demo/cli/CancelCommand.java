package io.handsel.demo.cli;

import io.handsel.Handsel;
import java.util.Map;
import picocli.CommandLine.Command;

/** Stops a purchase, if it still can be stopped. */
@Command(name = "cancel", description = "Stop a purchase; money that came or comes goes back.")
final class CancelCommand extends ReferenceCommand {

    CancelCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(Handsel handsel, String reference) {
        return show(handsel.cancel(reference));
    }
}
