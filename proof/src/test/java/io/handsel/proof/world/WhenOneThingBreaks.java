package io.handsel.proof.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every fault point with every outcome of every kind of call, under both personalities of a provider. */
final class WhenOneThingBreaks {

    @Test
    void noPromiseIsBrokenWhateverItIsAndWherever() {
        List<SingleFault> all = SingleFault.all();

        Suite.Outcome lived = Suite.live(
                number -> Setting.of(all.get((int) number)),
                all.size(),
                Runtime.getRuntime().availableProcessors());

        System.out.println("Single faults: " + FaultPoint.values().length + " points, "
                + all.size() / FaultPoint.values().length / 2 + " outcomes of calls, 2 personalities");
        System.out.print(lived.counts().text());
        assertThat(lived.broken().map(Report::text)).isEmpty();
        assertThat(lived.counts().worlds()).isEqualTo(all.size());
        assertThat(FaultPoint.values())
                .as("reached")
                .allSatisfy(point ->
                        assertThat(lived.counts().of(point)).as("%s", point).isPositive());
        for (CallKind kind : CallKind.values()) {
            assertThat(FarOutcome.all(kind))
                    .allSatisfy(outcome -> assertThat(lived.counts().of(kind, outcome))
                            .as("%s %s", kind, outcome)
                            .isPositive());
        }
    }
}
