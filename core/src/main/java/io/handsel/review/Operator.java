package io.handsel.review;

import java.util.Locale;

/**
 * The person who decides. The host has made sure of who it is; the name is kept in the journal for good.
 *
 * @param name 1 to 100 characters on one line; a staff name or number, the same one each time
 */
public record Operator(String name) {

    /** Strips and checks the name. */
    public Operator {
        name = Texts.line("operator", name, 100);
    }

    /**
     * Whether another operator is the same person. Case makes no difference.
     *
     * @param other the other
     * @return true for the same name
     */
    public boolean isSameAs(Operator other) {
        return name.toLowerCase(Locale.ROOT).equals(other.name.toLowerCase(Locale.ROOT));
    }
}
