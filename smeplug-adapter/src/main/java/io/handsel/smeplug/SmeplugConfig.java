package io.handsel.smeplug;

import io.handsel.ConfigurationException;
import io.handsel.http.CompanyAddress;
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
 * One SMEPlug account: key, mode, address and times. Immutable; never shows the key. <b>Experimental</b>, as the adapter is.
 *
 * <p>One key does everything. Webhooks are not known to be signed: give their address a secret part, and name it here with
 * {@link Builder#callbackToken}.
 */
public final class SmeplugConfig {

    private static final String NAME = "SMEPlug";
    private static final String SECRET_KEY = "SMEPLUG_SECRET_KEY";
    private static final String MODE = "SMEPLUG_MODE";
    private static final String BASE_URL = "SMEPLUG_BASE_URL";
    private static final String CALLBACK_TOKEN = "SMEPLUG_CALLBACK_TOKEN";
    private static final String PREVIOUS_CALLBACK_TOKEN = "SMEPLUG_PREVIOUS_CALLBACK_TOKEN";
    private static final URI LIVE = URI.create("https://smeplug.ng/api/v1/");
    private static final String LIVE_HOST = "smeplug.ng";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Secret secretKey;
    private final Mode mode;
    private final URI baseUrl;
    private final Duration connectTimeout;
    private final Duration purchaseTimeout;
    private final Duration queryTimeout;
    private final Duration callTimeoutInEngineTime;
    private final PathTokens callbackTokens;

    private SmeplugConfig(Builder builder) {
        List<String> missing = new ArrayList<>();
        if (builder.secretKey == null || builder.secretKey.isBlank()) {
            missing.add("secretKey (" + SECRET_KEY + ")");
        }
        if (builder.mode == null) {
            missing.add("mode (" + MODE + "=live or " + MODE + "=test; there is no default)");
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException(NAME + ": missing " + String.join(", ", missing));
        }
        this.secretKey = key(Objects.requireNonNullElse(builder.secretKey, ""));
        this.mode = Objects.requireNonNull(builder.mode, "mode");
        this.baseUrl = address(builder.baseUrl, mode);
        this.connectTimeout = positive(builder.connectTimeout, "connectTimeout");
        this.purchaseTimeout = positive(builder.purchaseTimeout, "purchaseTimeout");
        this.queryTimeout = positive(builder.queryTimeout, "queryTimeout");
        this.callTimeoutInEngineTime = Objects.requireNonNullElseGet(
                builder.callTimeoutInEngineTime, () -> connectTimeout.plus(purchaseTimeout));
        if (callTimeoutInEngineTime.isNegative() || callTimeoutInEngineTime.isZero()) {
            throw new ConfigurationException(NAME + ": callTimeoutInEngineTime must be positive");
        }
        this.callbackTokens = PathTokens.of(NAME, builder.callbackTokens);
    }

    private static Secret key(String key) {
        try {
            return Secret.of(key);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(NAME + ": " + SECRET_KEY + ": " + unfit.getMessage());
        }
    }

    /** No sandbox is known: in test mode the address has to be given, and be another than the live one. */
    private static URI address(@Nullable URI given, Mode mode) {
        if (given == null) {
            if (mode == Mode.TEST) {
                throw new ConfigurationException(NAME + ": no sandbox is known; test mode needs a base URL (" + BASE_URL
                        + ") of its own, such as a simulator's");
            }
            return LIVE;
        }
        URI checked = CompanyAddress.checked(NAME, BASE_URL, given);
        if (mode == Mode.TEST && isLive(checked)) {
            throw new ConfigurationException(NAME + ": the base URL (" + BASE_URL + ") is live, not of mode " + mode);
        }
        return checked;
    }

    private static boolean isLive(URI address) {
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        return host.equals(LIVE_HOST) || host.endsWith("." + LIVE_HOST);
    }

    private static Duration positive(Duration time, String name) {
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(NAME + ": " + name + " must be from 1 ms to an hour: " + time);
        }
        return time;
    }

    /** {@return a builder without key and mode} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the configuration from the environment: {@code SMEPLUG_SECRET_KEY}, {@code SMEPLUG_MODE} ({@code live}, or
     * {@code test} together with a base URL; there is no default, because a wrong guess buys real goods) and, if wanted,
     * {@code SMEPLUG_BASE_URL}, {@code SMEPLUG_CALLBACK_TOKEN} (the secret part of the webhooks' address, under the label
     * {@code current}) and {@code SMEPLUG_PREVIOUS_CALLBACK_TOKEN} (the one before, under {@code previous}).
     *
     * @return the configuration
     * @throws ConfigurationException if a variable is missing or cannot be right; the message names it and shows no key
     */
    public static SmeplugConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads the configuration from given variables, as {@link #fromEnvironment()} does from the environment's.
     *
     * @param variables the variables by name; blank ones count as missing
     * @return the configuration
     * @throws ConfigurationException if a variable is missing or cannot be right; the message names it and shows no key
     */
    public static SmeplugConfig fromEnvironment(Map<String, String> variables) {
        Builder builder = builder();
        variable(variables, SECRET_KEY).ifPresent(builder::secretKey);
        variable(variables, MODE).map(SmeplugConfig::mode).ifPresent(builder::mode);
        variable(variables, BASE_URL).map(SmeplugConfig::uri).ifPresent(builder::baseUrl);
        variable(variables, CALLBACK_TOKEN).ifPresent(it -> builder.callbackToken("current", it));
        variable(variables, PREVIOUS_CALLBACK_TOKEN).ifPresent(it -> builder.callbackToken("previous", it));
        return builder.build();
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static Mode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "live" -> Mode.LIVE;
            case "test" -> Mode.TEST;
            default -> throw new ConfigurationException(NAME + ": " + MODE + " must be live or test");
        };
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(NAME + ": " + BASE_URL + " is not an address");
        }
    }

    Secret secretKey() {
        return secretKey;
    }

    PathTokens callbackTokens() {
        return callbackTokens;
    }

    /** {@return whether goods are real} */
    public Mode mode() {
        return mode;
    }

    /** {@return where SMEPlug is, with a slash at its end} */
    public URI baseUrl() {
        return baseUrl;
    }

    /** {@return longest wait for a connection, TLS included} */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** {@return longest wait for the answer to a purchase} */
    public Duration purchaseTimeout() {
        return purchaseTimeout;
    }

    /** {@return longest wait for the answer to a question} */
    public Duration queryTimeout() {
        return queryTimeout;
    }

    /** {@return the longest that one purchase can be under way, on the engine's clock} */
    public Duration callTimeoutInEngineTime() {
        return callTimeoutInEngineTime;
    }

    /** {@return mode and address, no keys} */
    @Override
    public String toString() {
        return "SmeplugConfig[" + mode + ", " + baseUrl + "]";
    }

    /** Collects a configuration. Key and mode are required. Not thread-safe. */
    public static final class Builder {
        private @Nullable String secretKey;
        private @Nullable Mode mode;
        private @Nullable URI baseUrl;
        private @Nullable Duration callTimeoutInEngineTime;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration purchaseTimeout = Duration.ofSeconds(75);
        private Duration queryTimeout = Duration.ofSeconds(30);
        private final Map<String, String> callbackTokens = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the key, which does everything and goes with every call.
         *
         * @param key the key
         * @return this
         */
        public Builder secretKey(String key) {
            this.secretKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * Sets whether goods are real.
         *
         * @param newMode live, or test, which needs {@link #baseUrl} of its own
         * @return this
         */
        public Builder mode(Mode newMode) {
            this.mode = Objects.requireNonNull(newMode, "newMode");
            return this;
        }

        /**
         * Sets another address than SMEPlug's own.
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
         * Sets the longest wait for the answer to a purchase. Default 75 s, for deliveries run over telephones. After it the outcome is unknown, not a refusal.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder purchaseTimeout(Duration time) {
            this.purchaseTimeout = Objects.requireNonNull(time, "time");
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
         * Sets the longest that one purchase can be under way as the engine's clock counts. Default: connect time-out plus
         * purchase time-out, which is right whenever the engine's clock runs as fast as the real one.
         *
         * @param time positive
         * @return this
         */
        public Builder callTimeoutInEngineTime(Duration time) {
            this.callTimeoutInEngineTime = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Adds a secret part that the webhooks' address may have. From the first one on, webhooks without one of them are
         * refused.
         *
         * @param label a name that may be printed and is stored with every webhook; each only once
         * @param token 20 to 200 letters, digits, dots, underscores, tildes and hyphens, drawn at random
         * @return this
         */
        public Builder callbackToken(String label, String token) {
            if (callbackTokens.putIfAbsent(label, Objects.requireNonNull(token, "token")) != null) {
                throw new ConfigurationException(NAME + ": two callback tokens have the label '" + label + "'");
            }
            return this;
        }

        /**
         * Checks and keeps what was set.
         *
         * @return the configuration
         * @throws ConfigurationException if key or mode is missing, or something cannot be right; the message shows no key
         */
        public SmeplugConfig build() {
            return new SmeplugConfig(this);
        }

        /** {@return nothing of what was set} */
        @Override
        public String toString() {
            return "SmeplugConfig.Builder";
        }
    }
}
