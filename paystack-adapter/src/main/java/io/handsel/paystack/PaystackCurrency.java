package io.handsel.paystack;

import io.handsel.money.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;

/**
 * The currencies that Paystack takes, and its own unit: always a hundredth of the major unit.
 *
 * <p>Source: the currency table of Paystack's API introduction, read 2026-11-20 (contract, section 2). The West African
 * CFA franc has no decimals by ISO 4217, and yet Paystack wants it times 100; a fraction of it means nothing there.
 */
enum PaystackCurrency {
    /** Nigerian naira; kobo on the wire. */
    NGN(1),
    /** US dollar; cents on the wire. */
    USD(1),
    /** Ghanaian cedi; pesewas on the wire. */
    GHS(1),
    /** South African rand; cents on the wire. */
    ZAR(1),
    /** Kenyan shilling; cents on the wire. */
    KES(1),
    /** West African CFA franc; whole francs for us, times 100 on the wire. */
    XOF(100);

    /** The largest amount of one transaction: ten million of the major unit (contract, section 2). */
    private static final long LARGEST_ON_THE_WIRE = 1_000_000_000L;

    private final long wirePerMinorUnit;

    PaystackCurrency(long wirePerMinorUnit) {
        this.wirePerMinorUnit = wirePerMinorUnit;
    }

    static Optional<PaystackCurrency> of(Currency currency) {
        return ofCode(currency.getCurrencyCode());
    }

    static Optional<PaystackCurrency> ofCode(String code) {
        return Arrays.stream(values())
                .filter(one -> one.name().equalsIgnoreCase(code))
                .findFirst();
    }

    /** The amount as Paystack wants it; nothing if it is not positive or too large. */
    Optional<Long> onTheWire(Money money) {
        if (!money.isPositive() || money.minorUnits() > LARGEST_ON_THE_WIRE / wirePerMinorUnit) {
            return Optional.empty();
        }
        return Optional.of(money.minorUnits() * wirePerMinorUnit);
    }

    /** The amount that Paystack means; nothing if it is no whole number of our units, or negative. */
    Optional<Money> fromTheWire(long wire) {
        if (wire < 0 || wire % wirePerMinorUnit != 0) {
            return Optional.empty();
        }
        return Optional.of(Money.of(wire / wirePerMinorUnit, name()));
    }
}
