package io.handsel.internal.json;

/**
 * A JSON {@code true} or {@code false}.
 *
 * @param value the truth value
 */
public record JsonBoolean(boolean value) implements Json {

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
