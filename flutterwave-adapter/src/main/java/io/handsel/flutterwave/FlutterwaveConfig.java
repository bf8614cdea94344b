package io.handsel.flutterwave;

import io.handsel.ConfigurationException;
import io.handsel.http.CallSettings;
import io.handsel.http.HttpLimits;
import io.handsel.http.Secret;
import io.handsel.http.WebhookKey;
import io.handsel.http.WebhookKeys;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach one Flutterwave account over its v3 interface: its keys, address, times, and the looks of its checkout.
 *
 * <p>Immutable. The secret key decides between test and live. Prints neither key nor hash.
 */
public final class FlutterwaveConfig {

    /** Flutterwave's address, the same for test and live (contract, section 2). */
    public static final URI FLUTTERWAVE = URI.create("https://api.flutterwave.com/v3");

    private final Secret secretKey;
    private final Mode mode;
    private final Optional<String> publicKey;
    private final WebhookKeys webhookKeys;
    private final boolean onlySignedWebhooks;
    private final CallSettings calls;
    private final CheckoutLooks looks;

    private FlutterwaveConfig(Builder builder) {
        this.secretKey = Keys.secret("secretKey", builder.secretKey);
        this.mode = Keys.mode(builder.secretKey);
        this.publicKey = builder.publicKey.map(key -> Keys.open("publicKey", key));
        publicKey.ifPresent(this::checkMode);
        this.onlySignedWebhooks = builder.onlySignedWebhooks;
        this.calls = builder.calls.checked();
        this.webhookKeys = webhookKeys(builder, calls.clock());
        this.looks = builder.looks;
    }

    /**
     * Begins a configuration.
     *
     * @param secretKey the account's secret key, {@code FLWSECK_TEST-...} or {@code FLWSECK-...}
     * @param secretHash the secret hash set in the dashboard under Webhooks; without one webhooks would prove nothing
     * @return a builder with defaults for the rest
     */
    public static Builder builder(String secretKey, String secretHash) {
        return new Builder(secretKey, secretHash);
    }

    /**
     * Reads the environment: {@code FLUTTERWAVE_SECRET_KEY} and {@code FLUTTERWAVE_SECRET_HASH}, and if they are there
     * {@code FLUTTERWAVE_PUBLIC_KEY}, {@code FLUTTERWAVE_PREVIOUS_SECRET_HASH} (a hash just changed) and
     * {@code FLUTTERWAVE_BASE_URL}.
     *
     * @return the configuration
     * @throws ConfigurationException naming the variable that is missing or wrong
     */
    public static FlutterwaveConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads the same names from a map.
     *
     * @param environment names and values; blank values count as missing
     * @return the configuration
     * @throws ConfigurationException naming the variable that is missing or wrong
     */
    public static FlutterwaveConfig fromEnvironment(Map<String, String> environment) {
        return Environment.read(environment);
    }

    /** {@return whether the money is real, by the secret key} */
    public Mode mode() {
        return mode;
    }

    /** {@return the key that a browser may see, if there is one} */
    public Optional<String> publicKey() {
        return publicKey;
    }

    /** {@return where Flutterwave is} */
    public URI baseUrl() {
        return calls.baseUrl();
    }

    /** {@return the longest that one call can take} */
    public Duration callTimeout() {
        return calls.call();
    }

    /** {@return how long after a call's end "not found" may still be wrong} */
    public Duration settlingDelay() {
        return calls.settlingDelay();
    }

    /** {@return how requests name their sender} */
    public String userAgent() {
        return calls.userAgent();
    }

    /** {@return what the checkout shows and how long it lasts} */
    public CheckoutLooks looks() {
        return looks;
    }

    /** {@return whether a webhook must be signed over its body; the hash alone does not do} */
    public boolean onlySignedWebhooks() {
        return onlySignedWebhooks;
    }

    Secret secretKey() {
        return secretKey;
    }

    WebhookKeys webhookKeys() {
        return webhookKeys;
    }

    HttpLimits limits() {
        return calls.limits();
    }

    InstantSource clock() {
        return calls.clock();
    }

    /** {@return mode and address, and the labels of the webhook hashes; no key} */
    @Override
    public String toString() {
        return "FlutterwaveConfig[" + mode + ", " + baseUrl() + ", webhook hashes " + webhookKeys + "]";
    }

    private static WebhookKeys webhookKeys(Builder builder, InstantSource clock) {
        List<WebhookKey> keys = new ArrayList<>();
        keys.add(WebhookKey.always("current", Keys.hash("secretHash", builder.secretHash)));
        builder.webhookHashes.forEach(given -> keys.add(new WebhookKey(
                given.label(), Keys.hash("webhook hash " + given.label(), given.hash()), given.from(), given.until())));
        return WebhookKeys.of(keys, clock);
    }

