package io.handsel.proof.mutant;

import io.handsel.proof.database.DatabaseProof;
import io.handsel.proof.harness.PgServer;
import io.handsel.proof.process.Figures;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays every fault around the host's own handler, on a database; loaded anew around a mutant, so called by name. */
public final class DatabaseCell implements LongFunction<String> {

    private static final Pattern INVARIANT = Pattern.compile("^\\[(I\\d+)");

    /** For the loader. */
    public DatabaseCell() {}

    /** Plays them all, whatever the seed; the invariant that was broken, or nothing. */
    @Override
    public String apply(long seed) {
        try (PgServer server = PgServer.start()) {
            DatabaseProof.hostFaults(new Figures("the host's handler"), server);
            return "";
        } catch (AssertionError e) {
            Matcher invariant = INVARIANT.matcher(String.valueOf(e.getMessage()));
            if (!invariant.find()) {
                throw e; // not a promise that was broken, but a scenario that failed
            }
            return invariant.group(1);
        }
    }
}
