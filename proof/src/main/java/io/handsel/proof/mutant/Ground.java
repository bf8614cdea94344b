package io.handsel.proof.mutant;

import java.util.function.LongFunction;

/** Where a mutant is hunted. */
public enum Ground {
    /** In simulated worlds. */
    WORLDS(Cell.class),
    /** On a real database, whose transactions the host's code joins: the store in memory has none. */
    DATABASE(DatabaseCell.class);

    private final Class<? extends LongFunction<String>> cell;

    Ground(Class<? extends LongFunction<String>> cell) {
        this.cell = cell;
    }

    /** The name of the class that is loaded anew around each mutant. */
    String cell() {
        return cell.getName();
    }

    /** How often it is worth looking: on the database all scenarios are played each time. */
    long most(long worlds) {
        return this == DATABASE ? 1 : worlds;
    }
}
