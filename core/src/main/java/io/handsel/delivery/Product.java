package io.handsel.delivery;

import io.handsel.money.Money;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** The kind of data bundles; details: {@link #NETWORK}, {@link #PLAN}. */
    public static final String DATA = "data";

    /** The kind of TV subscriptions; details: {@link #SERVICE}, and {@link #PLAN} unless the present plan is renewed. */
    public static final String TV = "tv";

    /** The kind of electricity; details: {@link #SERVICE}, {@link #METER}. */
    public static final String ELECTRICITY = "electricity";

    /** The kind of exam pins; details: {@link #SERVICE}, {@link #PLAN}, {@link #QUANTITY}. */
    public static final String EXAM_PIN = "exam-pin";

    /** The detail that names the {@link Network}. */
    public static final String NETWORK = "network";

    /** The detail that names the {@link TvOperator}, {@link Disco} or {@link Exam}. */
    public static final String SERVICE = "service";

    /**
     * The detail with the plan's code at the provider that delivers. Codes differ between providers: the detail {@code
     * plan.} followed by an account's name is the code for that account, and goes before this one.
     */
    public static final String PLAN = "plan";

    /** The detail that names the {@link MeterType}. */
    public static final String METER = "meter";

    /** The detail that says how many pins are bought, 1 to 10; 1 if it is missing. */
    public static final String QUANTITY = "quantity";

    static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Checks the form and copies the details, sorted, and the items, in their order. */
    public Product {
        Objects.requireNonNull(faceValue, "faceValue");
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("kind must be 1 to 40 lower case letters, digits and hyphens: " + kind);
        }
        if (!faceValue.isPositive()) {
            throw new IllegalArgumentException("faceValue must be positive: " + faceValue);
        }
        details = Collections.unmodifiableMap(new TreeMap<>(details));
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
     * A data bundle.
     *
     * @param network the network
     * @param plan the plan's code at the provider that delivers
     * @param price what the plan costs, by the provider's catalogue
     * @return the product
     */
    public static Product data(Network network, String plan, Money price) {
        return new Product(DATA, price, Map.of(NETWORK, network.name(), PLAN, plan));
    }

    /**
     * A TV plan, in place of what the customer has.
     *
     * @param operator the operator
     * @param plan the plan's code at the provider that delivers
     * @param price what the plan costs, by the provider's catalogue
     * @return the product
     */
    public static Product tv(TvOperator operator, String plan, Money price) {
        return new Product(TV, price, Map.of(SERVICE, operator.name(), PLAN, plan));
    }

    /**
     * The TV plan that the customer has, once more.
     *
     * @param operator the operator: {@link TvOperator#DSTV} or {@link TvOperator#GOTV}
     * @param price what the renewal costs, as the provider said when the card was checked
     * @return the product
     */
    public static Product tvRenewal(TvOperator operator, Money price) {
        return new Product(TV, price, Map.of(SERVICE, operator.name()));
    }

    /**
     * Electricity.
     *
     * @param disco the distribution company
     * @param meter how the meter is paid
     * @param amount for how much
     * @return the product
     */
    public static Product electricity(Disco disco, MeterType meter, Money amount) {
        return new Product(ELECTRICITY, amount, Map.of(SERVICE, disco.name(), METER, meter.name()));
    }

    /**
     * Exam pins.
     *
     * @param exam the exam
     * @param plan the code of the kind of pin at the provider that delivers
     * @param quantity how many, 1 to 10
     * @param price what all of them cost, by the provider's catalogue
     * @return the product
     */
    public static Product examPin(Exam exam, String plan, int quantity, Money price) {
        return new Product(
                EXAM_PIN, price, Map.of(SERVICE, exam.name(), PLAN, plan, QUANTITY, Integer.toString(quantity)));
    }

    /**
     * Whether what is delivered is a plan, whose price is the provider's business. Then the amount that a provider reports is
     * its price for the plan and proves nothing about what was delivered.
     *
     * @return true if the product names a plan
     */
    public boolean isPlan() {
        return details.keySet().stream().anyMatch(it -> it.equals(PLAN) || it.startsWith(PLAN + "."));
    }

    /**
     * The code of the plan for one account.
     *
     * @param account the account, as the host named it
     * @return the code for this account, else the code for all; empty if there is neither
     */
    public Optional<String> planFor(String account) {
        return Optional.ofNullable(details.getOrDefault(PLAN + "." + account, details.get(PLAN)));
    }

    /**
     * The product as one account's handler is to read it: {@link #PLAN} is its own code, codes of others are left out.
     *
     * @param account the account, as the host named it
     * @return the product
     */
    public Product forAccount(String account) {
        if (!isPlan()) {
            return this;
        }
        Map<String, String> own = new TreeMap<>(details);
        own.keySet().removeIf(it -> it.equals(PLAN) || it.startsWith(PLAN + "."));
        planFor(account).ifPresent(it -> own.put(PLAN, it));
        return new Product(kind, faceValue, own, items);
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
