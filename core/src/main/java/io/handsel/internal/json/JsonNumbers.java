package io.handsel.internal.json;

import java.math.BigDecimal;

/** Turns the literal of a number into its value. */
final class JsonNumbers {

    /** Any literal this short, sign included, fits into a {@code long}. */
    private static final int SURELY_LONG = 18;

    private JsonNumbers() {}

    static JsonNumber of(String text, int start, int end, boolean whole) {
        if (whole && end - start <= SURELY_LONG) {
            return JsonNumber.of(Long.parseLong(text, start, end, 10));
        }
        try {
            return JsonNumber.of(new BigDecimal(text.substring(start, end)));
        } catch (IllegalArgumentException e) { // a NumberFormatException included
            throw new JsonException("number out of range at offset " + start);
        }
    }
}
