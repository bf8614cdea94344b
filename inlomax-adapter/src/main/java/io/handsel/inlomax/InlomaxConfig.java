package io.handsel.inlomax;

import io.handsel.ConfigurationException;
import io.handsel.http.OneKeyAccount;
import io.handsel.http.PathTokens;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One Inlomax account: key, mode, address and times. Immutable; never shows the key. <b>Experimental</b>, as the adapter is.
 *
 * <p>One key does everything. Webhooks are not known to be signed: give their address a secret part, and name it here with
 * {@link Builder#callbackToken}.
 */
public final class InlomaxConfig {

    private static final URI LIVE = URI.create("https://inlomax.com/api/");
    private static final URI SANDBOX = URI.create("https://inlomax.com/sandbox/");
    private static final OneKeyAccount.Company COMPANY =
            new OneKeyAccount.Company("Inlomax", "INLOMAX_", "apiKey", "API_KEY", "sandbox", InlomaxConfig::address);

    private final OneKeyAccount account;

    private InlomaxConfig(OneKeyAccount account) {
        this.account = account;
    }

    private static URI address(Mode mode, Optional<URI> given) {
        URI ofTheOther = mode == Mode.LIVE ? SANDBOX : LIVE;
        if (given.filter(ofTheOther::equals).isPresent()) {
            throw new ConfigurationException(
                    "Inlomax: the base URL (INLOMAX_BASE_URL) is " + ofTheOther + ", which is not of mode " + mode);
        }
        return given.orElse(mode == Mode.LIVE ? LIVE : SANDBOX);
    }

    /** {@return a builder without key and mode} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the configuration from the environment: {@code INLOMAX_API_KEY}, {@code INLOMAX_MODE} ({@code live} or
     * {@code sandbox}; there is no default, because a wrong guess buys real goods or none) and, if wanted,
     * {@code INLOMAX_BASE_URL}, {@code INLOMAX_CALLBACK_TOKEN} (the secret part of the webhooks' address, under the label
     * {@code current}) and {@code INLOMAX_PREVIOUS_CALLBACK_TOKEN} (the one before, under {@code previous}).
     *
     * @return the configuration
     * @throws ConfigurationException if a variable is missing or cannot be right; the message names it and shows no key
     */
    public static InlomaxConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads the configuration from given variables, as {@link #fromEnvironment()} does from the environment's.
     *
     * @param variables the variables by name; blank ones count as missing
     * @return the configuration
     * @throws ConfigurationException if a variable is missing or cannot be right; the message names it and shows no key
     */
    public static InlomaxConfig fromEnvironment(Map<String, String> variables) {
        return new InlomaxConfig(new Builder().draft.read(variables).checked());
    }

    OneKeyAccount account() {
        return account;
    }

    PathTokens callbackTokens() {
        return account.callbackTokens();
    }

    /** {@return live, or test for the sandbox} */
    public Mode mode() {
        return account.mode();
    }

    /** {@return where Inlomax is, with a slash at its end} */
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
        return "InlomaxConfig[" + account + "]";
    }

    /** Collects a configuration. Key and mode are required. Not thread-safe. */
    public static final class Builder {
        private final OneKeyAccount.Draft draft =
                new OneKeyAccount.Draft(COMPANY, Duration.ofSeconds(60), Duration.ofSeconds(20));

        private Builder() {}

        /**
         * Sets the key, which does everything and goes with every call.
         *
         * @param key the key
         * @return this
         */
        public Builder apiKey(String key) {
            draft.key(key);
            return this;
        }

        /**
         * Sets whether goods are real.
         *
         * @param newMode live, or test for the sandbox
         * @return this
         */
        public Builder mode(Mode newMode) {
            draft.mode(newMode);
            return this;
        }

        /**
         * Sets another address than the mode's own.
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
         * Sets the longest wait for the answer to a purchase. Default 60 s. After it the outcome is unknown, not a refusal.
         *
         * @param time 1 ms to an hour
         * @return this
         */
        public Builder purchaseTimeout(Duration time) {
            draft.purchaseTimeout(time);
            return this;
        }

        /**
         * Sets the longest wait for the answer to a question. Default 20 s.
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
        public InlomaxConfig build() {
            return new InlomaxConfig(draft.checked());
        }

        /** {@return nothing of what was set} */
        @Override
        public String toString() {
            return "InlomaxConfig.Builder";
        }
    }
}
