package io.handsel.http;

import java.util.Objects;

/**
 * One row of an adapter's table of what its company is known to answer, for the documentation that is printed from it.
 *
 * @param code the company's code, or words of its where it gives none, or {@code HTTP} and a status
 * @param meaning what it means, in a sentence
 * @param kind what it comes to: the outcome or answer, and how sure that is
 * @param cause whose fault it is; {@code -} where it proves nothing
 * @param source who says so, and the section of the contract
 */
public record KnownAnswer(String code, String meaning, String kind, String cause, String source) {

    /** Refuses missing parts. */
    public KnownAnswer {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(source, "source");
    }
}
