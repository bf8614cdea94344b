package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.ConfigurationException;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that cannot be right does not start, and no message shows a key. */
class VtpassConfigTest {

    private static Map<String, String> complete() {
        Map<String, String> variables = new HashMap<>();
        variables.put("VTPASS_API_KEY", "canaryApiKey");
        variables.put("VTPASS_SECRET_KEY", "SK_canarySecret");
        variables.put("VTPASS_PUBLIC_KEY", "PK_canaryPublic");
        variables.put("VTPASS_MODE", "sandbox");
        return variables;
    }

    private static VtpassConfig.Builder builder() {
        return VtpassConfig.builder()
                .apiKey("canaryApiKey")
                .secretKey("SK_canarySecret")
                .publicKey("PK_canaryPublic")
                .mode(Mode.TEST);
    }

    private static String refusal(Map<String, String> variables) {
        return refusal(() -> VtpassConfig.fromEnvironment(variables));
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        ConfigurationException refused =
                org.junit.jupiter.api.Assertions.assertThrows(ConfigurationException.class, work::call);
        assertThat(refused).hasMessageNotContaining("canary").hasNoCause();
        return String.valueOf(refused.getMessage());
    }

    @Nested
    class WhenReadFromTheEnvironment {

        @Test
        void theSandboxIsTestMode() {
            VtpassConfig config = VtpassConfig.fromEnvironment(complete());

            assertThat(config.mode()).isEqualTo(Mode.TEST);
            assertThat(config.baseUrl()).isEqualTo(URI.create("https://sandbox.vtpass.com/api/"));
            assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(config.payTimeout()).isEqualTo(Duration.ofSeconds(90));
            assertThat(config.queryTimeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(config.callTimeoutInEngineTime()).isEqualTo(Duration.ofSeconds(100));
            assertThat(config.settlingDelay()).isEqualTo(Duration.ofMinutes(2));
        }

        @Test
        void liveIsLiveMode() {
            Map<String, String> variables = complete();
            variables.put("VTPASS_MODE", " Live ");

            VtpassConfig config = VtpassConfig.fromEnvironment(variables);

            assertThat(config.mode()).isEqualTo(Mode.LIVE);
            assertThat(config.baseUrl()).isEqualTo(URI.create("https://vtpass.com/api/"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"VTPASS_API_KEY", "VTPASS_SECRET_KEY", "VTPASS_PUBLIC_KEY", "VTPASS_MODE"})
        void aMissingVariableIsNamed(String name) {
            Map<String, String> missing = complete();
            missing.remove(name);
            Map<String, String> blank = complete();
            blank.put(name, "  ");

            assertThat(refusal(missing)).contains("missing", name);
            assertThat(refusal(blank)).contains("missing", name);
        }

        @Test
        void allThatIsMissingIsNamedAtOnce() {
            assertThat(refusal(Map.of()))
                    .contains("VTPASS_API_KEY", "VTPASS_SECRET_KEY", "VTPASS_PUBLIC_KEY", "VTPASS_MODE");
        }

        @Test
        void keysThatWereSwappedAreNoticed() {
            Map<String, String> swapped = complete();
            swapped.put("VTPASS_SECRET_KEY", "PK_canaryPublic");

            assertThat(refusal(swapped)).contains("VTPASS_SECRET_KEY", "SK_");
        }

        @ParameterizedTest
        @ValueSource(strings = {"test", "production", "LIVE!"})
        void aModeThatIsNeitherIsRefused(String mode) {
            Map<String, String> variables = complete();
            variables.put("VTPASS_MODE", mode);

            assertThat(refusal(variables)).contains("VTPASS_MODE");
        }

        @Test
        void aKeyWithALineEndInsideIsRefused() {
            Map<String, String> variables = complete();
            variables.put("VTPASS_API_KEY", "canary\nApiKey");

            assertThat(refusal(variables)).contains("VTPASS_API_KEY");
        }
    }

    @Nested
    class WhenTheAddressIsOverridden {

        @ParameterizedTest
        @CsvSource({
            "http://localhost:8080, http://localhost:8080/",
            "http://127.0.0.1:8080/api, http://127.0.0.1:8080/api/",
            "http://[::1]:8080/api/, http://[::1]:8080/api/",
            "https://proxy.shop.example/vtpass, https://proxy.shop.example/vtpass/"
        })
        void aSlashEndsIt(URI given, URI expected) {
            assertThat(builder().baseUrl(given).build().baseUrl()).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://vtpass.example/api/",
                    "http://localhost.evil.example/",
                    "http://127.0.0.1.evil.example/",
                    "ftp://localhost/",
                    "//localhost/",
                    "relative",
                    "mailto:a@b",
                    "https://user:canary@proxy.example/",
                    "https://proxy.example/?q=canary",
                    "https://proxy.example/#canary",
                    "https://vtpass.com/api/",
                    "https://api-service.vtpass.com/api/"
                })
        void oneThatIsNotSafeOrOfTheOtherModeIsRefused(String given) {
            assertThat(refusal(() -> builder().baseUrl(URI.create(given)).build()))
                    .contains("VTPASS_BASE_URL");
        }

        @Test
        void liveKeysDoNotGoToTheSandbox() {
            assertThat(refusal(() -> builder()
                            .mode(Mode.LIVE)
                            .baseUrl(URI.create("https://sandbox.vtpass.com/api/"))
                            .build()))
                    .contains("not of mode LIVE");
        }

        @Test
        void theLegacyHostServesLive() {
            URI legacy = URI.create("https://api-service.vtpass.com/api/");

            assertThat(builder().mode(Mode.LIVE).baseUrl(legacy).build().baseUrl())
                    .isEqualTo(legacy);
        }
    }

