package io.handsel.demo.cli;

import io.handsel.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts as a person types them: major units, a point, no sign and no separators. */
final class Amounts {

    /** What is said of anything else. */
    static final String PROBLEM = "must be an amount such as 500 or 500.50";

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,6})?");

    private Amounts() {}

    /** The amount, unless it is none or has a part smaller than the currency's smallest unit. */
    static Optional<Money> read(String text, Currency currency) {
        if (!AMOUNT.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Money.ofMajor(new BigDecimal(text.strip()), currency));
        } catch (ArithmeticException tooFine) {
            return Optional.empty();
        }
    }
}
