package io.handsel.proof.world;

import java.util.Optional;

/**
 * One world lived.
 *
 * @param setting what it was made of
 * @param counts what was reached in it; of a world that was broken off, nothing
 * @param violation the promise that was broken in it
 * @param story all that happened, if it was wanted
 */
public record Trial(Setting setting, Counts counts, Optional<Violation> violation, String story) {

    /** Lives a world. */
    public static Trial of(Setting setting, boolean tells) {
        World world = new World(setting, tells);
        try {
            return new Trial(setting, world.live(), Optional.empty(), world.story());
        } catch (Violation e) {
            return new Trial(setting, new Counts(), Optional.of(e), world.story());
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException("the simulation itself failed; see it again with " + setting.command(), e);
        }
    }

    /** A smaller world in which the same promise is broken: fewer purchases, fewer nodes, fewer faults. */
    public Trial shrunk() {
        Invariant broken = violation.orElseThrow().invariant();
        Trial smallest = this;
        for (boolean smaller = true; smaller; ) {
            smaller = false;
            Setting is = smallest.setting;
            for (Setting next : new Setting[] {
                is.with(is.nodes(), Math.max(1, is.purchases() / 2), is.share()),
                is.with(is.nodes(), Math.max(1, is.purchases() - 1), is.share()),
                is.with(Math.max(1, is.nodes() - 1), is.purchases(), is.share()),
                is.with(is.nodes(), is.purchases(), is.share() > 0.05 ? is.share() / 2 : is.share())
            }) {
                if (next.equals(is)) {
                    continue;
                }
                Trial trial = of(next, false);
                if (trial.violation.filter(it -> it.invariant() == broken).isPresent()) {
                    smallest = trial;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }
}
