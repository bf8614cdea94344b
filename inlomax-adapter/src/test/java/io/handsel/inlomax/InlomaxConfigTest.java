package io.handsel.inlomax;

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
class InlomaxConfigTest {

    private static Map<String, String> complete() {
        Map<String, String> variables = new HashMap<>();
        variables.put("INLOMAX_API_KEY", "canaryInlomaxKey");
        variables.put("INLOMAX_MODE", "sandbox");
        return variables;
    }

    private static void isRefused(Map<String, String> variables, String words) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> InlomaxConfig.fromEnvironment(variables))
                .withMessageStartingWith("Inlomax: ")
                .withMessageContaining(words)
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void theSandboxIsTestMode() {
        InlomaxConfig config = InlomaxConfig.fromEnvironment(complete());

        assertThat(config.mode()).isEqualTo(Mode.TEST);
        assertThat(config.baseUrl()).isEqualTo(URI.create("https://inlomax.com/sandbox/"));
        assertThat(config.callTimeoutInEngineTime()).isEqualTo(Duration.ofSeconds(70));
        assertThat(config).asString().doesNotContain("canary");
    }

    @Test
    void liveIsLiveMode() {
        Map<String, String> variables = complete();
        variables.put("INLOMAX_MODE", " Live ");

        assertThat(InlomaxConfig.fromEnvironment(variables).baseUrl())
                .isEqualTo(URI.create("https://inlomax.com/api/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INLOMAX_API_KEY", "INLOMAX_MODE"})
    void aMissingVariableIsNamed(String name) {
        Map<String, String> variables = complete();
        variables.put(name, " ");

        isRefused(variables, name);
    }

    @ParameterizedTest
    @CsvSource({
        "INLOMAX_MODE, production, must be live or sandbox",
        "INLOMAX_API_KEY, canary key, printable ASCII",
        "INLOMAX_BASE_URL, http://inlomax.example/api, must begin with https://",
        "INLOMAX_BASE_URL, https://me@inlomax.example/api, without user",
        "INLOMAX_BASE_URL, inlomax, with a host",
        "INLOMAX_BASE_URL, https://inlomax.com/api, which is not of mode TEST",
        "INLOMAX_CALLBACK_TOKEN, canary, 20 to 200"
    })
    void whatCannotBeRightIsRefused(String name, String value, String words) {
        Map<String, String> variables = complete();
        variables.put(name, value);

        isRefused(variables, words);
    }

    @Test
    void bothCallbackTokensAreKept() {
        Map<String, String> variables = complete();
        variables.put("INLOMAX_CALLBACK_TOKEN", "canary-token-0123456789");
        variables.put("INLOMAX_PREVIOUS_CALLBACK_TOKEN", "canary-token-9876543210");
        variables.put("INLOMAX_BASE_URL", "http://127.0.0.1:8080/api");

        InlomaxConfig config = InlomaxConfig.fromEnvironment(variables);

        assertThat(config.callbackTokens()).hasToString("PathTokens[current, previous]");
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/api/"));
    }

    @Test
    void timesOutOfBoundsAndTwoTokensOfOneLabelAreRefused() {
        InlomaxConfig.Builder builder =
                InlomaxConfig.builder().apiKey("canaryInlomaxKey").mode(Mode.TEST);

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
