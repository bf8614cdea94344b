package io.handsel.http;

import io.handsel.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts in naira as Nigerian resellers write them: as numbers, as texts, with thousands commas. */
public final class NairaText {

    private static final Currency NAIRA = Currency.getInstance("NGN");
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 40;

    /** Digits in groups of three: 1,320 and 12,345.50 are meant; 1,32 is nobody's number. */
    private static final Pattern GROUPED = Pattern.compile("-?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{1,10})?");

    private NairaText() {}

    /**
     * An amount of either sign.
     *
     * @param tree the object
     * @param field the amount's name
     * @return the amount; empty if the field is missing, null or blank
     * @throws UnreadableException if something is there that is no whole number of kobo
     */
    public static Optional<Money> read(JsonTree tree, String field) throws UnreadableException {
        boolean blank = tree.isText(field) && tree.text(field).isEmpty();
        if (!tree.has(field) || blank) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = tree.decimalOrText(field)
                .or(() -> tree.text(field)
                        .map(String::strip)
                        .filter(it -> GROUPED.matcher(it).matches())
                        .map(it -> new BigDecimal(it.replace(",", ""))));
        if (number.isEmpty()) {
            throw new UnreadableException("an amount that is no number");
        }
        return Optional.of(money(number.get()));
    }

    /**
     * A price that can be relied on.
     *
     * @param tree the object
     * @param field the price's name
     * @return the price; empty if it is missing, not positive, or cannot be read
     */
    public static Optional<Money> price(JsonTree tree, String field) {
        try {
            return read(tree, field).filter(Money::isPositive);
        } catch (UnreadableException unusable) {
            return Optional.empty();
        }
    }

    private static Money money(BigDecimal naira) throws UnreadableException {
        if (naira.scale() > MOST_DECIMALS || (long) naira.precision() - naira.scale() > MOST_DIGITS) {
            throw new UnreadableException("an amount out of all bounds");
        }
        try {
            return Money.ofMajor(naira.setScale(NAIRA.getDefaultFractionDigits()), NAIRA);
        } catch (ArithmeticException notWholeKobo) {
            throw new UnreadableException("an amount that is no whole number of kobo");
        }
    }
}
