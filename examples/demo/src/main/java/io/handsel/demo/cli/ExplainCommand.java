package io.handsel.demo.cli;

import io.handsel.Handsel;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tells the story of a transaction. */
@Command(name = "explain", description = "Tell what happened, what is known, what is not, and what comes next.")
final class ExplainCommand extends ReferenceCommand {

    ExplainCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(Handsel handsel, String reference) {
        out().print(handsel.explain(reference));
        return ExitCode.OK;
    }
}
