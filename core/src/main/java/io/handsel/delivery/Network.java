package io.handsel.delivery;

import java.util.Locale;
import java.util.Optional;

/** A Nigerian mobile network. */
public enum Network {
    /** MTN Nigeria. */
    MTN("MTN"),
    /** Globacom. */
    GLO("Glo"),
    /** Airtel Nigeria. */
    AIRTEL("Airtel"),
    /** 9mobile, formerly Etisalat. */
    NINE_MOBILE("9mobile");

    private final String label;

    Network(String label) {
        this.label = label;
    }

    /** {@return the name that a customer knows} */
    public String label() {
        return label;
    }

    /**
     * Finds a network by the name a person would write, in any case: {@code mtn}, {@code 9mobile}, {@code etisalat}.
     *
     * @param name the name
     * @return the network, or empty if there is none of that name
     */
    public static Optional<Network> named(String name) {
        if (name.strip().toLowerCase(Locale.ROOT).equals("etisalat")) {
            return Optional.of(NINE_MOBILE);
        }
        return Names.find(values(), Network::label, name);
    }

    /** {@return the label} */
    @Override
    public String toString() {
        return label;
    }
}
