package io.handsel.delivery;

import java.util.Optional;

/** A Nigerian pay-TV operator. */
public enum TvOperator {
    /** DStv. */
    DSTV("DStv"),
    /** GOtv. */
    GOTV("GOtv"),
    /** StarTimes. */
    STARTIMES("StarTimes"),
    /** Showmax, which is sold to a phone number. */
    SHOWMAX("Showmax");

    private final String label;

    TvOperator(String label) {
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
    public static Optional<TvOperator> named(String name) {
        return Names.find(values(), TvOperator::label, name);
    }

    /** {@return the label} */
    @Override
    public String toString() {
        return label;
    }
}
