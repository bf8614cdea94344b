package io.handsel.vtpass;

import io.handsel.ConfigurationException;
import io.handsel.http.PathTokens;
import io.handsel.http.Secret;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One VTpass account: keys, mode, address and times. Immutable; never shows a key.
 *
 * <p>Sandbox and live are separate accounts with keys of their own; keys of the wrong one are answered with code 087.
 * References are always made of Lagos time: there is nothing to configure about the zone. VTpass does not sign callbacks:
 * give their address a secret part, and name it here with {@link Builder#callbackToken}.
 */
public final class VtpassConfig {

    private static final String API_KEY = "VTPASS_API_KEY";
    private static final String SECRET_KEY = "VTPASS_SECRET_KEY";
    private static final String PUBLIC_KEY = "VTPASS_PUBLIC_KEY";
    private static final String MODE = "VTPASS_MODE";
    private static final String BASE_URL = "VTPASS_BASE_URL";
    private static final String CALLBACK_TOKEN = "VTPASS_CALLBACK_TOKEN";
    private static final String PREVIOUS_CALLBACK_TOKEN = "VTPASS_PREVIOUS_CALLBACK_TOKEN";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Secret apiKey;
    private final Secret secretKey;
    private final Secret publicKey;
    private final Mode mode;
    private final URI baseUrl;
    private final Duration connectTimeout;
    private final Duration payTimeout;
    private final Duration queryTimeout;
    private final Duration callTimeoutInEngineTime;
    private final Duration settlingDelay;
    private final PathTokens callbackTokens;

    private VtpassConfig(Builder builder) {
        List<String> missing = new ArrayList<>();
        note(missing, builder.apiKey, "apiKey (" + API_KEY + ")");
        note(missing, builder.secretKey, "secretKey (" + SECRET_KEY + ")");
        note(missing, builder.publicKey, "publicKey (" + PUBLIC_KEY + ")");
        note(missing, builder.mode, "mode (" + MODE + "=live or " + MODE + "=sandbox; there is no default)");
        if (!missing.isEmpty()) {
            throw new ConfigurationException("VTpass: missing " + String.join(", ", missing));
        }
        this.apiKey = key(builder.apiKey, API_KEY, "");
        this.secretKey = key(builder.secretKey, SECRET_KEY, "SK_");
        this.publicKey = key(builder.publicKey, PUBLIC_KEY, "PK_");
        this.mode = Objects.requireNonNull(builder.mode, "mode");
        this.baseUrl = builder.baseUrl == null ? BaseUrl.of(mode) : BaseUrl.checked(builder.baseUrl, mode);
        this.connectTimeout = positive(builder.connectTimeout, "connectTimeout");
        this.payTimeout = positive(builder.payTimeout, "payTimeout");
        this.queryTimeout = positive(builder.queryTimeout, "queryTimeout");
        this.callTimeoutInEngineTime = builder.callTimeoutInEngineTime == null
                ? connectTimeout.plus(payTimeout)
                : engineTime(builder.callTimeoutInEngineTime, "callTimeoutInEngineTime");
        this.settlingDelay = engineTime(builder.settlingDelay, "settlingDelay");
        this.callbackTokens = PathTokens.of("VTpass", builder.callbackTokens);
    }

    /** {@return a builder without keys and mode} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the configuration from the environment: {@code VTPASS_API_KEY}, {@code VTPASS_SECRET_KEY} (begins with
     * {@code SK_}), {@code VTPASS_PUBLIC_KEY} (begins with {@code PK_}), {@code VTPASS_MODE} ({@code live} or
     * {@code sandbox}; there is no default, because a wrong guess buys real goods or none) and, if wanted,
     * {@code VTPASS_BASE_URL}, {@code VTPASS_CALLBACK_TOKEN} (the secret part of the callbacks' address, under the label
     * {@code current}) and {@code VTPASS_PREVIOUS_CALLBACK_TOKEN} (the one before, under {@code previous}).
     *
     * @return the configuration
     * @throws ConfigurationException if a variable is missing or cannot be right; the message names it and shows no key
     */
    public static VtpassConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads the configuration from given variables, as {@link #fromEnvironment()} does from the environment's.
     *
     * @param variables the variables by name; blank ones count as missing
     * @return the configuration
     * @throws ConfigurationException if a variable is missing or cannot be right; the message names it and shows no key
     */
    public static VtpassConfig fromEnvironment(Map<String, String> variables) {
        Builder builder = builder();
        variable(variables, API_KEY).ifPresent(builder::apiKey);
        variable(variables, SECRET_KEY).ifPresent(builder::secretKey);
        variable(variables, PUBLIC_KEY).ifPresent(builder::publicKey);
        variable(variables, MODE).map(VtpassConfig::mode).ifPresent(builder::mode);
        variable(variables, BASE_URL).map(VtpassConfig::address).ifPresent(builder::baseUrl);
        variable(variables, CALLBACK_TOKEN).ifPresent(it -> builder.callbackToken("current", it));
        variable(variables, PREVIOUS_CALLBACK_TOKEN).ifPresent(it -> builder.callbackToken("previous", it));
        return builder.build();
    }

    PathTokens callbackTokens() {
        return callbackTokens;
    }

    Secret apiKey() {
        return apiKey;
    }

    Secret secretKey() {
        return secretKey;
    }

    Secret publicKey() {
        return publicKey;
    }

    /** {@return live, or test for the sandbox} */
    public Mode mode() {
        return mode;
    }

    /** {@return where VTpass is, with a slash at its end} */
    public URI baseUrl() {
        return baseUrl;
    }

    /** {@return longest wait for a connection, TLS included} */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** {@return longest wait for the answer to a purchase} */
    public Duration payTimeout() {
        return payTimeout;
    }

    /** {@return longest wait for the answer to a question} */
    public Duration queryTimeout() {
        return queryTimeout;
    }

    /** {@return the longest that one purchase can be under way, on the engine's clock} */
    public Duration callTimeoutInEngineTime() {
        return callTimeoutInEngineTime;
    }

    /** {@return how long "never seen" may still be wrong after a purchase cannot be under way any more, on the engine's clock} */
    public Duration settlingDelay() {
        return settlingDelay;
    }

    /** {@return mode and address, no keys} */
    @Override
    public String toString() {
        return "VtpassConfig[" + mode + ", " + baseUrl + "]";
    }

    private static void note(List<String> missing, @Nullable Object value, String name) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            missing.add(name);
        }
    }

    private static Secret key(@Nullable String value, String variable, String prefix) {
        String key = Objects.requireNonNullElse(value, "");
        if (!key.startsWith(prefix)) {
            throw new ConfigurationException("VTpass: " + variable + " must begin with " + prefix
                    + "; VTpass shows the public key as PK_... and the secret key as SK_...");
        }
        try {
            return Secret.of(key);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException("VTpass: " + variable + ": " + unfit.getMessage());
        }
    }

    private static Duration positive(Duration time, String name) {
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("VTpass: " + name + " must be from 1 ms to an hour: " + time);
        }
        return time;
    }

    private static Duration engineTime(Duration time, String name) {
        if (time.isNegative() || time.isZero()) {
            throw new ConfigurationException("VTpass: " + name + " must be positive: " + time);
        }
        return time;
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static Mode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "live" -> Mode.LIVE;
            case "sandbox" -> Mode.TEST;
            default -> throw new ConfigurationException("VTpass: " + MODE + " must be live or sandbox");
        };
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException("VTpass: " + BASE_URL + " is not an address");
        }
    }

    /** Collects a configuration. Keys and mode are required. Not thread-safe. */
    public static final class Builder {
        private @Nullable String apiKey;
        private @Nullable String secretKey;
        private @Nullable String publicKey;
        private @Nullable Mode mode;
        private @Nullable URI baseUrl;
        private @Nullable Duration callTimeoutInEngineTime;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration payTimeout = Duration.ofSeconds(90);
        private Duration queryTimeout = Duration.ofSeconds(30);
        private Duration settlingDelay = Duration.ofMinutes(2);
        private final Map<String, String> callbackTokens = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the static key, which goes with every call.
         *
         * @param key the key
         * @return this
         */
        public Builder apiKey(String key) {
            this.apiKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets the secret key, which spends: it goes with POST calls only.
         *
         * @param key the key; begins with {@code SK_}
         * @return this
         */
        public Builder secretKey(String key) {
            this.secretKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets the public key, which goes with GET calls only.
         *
         * @param key the key; begins with {@code PK_}
         * @return this
         */
        public Builder publicKey(String key) {
            this.publicKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets whether goods are real.
         *
         * @param newMode live, or test for the sandbox
         * @return this
         */
        public Builder mode(Mode newMode) {
            this.mode = Objects.requireNonNull(newMode, "newMode");
            return this;
        }

        /**
         * Sets another address than the mode's own.
         *
         * @param address an https address, or an http address of this machine; a missing slash at its end is added
         * @return this
         */
        public Builder baseUrl(URI address) {
            this.baseUrl = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets the longest wait for a connection. Default 10 s. After it the purchase was never sent.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder connectTimeout(Duration time) {
            this.connectTimeout = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets the longest wait for the answer to a purchase. Default 90 s. After it the outcome is unknown, not a
         * refusal.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder payTimeout(Duration time) {
            this.payTimeout = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets the longest wait for the answer to a question. Default 30 s.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder queryTimeout(Duration time) {
            this.queryTimeout = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets the longest that one purchase can be under way as the engine's clock counts. Default: connect time-out
         * plus pay time-out, which is right whenever the engine's clock runs as fast as the real one. With a clock that
         * runs n times as fast it is n times as long.
         *
         * @param time positive
         * @return this
         */
        public Builder callTimeoutInEngineTime(Duration time) {
            this.callTimeoutInEngineTime = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Sets how long VTpass's "never seen" may still be wrong, and how long the second question waits after the
         * first, both on the engine's clock. Default 2 min.
         *
         * @param time positive
         * @return this
         */
        public Builder settlingDelay(Duration time) {
            this.settlingDelay = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Adds a secret part that the callbacks' address may have. From the first one on, callbacks without one of them are
         * refused. Give the new one beside the old one while the address is being changed at VTpass, then leave the old one
         * out.
         *
         * @param label a name that may be printed and is stored with every callback; each only once
         * @param token 20 to 200 letters, digits, dots, underscores, tildes and hyphens, drawn at random
         * @return this
         */
        public Builder callbackToken(String label, String token) {
            if (callbackTokens.putIfAbsent(label, Objects.requireNonNull(token, "token")) != null) {
                throw new ConfigurationException("VTpass: two callback tokens have the label '" + label + "'");
            }
            return this;
        }

        /**
         * Checks and keeps what was set.
         *
         * @return the configuration
         * @throws ConfigurationException if a key or the mode is missing, or something cannot be right; the message
         *     shows no key
         */
        public VtpassConfig build() {
            return new VtpassConfig(this);
        }

        /** {@return nothing of what was set} */
        @Override
        public String toString() {
            return "VtpassConfig.Builder";
        }
    }
}
