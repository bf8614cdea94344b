package io.handsel.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a delivery's result may look like, whoever gives one. */
final class Results {

    static final int MOST_ENTRIES = 20;
    static final int LONGEST_VALUE = 200;

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

    private Results() {}

    /** A copy, sorted by key; messages never repeat a value. */
    static Map<String, String> checked(Map<String, String> result) {
        if (result.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "a result must have at most " + MOST_ENTRIES + " entries, has " + result.size());
        }
        result.forEach(Results::check);
        return result.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(result));
    }

    static Map<String, String> with(Map<String, String> result, String key, String value) {
        Map<String, String> more = new TreeMap<>(result);
        more.put(key, value);
        return more;
    }

    private static void check(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a result's key must have 1 to 40 lower case letters, digits and hyphens");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("the result's " + key + " must have at most " + LONGEST_VALUE
                    + " characters, has " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException("the result's " + key + " must be text without control characters");
        }
    }
}
