package io.handsel.delivery;

import java.util.Optional;

/** A Nigerian electricity distribution company. */
public enum Disco {
    /** Ikeja (IKEDC). */
    IKEJA("Ikeja Electric"),
    /** Eko (EKEDC). */
    EKO("Eko Electric"),
    /** Kano (KEDCO). */
    KANO("Kano Electric"),
    /** Port Harcourt (PHED). */
    PORT_HARCOURT("Port Harcourt Electric"),
    /** Jos (JED). */
    JOS("Jos Electric"),
    /** Ibadan (IBEDC). */
    IBADAN("Ibadan Electric"),
    /** Kaduna (KAEDCO). */
    KADUNA("Kaduna Electric"),
    /** Abuja (AEDC). */
    ABUJA("Abuja Electric"),
    /** Enugu (EEDC). */
    ENUGU("Enugu Electric"),
    /** Benin (BEDC). */
    BENIN("Benin Electric"),
    /** Aba (APLE). */
    ABA("Aba Electric"),
    /** Yola (YEDC). */
    YOLA("Yola Electric");

    private final String label;

    Disco(String label) {
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
    public static Optional<Disco> named(String name) {
        return Names.find(values(), Disco::label, name);
    }

    /** {@return the label} */
    @Override
    public String toString() {
        return label;
    }
}
