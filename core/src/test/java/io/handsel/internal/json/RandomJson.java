package io.handsel.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Draws small documents over few keys, so that two of them have much in common. */
final class RandomJson {

    private static final int DEPTH = 4;
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "", "key \"quoted\"", "\u2028", "\ud800");

    private final Random random;
    private final boolean nulls;

    RandomJson(Random random, boolean nulls) {
        this.random = random;
        this.nulls = nulls;
    }

    JsonObject object() {
        return object(DEPTH);
    }

    /** Draws a document that shares most of the fields of another. */
    JsonObject variantOf(JsonObject original) {
        return variantOf(original, DEPTH);
    }

    private JsonObject variantOf(JsonObject original, int depth) {
        JsonObject.Builder builder = JsonObject.builder();
        for (String key : KEYS) {
            int fate = random.nextInt(8);
            if (fate == 0) {
                builder.put(key, value(depth - 1));
            } else if (fate > 1) {
                builder.putIfPresent(key, original.find(key).map(value -> keepOrVary(value, depth)));
            }
        }
        return builder.build();
    }

    private Json keepOrVary(Json value, int depth) {
        return value instanceof JsonObject object ? variantOf(object, depth - 1) : value;
    }

    private JsonObject object(int depth) {
        JsonObject.Builder builder = JsonObject.builder();
        for (String key : KEYS) {
            if (random.nextBoolean()) {
                builder.put(key, value(depth - 1));
            }
        }
        return builder.build();
    }

    private Json value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> new JsonBoolean(random.nextBoolean());
            case 1 -> JsonNumber.of(random.nextInt(3));
            case 2 -> JsonNumber.of(new BigDecimal(new BigInteger(80, random), random.nextInt(60) - 30));
            case 3 -> string();
            case 4 -> nulls ? JsonNull.INSTANCE : JsonNumber.of(random.nextLong());
            case 5 -> array(depth - 1);
            default -> object(depth);
        };
    }

    private JsonString string() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return new JsonString(text.toString());
    }

    private JsonArray array(int depth) {
        return JsonArray.copyOf(
                Stream.generate(() -> value(depth)).limit(random.nextInt(4)).toList());
    }
}
