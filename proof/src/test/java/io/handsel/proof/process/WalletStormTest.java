package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.testkit.contract.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The wallets under load, killed twice: for a few seconds in every build, and for a minute with {@code
 * -Dhandsel.wallets.seconds=60}.
 */
final class WalletStormTest {

    private static final int MOST_RUNS = 3;
    private static final long SEED = Long.getLong("handsel.seed", System.nanoTime());
    private static final int SECONDS = Integer.getInteger("handsel.wallets.seconds", Part.WALLETS.few());

    @Test
    @Requirement("D3")
    void balancesAreTheirEntriesNothingIsBelowZeroAndNoReferenceWasAppliedTwice() throws InterruptedException {
        List<String> notReached = List.of("not run");
        for (int run = 0; run < MOST_RUNS && !notReached.isEmpty(); run++) { // a slow machine may do too little
            long seed = SEED + run;
            System.out.println("WALLETS, seed " + seed + " (-Dhandsel.seed=" + seed + ")");
            Figures figures = Part.WALLETS.run(seed, SECONDS, Optional.empty());
            System.out.println(figures.markdown());
            notReached = figures.notReached();
        }
        assertThat(notReached).as("hard states that were not reached").isEmpty();
    }
}
