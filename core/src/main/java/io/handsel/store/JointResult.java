package io.handsel.store;

import java.util.Objects;
import java.util.Optional;

/** What became of {@link JointWork}. */
public sealed interface JointResult {

    /** The change and all that the work did are stored, together, and durable. */
    record Committed() implements JointResult {}

    /** Somebody else changed the transaction first; nothing is stored. Load, and decide anew. */
    record Stale() implements JointResult {}

    /** Another run for this transaction has not ended, here or on another node; the work was not run. */
    record Busy() implements JointResult {}

    /**
     * The work was run and all of it is rolled back, with proof.
     *
     * @param cause what was thrown; empty if the work itself wanted it rolled back
     */
    record RolledBack(Optional<Throwable> cause) implements JointResult {
        /** Refuses a missing cause. */
        public RolledBack {
            Objects.requireNonNull(cause, "cause");
        }
    }
}
