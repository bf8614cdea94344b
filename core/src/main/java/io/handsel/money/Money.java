package io.handsel.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount of money in the smallest unit of its currency.
 *
 * <p>Every operation is exact or throws {@link ArithmeticException}; amounts of different currencies never mix. How a
 * company wants an amount on the wire is the business of its adapter, never of this class.
 *
 * @param minorUnits the amount in minor units (kobo for the naira); negative amounts are allowed for differences
 * @param currency the currency, by ISO 4217
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    private static final Currency NAIRA = Currency.getInstance("NGN");

    /** Refuses a missing currency. */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("currency " + currency.getCurrencyCode() + " has no minor unit");
        }
    }

    /**
     * Whole naira: {@code naira(500)} is 50,000 kobo.
     *
     * @param naira the amount in naira
     * @return the money
     */
    public static Money naira(long naira) {
        return new Money(Math.multiplyExact(naira, 100L), NAIRA);
    }

    /**
     * Kobo: {@code kobo(50_000)} is 500 naira.
     *
     * @param kobo the amount in kobo
     * @return the money
     */
    public static Money kobo(long kobo) {
        return new Money(kobo, NAIRA);
    }

    /**
     * An amount in minor units of a currency named by its code.
     *
     * @param minorUnits the amount in minor units
     * @param currencyCode an ISO 4217 code such as {@code NGN}
     * @return the money
     * @throws IllegalArgumentException if the code is not known
     */
    public static Money of(long minorUnits, String currencyCode) {
        return new Money(minorUnits, Currency.getInstance(currencyCode));
    }

    /**
     * An amount in major units, which must be a whole number of minor units.
     *
     * @param major the amount in major units, such as 500.50 naira
     * @param currency the currency
     * @return the money
     * @throws ArithmeticException if the amount has a part smaller than a minor unit, or does not fit
     */
    public static Money ofMajor(BigDecimal major, Currency currency) {
        return new Money(
                major.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency the currency
     * @return zero
     */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * This and the other.
     *
     * @param other an amount of the same currency
     * @return the sum
     * @throws ArithmeticException if the currencies differ or the sum does not fit
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    /**
     * This less the other.
     *
     * @param other an amount of the same currency
     * @return the difference, negative if the other is larger
     * @throws ArithmeticException if the currencies differ or the difference does not fit
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
    }

    /** {@return whether this is more than nothing} */
    public boolean isPositive() {
        return minorUnits > 0;
    }

    /** {@return whether this is nothing} */
    public boolean isZero() {
        return minorUnits == 0;
    }

    /** {@return whether this is less than nothing} */
    public boolean isNegative() {
        return minorUnits < 0;
    }

    /**
     * Whether this is more than the other.
     *
     * @param other an amount of the same currency
     * @return true if more
     * @throws ArithmeticException if the currencies differ
     */
    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /** {@return the amount in major units, exact, with the currency's number of decimals} */
    public BigDecimal major() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    /**
     * Compares two amounts of one currency.
     *
     * @throws ArithmeticException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, sameCurrency(other).minorUnits);
    }

    /** {@return code and major amount, such as {@code NGN 500.00}} */
    @Override
    public String toString() {
        int digits = currency.getDefaultFractionDigits();
        return currency.getCurrencyCode() + " "
                + major().setScale(digits, RoundingMode.UNNECESSARY).toPlainString();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException(
                    "cannot combine " + currency.getCurrencyCode() + " with " + other.currency.getCurrencyCode());
        }
        return other;
    }
}
