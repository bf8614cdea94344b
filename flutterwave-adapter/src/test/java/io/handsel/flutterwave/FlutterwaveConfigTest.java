package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.ConfigurationException;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that cannot work is refused before anything starts, by name and without showing a key. */
class FlutterwaveConfigTest {

    private static final String TEST_KEY = "FLWSECK_TEST-canary0123456789-X";
    private static final String LIVE_KEY = "FLWSECK-canary0123456789-X";
    private static final String HASH = "canary-hash-of-the-dashboard";

    private static void assertRefused(ThrowingCallable what, String... words) {
        assertThatThrownBy(what)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("canary");
    }

    private static FlutterwaveConfig.Builder builder() {
        return FlutterwaveConfig.builder(TEST_KEY, HASH);
    }

    @Nested
    class WhenItIsBuilt {

        @Test
        void theKeySaysWhetherTheMoneyIsReal() {
            assertThat(FlutterwaveConfig.builder(TEST_KEY, HASH).build().mode()).isEqualTo(Mode.TEST);
            assertThat(FlutterwaveConfig.builder(LIVE_KEY, HASH).build().mode()).isEqualTo(Mode.LIVE);
        }

        @Test
        void theDefaultsAreThoseThatAreDocumented() {
            FlutterwaveConfig config = builder().build();

            assertThat(config.baseUrl()).isEqualTo(URI.create("https://api.flutterwave.com/v3"));
            assertThat(config.callTimeout()).isEqualTo(Duration.ofSeconds(60));
            assertThat(config.limits().read()).isGreaterThan(Duration.ofSeconds(28));
            assertThat(config.settlingDelay()).isEqualTo(Duration.ofMinutes(5));
            assertThat(config.publicKey()).isEmpty();
            assertThat(config.looks()).isEqualTo(CheckoutLooks.DEFAULTS);
            assertThat(config.onlySignedWebhooks()).isFalse();
            assertThat(FlutterwaveGateway.create(config).capabilities())
                    .isEqualTo(new GatewayCapabilities(
                            Mode.TEST, false, true, true, true, Duration.ofSeconds(60), Duration.ofMinutes(5)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "canary0123456789",
                    "FLWSECK_canary0123456789",
                    "flwseck_test-canary0123456789-X",
                    "FLWSECK_TEST-",
                    "FLWSECK_TEST-canary0123456789\n",
                    "FLWSECK_TEST-canary 0123456789",
                    "\"FLWSECK_TEST-canary0123456789\"",
                    "Bearer FLWSECK_TEST-canary0123456789"
                })
        void aKeyOfAnotherFormIsRefused(String key) {
            assertRefused(() -> FlutterwaveConfig.builder(key, HASH).build(), "secretKey");
        }

        @Test
        void thePublicKeyInTheSecretKeysPlaceIsNamedAsSuch() {
            assertRefused(
                    () -> FlutterwaveConfig.builder("FLWPUBK_TEST-canary0123456789-X", HASH)
                            .build(),
                    "secretKey",
                    "public key");
            assertRefused(() -> builder().publicKey(TEST_KEY).build(), "publicKey", "secret key");
        }

        @Test
        void keysOfTwoModesDoNotMix() {
            assertRefused(
                    () -> builder().publicKey("FLWPUBK-canary0123456789-X").build(), "publicKey", "other mode");
            assertThat(builder()
                            .publicKey("FLWPUBK_TEST-canary0123456789-X")
                            .build()
                            .publicKey())
                    .isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "short", "canary with spaces", "canary\nhash", TEST_KEY})
        void aHashThatProvesTooLittleOrGivesTheKeyAwayIsRefused(String hash) {
            assertRefused(() -> FlutterwaveConfig.builder(TEST_KEY, hash).build(), "secretHash");
        }

        @Test
        void webhookHashesNeedLabelsOfTheirOwn() {
            assertRefused(() -> builder().webhookHash("current", HASH).build(), "labels");
            assertRefused(() -> builder().webhookHash(" ", HASH).build(), "labels");
            assertRefused(
                    () -> builder()
                            .webhookHash("old", HASH, Instant.EPOCH, Instant.EPOCH)
                            .build(),
                    "old");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://api.flutterwave.com/v3",
                    "http://127.0.0.1.evil.example",
                    "ftp://127.0.0.1",
                    "https://user:pw@api.flutterwave.com",
                    "https://api.flutterwave.com?x=1",
                    "https:///nowhere",
                    "api.flutterwave.com"
                })
        void anUnsafeAddressIsRefused(String address) {
            assertRefused(() -> builder().baseUrl(URI.create(address)).build(), "baseUrl");
        }

