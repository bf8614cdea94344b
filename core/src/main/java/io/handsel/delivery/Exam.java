package io.handsel.delivery;

import java.util.Optional;

/** An examination whose pins are sold. */
public enum Exam {
    /** The pin that shows a WAEC result; sold to a phone number. */
    WAEC_RESULT("WAEC result checker"),
    /** The pin that registers for WAEC; sold to a phone number. */
    WAEC_REGISTRATION("WAEC registration"),
    /** The JAMB e-pin; sold to a profile id. */
    JAMB("JAMB"),
    /** The pin that shows a NECO result; sold to a phone number. */
    NECO("NECO");

    private final String label;

    Exam(String label) {
        this.label = label;
    }

    /** {@return the name that a customer knows} */
    public String label() {
        return label;
    }

    /**
     * Finds one by the name a person or a program would write, in any case: its label or its constant's name.
     *
     * @param name the name
     * @return it, or empty if there is none of that name
     */
    public static Optional<Exam> named(String name) {
        return Names.find(values(), Exam::label, name);
    }

    /** {@return the label} */
    @Override
    public String toString() {
        return label;
    }
}
