package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The long proof in small: every single fault on a real database, some races, and some of what befalls processes and the
 * database. A run that does not reach its hard states fails. Goals are printed, not insisted on: the machine may have other
 * things to do.
 */
final class FewOfEachTest {

    private static final int MOST_RUNS = 3;
    private static final long SEED = Long.getLong("handsel.seed", System.nanoTime());

    @Test
    void i1_to_i8_everyFaultAtEveryStatementLeavesNothingLostAndNothingDoubled() throws InterruptedException {
        mustHold(Part.FAULTS, Optional.empty());
    }

    @Test
    void i7_twoNodesThatRaceForOnePurchaseDeliverItOnce() throws InterruptedException {
        mustHold(Part.RACES, Optional.empty());
    }

    @Test
    void p2_p3_whoeverIsKilledUnderLoadTheOthersFinish() throws InterruptedException {
        mustHold(Part.KILLS, Optional.of(1_500));
    }

    @Test
    void p2_p3_whenTheDatabaseCrashesAndRecoversEverythingGoesOn() throws InterruptedException {
        mustHold(Part.RESTARTS, Optional.empty());
    }

    @Test
    void p2_p4_aNodeThatIsThawedAfterItsLeaseDoesNoHarm() throws InterruptedException {
        mustHold(Part.FREEZES, Optional.empty());
    }

    private static void mustHold(Part part, Optional<Integer> purchases) throws InterruptedException {
        List<String> notReached = List.of("not run");
        for (int run = 0;
                run < MOST_RUNS && !notReached.isEmpty();
                run++) { // a few blows can miss a hard state by luck
            long seed = SEED + run;
            System.out.println(part + ", seed " + seed + " (-Dhandsel.seed=" + seed + ")");
            Figures figures = part.run(seed, part.few(), purchases);
            System.out.println(figures.markdown());
            notReached = figures.notReached();
        }
        assertThat(notReached).as("hard states that were not reached").isEmpty();
    }
}
