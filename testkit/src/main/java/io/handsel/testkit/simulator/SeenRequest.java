package io.handsel.testkit.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as a simulator received it.
 *
 * @param endpoint what it asks for
 * @param method the HTTP method
 * @param path the decoded path
 * @param query the query parameters, the last of each name
 * @param headers the headers, names in lower case, the first of each name; they hold keys
 * @param body the body as text; it can hold personal data
 */
public record SeenRequest(
        Endpoint endpoint,
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {

    /**
     * Refuses missing parts and copies the maps.
     *
     * @param endpoint what it asks for
     * @param method the HTTP method
     * @param path the decoded path
     * @param query the query parameters, the last of each name
     * @param headers the headers, names in lower case, the first of each name; they hold keys
     * @param body the body as text; it can hold personal data
     */
    public SeenRequest {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * Whether a text, such as a reference or a phone number, stands anywhere in path, query or body.
     *
     * @param text the text
     * @return true if it does
     */
    public boolean mentions(String text) {
        return path.contains(text) || body.contains(text) || query.containsValue(text);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** {@return method and endpoint: the rest holds keys and people} */
    @Override
    public String toString() {
        return method + " " + endpoint;
    }
}
