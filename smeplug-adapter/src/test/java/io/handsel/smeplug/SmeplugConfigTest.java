package io.handsel.smeplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.ConfigurationException;
import io.handsel.payment.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that cannot be right does not start, and no message shows a key. */
class SmeplugConfigTest {

    private static Map<String, String> complete() {
        Map<String, String> variables = new HashMap<>();
        variables.put("SMEPLUG_SECRET_KEY", "canarySmeplugKey");
        variables.put("SMEPLUG_MODE", "test");
        variables.put("SMEPLUG_BASE_URL", "http://127.0.0.1:8080/api/v1");
        return variables;
    }

    private static void isRefused(Map<String, String> variables, String words) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SmeplugConfig.fromEnvironment(variables))
                .withMessageStartingWith("SMEPlug: ")
                .withMessageContaining(words)
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void testModeGoesWithAnAddressOfItsOwn() {
        SmeplugConfig config = SmeplugConfig.fromEnvironment(complete());

        assertThat(config.mode()).isEqualTo(Mode.TEST);
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/api/v1/"));
        assertThat(config.callTimeoutInEngineTime()).isEqualTo(Duration.ofSeconds(85));
        assertThat(config).asString().doesNotContain("canary");
    }

    @Test
    void liveIsLiveMode() {
        Map<String, String> variables = complete();
        variables.remove("SMEPLUG_BASE_URL");
        variables.put("SMEPLUG_MODE", " Live ");

        assertThat(SmeplugConfig.fromEnvironment(variables).baseUrl())
                .isEqualTo(URI.create("https://smeplug.ng/api/v1/"));
    }

    @Test
    void testModeWithoutAnAddressIsRefusedForNoSandboxIsKnown() {
        Map<String, String> variables = complete();
        variables.remove("SMEPLUG_BASE_URL");

        isRefused(variables, "no sandbox is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMEPLUG_SECRET_KEY", "SMEPLUG_MODE"})
    void aMissingVariableIsNamed(String name) {
        Map<String, String> variables = complete();
        variables.put(name, " ");

        isRefused(variables, name);
    }

    @ParameterizedTest
    @CsvSource({
        "SMEPLUG_MODE, production, must be live or test",
        "SMEPLUG_SECRET_KEY, canary key, printable ASCII",
        "SMEPLUG_BASE_URL, http://smeplug.example/api, must begin with https://",
        "SMEPLUG_BASE_URL, https://me@smeplug.example/api, without user",
        "SMEPLUG_BASE_URL, smeplug, with a host",
        "SMEPLUG_BASE_URL, https://smeplug.ng/api/v1, not of mode TEST",
        "SMEPLUG_CALLBACK_TOKEN, canary, 20 to 200"
    })
    void whatCannotBeRightIsRefused(String name, String value, String words) {
        Map<String, String> variables = complete();
        variables.put(name, value);

        isRefused(variables, words);
    }

    @Test
    void bothCallbackTokensAreKept() {
        Map<String, String> variables = complete();
        variables.put("SMEPLUG_CALLBACK_TOKEN", "canary-token-0123456789");
        variables.put("SMEPLUG_PREVIOUS_CALLBACK_TOKEN", "canary-token-9876543210");

        SmeplugConfig config = SmeplugConfig.fromEnvironment(variables);

        assertThat(config.callbackTokens()).hasToString("PathTokens[current, previous]");
    }

    @Test
    void timesOutOfBoundsAndTwoTokensOfOneLabelAreRefused() {
        SmeplugConfig.Builder builder =
                SmeplugConfig.builder().secretKey("canarySmeplugKey").mode(Mode.LIVE);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.purchaseTimeout(Duration.ZERO).build())
                .withMessageContaining("purchaseTimeout");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.purchaseTimeout(Duration.ofSeconds(1))
                        .callTimeoutInEngineTime(Duration.ZERO)
                        .build())
                .withMessageContaining("callTimeoutInEngineTime");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.callbackToken("march", "x".repeat(20)).callbackToken("march", "y".repeat(20)))
                .withMessageContaining("march");
    }
}
