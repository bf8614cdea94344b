package io.handsel.delivery;

import java.util.Optional;

/** How a meter is paid. */
public enum MeterType {
    /** Paid before it is used: the customer is given a token. */
    PREPAID("prepaid"),
    /** Paid after it was used: there is no token. */
    POSTPAID("postpaid");

    private final String label;

    MeterType(String label) {
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
    public static Optional<MeterType> named(String name) {
        return Names.find(values(), MeterType::label, name);
    }

    /** {@return the label} */
    @Override
    public String toString() {
        return label;
    }
}
