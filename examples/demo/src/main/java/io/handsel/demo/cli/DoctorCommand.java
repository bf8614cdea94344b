package io.handsel.demo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the whole set-up and changes nothing. */
@Command(name = "doctor", description = "Check keys, modes, database, clock, float and webhook route; change nothing.")
final class DoctorCommand extends ShopCommand {

    @Option(
            names = "--webhook-url",
            description =
                    "The address that is set on the gateway's dashboard: an unsigned webhook sent there must be refused.")
    private Optional<String> webhookUrl = Optional.empty();

    DoctorCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new CompanyCheckup(variables(), choices(), isLive()).run());
        findings.addAll(new DatabaseCheckup(variables()).run());
        webhookUrl.map(WebhookCheckup::run).ifPresent(findings::add);
        findings.forEach(out()::println);
        boolean healthy = findings.stream().noneMatch(it -> it.level() == Finding.Level.FAIL);
        return healthy ? ExitCode.OK : ExitCode.FAILURE;
    }
}
