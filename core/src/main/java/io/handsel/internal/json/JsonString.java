package io.handsel.internal.json;

import java.util.Objects;

/**
 * A JSON string.
 *
 * @param value the characters, unescaped
 */
public record JsonString(String value) implements Json {

    /**
     * Creates a string.
     *
     * @param value the characters, unescaped
     */
    public JsonString {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return JsonWriter.write(this);
    }
}
