package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Policy;
import io.handsel.internal.codec.RecentStates;
import io.handsel.internal.codec.StateCodec;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.MergePatch;
import io.handsel.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** P11: whatever the rules make of a purchase survives being stored, and the journal's changes add up to it. */
class StateRoundTripTest {

    @Test
    void p11_theChangesOfEveryWalkAddUpToTheState() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Policy policy = RandomWalkTest.anyPolicy(random);
            Transaction current = Life.recorded(Optional.empty());
            JsonObject folded = StateCodec.encode(current);
            JsonObject carriedOn = folded;
            RecentStates recent = new RecentStates();
            Instant now = Life.START;
            for (int step = 0; step < 60; step++) {
                now = RandomWalkTest.later(random, current, now);
                Event event = RandomWalkTest.oneOf(random, Catalogue.of(current, now));
                if (Lifecycle.decide(current, event, now, policy) instanceof Transition.Moved moved) {
                    JsonObject next = StateCodec.encode(moved.next());
                    String change = MergePatch.diff(folded, next).toString();
                    folded = MergePatch.apply(folded, (JsonObject) Json.parse(change));
                    carriedOn = StateCodec.encode(moved.next(), current, carriedOn);
                    current = moved.next();
                    assertThat(carriedOn.toString())
                            .as("seed %s, step %s", seed, step)
                            .isEqualTo(next.toString());
                    recent.remember(current, carriedOn);
                    assertThat(recent.json(current)).isEqualTo(next);
                    assertThat(folded).as("seed %s, step %s", seed, step).isEqualTo(next);
                }
            }
            JsonObject stored = (JsonObject) Json.parse(folded.toString());
            assertThat(StateCodec.decode(stored, current.obligations(), current.seal()))
                    .as("seed %s", seed)
                    .isEqualTo(current);
        }
    }
}
