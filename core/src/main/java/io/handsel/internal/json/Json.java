package io.handsel.internal.json;

/**
 * A JSON value as RFC 8259 defines it.
 *
 * <p>Every implementation is immutable. Values nest at most 64 levels deep, whether parsed or built, so that whatever
 * can be built can be written and read back: {@code Json.parse(value.toString()).equals(value)} always holds.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Parses one JSON text.
     *
     * <p>Everything RFC 8259 allows is accepted, save repeated keys, nesting deeper than 64 levels and exponents beyond
     * a thousand million. A byte order mark is not skipped.
     *
     * @param text the whole text; white space may surround the value, nothing else may
     * @return the value
     * @throws JsonException if the text is malformed; the message names the offset and never repeats the text
     */
    static Json parse(String text) {
        return new JsonParser(text).parse();
    }

    /**
     * Returns the compact text of this value.
     *
     * <p>There is no white space, keys keep their insertion order, and strings escape only what must be: control
     * characters, the quotation mark, the backslash, U+2028, U+2029 and unpaired surrogates.
     *
     * @return the text, which parses back to an equal value
     */
    @Override
    String toString();
}