    @Nested
    class WhenTimesAreSet {

        @Test
        void theEnginesTimeFollowsTheRealOneUnlessGiven() {
            VtpassConfig.Builder quick =
                    builder().connectTimeout(Duration.ofSeconds(1)).payTimeout(Duration.ofSeconds(2));

            assertThat(quick.build().callTimeoutInEngineTime()).isEqualTo(Duration.ofSeconds(3));
            assertThat(quick.callTimeoutInEngineTime(Duration.ofMinutes(30))
                            .build()
                            .callTimeoutInEngineTime())
                    .isEqualTo(Duration.ofMinutes(30));
        }

        @Test
        void timesThatAreNotPositiveAreRefused() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> builder().payTimeout(Duration.ZERO).build())
                    .withMessageContaining("payTimeout");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> builder().queryTimeout(Duration.ofDays(1)).build())
                    .withMessageContaining("queryTimeout");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> builder().settlingDelay(Duration.ZERO).build())
                    .withMessageContaining("settlingDelay");
        }
    }

    @Test
    void p12_noKeyIsPrinted() {
        assertThat(builder().toString()).doesNotContain("canary");
        assertThat(builder().build().toString()).doesNotContain("canary").contains("TEST");
        assertThat(VtpassProvider.create(builder().build()).toString()).doesNotContain("canary");
    }

    @Nested
    class WhenCallbacksHaveASecretPath {

        private static final String TOKEN = "canary-token-0123456789";

        @Test
        void theEnvironmentNamesTheCurrentAndThePreviousToken() {
            Map<String, String> variables = complete();
            variables.put("VTPASS_CALLBACK_TOKEN", TOKEN);
            variables.put("VTPASS_PREVIOUS_CALLBACK_TOKEN", TOKEN + "-old");

            VtpassConfig config = VtpassConfig.fromEnvironment(variables);

            assertThat(config.callbackTokens()).hasToString("PathTokens[current, previous]");
            assertThat(config.toString()).doesNotContain("canary");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "canary-too-short", "canary/token/0123456789", "canary token 0123456789"})
        void aTokenThatCannotBePartOfAPathOrIsTooShortIsRefused(String token) {
            assertThat(refusal(() -> builder().callbackToken("march", token).build()))
                    .contains("20 to 200 letters");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "unsigned", "two words"})
        void aLabelThatCannotBeOneIsRefused(String label) {
            assertThat(refusal(() -> builder().callbackToken(label, TOKEN).build()))
                    .contains("label");
        }

        @Test
        void twoTokensOfOneLabelAreRefused() {
            assertThat(refusal(() -> builder().callbackToken("march", TOKEN).callbackToken("march", TOKEN)))
                    .contains("march");
        }
    }
}
