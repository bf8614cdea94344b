package io.handsel.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One request to a far side: method, address, headers and perhaps a body.
 *
 * <p>Immutable. Prints neither header values nor body.
 */
public final class HttpRequest {

    /** The media type of JSON bodies. */
    private static final String JSON = "application/json";

    private final String what;
    private final String method;
    private final URI address;
    private final List<Header> headers;
    private final Optional<String> body;

    private HttpRequest(Builder builder) {
        this.what = builder.what;
        this.method = builder.method;
        this.address = builder.address;
        this.headers = List.copyOf(builder.headers);
        this.body = builder.body;
    }

    /**
     * Begins a request without a body.
     *
     * @param what the call's name in the evidence, such as {@code verify}
     * @param address where it goes, complete with its query
     * @return a builder
     */
    public static Builder get(String what, URI address) {
        return new Builder(what, "GET", address, Optional.empty()).header("Accept", JSON);
    }

    /**
     * Begins a request with a JSON body.
     *
     * @param what the call's name in the evidence, such as {@code refund}
     * @param address where it goes
     * @param json the body, sent as UTF-8
     * @return a builder
     */
    public static Builder post(String what, URI address, String json) {
        return new Builder(what, "POST", address, Optional.of(json)).header("Accept", JSON);
    }

    /** {@return the call's name in the evidence} */
    public String what() {
        return what;
    }

    /** {@return the HTTP method} */
    public String method() {
        return method;
    }

    /** {@return where it goes} */
    public URI address() {
        return address;
    }

    List<Header> headers() {
        return headers;
    }

    Optional<byte[]> body() {
        return body.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes every key of this request out of a text, in case that the far side repeats one. */
    String withoutSecrets(String text) {
        String clean = text;
        for (Header header : headers) {
            if (header.secret().isPresent()) {
                clean = clean.replace(header.secret().get().reveal(), "[secret]");
            }
        }
        return clean;
    }

    /** {@return name, method and path, without query, headers and body} */
    @Override
    public String toString() {
        return what + " " + method + " " + address.getPath();
    }

    /** One header; {@code value} holds the secret too, where there is one. */
    record Header(String name, String value, Optional<Secret> secret) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Collects the headers of a request. Not thread-safe. */
    public static final class Builder {
        private final String what;
        private final String method;
        private final URI address;
        private final Optional<String> body;
        private final List<Header> headers = new ArrayList<>();

        private Builder(String what, String method, URI address, Optional<String> body) {
            this.what = Objects.requireNonNull(what, "what");
            this.method = method;
            this.address = Objects.requireNonNull(address, "address");
            this.body = body;
        }

        /**
         * Adds a header that anybody may see.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder header(String name, String value) {
            headers.add(new Header(name, Objects.requireNonNull(value, "value"), Optional.empty()));
            return this;
        }

        /**
         * Adds a header that carries a key.
         *
         * @param name its name
         * @param prefix what stands before the key, such as {@code "Bearer "}; possibly empty
         * @param secret the key
         * @return this
         */
        public Builder secretHeader(String name, String prefix, Secret secret) {
            headers.add(new Header(name, prefix + secret.reveal(), Optional.of(secret)));
            return this;
        }

        /** {@return the request} */
        public HttpRequest build() {
            return new HttpRequest(this);
        }
    }
}
