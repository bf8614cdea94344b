package io.handsel.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON object, read with suspicion: what is missing or of another kind is empty, never a guess.
 *
 * <p>Immutable. Reading refuses a key that stands twice, anything after the object, depth beyond 64, numbers beyond 100
 * characters. Numbers are exact: no floating point anywhere. Prints nothing of its content.
 */
public final class JsonTree {

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode node;

    private JsonTree(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a text that must be one JSON object.
     *
     * @param text the text
     * @return the object
     * @throws UnreadableException if it is not; the message repeats nothing of the text
     */
    public static JsonTree parse(String text) throws UnreadableException {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException | NumberFormatException broken) {
            // an exponent beyond all bounds comes as the second; their words repeat parts of the text and are not kept
            throw new UnreadableException("not JSON");
        }
        if (node == null || !node.isObject()) {
            throw new UnreadableException("not a JSON object");
        }
        return new JsonTree(node);
    }

    /**
     * Reads bytes that must be one JSON object in UTF-8.
     *
     * @param bytes the bytes
     * @return the object
     * @throws UnreadableException if they are not; the message repeats nothing of them
     */
    public static JsonTree parse(byte[] bytes) throws UnreadableException {
        Optional<String> text = SafeText.utf8(bytes);
        if (text.isEmpty()) {
            throw new UnreadableException("not UTF-8");
        }
        return parse(text.get());
    }

    /** {@return an empty object to be filled and written; see {@link #write}} */
    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /**
     * Writes an object as compact JSON.
     *
     * @param object the object
     * @return the text
     */
    public static String write(ObjectNode object) {
        return object.toString();
    }

    /**
     * Whether a field is there and not null.
     *
     * @param field its name
     * @return true if it has a value of any kind
     */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /**
     * Whether a field is there and a text, blank or not.
     *
     * @param field its name
     * @return true if it is a text
     */
    public boolean isText(String field) {
        return node.path(field).isTextual();
    }

    /**
     * A text, or a number as it was written. Blank counts as missing.
     *
     * @param field its name
     * @return the text
     */
    public Optional<String> text(String field) {
        JsonNode value = node.path(field);
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /**
     * A word to compare with: a text, trimmed and in lower case.
     *
     * @param field its name
     * @return the word
     */
    public Optional<String> word(String field) {
        return text(field).map(text -> text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * A truth value; the texts {@code true} and {@code false} count too.
     *
     * @param field its name
     * @return the value
     */
    public Optional<Boolean> flag(String field) {
        JsonNode value = node.path(field);
        if (value.isBoolean()) {
            return Optional.of(value.asBoolean());
        }
        return Optional.ofNullable(value.textValue())
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(text -> text.equals("true"));
    }

    /**
     * A whole number, written as a JSON number; {@code 100.0} is 100.
     *
     * @param field its name
     * @return the number, if it is whole and fits
     */
    public Optional<Long> integer(String field) {
        return decimal(field).flatMap(JsonTree::whole);
    }

    /**
     * A whole number, written as a JSON number or as text.
     *
     * @param field its name
     * @return the number, if it is whole and fits
     */
    public Optional<Long> integerOrText(String field) {
        return decimalOrText(field).flatMap(JsonTree::whole);
    }

    /**
     * An exact number, written as a JSON number.
     *
     * @param field its name
     * @return the number
     */
    public Optional<BigDecimal> decimal(String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /**
     * An exact number, written as a JSON number or as text: digits with an optional sign and point, nothing else.
     *
     * @param field its name
     * @return the number
     */
    public Optional<BigDecimal> decimalOrText(String field) {
        JsonNode value = node.path(field);
        if (value.isTextual()) {
            return Optional.of(value.asText().strip())
                    .filter(text -> PLAIN_NUMBER.matcher(text).matches())
                    .map(BigDecimal::new);
        }
        return decimal(field);
    }

    /**
     * An instant, written by ISO 8601 with an offset or {@code Z}.
     *
     * @param field its name
     * @return the instant
     */
    public Optional<Instant> instant(String field) {
        try {
            return text(field).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /**
     * A nested object.
     *
     * @param field its name
     * @return the object
     */
    public Optional<JsonTree> object(String field) {
        JsonNode value = node.path(field);
        return value.isObject() ? Optional.of(new JsonTree(value)) : Optional.empty();
    }

    /**
     * A list of objects.
     *
     * @param field its name
     * @return the objects; nothing if it is no list, or if a member is no object
     */
    public Optional<List<JsonTree>> objects(String field) {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            return Optional.empty();
        }
        List<JsonTree> objects = new ArrayList<>();
        for (JsonNode member : value) {
            if (!member.isObject()) {
                return Optional.empty();
            }
            objects.add(new JsonTree(member));
        }
        return Optional.of(List.copyOf(objects));
    }

    /**
     * A list of texts; numbers count as they were written.
     *
     * @param field its name
     * @return the texts; nothing if it is no list, or if a member is neither text nor number
     */
    public Optional<List<String>> texts(String field) {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode member : value) {
            if (!member.isTextual() && !member.isNumber()) {
                return Optional.empty();
            }
            texts.add(member.asText());
        }
        return Optional.of(List.copyOf(texts));
    }

    /** {@return the names of the fields, in their order} */
    public List<String> fields() {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Equal content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonTree that && node.equals(that.node);
    }

    /** {@return a hash of the content} */
    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** {@return the number of fields alone: the content may be personal} */
    @Override
    public String toString() {
        return "JsonTree[" + node.size() + " fields]";
    }

    private static Optional<Long> whole(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException notWholeOrTooLarge) {
            return Optional.empty();
        }
    }
}
