package io.handsel.internal.json;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A JSON number with all its digits.
 *
 * <p>Numbers are equal as {@link BigDecimal#equals} has it: {@code 1} and {@code 1.0} differ, {@code 1e3} and
 * {@code 1E+3} do not. So equal numbers always have the same text. A negative zero is read as zero.
 *
 * @param decimal the exact value
 */
public record JsonNumber(BigDecimal decimal) implements Json {

    /** Close to the bounds of {@code int}, a {@link BigDecimal} cannot read what it wrote. */
    private static final int SCALE_LIMIT = 1_000_000_000;

    /**
     * Creates a number.
     *
     * @param decimal the exact value
     * @throws IllegalArgumentException if its scale is beyond a thousand million either way
     */
    public JsonNumber {
        Objects.requireNonNull(decimal, "decimal");
        if (decimal.scale() > SCALE_LIMIT || decimal.scale() < -SCALE_LIMIT) {
            throw new IllegalArgumentException("scale out of range");
        }
    }

    /**
     * Returns the number of a {@code long}.
     *
     * @param value the value
     * @return the number
     */
    public static JsonNumber of(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    /**
     * Returns the number of a decimal.
     *
     * @param value the value
     * @return the number
     * @throws IllegalArgumentException if its scale is beyond a thousand million either way
     */
    public static JsonNumber of(BigDecimal value) {
        return new JsonNumber(value);
    }

    /**
     * Returns the value as a {@code long}, losing nothing.
     *
     * <p>What counts is the value, not the notation: {@code 1.0} and {@code 1e3} are whole numbers.
     *
     * @return the value
     * @throws JsonException if the value has a fraction or is out of range
     */
    public long longValueExact() {
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw new JsonException("number is not a whole number in the range of long");
        }
    }

    @Override
    public String toString() {
        return decimal.toString();
    }
}
