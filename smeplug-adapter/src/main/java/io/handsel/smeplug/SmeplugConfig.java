package io.handsel.smeplug;

import io.handsel.ConfigurationException;
import io.handsel.http.OneKeyAccount;
import io.handsel.http.PathTokens;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One SMEPlug account: key, mode, address and times. Immutable; never shows the key. <b>Experimental</b>, as the adapter is.
 *
 * <p>One key does everything. Webhooks are not known to be signed: give their address a secret part, and name it here with
 * {@link Builder#callbackToken}.
 */
public final class SmeplugConfig {

    private static final URI LIVE = URI.create("https://smeplug.ng/api/v1/");
    private static final String LIVE_HOST = "smeplug.ng";
    private static final OneKeyAccount.Company COMPANY =
            new OneKeyAccount.Company("SMEPlug", "SMEPLUG_", "secretKey", "SECRET_KEY", "test", SmeplugConfig::address);

    private final OneKeyAccount account;

    private SmeplugConfig(OneKeyAccount account) {
        this.account = account;
    }

    /** No sandbox is known: in test mode the address has to be given, and be another than the live one. */
    private static URI address(Mode mode, Optional<URI> given) {
        if (mode == Mode.LIVE) {
            return given.orElse(LIVE);
        }
        URI own = given.orElseThrow(() -> new ConfigurationException(
                "SMEPlug: no sandbox is known; test mode needs a base URL (SMEPLUG_BASE_URL) of its own, such as a"
                        + " simulator's"));
        if (isLive(own)) {
            throw new ConfigurationException("SMEPlug: the base URL (SMEPLUG_BASE_URL) is live, not of mode " + mode);
        }
        return own;
    }

    private static boolean isLive(URI address) {
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        return host.equals(LIVE_HOST) || host.endsWith("." + LIVE_HOST);
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
        return new SmeplugConfig(new Builder().draft.read(variables).checked());
    }

    OneKeyAccount account() {
        return account;
    }

    PathTokens callbackTokens() {
        return account.callbackTokens();
    }

    /** {@return whether goods are real} */
    public Mode mode() {
        return account.mode();
    }

    /** {@return where SMEPlug is, with a slash at its end} */
    public URI baseUrl() {
        return account.baseUrl();
    }

    /** {@return longest wait for a connection, TLS included} */
    public Duration connectTimeout() {
        return account.connectTimeout();
    }

    /** {@return longest wait for the answer to a purchase} */
    public Duration purchaseTimeout() {
        return account.purchaseTimeout();
    }

    /** {@return longest wait for the answer to a question} */
    public Duration queryTimeout() {
        return account.queryTimeout();
    }

    /** {@return the longest that one purchase can be under way, on the engine's clock} */
    public Duration callTimeoutInEngineTime() {
        return account.callTimeoutInEngineTime();
    }

    /** {@return mode and address, no keys} */
    @Override
    public String toString() {
        return "SmeplugConfig[" + account + "]";
    }

    /** Collects a configuration. Key and mode are required. Not thread-safe. */
    public static final class Builder {
        private final OneKeyAccount.Draft draft =
                new OneKeyAccount.Draft(COMPANY, Duration.ofSeconds(75), Duration.ofSeconds(30));

        private Builder() {}

        /**
         * Sets the key, which does everything and goes with every call.
         *
         * @param key the key
         * @return this
         */
        public Builder secretKey(String key) {
            draft.key(key);
            return this;
        }

        /**
         * Sets whether goods are real.
         *
         * @param newMode live, or test, which needs {@link #baseUrl} of its own
         * @return this
         */
        public Builder mode(Mode newMode) {
            draft.mode(newMode);
            return this;
        }

        /**
         * Sets another address than SMEPlug's own.
         *
         * @param address an https address, or an http address of this machine; a missing slash at its end is added
         * @return this
         */
        public Builder baseUrl(URI address) {
            draft.baseUrl(address);
            return this;
        }

        /**
         * Sets the longest wait for a connection. Default 10 s. After it the purchase was never sent.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder connectTimeout(Duration time) {
            draft.connectTimeout(time);
            return this;
        }

        /**
         * Sets the longest wait for the answer to a purchase. Default 75 s, for deliveries run over telephones. After it the
         * outcome is unknown, not a refusal.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder purchaseTimeout(Duration time) {
            draft.purchaseTimeout(time);
            return this;
        }

        /**
         * Sets the longest wait for the answer to a question. Default 30 s.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder queryTimeout(Duration time) {
            draft.queryTimeout(time);
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
            draft.callTimeoutInEngineTime(time);
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
            draft.callbackToken(label, token);
            return this;
        }

        /**
         * Checks and keeps what was set.
         *
         * @return the configuration
         * @throws ConfigurationException if key or mode is missing, or something cannot be right; the message shows no key
         */
        public SmeplugConfig build() {
            return new SmeplugConfig(draft.checked());
        }

        /** {@return nothing of what was set} */
        @Override
        public String toString() {
            return "SmeplugConfig.Builder";
        }
    }
}
