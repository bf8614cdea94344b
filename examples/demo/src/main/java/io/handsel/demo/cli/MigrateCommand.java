package io.handsel.demo.cli;

import io.handsel.jdbi.Schema;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the tables, or prints the SQL that makes them. */
@Command(name = "migrate", description = "Make Handsel's tables in the database, or bring them to this version.")
final class MigrateCommand extends ShopCommand {

    @Option(names = "--print", description = "Print the SQL instead; no database is needed.")
    private boolean print;

    MigrateCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run() {
        if (print) {
            out().println(Schema.print());
            return ExitCode.OK;
        }
        try (ShopDatabase database = ShopDatabase.open(variables(), 1)) {
            database.migrate();
            out().println("The tables are of version " + Schema.VERSION + ".");
            return ExitCode.OK;
        }
    }
}
