package io.handsel.proof.world;

import java.util.Objects;

/**
 * A promise was broken. An error that the engine does not catch, since it is raised inside its calls.
 */
public final class Violation extends VirtualMachineError {

    private static final long serialVersionUID = 1L;

    private final Invariant invariant;

    Violation(Invariant invariant, String detail) {
        super(invariant + ": " + detail);
        this.invariant = Objects.requireNonNull(invariant, "invariant");
    }

    /** {@return what was broken} */
    public Invariant invariant() {
        return invariant;
    }
}
