package io.handsel.paystack;

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
 * How to reach one Paystack account: its keys, address and times.
 *
 * <p>Immutable. The secret key decides between test and live; whatever is of the other mode is refused. Prints no key.
 */
public final class PaystackConfig {

    /** Paystack's address, the same for test and live (contract, section 1). */
    public static final URI PAYSTACK = URI.create("https://api.paystack.co");

    private final Secret secretKey;
    private final Mode mode;
    private final Optional<String> publicKey;
    private final WebhookKeys webhookKeys;
    private final CallSettings calls;
    private final CheckoutTerms terms;
    private final Duration disputesAskedAfter;

    private PaystackConfig(Builder builder) {
        this.secretKey = Keys.secret("secretKey", builder.secretKey);
        this.mode = Keys.mode(builder.secretKey);
        this.publicKey = builder.publicKey.map(key -> Keys.open("publicKey", key));
        publicKey.ifPresent(key -> checkMode("publicKey", key));
        this.calls = builder.calls.checked();
        this.webhookKeys = webhookKeys(builder);
        this.terms = builder.terms;
        this.disputesAskedAfter = builder.disputesAskedAfter;
        if (disputesAskedAfter.isNegative()) {
            throw new ConfigurationException("disputesAskedAfter must not be negative: " + disputesAskedAfter);
        }
    }

    /**
     * Begins a configuration.
     *
     * @param secretKey the account's secret key, {@code sk_test_...} or {@code sk_live_...}
     * @return a builder with defaults for the rest
     */
    public static Builder builder(String secretKey) {
        return new Builder(secretKey);
    }

