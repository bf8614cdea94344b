package io.handsel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The story of a transaction for a person: what happened, what is known, what is not, and what happens next and when.
 *
 * @param reference the transaction's reference
 * @param headline where it stands, in a sentence
 * @param happened what happened, in order
 * @param known what is certain
 * @param unknown what is not
 * @param next what happens next, and when
 */
public record Explanation(
        String reference,
        String headline,
        List<Line> happened,
        List<String> known,
        List<String> unknown,
        List<String> next) {

    /** Copies the lists. */
    public Explanation {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(headline, "headline");
        happened = List.copyOf(happened);
        known = List.copyOf(known);
        unknown = List.copyOf(unknown);
        next = List.copyOf(next);
    }

    /**
     * Something that happened.
     *
     * @param at when
     * @param text what
     */
    public record Line(Instant at, String text) {
        /** Refuses missing parts. */
        public Line {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(text, "text");
        }
    }

    /** {@return the whole story as text of several lines} */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(reference).append(": ").append(headline).append('\n');
        out.append("What happened\n");
        happened.forEach(it ->
                out.append("  ").append(it.at()).append("  ").append(it.text()).append('\n'));
        section(out, "What is known", known);
        section(out, "What is not known", unknown);
        section(out, "What happens next", next);
        return out.toString();
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        out.append(title).append('\n');
        if (lines.isEmpty()) {
            out.append("  nothing\n");
        }
        lines.forEach(it -> out.append("  ").append(it).append('\n'));
    }
}
