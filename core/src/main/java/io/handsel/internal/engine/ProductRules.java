package io.handsel.internal.engine;

import io.handsel.delivery.Disco;
import io.handsel.delivery.Exam;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What each kind of product must name, and who can receive it. Kinds that are not known here are the host's own: only that
 * their amount is positive is asked of them. Puts the details into the one form that is stored.
 */
final class ProductRules {

    private static final Pattern NIGERIAN_PHONE = Pattern.compile("(?:\\+234|0)([789][01]\\d{8})");
    private static final Pattern CARD = Pattern.compile("\\d{8,15}");
    private static final Pattern METER_NUMBER = Pattern.compile("\\d{6,20}");
    private static final Pattern PROFILE = Pattern.compile("\\d{10}");
    private static final Pattern QUANTITY = Pattern.compile("[1-9]|10");
    private static final Set<String> KNOWN =
            Set.of(Product.AIRTIME, Product.DATA, Product.TV, Product.ELECTRICITY, Product.EXAM_PIN);
    private static final Set<String> AMOUNT_IS_CHOSEN = Set.of(Product.AIRTIME, Product.ELECTRICITY);

    private final String kind;
    private final Map<String, String> details;
    private final AmountLimits limits;
    private final Faults faults;

    /** Takes note of what is wrong. */
    interface Faults {
        void add(String field, String problem);
    }

    /**
     * The rules for one purchase.
     *
     * @param details what the kind needs; put into their stored form by {@link #details()}
     */
    ProductRules(String kind, Map<String, String> details, AmountLimits limits, Faults faults) {
        this.kind = kind;
        this.details = details;
        this.limits = limits;
        this.faults = faults;
    }

    boolean isKnown() {
        return KNOWN.contains(kind);
    }

    // ---- what

    void details() {
        switch (kind) {
            case Product.AIRTIME -> named(Product.NETWORK, Network.values(), Network::named, Network::label);
            case Product.DATA -> {
                named(Product.NETWORK, Network.values(), Network::named, Network::label);
                plan();
            }
            case Product.TV -> tv();
            case Product.ELECTRICITY -> {
                named(Product.SERVICE, Disco.values(), Disco::named, Disco::label);
                named(Product.METER, MeterType.values(), MeterType::named, MeterType::label);
            }
            case Product.EXAM_PIN -> {
                named(Product.SERVICE, Exam.values(), Exam::named, Exam::label);
                plan();
                quantity();
            }
            default -> {}
        }
    }

    private void tv() {
        named(Product.SERVICE, TvOperator.values(), TvOperator::named, TvOperator::label);
        boolean renewable = is(TvOperator.DSTV) || is(TvOperator.GOTV);
        if (!renewable) {
            plan();
        }
    }

    private boolean is(Enum<?> service) {
        return service.name().equals(details.get(Product.SERVICE));
    }

    private void plan() {
        boolean some = details.entrySet().stream()
                .anyMatch(it -> (it.getKey().equals(Product.PLAN) || it.getKey().startsWith(Product.PLAN + "."))
                        && !it.getValue().isBlank());
        if (!some) {
            faults.add(Product.PLAN, "must be the code of a plan, as the provider's catalogue lists it");
        }
    }

    private void quantity() {
        String quantity = details.computeIfAbsent(Product.QUANTITY, it -> "1");
        if (!QUANTITY.matcher(quantity).matches()) {
            faults.add(Product.QUANTITY, "must be 1 to 10");
        }
    }

    private <E extends Enum<E>> void named(
            String detail, E[] all, Function<String, Optional<E>> named, Function<E, String> label) {
        named.apply(details.getOrDefault(detail, ""))
                .ifPresentOrElse(
                        it -> details.put(detail, it.name()),
                        () -> faults.add(
                                detail,
                                "must be one of "
                                        + Arrays.stream(all).map(label).collect(Collectors.joining(", "))));
    }

    /** {@return whether the amount can be worked with at all} */
    boolean amount(Money amount) {
        Optional<AmountLimits.Range> range = limits.of(kind);
        if (range.isPresent() && !amount.currency().equals(range.get().least().currency())) {
            faults.add("faceValue", "must be " + range.get() + ", is in " + amount.currency());
        } else if (range.isPresent() && !range.get().contains(amount)) {
            faults.add("faceValue", "must be " + range.get() + ", is " + amount);
        } else if (!amount.isPositive()) {
            faults.add("faceValue", "must be positive");
        } else if (isKnown() && !amount.currency().getCurrencyCode().equals("NGN")) {
            faults.add("faceValue", "must be in NGN, is in " + amount.currency());
        } else if (AMOUNT_IS_CHOSEN.contains(kind) && amount.minorUnits() % 100 != 0) {
            faults.add("faceValue", "must be whole naira, is " + amount);
        } else {
            return true;
        }
        return false;
    }

    // ---- to whom

    /**
     * The recipient in its stored form.
     *
     * @param bare what the customer gave, without spaces and hyphens
     */
    String recipient(String bare) {
        return switch (kind) {
            case Product.AIRTIME, Product.DATA -> phone("recipient", bare);
            case Product.TV ->
                is(TvOperator.SHOWMAX)
                        ? phone("recipient", bare)
                        : digits(bare, CARD, "must be a smart card number: 8 to 15 digits");
            case Product.ELECTRICITY -> digits(bare, METER_NUMBER, "must be a meter number: 6 to 20 digits");
            case Product.EXAM_PIN ->
                is(Exam.JAMB)
                        ? digits(bare, PROFILE, "must be a JAMB profile id: 10 digits")
                        : phone("recipient", bare);
            default -> bare;
        };
    }

    /** {@return whether the recipient is no phone, so that the customer's own must be given too} */
    boolean needsContactPhone() {
        return kind.equals(Product.ELECTRICITY)
                || (kind.equals(Product.TV) && !is(TvOperator.SHOWMAX))
                || (kind.equals(Product.EXAM_PIN) && is(Exam.JAMB));
    }

    private String digits(String bare, Pattern form, String problem) {
        if (!form.matcher(bare).matches()) {
            faults.add("recipient", problem);
        }
        return bare;
    }

    /**
     * A Nigerian phone number in its local form.
     *
     * @param bare the number, without spaces and hyphens
     */
    String phone(String field, String bare) {
        Matcher matcher = NIGERIAN_PHONE.matcher(bare);
        if (!matcher.matches()) {
            faults.add(
                    field,
                    "must be a Nigerian phone number: +234 or 0, then 7, 8 or 9, then 0 or 1, then eight digits");
            return bare;
        }
        return "0" + matcher.group(1);
    }
}
