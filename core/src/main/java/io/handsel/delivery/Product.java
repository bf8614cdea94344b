package io.handsel.delivery;

import io.handsel.money.Money;
import java.util.List;
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
 * @param items what the price is made of, where one payment is for several things; they add up to the price and are delivered
 *     together. Empty for a purchase of one thing; at most {@link #MOST_ITEMS}
 */
public record Product(String kind, Money faceValue, Map<String, String> details, List<LineItem> items) {

    /** How many line items a purchase can have: 50. */
    public static final int MOST_ITEMS = 50;

    /** How long the name of a line item can be: 64 characters. */
    public static final int LONGEST_ITEM_NAME = 64;

    /** The kind of airtime; its detail {@code network} is the name of a {@link Network}. */
    public static final String AIRTIME = "airtime";

    /** The detail that names the {@link Network}. */
    public static final String NETWORK = "network";

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Checks the form and copies the details, sorted, and the items, in their order. */
    public Product {
        Objects.requireNonNull(faceValue, "faceValue");
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("kind must be 1 to 40 lower case letters, digits and hyphens: " + kind);
        }
        if (!faceValue.isPositive()) {
            throw new IllegalArgumentException("faceValue must be positive: " + faceValue);
        }
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
        items = List.copyOf(items);
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("items must be at most " + MOST_ITEMS + ", are " + items.size());
        }
        if (items.stream().map(LineItem::name).distinct().count() < items.size()
                || items.stream()
                        .anyMatch(it -> it.name().isBlank() || it.name().length() > LONGEST_ITEM_NAME)) {
            throw new IllegalArgumentException(
                    "items must have names of their own, of 1 to " + LONGEST_ITEM_NAME + " characters");
        }
        if (items.stream().anyMatch(it -> !it.amount().isPositive())) {
            throw new IllegalArgumentException("amounts of items must be positive");
        }
    }

    /**
     * A product without line items.
     *
     * @param kind the kind
     * @param faceValue what is delivered, in money
     * @param details what else the kind needs
     */
    public Product(String kind, Money faceValue, Map<String, String> details) {
        this(kind, faceValue, details, List.of());
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

    /**
     * A line item that must be there.
     *
     * @param name the item's name
     * @return the item
     * @throws IllegalArgumentException if the product has no such item
     */
    public LineItem item(String name) {
        return items.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("product " + kind + " has no item '" + name + "'"));
    }
}
