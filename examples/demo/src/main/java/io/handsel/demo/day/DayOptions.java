package io.handsel.demo.day;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be chosen about a simulated day. */
public final class DayOptions {

    private static final int MOST = 100_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    private int count = 200;

    @Option(
            names = "--seed",
            paramLabel = "<number>",
            description = "Draws scenarios and amounts; the same seed draws the same. Default: a random one, printed.")
    private long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);

    @Option(names = "--json", description = "Print one JSON document, and nothing else, on standard output.")
    private boolean json;

    @Option(names = "--stories", description = "Tell a purchase of each kind by explain, not just one of them all.")
    private boolean stories;

    private @Nullable String postgres;

    @Option(
            names = "--count",
            paramLabel = "<purchases>",
            defaultValue = "200",
            description = "How many purchases, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    void count(int purchases) {
        if (purchases < 1 || purchases > MOST) {
            throw refused("--count must be 1 to " + MOST + ", but is " + purchases);
        }
        count = purchases;
    }

    @Option(
            names = "--postgres",
            paramLabel = "<url>",
            description = {
                "Use this PostgreSQL instead of one of the demo's own, such as",
                "jdbc:postgresql://localhost/shop?user=me&password=secret.",
                "The day gets a schema of its own in it, which stays."
            })
    void postgres(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw refused("--postgres must be a JDBC address that begins with jdbc:postgresql:");
        }
        postgres = url;
    }

    private RuntimeException refused(String message) {
        return spec == null
                ? new IllegalArgumentException(message)
                : new ParameterException(spec.commandLine(), message);
    }

    /** {@return where the day is told} */
    PrintWriter out() {
        return spec == null
                ? new PrintWriter(System.out, true, Charset.defaultCharset())
                : spec.commandLine().getOut();
    }

    /** {@return where it is told that the day cannot be run} */
    PrintWriter err() {
        return spec == null
                ? new PrintWriter(System.err, true, Charset.defaultCharset())
                : spec.commandLine().getErr();
    }

    int count() {
        return count;
    }

    long seed() {
        return seed;
    }

    boolean json() {
        return json;
    }

    boolean stories() {
        return stories;
    }

    @Nullable
    String postgres() {
        return postgres;
    }
}
