package io.handsel.paystack;

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
class PaystackConfigTest {

    private static final String TEST_KEY = "sk_test_canary0123456789";
    private static final String LIVE_KEY = "sk_live_canary0123456789";

    private static void assertRefused(ThrowingCallable what, String... words) {
        assertThatThrownBy(what)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("canary");
    }

    @Nested
    class WhenItIsBuilt {

        @Test
        void theKeySaysWhetherTheMoneyIsReal() {
            assertThat(PaystackConfig.builder(TEST_KEY).build().mode()).isEqualTo(Mode.TEST);
            assertThat(PaystackConfig.builder(LIVE_KEY).build().mode()).isEqualTo(Mode.LIVE);
        }

        @Test
        void theDefaultsAreThoseThatAreDocumented() {
            PaystackConfig config = PaystackConfig.builder(TEST_KEY).build();

            assertThat(config.baseUrl()).isEqualTo(URI.create("https://api.paystack.co"));
            assertThat(config.callTimeout()).isEqualTo(Duration.ofSeconds(45));
            assertThat(config.settlingDelay()).isEqualTo(Duration.ofMinutes(2));
            assertThat(config.publicKey()).isEmpty();
            assertThat(config.terms()).isEqualTo(CheckoutTerms.DEFAULTS);
            assertThat(config.disputesAskedAfter()).isEqualTo(Duration.ofMinutes(10));
            assertThat(PaystackGateway.create(config).capabilities())
                    .isEqualTo(new GatewayCapabilities(
                            Mode.TEST, false, true, true, true, Duration.ofSeconds(45), Duration.ofMinutes(2)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "canary0123456789",
                    "sk_canary0123456789",
                    "SK_TEST_canary0123456789",
                    "sk_test_",
                    "sk_test_canary0123456789\n",
                    "sk_test_canary 0123456789",
                    "\"sk_test_canary0123456789\"",
                    "Bearer sk_test_canary0123456789"
                })
        void aKeyOfAnotherFormIsRefused(String key) {
            assertRefused(() -> PaystackConfig.builder(key).build(), "secretKey");
        }

        @Test
        void thePublicKeyInTheSecretKeysPlaceIsNamedAsSuch() {
            assertRefused(
                    () -> PaystackConfig.builder("pk_test_canary0123456789").build(), "secretKey", "public key");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY).publicKey(TEST_KEY).build(), "publicKey", "secret key");
        }

        @Test
        void keysOfTwoModesDoNotMix() {
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .publicKey("pk_live_canary0123456789")
                            .build(),
                    "publicKey",
                    "other mode");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .webhookKey("old", LIVE_KEY)
                            .build(),
                    "webhook key old",
                    "other mode");
        }

        @Test
        void webhookKeysNeedLabelsOfTheirOwnAndOneAtLeast() {
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .webhookKey("current", TEST_KEY)
                            .build(),
                    "labels");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .webhookKey(" ", TEST_KEY)
                            .build(),
                    "labels");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .onlyAddedWebhookKeys()
                            .build(),
                    "key");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .webhookKey("old", TEST_KEY, Instant.EPOCH, Instant.EPOCH)
                            .build(),
                    "old");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://api.paystack.co",
                    "http://127.0.0.1.evil.example",
                    "ftp://127.0.0.1",
                    "https://user:pw@api.paystack.co",
                    "https://api.paystack.co?x=1",
                    "https:///nowhere",
                    "api.paystack.co"
                })
        void anUnsafeAddressIsRefused(String address) {
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .baseUrl(URI.create(address))
                            .build(),
                    "baseUrl");
        }

        @ParameterizedTest
        @CsvSource({
            "https://api.paystack.co/, https://api.paystack.co",
            "http://localhost:8080, http://localhost:8080",
            "http://127.0.0.1:8080/sim/, http://127.0.0.1:8080/sim",
            "http://[::1]:8080, http://[::1]:8080"
        })
        void httpIsForThisMachine(String given, String expected) {
            assertThat(PaystackConfig.builder(TEST_KEY)
                            .baseUrl(URI.create(given))
                            .build()
                            .baseUrl())
                    .isEqualTo(URI.create(expected));
        }

        @Test
        void timesAndNamesMustMakeSense() {
            Duration second = Duration.ofSeconds(1);

            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .timeouts(second, Duration.ZERO, second)
                            .build(),
                    "read");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY)
                            .settlingDelay(second.negated())
                            .build(),
                    "settlingDelay");
            assertRefused(() -> PaystackConfig.builder(TEST_KEY).userAgent("").build(), "userAgent");
            assertRefused(
                    () -> PaystackConfig.builder(TEST_KEY).userAgent("a\nb").build(), "userAgent");
        }
    }

    @Nested
    class WhenItComesFromTheEnvironment {

        private final Map<String, String> environment = new HashMap<>(Map.of("PAYSTACK_SECRET_KEY", TEST_KEY));

        @Test
        void theSecretKeyIsEnough() {
            assertThat(PaystackConfig.fromEnvironment(environment).webhookKeys())
                    .hasToString("[current]");
        }

        @Test
        void everyVariableIsRead() {
            environment.put("PAYSTACK_PUBLIC_KEY", "pk_test_canary0123456789");
            environment.put("PAYSTACK_PREVIOUS_SECRET_KEY", "sk_test_older0123456789");
            environment.put("PAYSTACK_BASE_URL", " http://localhost:9 ");

            PaystackConfig config = PaystackConfig.fromEnvironment(environment);

            assertThat(config.publicKey()).contains("pk_test_canary0123456789");
            assertThat(config.webhookKeys()).hasToString("[current, previous]");
            assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:9"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  "})
        void theMissingVariableIsNamed(String blank) {
            environment.put("PAYSTACK_SECRET_KEY", blank);

            assertRefused(() -> PaystackConfig.fromEnvironment(environment), "PAYSTACK_SECRET_KEY", "missing");
            assertRefused(() -> PaystackConfig.fromEnvironment(Map.of()), "PAYSTACK_SECRET_KEY", "missing");
        }

        @ParameterizedTest
        @CsvSource({
            "PAYSTACK_SECRET_KEY, pk_test_canary0123456789",
            "PAYSTACK_PUBLIC_KEY, canary0123456789",
            "PAYSTACK_PUBLIC_KEY, pk_live_canary0123456789",
            "PAYSTACK_PREVIOUS_SECRET_KEY, sk_live_canary0123456789",
            "PAYSTACK_BASE_URL, ht tp:canary"
        })
        void theWrongVariableIsNamed(String name, String value) {
            environment.put(name, value);

            assertRefused(() -> PaystackConfig.fromEnvironment(environment), name);
        }
    }
}