    private void checkMode(String key) {
        if (Keys.mode(key) != mode) {
            throw new ConfigurationException("publicKey is of the other mode: the secret key is for " + mode);
        }
    }

    /** A webhook hash as it was given. */
    private record GivenHash(String label, String hash, Optional<Instant> from, Optional<Instant> until) {
        @Override
        public String toString() {
            return label;
        }
    }

    /** Collects a configuration. Not thread-safe. */
    public static final class Builder {
        private final String secretKey;
        private final String secretHash;
        private Optional<String> publicKey = Optional.empty();
        private final List<GivenHash> webhookHashes = new ArrayList<>();
        private boolean onlySignedWebhooks;
        private CallSettings calls = CallSettings.to(FLUTTERWAVE, Duration.ofMinutes(5))
                .withTimes(Duration.ofSeconds(10), Duration.ofSeconds(40), Duration.ofSeconds(60));
        private CheckoutLooks looks = CheckoutLooks.DEFAULTS;

        private Builder(String secretKey, String secretHash) {
            this.secretKey = Objects.requireNonNull(secretKey, "secretKey");
            this.secretHash = Objects.requireNonNull(secretHash, "secretHash");
        }

        /**
         * Gives the key that a browser may see, for paying inline. Default: none.
         *
         * @param key {@code FLWPUBK_TEST-...} or {@code FLWPUBK-...}, of the secret key's mode
         * @return this
         */
        public Builder publicKey(String key) {
            this.publicKey = Optional.of(key);
            return this;
        }

        /**
         * Adds another secret hash that webhooks may carry, such as the one before a change. The first one counts in any
         * case, under the label {@code current}.
         *
         * @param label a name that may be printed
         * @param hash the hash
         * @return this
         */
        public Builder webhookHash(String label, String hash) {
            webhookHashes.add(new GivenHash(label, hash, Optional.empty(), Optional.empty()));
            return this;
        }

        /**
         * Adds a secret hash that counts for a time only.
         *
         * @param label a name that may be printed
         * @param hash the hash
         * @param from when it begins to count
         * @param until when it stops
         * @return this
         */
        public Builder webhookHash(String label, String hash, Instant from, Instant until) {
            webhookHashes.add(new GivenHash(label, hash, Optional.of(from), Optional.of(until)));
            return this;
        }

        /**
         * Refuses webhooks that only repeat the hash ({@code verif-hash}) and are not signed over their body
         * ({@code flutterwave-signature}). For accounts that are known to get the signature; by default both do.
         *
         * @return this
         */
        public Builder withOnlySignedWebhooks() {
            this.onlySignedWebhooks = true;
            return this;
        }

        /**
         * Sets where Flutterwave is. Default {@link #FLUTTERWAVE}.
         *
         * @param address {@code https}, or {@code http} on this machine for a simulator; a path is kept
         * @return this
         */
        public Builder baseUrl(URI address) {
            this.calls = calls.at(address);
            return this;
        }

        /**
         * Sets how long a call may take. Defaults 10 s, 40 s, 60 s: Flutterwave itself gives up after 28 s, and its word
         * is worth waiting for. After it the outcome is unknown, not declined.
         *
         * @param connect longest wait for a connection
         * @param read longest silence
         * @param call longest time for the whole call
         * @return this
         */
        public Builder timeouts(Duration connect, Duration read, Duration call) {
            this.calls = calls.withTimes(connect, read, call);
            return this;
        }

        /**
         * Sets how long after a call's end Flutterwave may still say "not found" of what it did. Default 5 minutes, a
         * guess on the safe side: Flutterwave states nothing (contract, section 5).
         *
         * @param delay the time; not negative
         * @return this
         */
        public Builder settlingDelay(Duration delay) {
            this.calls = calls.withSettlingDelay(delay);
            return this;
        }

        /**
         * Sets how requests name their sender.
         *
         * @param name the header's value; not empty
         * @return this
         */
        public Builder userAgent(String name) {
            this.calls = calls.withUserAgent(name);
            return this;
        }

        /**
         * Sets what the checkout shows and how long it lasts. Default {@link CheckoutLooks#DEFAULTS}.
         *
         * @param checkout the looks
         * @return this
         */
        public Builder looks(CheckoutLooks checkout) {
            this.looks = Objects.requireNonNull(checkout, "checkout");
            return this;
        }

        /**
         * Sets the clock by which webhook hashes count and lists of refunds end. Default: this machine's.
         *
         * @param source the clock
         * @return this
         */
        public Builder clock(InstantSource source) {
            this.calls = calls.withClock(source);
            return this;
        }

        /**
         * Checks and makes the configuration.
         *
         * @return the configuration
         * @throws ConfigurationException naming what is wrong, never a key
         */
        public FlutterwaveConfig build() {
            return new FlutterwaveConfig(this);
        }
    }
}