    /**
     * Reads the environment: {@code PAYSTACK_SECRET_KEY}, and if they are there {@code PAYSTACK_PUBLIC_KEY},
     * {@code PAYSTACK_PREVIOUS_SECRET_KEY} (a key just rotated, still good for webhooks) and {@code PAYSTACK_BASE_URL}.
     *
     * @return the configuration
     * @throws ConfigurationException naming the variable that is missing or wrong
     */
    public static PaystackConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads the same names from a map.
     *
     * @param environment names and values; blank values count as missing
     * @return the configuration
     * @throws ConfigurationException naming the variable that is missing or wrong
     */
    public static PaystackConfig fromEnvironment(Map<String, String> environment) {
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

    /** {@return where Paystack is} */
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

    /** {@return which ways of paying are offered, who shares the money, what the page shows} */
    public CheckoutTerms terms() {
        return terms;
    }

    /** {@return how old a payment must be before Paystack is asked whether it is disputed} */
    public Duration disputesAskedAfter() {
        return disputesAskedAfter;
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

    /** {@return mode and address, and the labels of the webhook keys; no key} */
    @Override
    public String toString() {
        return "PaystackConfig[" + mode + ", " + baseUrl() + ", webhook keys " + webhookKeys + "]";
    }

    private WebhookKeys webhookKeys(Builder builder) {
        List<WebhookKey> keys = new ArrayList<>();
        if (builder.signsWithSecretKey) {
            keys.add(WebhookKey.always("current", secretKey));
        }
        builder.webhookKeys.forEach(key -> {
            String name = "webhook key " + key.label();
            Secret secret = Keys.secret(name, key.key());
            checkMode(name, key.key());
            keys.add(new WebhookKey(key.label(), secret, key.from(), key.until()));
        });
        return WebhookKeys.of(keys, calls.clock());
    }

    private void checkMode(String name, String key) {
        if (Keys.mode(key) != mode) {
            throw new ConfigurationException(name + " is of the other mode: the secret key is for " + mode);
        }
    }

    /** A webhook key as it was given. */
    private record GivenKey(String label, String key, Optional<Instant> from, Optional<Instant> until) {
        @Override
        public String toString() {
            return label;
        }
    }

    /** Collects a configuration. Not thread-safe. */
    public static final class Builder {
        private final String secretKey;
        private Optional<String> publicKey = Optional.empty();
        private boolean signsWithSecretKey = true;
        private final List<GivenKey> webhookKeys = new ArrayList<>();
        private CallSettings calls = CallSettings.to(PAYSTACK, Duration.ofMinutes(2));
        private CheckoutTerms terms = CheckoutTerms.DEFAULTS;
        private Duration disputesAskedAfter = Duration.ofMinutes(10);

        private Builder(String secretKey) {
            this.secretKey = Objects.requireNonNull(secretKey, "secretKey");
        }

        /**
         * Gives the key that a browser may see, for paying inline. Default: none.
         *
         * @param key {@code pk_test_...} or {@code pk_live_...}, of the secret key's mode
         * @return this
         */
        public Builder publicKey(String key) {
            this.publicKey = Optional.of(key);
            return this;
        }

        /**
         * Adds another key that webhooks may be signed with, such as the one before a rotation. The secret key counts
         * in any case, under the label {@code current}.
         *
         * @param label a name that may be printed
         * @param key a secret key of the same mode
         * @return this
         */
        public Builder webhookKey(String label, String key) {
            webhookKeys.add(new GivenKey(label, key, Optional.empty(), Optional.empty()));
            return this;
        }

        /**
         * Adds a webhook key that counts for a time only.
         *
         * @param label a name that may be printed
         * @param key a secret key of the same mode
         * @param from when it begins to count
         * @param until when it stops
         * @return this
         */
        public Builder webhookKey(String label, String key, Instant from, Instant until) {
            webhookKeys.add(new GivenKey(label, key, Optional.of(from), Optional.of(until)));
            return this;
        }

        /**
         * Lets webhooks be checked with the added keys alone, not with the secret key.
         *
         * @return this
         */
        public Builder onlyAddedWebhookKeys() {
            this.signsWithSecretKey = false;
            return this;
        }

        /**
         * Sets where Paystack is. Default {@link #PAYSTACK}.
         *
         * @param address {@code https}, or {@code http} on this machine for a simulator; a path is kept
         * @return this
         */
        public Builder baseUrl(URI address) {
            this.calls = calls.at(address);
            return this;
        }

        /**
         * Sets how long a call may take. Defaults 10 s, 30 s, 45 s. After it the outcome is unknown, not declined.
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
         * Sets how long after a call's end Paystack may still say "not found" of what it did. Default 2 minutes, a
         * guess on the safe side: Paystack states nothing (contract, section 11).
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
         * Limits the ways of paying that the checkout offers, such as {@code card} and {@code bank_transfer}: short for
         * {@link #terms} with these channels. Default: all that the account has. One that the account does not have
         * makes Paystack fail (contract, section 3).
         *
         * @param names Paystack's names of them
         * @return this
         * @throws ConfigurationException if Paystack has no such way
         */
        public Builder channels(String... names) {
            this.terms = terms.withChannels(names);
            return this;
        }

        /**
         * Sets which ways of paying are offered, who shares the money, and what the page shows. Default
         * {@link CheckoutTerms#DEFAULTS}.
         *
         * @param checkout the terms
         * @return this
         */
        public Builder terms(CheckoutTerms checkout) {
            this.terms = Objects.requireNonNull(checkout, "checkout");
            return this;
        }

        /**
         * Sets how old a payment must be before each verification also asks whether it is disputed, which is a call of
         * its own. Default 10 minutes: disputes take hours to arise. A key that may not read disputes needs a longer time
         * than payments are watched for, such as 30 days, since doubt about a dispute is doubt about the payment.
         *
         * @param age the age; not negative
         * @return this
         */
        public Builder disputesAskedAfter(Duration age) {
            this.disputesAskedAfter = Objects.requireNonNull(age, "age");
            return this;
        }

        /**
         * Sets the clock by which webhook keys count, payments grow old and limits of calls end. Default: this machine's.
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
        public PaystackConfig build() {
            return new PaystackConfig(this);
        }
    }
}
