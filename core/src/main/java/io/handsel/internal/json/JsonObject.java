package io.handsel.internal.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object that remembers the order of its keys.
 *
 * <p>Two objects are equal when they hold equal values under the same keys, as {@link Map#equals} has it: the order of
 * the keys shows in the text but does not count for equality.
 *
 * <p>The typed readers throw a {@link JsonException} that names the field, never its value. Those that begin with
 * {@code find} answer empty only if the field is absent; a field that holds another kind of value, a JSON null
 * included, is an error for them as well.
 */
public final class JsonObject implements Json {

    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, Json> fields;
    private final int depth;

    private JsonObject(Map<String, Json> fields) {
        this.fields = Collections.unmodifiableMap(fields);
        this.depth = Depth.around(fields.values());
    }

    /** Wraps a map that nobody else will change. */
    static JsonObject owning(Map<String, Json> fields) {
        return fields.isEmpty() ? EMPTY : new JsonObject(fields);
    }

    /**
     * Returns the object without fields.
     *
     * @return the empty object
     */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Returns a builder without fields.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the keys in insertion order.
     *
     * @return an unmodifiable set
     */
    public Set<String> keys() {
        return fields.keySet();
    }

    /**
     * Finds the value of a field.
     *
     * @param key the name of the field
     * @return the value, which may be {@link JsonNull}, or empty if there is no such field
     */
    public Optional<Json> find(String key) {
        return Optional.ofNullable(fields.get(Objects.requireNonNull(key, "key")));
    }

    /**
     * Tells whether there is a field of this name.
     *
     * @param key the name of the field
     * @return whether it is there, be it with a JSON null
     */
    public boolean has(String key) {
        return fields.containsKey(Objects.requireNonNull(key, "key"));
    }

    /**
     * Returns the value of a field.
     *
     * @param key the name of the field
     * @return the value
     * @throws JsonException if the field is missing
     */
    public Json get(String key) {
        return require(key, find(key));
    }

    /**
     * Returns a string field.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not a string
     */
    public String string(String key) {
        return require(key, findString(key));
    }

    /**
     * Finds a string field.
     *
     * @param key the name of the field
     * @return its value, or empty if it is absent
     * @throws JsonException if the field is not a string
     */
    public Optional<String> findString(String key) {
        return find(key, JsonString.class, "a string").map(JsonString::value);
    }

    /**
     * Returns a whole number field, losing nothing.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not a whole number in the range of {@code long}
     */
    public long integer(String key) {
        return require(key, findInteger(key));
    }

    /**
     * Returns a whole number field as an {@code int}, losing nothing.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not a whole number in the range of {@code int}
     */
    public int intValue(String key) {
        long value = integer(key);
        if (value != (int) value) {
            throw not(key, "a whole number in the range of int");
        }
        return (int) value;
    }

    /**
     * Finds a whole number field, losing nothing.
     *
     * @param key the name of the field
     * @return its value, or empty if it is absent
     * @throws JsonException if the field is not a whole number in the range of {@code long}
     */
    public Optional<Long> findInteger(String key) {
        String kind = "a whole number in the range of long";
        try {
            return find(key, JsonNumber.class, kind)
                    .map(number -> number.decimal().longValueExact());
        } catch (ArithmeticException e) {
            throw not(key, kind);
        }
    }

    /**
     * Returns a boolean field.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not a boolean
     */
    public boolean bool(String key) {
        return require(key, find(key, JsonBoolean.class, "a boolean")).value();
    }

    /**
     * Returns a field that holds an instant as an ISO-8601 string.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not such a string
     */
    public Instant instant(String key) {
        return require(key, findInstant(key));
    }

    /**
     * Finds a field that holds an instant as an ISO-8601 string.
     *
     * @param key the name of the field
     * @return its value, or empty if it is absent
     * @throws JsonException if the field is not such a string
     */
    public Optional<Instant> findInstant(String key) {
        String kind = "an ISO-8601 instant";
        try {
            return find(key, JsonString.class, kind).map(text -> Instant.parse(text.value()));
        } catch (DateTimeParseException e) {
            throw not(key, kind);
        }
    }

    /**
     * Returns a field that holds an object.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not an object
     */
    public JsonObject object(String key) {
        return require(key, findObject(key));
    }

    /**
     * Finds a field that holds an object.
     *
     * @param key the name of the field
     * @return its value, or empty if it is absent
     * @throws JsonException if the field is not an object
     */
    public Optional<JsonObject> findObject(String key) {
        return find(key, JsonObject.class, "an object");
    }

    /**
     * Returns a field that holds an array.
     *
     * @param key the name of the field
     * @return its value
     * @throws JsonException if the field is missing or not an array
     */
    public JsonArray array(String key) {
        return require(key, findArray(key));
    }

    /**
     * Finds a field that holds an array.
     *
     * @param key the name of the field
     * @return its value, or empty if it is absent
     * @throws JsonException if the field is not an array
     */
    public Optional<JsonArray> findArray(String key) {
        return find(key, JsonArray.class, "an array");
    }

    private <T extends Json> Optional<T> find(String key, Class<T> type, String kind) {
        return find(key).map(value -> {
            if (!type.isInstance(value)) {
                throw not(key, kind);
            }
            return type.cast(value);
        });
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // every mandatory reader is its optional twin, unwrapped
    private static <T> T require(String key, Optional<T> value) {
        return value.orElseThrow(() -> new JsonException("field '" + key + "' is missing"));
    }

    private static JsonException not(String key, String kind) {
        return new JsonException("field '" + key + "' is not " + kind);
    }

    Map<String, Json> fields() {
        return fields;
    }

    int depth() {
        return depth;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && fields.equals(object.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return JsonWriter.write(this);
    }

    /**
     * Collects the fields of an object.
     *
     * <p>No field can be put twice. A builder may go on after {@link #build()}; what it built does not change.
     */
    public static final class Builder {

        private Map<String, Json> fields = new LinkedHashMap<>();
        private boolean handedOut;

        private Builder() {}

        /**
         * Puts a field.
         *
         * @param key the name of the field
         * @param value its value
         * @return this builder
         * @throws IllegalStateException if there is such a field already
         */
        public Builder put(String key, Json value) {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            if (handedOut) {
                fields = new LinkedHashMap<>(fields);
                handedOut = false;
            }
            if (fields.putIfAbsent(key, value) != null) {
                throw new IllegalStateException("field '" + key + "' is there already");
            }
            return this;
        }

        /**
         * Puts a string field.
         *
         * @param key the name of the field
         * @param value its value
         * @return this builder
         * @throws IllegalStateException if there is such a field already
         */
        public Builder put(String key, String value) {
            return put(key, new JsonString(value));
        }

        /**
         * Puts a whole number field.
         *
         * @param key the name of the field
         * @param value its value
         * @return this builder
         * @throws IllegalStateException if there is such a field already
         */
        public Builder put(String key, long value) {
            return put(key, JsonNumber.of(value));
        }

        /**
         * Puts a boolean field.
         *
         * @param key the name of the field
         * @param value its value
         * @return this builder
         * @throws IllegalStateException if there is such a field already
         */
        public Builder put(String key, boolean value) {
            return put(key, new JsonBoolean(value));
        }

        /**
         * Puts an instant as an ISO-8601 string.
         *
         * @param key the name of the field
         * @param value its value
         * @return this builder
         * @throws IllegalStateException if there is such a field already
         */
        public Builder put(String key, Instant value) {
            return put(key, value.toString());
        }

        /**
         * Puts a field if there is a value for it.
         *
         * @param key the name of the field
         * @param value its value, or empty to leave the field out
         * @return this builder
         * @throws IllegalStateException if there is a value, and such a field already
         */
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // wanted: callers hand on what they were given
        public Builder putIfPresent(String key, Optional<? extends Json> value) {
            value.ifPresent(present -> put(key, present));
            return this;
        }

        /**
         * Puts a string field if there is a value for it.
         *
         * @param key the name of the field
         * @param value its value, or empty to leave the field out
         * @return this builder
         * @throws IllegalStateException if there is a value, and such a field already
         */
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // wanted: callers hand on what they were given
        public Builder putString(String key, Optional<String> value) {
            return putIfPresent(key, value.map(JsonString::new));
        }

        /**
         * Puts an instant as an ISO-8601 string if there is a value for it.
         *
         * @param key the name of the field
         * @param value its value, or empty to leave the field out
         * @return this builder
         * @throws IllegalStateException if there is a value, and such a field already
         */
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // wanted: callers hand on what they were given
        public Builder putInstant(String key, Optional<Instant> value) {
            return putString(key, value.map(Instant::toString));
        }

        /**
         * Returns an object of the fields put so far.
         *
         * @return the object
         * @throws IllegalArgumentException if it would nest deeper than 64 levels
         */
        public JsonObject build() {
            handedOut = true;
            return owning(fields);
        }
    }
}
