package io.handsel.proof.mutant;

import io.handsel.proof.world.Setting;
import io.handsel.proof.world.SingleFault;
import io.handsel.proof.world.Trial;
import java.util.function.LongFunction;

/** Lives worlds inside a cell, whose engine is a mutant; it is loaded there, so it must be called by name. */
public final class Cell implements LongFunction<String> {

    /** For the loader. */
    public Cell() {}

    /** Lives a world of a seed, every other one with a single fault; the invariant that was broken in it, or nothing. */
    @Override
    public String apply(long seed) {
        Setting setting = seed % 2 == 0 ? Setting.random(seed) : Setting.of(SingleFault.drawn(seed));
        return Trial.of(setting, false)
                .violation()
                .map(it -> it.invariant().toString())
                .orElse("");
    }
}
