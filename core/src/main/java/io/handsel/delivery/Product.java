package io.handsel.delivery;

import io.handsel.money.Money;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is delivered, without saying to whom.
 *
 * <p>One shape for every kind, so that a new service needs no schema change: a kind, a face value, and details that only
 * the kind's handler reads. The recipient is personal data and lives apart, in {@link DeliveryRequest}.
 *
 * @param kind the kind, such as {@link #AIRTIME}; lower case letters, digits and hyphens
 * @param faceValue what is delivered, in money; positive
 * @param details what else the kind needs, such as the network; no personal data and no secrets
 */
public record Product(String kind, Money faceValue, Map<String, String> details) {

    /** The kind of airtime; its detail {@code network} is the name of a {@link Network}. */
    public static final String AIRTIME = "airtime";

    /** The detail that names the {@link Network}. */
    public static final String NETWORK = "network";

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Checks the form and copies the details, sorted. */
    public Product {
        Objects.requireNonNull(faceValue, "faceValue");
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("kind must be 1 to 40 lower case letters, digits and hyphens: " + kind);
        }
        if (!faceValue.isPositive()) {
            throw new IllegalArgumentException("faceValue must be positive: " + faceValue);
        }
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /**
     * Airtime of a network.
     *
     * @param network the network
     * @param faceValue the amount of airtime
     * @return the product
     */
    public static Product airtime(Network network, Money faceValue) {
        return new Product(AIRTIME, faceValue, Map.of(NETWORK, network.name()));
    }

    /**
     * A detail that must be there.
     *
     * @param name the detail's name
     * @return its value
     * @throws IllegalArgumentException if the product has no such detail
     */
    public String detail(String name) {
        String value = details.get(name);
        if (value == null) {
            throw new IllegalArgumentException("product " + kind + " has no detail '" + name + "'");
        }
        return value;
    }
}
