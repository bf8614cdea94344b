package io.handsel.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.testkit.contract.Requirement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The wallets under load, killed twice: for a few seconds in every build, and for a minute with {@code
 * -Dhandsel.wallets.seconds=60}.
 */
final class WalletStormTest {

    private static final long SEED = Long.getLong("handsel.seed", System.nanoTime());
    private static final int SECONDS = Integer.getInteger("handsel.wallets.seconds", Part.WALLETS.few());

    @Test
    @Requirement("D3")
    void balancesAreTheirEntriesNothingIsBelowZeroAndNoReferenceWasAppliedTwice() throws InterruptedException {
        System.out.println("WALLETS, seed " + SEED + " (-Dhandsel.seed=" + SEED + ")");

        Figures figures = Part.WALLETS.run(SEED, SECONDS, Optional.empty());

        System.out.println(figures.markdown());
        assertThat(figures.notReached()).as("hard states that were not reached").isEmpty();
    }
}
