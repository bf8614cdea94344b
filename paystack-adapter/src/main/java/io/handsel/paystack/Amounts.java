package io.handsel.paystack;

import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import java.util.Optional;

/** Turns money into Paystack's amounts and back. */
final class Amounts {

    private Amounts() {}

    /** What speaks against asking Paystack for this amount. */
    static Optional<String> objection(Money money) {
        Optional<PaystackCurrency> currency = PaystackCurrency.of(money.currency());
        if (currency.isEmpty()) {
            return Optional.of("Paystack does not take " + money.currency().getCurrencyCode()
                    + "; it takes NGN, USD, GHS, ZAR, KES" + " and XOF");
        }
        return currency.flatMap(one -> one.onTheWire(money)).isPresent()
                ? Optional.empty()
                : Optional.of("an amount must be positive and at most ten million of the major unit; it is " + money);
    }

    /** The amount as Paystack wants it, of money without {@link #objection}. */
    static long onTheWire(Money money) {
        return PaystackCurrency.of(money.currency())
                .flatMap(one -> one.onTheWire(money))
                .orElseThrow(() -> new IllegalArgumentException("not an amount for Paystack: " + money));
    }

    /** An amount that an answer gives, as a number or as text; nothing if it is missing or makes no sense. */
    static Optional<Money> read(JsonTree from, String field, PaystackCurrency currency) {
        return from.integerOrText(field).flatMap(currency::fromTheWire);
    }

    /** The currency that an answer gives, if it is in the table. */
    static Optional<PaystackCurrency> currency(JsonTree from) {
        return from.text("currency").map(String::strip).flatMap(PaystackCurrency::ofCode);
    }
}
