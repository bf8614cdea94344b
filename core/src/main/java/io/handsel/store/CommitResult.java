package io.handsel.store;

import io.handsel.transaction.TransactionId;
import java.util.Objects;

/** What became of one change of a batch. */
public sealed interface CommitResult {

    /** Stored, and durable. */
    record Applied() implements CommitResult {}

    /** Somebody else changed the transaction first; nothing of this change was stored. Load, and decide anew. */
    record Stale() implements CommitResult {}

    /**
     * The idempotency key is taken; nothing of this change was stored.
     *
     * @param existing the transaction that holds it
     */
    record Duplicate(TransactionId existing) implements CommitResult {
        /** Refuses a missing id. */
        public Duplicate {
            Objects.requireNonNull(existing, "existing");
        }
    }

    /**
     * The store cannot take this change, and will not take it later; nothing of it was stored, and the others of its
     * batch were not harmed.
     *
     * @param reason why, for instance that a reference belongs to another transaction
     */
    record Refused(String reason) implements CommitResult {
        /** Refuses a missing reason. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
