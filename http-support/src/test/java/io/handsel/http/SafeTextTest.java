package io.handsel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P12: what goes into details, exceptions and logs holds no key and nobody's address or number. */
class SafeTextTest {

    @ParameterizedTest
    @CsvSource({
        "'Refund for T1 by ada@example.com', 'Refund for T1 by [e-mail]'",
        "'call 0801 234 5678 now', 'call [number] now'",
        "'call +2348012345678', 'call [number]'",
        "'Invalid key sk_live_abc123', 'Invalid key [key]'",
        "'wrong FLWSECK_TEST-0123456789abcdef-X here', 'wrong [key] here'",
        "'FLWSECK-0123456789abcdef-X', '[key]'",
        "'card token flw-t1nf-937086f0365b-m03k', 'card token [key]'",
        "'USD 1, or GHS0.5', 'USD 1, or GHS0.5'",
        "'Approved', 'Approved'",
    })
    void personsAndKeysAreTakenOut(String words, String safe) {
        assertThat(SafeText.of(words)).isEqualTo(safe);
    }

    @Test
    void itIsOneShortLine() {
        assertThat(SafeText.of("a\r\nb\u2028c")).isEqualTo("a b c");
        assertThat(SafeText.of("x".repeat(100_000))).hasSize(203);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary\n", "canary ", "canäry", "\"canary\u0000"})
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> Secret.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("can");
    }

    @Test
    void secretsAreComparedButNotPrinted() {
        Secret secret = Secret.of("canary");

        assertThat(secret).isEqualTo(Secret.of("canary")).hasSameHashCodeAs(Secret.of("canary"));
        assertThat(secret).isNotEqualTo(Secret.of("canarx"));
        assertThat(secret).hasToString("[secret]");
        assertThat(secret.bytes()).hasSize(6);
    }

    @Test
    void limitsMustMakeSense() {
        HttpLimits limits = HttpLimits.defaults();

        assertThatThrownBy(() -> limits.withMaxAnswerBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.withTimes(Duration.ZERO, limits.read(), limits.call()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect");
        assertThatThrownBy(() -> limits.withTimes(limits.connect(), limits.read(), Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call");
    }
}
