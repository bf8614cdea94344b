package io.handsel.demo.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an address. */
final class QueryParameters {

    private QueryParameters() {}

    /**
     * Takes a query apart.
     *
     * @param query the query as it came, without the question mark; null for none
     * @return names and values, or empty if it is not encoded as it should be
     */
    static Optional<Map<String, List<String>>> parse(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null) {
            return Optional.of(parameters);
        }
        try {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters
                        .computeIfAbsent(decoded(name), it -> new ArrayList<>())
                        .add(decoded(value));
            }
            return Optional.of(parameters);
        } catch (IllegalArgumentException badlyEncoded) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
