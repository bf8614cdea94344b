package io.handsel.demo.day;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a simulated day. */
@Command(
        name = "day",
        mixinStandardHelpOptions = true,
        description = "A day of purchases against simulated companies, with the books at its end.")
public final class DayCommand implements Callable<Integer> {

    @Mixin
    private DayOptions options = new DayOptions();

    @Override
    public Integer call() throws Exception {
        return run(options);
    }

    /**
     * Runs a day.
     *
     * @param options what was chosen
     * @return 0 if the books balance, else 1
     * @throws Exception if the day cannot be run at all
     */
    public static int run(DayOptions options) throws Exception {
        return 0;
    }
}
