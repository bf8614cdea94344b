package io.handsel;

import io.handsel.review.SafeDecision;
import io.handsel.transaction.ReviewItem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A review item with all that a person needs to settle it. Worked out from what is stored; without personal data.
 *
 * @param view the transaction as it is
 * @param item the item: its question, what is known, its deadline, what was proposed
 * @param ours what we did and know, in order
 * @param theirs what the far side said, in order
 * @param lookUps under which references to look in which company's dashboard
 * @param safe what may be decided as things stand; empty once it is settled
 */
public record ReviewCase(
        TransactionView view,
        ReviewItem item,
        List<Evidence> ours,
        List<Evidence> theirs,
        List<LookUp> lookUps,
        List<SafeDecision> safe) {

    /** Copies the lists. */
    public ReviewCase {
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(item, "item");
        ours = List.copyOf(ours);
        theirs = List.copyOf(theirs);
        lookUps = List.copyOf(lookUps);
        safe = List.copyOf(safe);
    }

    /**
     * One thing that was done or said.
     *
     * @param text what
     * @param at when, if it has a time
     */
    public record Evidence(String text, Optional<Instant> at) {
        /** Refuses missing parts. */
        public Evidence {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Where to look.
     *
     * @param account the account, as it was configured, whose dashboard it is
     * @param what what to look for, such as "delivery"
     * @param reference under which reference or id
     */
    public record LookUp(String account, String what, String reference) {
        /** Refuses missing parts. */
        public LookUp {
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(reference, "reference");
        }
    }

    /** {@return the case as text of several lines, for a terminal or a ticket} */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(view.reference())
                .append(", review item ")
                .append(item.number())
                .append(": ");
        out.append(item.question().text()).append('\n');
        out.append("  ").append(item.detail()).append('\n');
        out.append(item.isOpen() ? "By " + item.deadline() : "Settled: " + item.resolution())
                .append('\n');
        item.proposal()
                .ifPresent(it -> out.append("Proposed by ")
                        .append(it.operator().name())
                        .append(": ")
                        .append(it.decision().text())
                        .append("; a second operator must agree\n"));
        section(out, "What we know", ours.stream().map(ReviewCase::line).toList());
        section(out, "What they said", theirs.stream().map(ReviewCase::line).toList());
        section(
                out,
                "Where to look",
                lookUps.stream()
                        .map(it -> it.account() + ": " + it.what() + " " + it.reference())
                        .toList());
        section(
                out,
                "What is safe now",
                safe.stream().map(it -> it.kind() + ": " + it.does()).toList());
        return out.toString();
    }

    private static String line(Evidence it) {
        return it.at().map(at -> at + "  ").orElse("") + it.text();
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        out.append(title).append('\n');
        if (lines.isEmpty()) {
            out.append("  nothing\n");
        }
        lines.forEach(it -> out.append("  ").append(it).append('\n'));
    }
}
