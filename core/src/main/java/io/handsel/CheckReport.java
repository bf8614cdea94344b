package io.handsel;

import io.handsel.transaction.TransactionId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check of stored transactions found. A healthy store has no findings, at any moment and after any crash.
 *
 * @param checked how many transactions were looked at
 * @param findings what must not be; no personal data
 * @param next where the next page begins, if there may be more: continue with {@code search.after(next)}
 */
public record CheckReport(int checked, List<Finding> findings, Optional<TransactionId> next) {

    /** Copies the findings. */
    public CheckReport {
        if (checked < 0) {
            throw new IllegalArgumentException("checked must not be negative: " + checked);
        }
        findings = List.copyOf(findings);
        Objects.requireNonNull(next, "next");
    }

    /** {@return whether nothing was found} */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** What is checked. */
    public enum Rule {
        /** The stored state or journal can be read by this version. */
        READABLE,
        /** The journal is whole, in order, and sealed by a known key, and the transaction ends with its last seal (P11). */
        JOURNAL_IS_WHOLE,
        /** The state is what the recorded changes lead to (P11). */
        STATE_IS_THE_FOLD,
        /** Charged = delivered + refunded + fees + held, in each currency (P3). */
        MONEY_IS_CONSERVED,
        /** At most one delivery stands or may still happen (P2). */
        DELIVERED_AT_MOST_ONCE,
        /** What is not at its end is owed: nothing is forgotten (P3). */
        NOTHING_IS_LOST
    }

    /**
     * One thing that must not be.
     *
     * @param id the transaction's id
     * @param reference the transaction's reference; its id if even that cannot be read
     * @param rule which rule is broken
     * @param text what was found, in a sentence for a person; no personal data
     */
    public record Finding(TransactionId id, String reference, Rule rule, String text) {

        /** Refuses missing parts. */
        public Finding {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(text, "text");
        }
    }
}
