package io.handsel.demo.cli;

import io.handsel.Handsel;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows the checkout that can still be paid, or opens a new one. */
@Command(name = "checkout", description = "Print where to pay, opening a new checkout if need be.")
final class CheckoutCommand extends ReferenceCommand {

    CheckoutCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(Handsel handsel, String reference) {
        return new Screen(out()).show(handsel.checkout(reference));
    }
}
