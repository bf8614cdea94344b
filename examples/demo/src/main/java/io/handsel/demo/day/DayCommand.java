package io.handsel.demo.day;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a simulated day. */
@Command(
        name = "day",
        mixinStandardHelpOptions = true,
        description = "A day of purchases against simulated companies, with the books at its end.")
public final class DayCommand implements Callable<Integer> {

    private static final String FORGERIES = "org.slf4j.simpleLogger.log.io.handsel.internal.engine.Inbox";

    @Mixin
    private DayOptions options = new DayOptions();

    private final UnaryOperator<Books.Entries> onTheWay;

    /** The command as people use it. */
    public DayCommand() {
        this(UnaryOperator.identity());
    }

    /** The command with somebody who alters the books before they are closed: for tests of the closing. */
    DayCommand(UnaryOperator<Books.Entries> onTheWay) {
        this.onTheWay = onTheWay;
    }

    @Override
    public Integer call() throws Exception {
        return run(options, onTheWay);
    }

    /**
     * Runs a day and prints what it came to.
     *
     * @param options what was chosen
     * @return 0 if the books balance, else 1
     * @throws InterruptedException if this thread is interrupted meanwhile
     * @throws IOException if the database or a server could not be started
     */
    public static int run(DayOptions options) throws InterruptedException, IOException {
        return run(options, UnaryOperator.identity());
    }

    private static int run(DayOptions options, UnaryOperator<Books.Entries> onTheWay)
            throws InterruptedException, IOException {
        System.setProperty(FORGERIES, "error"); // a forged webhook is part of the day, and no news
        PrintWriter out = options.out();
        Progress.Style style = options.json() ? Progress.Style.SILENT : Progress.Style.ofThisProcess();
        if (!options.json()) {
            out.println("A day of " + options.count() + " purchases, seed " + options.seed()
                    + ". Starting a database and both companies on this machine ...");
        }
        try (World world = World.open(options.postgres())) {
            DayReport report = new Day(options, world, new Progress(out, style), onTheWay).run();
            out.println(options.json() ? report.toJson() : "\n" + report.toText());
            return report.exitCode();
        } catch (SQLException | HikariPool.PoolInitializationException e) {
            options.err().println("The database cannot be used: " + e.getMessage());
            return 1;
        }
    }
}
