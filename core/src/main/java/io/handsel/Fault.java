package io.handsel;

import java.util.Objects;

/**
 * One thing wrong with a request.
 *
 * @param field the field at fault, such as {@code recipient}
 * @param problem what is wrong and what would be right; never repeats personal data
 */
public record Fault(String field, String problem) {

    /** Refuses missing parts. */
    public Fault {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(problem, "problem");
    }

    /** {@return field and problem, in a line} */
    @Override
    public String toString() {
        return field + ": " + problem;
    }
}
