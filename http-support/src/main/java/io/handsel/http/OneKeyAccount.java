package io.handsel.http;

import io.handsel.ConfigurationException;
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
 * An account at a company where one key does everything and webhooks are not signed: what the configurations of such
 * adapters have in common. Immutable; never shows the key.
 *
 * @param key the key
 * @param mode whether goods are real
 * @param baseUrl where the company is, with a slash at its end
 * @param connectTimeout longest wait for a connection, TLS included
 * @param purchaseTimeout longest wait for the answer to a purchase
 * @param queryTimeout longest wait for the answer to a question
 * @param callTimeoutInEngineTime the longest that one purchase can be under way, on the engine's clock
 * @param callbackTokens the secret parts that the webhooks' address may have
 */
public record OneKeyAccount(
        Secret key,
        Mode mode,
        URI baseUrl,
        Duration connectTimeout,
        Duration purchaseTimeout,
        Duration queryTimeout,
        Duration callTimeoutInEngineTime,
        PathTokens callbackTokens) {

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Refuses missing parts. */
    public OneKeyAccount {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(purchaseTimeout, "purchaseTimeout");
        Objects.requireNonNull(queryTimeout, "queryTimeout");
        Objects.requireNonNull(callTimeoutInEngineTime, "callTimeoutInEngineTime");
        Objects.requireNonNull(callbackTokens, "callbackTokens");
    }

    /** {@return a caller for purchases} */
    public HttpCaller purchases() {
        return caller(purchaseTimeout);
    }

    /** {@return a caller for questions} */
    public HttpCaller questions() {
        return caller(queryTimeout);
    }

    private HttpCaller caller(Duration answer) {
        return HttpCaller.create(HttpLimits.defaults().withTimes(connectTimeout, answer, connectTimeout.plus(answer)));
    }

    /** {@return mode and address, no key} */
    @Override
    public String toString() {
        return mode + ", " + baseUrl;
    }

    /**
     * What is the company's own.
     *
     * @param name its name, for messages
     * @param variables how the names of its environment variables begin, such as {@code INLOMAX_}
     * @param keyName what its key is called, such as {@code apiKey}
     * @param keyVariable how the key's environment variable ends, such as {@code API_KEY}
     * @param testWord the word for {@link Mode#TEST}, beside {@code live}
     * @param addresses where it is
     */
    public record Company(
            String name, String variables, String keyName, String keyVariable, String testWord, Addresses addresses) {

        /** Refuses missing parts. */
        public Company {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(variables, "variables");
            Objects.requireNonNull(keyName, "keyName");
            Objects.requireNonNull(keyVariable, "keyVariable");
            Objects.requireNonNull(testWord, "testWord");
            Objects.requireNonNull(addresses, "addresses");
        }

        private String variable(String end) {
            return variables + end;
        }

        private ConfigurationException refused(String why) {
            return new ConfigurationException(name + ": " + why);
        }

        private Mode mode(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (lower.equals("live")) {
                return Mode.LIVE;
            }
            if (lower.equals(testWord)) {
                return Mode.TEST;
            }
            throw refused(variable("MODE") + " must be live or " + testWord);
        }

        private URI address(String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException unfit) {
                throw refused(variable("BASE_URL") + " is not an address");
            }
        }
    }

    /** Where a company is. */
    @FunctionalInterface
    public interface Addresses {

        /**
         * Chooses the address, and refuses one that is not of the mode.
         *
         * @param mode whether goods are real
         * @param given the address that was set, in the form of {@link CompanyAddress#checked}; empty if none was
         * @return the address, with a slash at its end
         * @throws ConfigurationException if there is none for the mode, or the given one is of the other mode
         */
        URI choose(Mode mode, Optional<URI> given);
    }

    /** Collects an account; the methods are those of the adapters' builders. Not thread-safe. Shows nothing. */
    public static final class Draft {
        private final Company company;
        private @Nullable String key;
        private @Nullable Mode mode;
        private @Nullable URI baseUrl;
        private @Nullable Duration callTimeoutInEngineTime;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration purchaseTimeout;
        private Duration queryTimeout;
        private final Map<String, String> callbackTokens = new LinkedHashMap<>();

        /**
         * A draft without key and mode.
         *
         * @param company whose account it is
         * @param purchaseTimeout the default of the longest wait for the answer to a purchase
         * @param queryTimeout the default of the longest wait for the answer to a question
         */
        public Draft(Company company, Duration purchaseTimeout, Duration queryTimeout) {
            this.company = Objects.requireNonNull(company, "company");
            this.purchaseTimeout = Objects.requireNonNull(purchaseTimeout, "purchaseTimeout");
            this.queryTimeout = Objects.requireNonNull(queryTimeout, "queryTimeout");
        }

        /**
         * Takes what environment variables say: key, {@code MODE}, {@code BASE_URL}, {@code CALLBACK_TOKEN} under the label
         * {@code current} and {@code PREVIOUS_CALLBACK_TOKEN} under {@code previous}.
         *
         * @param environment names and values; blank values count as missing
         * @return this
         * @throws ConfigurationException naming the variable that cannot be right
         */
        public Draft read(Map<String, String> environment) {
            Variables variables = new Variables(environment);
            variables.value(company.variable(company.keyVariable())).ifPresent(this::key);
            variables.value(company.variable("MODE")).map(company::mode).ifPresent(this::mode);
            variables.value(company.variable("BASE_URL")).map(company::address).ifPresent(this::baseUrl);
            variables.value(company.variable("CALLBACK_TOKEN")).ifPresent(it -> callbackToken("current", it));
            variables.value(company.variable("PREVIOUS_CALLBACK_TOKEN")).ifPresent(it -> callbackToken("previous", it));
            return this;
        }

        /**
         * Sets the key.
         *
         * @param newKey the key
         */
        public void key(String newKey) {
            this.key = Objects.requireNonNull(newKey, "key");
        }

        /**
         * Sets whether goods are real.
         *
         * @param newMode the mode
         */
        public void mode(Mode newMode) {
            this.mode = Objects.requireNonNull(newMode, "newMode");
        }

        /**
         * Sets another address than the company's own.
         *
         * @param address the address
         */
        public void baseUrl(URI address) {
            this.baseUrl = Objects.requireNonNull(address, "address");
        }

        /**
         * Sets the longest wait for a connection. Default 10 s.
         *
         * @param time 1 ms to an hour
         */
        public void connectTimeout(Duration time) {
            this.connectTimeout = Objects.requireNonNull(time, "time");
        }

        /**
         * Sets the longest wait for the answer to a purchase.
         *
         * @param time 1 ms to an hour
         */
        public void purchaseTimeout(Duration time) {
            this.purchaseTimeout = Objects.requireNonNull(time, "time");
        }

        /**
         * Sets the longest wait for the answer to a question.
         *
         * @param time 1 ms to an hour
         */
        public void queryTimeout(Duration time) {
            this.queryTimeout = Objects.requireNonNull(time, "time");
        }

        /**
         * Sets the longest that one purchase can be under way on the engine's clock. Default: connecting plus purchasing.
         *
         * @param time positive
         */
        public void callTimeoutInEngineTime(Duration time) {
            this.callTimeoutInEngineTime = Objects.requireNonNull(time, "time");
        }

        /**
         * Adds a secret part that the webhooks' address may have.
         *
         * @param label a name that may be printed; each only once
         * @param token the secret part
         * @throws ConfigurationException if the label is there already
         */
        public void callbackToken(String label, String token) {
            if (callbackTokens.putIfAbsent(label, Objects.requireNonNull(token, "token")) != null) {
                throw company.refused("two callback tokens have the label '" + label + "'");
            }
        }

        /**
         * Checks all of it.
         *
         * @return the account
         * @throws ConfigurationException if key or mode is missing, or something cannot be right; the message shows no key
         */
        public OneKeyAccount checked() {
            String givenKey = key;
            Mode givenMode = mode;
            if (givenKey == null || givenKey.isBlank() || givenMode == null) {
                throw company.refused("missing " + String.join(", ", missing()));
            }
            Duration connect = bounded(connectTimeout, "connectTimeout");
            Duration purchase = bounded(purchaseTimeout, "purchaseTimeout");
            Duration query = bounded(queryTimeout, "queryTimeout");
            Duration longest = Objects.requireNonNullElseGet(callTimeoutInEngineTime, () -> connect.plus(purchase));
            if (longest.isNegative() || longest.isZero()) {
                throw company.refused("callTimeoutInEngineTime must be positive");
            }
            Optional<URI> given = Optional.ofNullable(baseUrl)
                    .map(it -> CompanyAddress.checked(company.name(), company.variable("BASE_URL"), it));
            return new OneKeyAccount(
                    secret(givenKey),
                    givenMode,
                    company.addresses().choose(givenMode, given),
                    connect,
                    purchase,
                    query,
                    longest,
                    PathTokens.of(company.name(), callbackTokens));
        }

        private List<String> missing() {
            List<String> missing = new ArrayList<>();
            if (key == null || key.isBlank()) {
                missing.add(company.keyName() + " (" + company.variable(company.keyVariable()) + ")");
            }
            if (mode == null) {
                String name = company.variable("MODE");
                missing.add("mode (" + name + "=live or " + name + "=" + company.testWord() + "; there is no default)");
            }
            return missing;
        }

        private Secret secret(String value) {
            try {
                return Secret.of(value);
            } catch (IllegalArgumentException unfit) {
                throw company.refused(company.variable(company.keyVariable()) + ": " + unfit.getMessage());
            }
        }

        private Duration bounded(Duration time, String name) {
            if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
                throw company.refused(name + " must be from 1 ms to an hour: " + time);
            }
            return time;
        }

        /** {@return nothing of what was set} */
        @Override
        public String toString() {
            return "OneKeyAccount.Draft";
        }
    }
}