        @ParameterizedTest
        @CsvSource({
            "https://api.flutterwave.com/v3/, https://api.flutterwave.com/v3",
            "http://localhost:8080/v3, http://localhost:8080/v3",
            "http://[::1]:8080, http://[::1]:8080"
        })
        void httpIsForThisMachine(String given, String expected) {
            assertThat(builder().baseUrl(URI.create(given)).build().baseUrl()).isEqualTo(URI.create(expected));
        }

        @Test
        void timesAndNamesMustMakeSense() {
            Duration second = Duration.ofSeconds(1);

            assertRefused(
                    () -> builder().timeouts(second, Duration.ZERO, second).build(), "read");
            assertRefused(() -> builder().settlingDelay(second.negated()).build(), "settlingDelay");
            assertRefused(() -> builder().userAgent("").build(), "userAgent");
            assertRefused(() -> builder().userAgent("a\nb").build(), "userAgent");
        }

        @Test
        void sessionLimitsAreFlutterwavesOwn() {
            CheckoutLooks looks = CheckoutLooks.DEFAULTS;

            assertRefused(() -> looks.withSession(Duration.ofMinutes(1_441), 1), "sessionDuration");
            assertRefused(() -> looks.withSession(Duration.ofSeconds(90), 1), "sessionDuration");
            assertRefused(() -> looks.withSession(Duration.ZERO, 1), "sessionDuration");
            assertRefused(() -> looks.withSession(Duration.ofMinutes(1), 0), "maxRetryAttempts");
            assertRefused(() -> looks.withPaymentOptions("card,ussd"), "payment option");
            assertThat(looks.withSession(Duration.ofDays(1), 1).sessionDuration())
                    .contains(Duration.ofDays(1));
        }
    }

    @Nested
    class WhenItComesFromTheEnvironment {

        private final Map<String, String> environment =
                new HashMap<>(Map.of("FLUTTERWAVE_SECRET_KEY", TEST_KEY, "FLUTTERWAVE_SECRET_HASH", HASH));

        @Test
        void keyAndHashAreEnough() {
            assertThat(FlutterwaveConfig.fromEnvironment(environment).webhookKeys())
                    .hasToString("[current]");
        }

        @Test
        void everyVariableIsRead() {
            environment.put("FLUTTERWAVE_PUBLIC_KEY", "FLWPUBK_TEST-canary0123456789-X");
            environment.put("FLUTTERWAVE_PREVIOUS_SECRET_HASH", "canary-hash-before");
            environment.put("FLUTTERWAVE_BASE_URL", " http://localhost:9/v3 ");

            FlutterwaveConfig config = FlutterwaveConfig.fromEnvironment(environment);

            assertThat(config.publicKey()).contains("FLWPUBK_TEST-canary0123456789-X");
            assertThat(config.webhookKeys()).hasToString("[current, previous]");
            assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:9/v3"));
        }

        @ParameterizedTest
        @CsvSource({"FLUTTERWAVE_SECRET_KEY", "FLUTTERWAVE_SECRET_HASH"})
        void theMissingVariableIsNamed(String name) {
            environment.put(name, "  ");
            assertRefused(() -> FlutterwaveConfig.fromEnvironment(environment), name, "missing");
            environment.remove(name);
            assertRefused(() -> FlutterwaveConfig.fromEnvironment(environment), name, "missing");
        }

        @ParameterizedTest
        @CsvSource({
            "FLUTTERWAVE_SECRET_KEY, FLWPUBK_TEST-canary0123456789-X",
            "FLUTTERWAVE_SECRET_HASH, canary",
            "FLUTTERWAVE_PUBLIC_KEY, canary0123456789",
            "FLUTTERWAVE_PUBLIC_KEY, FLWPUBK-canary0123456789-X",
            "FLUTTERWAVE_PREVIOUS_SECRET_HASH, canary",
            "FLUTTERWAVE_BASE_URL, ht tp:canary"
        })
        void theWrongVariableIsNamed(String name, String value) {
            environment.put(name, value);

            assertRefused(() -> FlutterwaveConfig.fromEnvironment(environment), name);
        }
    }
}
