package io.handsel.proof.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Worlds drawn by chance; {@code -Dproof.worlds} says how many, {@code -Dproof.seed} where they begin. */
final class RandomWorldsTest {

    @Test
    void noPromiseIsBrokenAndEveryHardStateIsReached() {
        long count = Long.getLong("proof.worlds", 20_000);
        long seed = Long.getLong("proof.seed", 1);

        Suite.Outcome lived = Suite.live(
                number -> Setting.random(seed + number),
                count,
                Runtime.getRuntime().availableProcessors());

        System.out.print(
                "Random worlds from seed " + seed + ": " + lived.counts().text());
        assertThat(lived.broken().map(Report::text)).isEmpty();
        assertThat(lived.counts().worlds()).isEqualTo(count);
        assertThat(Sometimes.values())
                .allSatisfy(state ->
                        assertThat(lived.counts().of(state)).as("%s", state).isPositive());
    }
}
