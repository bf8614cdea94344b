package io.handsel.flutterwave;

import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns money into Flutterwave's amounts and back: decimal numbers of the major unit, exact in both directions.
 *
 * <p>The currencies are those that Flutterwave documents for checkouts; it publishes no decimals, so those of ISO 4217
 * count (contract, section 11).
 */
final class Amounts {

    static final Set<String> CURRENCIES =
            Set.of("NGN", "USD", "EUR", "GBP", "GHS", "XAF", "XOF", "ZAR", "MWK", "KES", "UGX", "RWF", "TZS", "ZMW");

    private Amounts() {}

    /** What speaks against asking Flutterwave for this amount. */
    static Optional<String> objection(Money money) {
        if (!CURRENCIES.contains(money.currency().getCurrencyCode())) {
            return Optional.of("Flutterwave's checkout is not known to take "
                    + money.currency().getCurrencyCode());
        }
        return money.isPositive() ? Optional.empty() : Optional.of("an amount must be positive; it is " + money);
    }

    /** The amount as Flutterwave wants it: the currency's decimals and no exponent. */
    static BigDecimal onTheWire(Money money) {
        return money.major();
    }

    /**
     * An amount that an answer gives, as a number or as text; nothing if it is missing, negative, or no whole number of
     * minor units.
     */
    static Optional<Money> read(JsonTree from, String field, Currency currency) {
        return from.decimalOrText(field)
                .flatMap(major -> exact(major, currency))
                .filter(money -> !money.isNegative());
    }

    /** The currency that an answer gives, if it is one that Flutterwave documents. */
    static Optional<Currency> currency(JsonTree from) {
        return from.text("currency")
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(CURRENCIES::contains)
                .map(Currency::getInstance);
    }

    private static Optional<Money> exact(BigDecimal major, Currency currency) {
        try {
            return Optional.of(Money.ofMajor(major, currency));
        } catch (ArithmeticException smallerThanAMinorUnitOrTooLarge) {
            return Optional.empty();
        }
    }
}
