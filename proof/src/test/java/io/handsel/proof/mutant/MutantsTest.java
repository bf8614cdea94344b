package io.handsel.proof.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A battery that a wrong engine passes proves nothing. */
final class MutantsTest {

    private static final long MOST_WORLDS = 3_000;

    @Test
    void eachIsCaughtAndTheRightEngineIsNot() {
        List<Hunt.Catch> catches = Hunt.all(
                1, MOST_WORLDS, Runtime.getRuntime().availableProcessors(), it -> System.out.println(it.text()));
        assertThat(catches).hasSizeGreaterThanOrEqualTo(15);
        assertThat(catches)
                .allSatisfy(
                        it -> assertThat(it.invariant()).as(it.mutant().name()).isPresent());
        long worlds = catches.stream().mapToLong(Hunt.Catch::worlds).max().orElseThrow();
        for (Ground ground : Ground.values()) {
            assertThat(Hunt.control(ground, 1, worlds).invariant())
                    .as("the engine as it is, in the same " + ground)
                    .isEmpty();
        }
    }
}
