package io.handsel.proof.world;

import java.util.ArrayList;
import java.util.List;

/**
 * One scenario: things break once at a point, and the first call of a kind comes to an outcome.
 *
 * @param point where things break
 * @param kind the call
 * @param outcome what it comes to
 * @param personality what the provider does with a repeated reference
 */
public record SingleFault(FaultPoint point, CallKind kind, FarOutcome outcome, Personality personality) {

    /** {@return every point with every outcome of every kind of call, under both personalities} */
    public static List<SingleFault> all() {
        List<SingleFault> all = new ArrayList<>();
        for (FaultPoint point : FaultPoint.values()) {
            for (CallKind kind : CallKind.values()) {
                for (FarOutcome outcome : FarOutcome.all(kind)) {
                    for (Personality personality : Personality.values()) {
                        all.add(new SingleFault(point, kind, outcome, personality));
                    }
                }
            }
        }
        return all;
    }

    /** {@return one of them, by chance} */
    public static SingleFault drawn(long seed) {
        Chance chance = new Chance(seed);
        CallKind kind = chance.oneOf(List.of(CallKind.values()));
        return new SingleFault(
                chance.oneOf(List.of(FaultPoint.values())),
                kind,
                chance.oneOf(FarOutcome.all(kind)),
                chance.oneOf(List.of(Personality.values())));
    }
}
