package io.handsel.proof.database;

import io.handsel.proof.harness.PgServer;
import io.handsel.proof.process.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Both suites on a real database, each in several towns at once, so that the machine has something to do. */
public final class DatabaseProof {

    /** How many scenarios with a single fault there are. */
    public static final int SCENARIOS = SingleFaults.Scenario.all().size();

    private static final int TOWNS = 2;
    private static final int RACE_TOWNS = 4;

    private DatabaseProof() {}

    /** All scenarios with a single fault; throws if a promise was broken. */
    public static void singleFaults(Figures figures, PgServer server) throws InterruptedException {
        List<SingleFaults.Scenario> all = SingleFaults.Scenario.all();
        inTowns(TOWNS, town -> {
            try (SingleFaults faults = new SingleFaults(server, "faults_" + town, figures)) {
                for (int i = town; i < all.size(); i += TOWNS) {
                    faults.play(all.get(i));
                }
                faults.judge();
            }
            return town;
        });
    }

    /** The scenarios in which the host delivers itself; throws if a promise was broken. */
    public static void hostFaults(Figures figures, PgServer server) {
        try (SingleFaults faults = new SingleFaults(server, "faults_host", figures)) {
            SingleFaults.Scenario.ofTheHost().forEach(faults::play);
            faults.judge();
        }
    }

    /** Races of all kinds; throws if a promise was broken. */
    public static void races(Figures figures, PgServer server, long seed, int races) throws InterruptedException {
        inTowns(RACE_TOWNS, town -> {
            try (Races race = new Races(server, "races_" + town, seed + town, figures)) {
                race.run(races / RACE_TOWNS);
                race.judge();
            }
            return town;
        });
    }

    private interface InTown {
        int play(int town) throws Exception;
    }

    private static void inTowns(int howMany, InTown work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(howMany);
        try {
            List<Callable<Integer>> towns = new ArrayList<>();
            for (int i = 0; i < howMany; i++) {
                int town = i;
                towns.add(() -> work.play(town));
            }
            for (Future<Integer> done : threads.invokeAll(towns)) {
                done.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a town broke down", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
