package io.handsel.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call from a company, as it came: headers and raw bytes. The bytes must be those of the wire: a body that was parsed
 * and written again has another signature.
 */
public final class WebhookRequest {

    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Optional<String> pathToken;

    private WebhookRequest(Map<String, List<String>> headers, byte[] body, Optional<String> pathToken) {
        this.headers = headers;
        this.body = body;
        this.pathToken = pathToken;
    }

    /**
     * A request with headers of several values.
     *
     * @param headers the headers; names in any case
     * @param body the raw body
     * @return the request
     */
    public static WebhookRequest of(Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
            }
        });
        return new WebhookRequest(copy, body.clone(), Optional.empty());
    }

    /**
     * The same request, with the secret part of the path that it came by. For companies that do not sign: only they know
     * the address.
     *
     * @param token the part of the path, as it came
     * @return the request
     */
    public WebhookRequest withPathToken(String token) {
        return new WebhookRequest(headers, body, Optional.of(token));
    }

    /** {@return the secret part of the path, if the route has one} */
    public Optional<String> pathToken() {
        return pathToken;
    }

    /**
     * The first value of a header.
     *
     * @param name the header's name, in any case
     * @return the value, if there is one
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** {@return a copy of the raw body} */
    public byte[] body() {
        return body.clone();
    }

    /** {@return the length of the body, in bytes} */
    public int size() {
        return body.length;
    }

    /** Equal headers, path token and bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookRequest that
                && headers.equals(that.headers)
                && pathToken.equals(that.pathToken)
                && Arrays.equals(body, that.body);
    }

    /** {@return a hash of headers and bytes} */
    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(body);
    }

    /** {@return the size alone: bodies hold personal data, and headers and path secrets} */
    @Override
    public String toString() {
        return "WebhookRequest[" + body.length + " bytes]";
    }
}
