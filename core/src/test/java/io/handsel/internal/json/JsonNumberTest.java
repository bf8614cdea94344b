package io.handsel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonNumberTest {

    @Test
    void keeps_the_digits_it_was_given() {
        assertThat(JsonNumber.of(new BigDecimal("1.10"))).hasToString("1.10");
        assertThat(JsonNumber.of(new BigDecimal("1.10")).decimal()).isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void tells_numbers_apart_that_have_different_texts() {
        assertThat(Json.parse("1.0")).isNotEqualTo(Json.parse("1"));
        assertThat(Json.parse("1e3")).isEqualTo(Json.parse("1E+3")).isNotEqualTo(Json.parse("1000"));
    }

    @Test
    void has_no_negative_zero() {
        assertThat(Json.parse("-0")).isEqualTo(JsonNumber.of(0));
    }

    @Test
    void is_refused_if_its_scale_is_too_extreme_to_be_read_back() {
        for (int scale : new int[] {Integer.MIN_VALUE, -1_000_000_001, 1_000_000_001, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.of(BigDecimal.valueOf(1, scale)));
        }
    }

    @Test
    void is_a_long_if_its_value_is_whole() {
        assertThat(JsonNumber.of(Long.MIN_VALUE).longValueExact()).isEqualTo(Long.MIN_VALUE);
        assertThat(JsonNumber.of(new BigDecimal("1.50e1")).longValueExact()).isEqualTo(15L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "9223372036854775808", "1e999999999", "1e-999999999"})
    void is_no_long_if_that_would_lose_anything(String literal) {
        JsonNumber number = JsonNumber.of(new BigDecimal(literal));

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(number::longValueExact)
                .withMessage("number is not a whole number in the range of long");
    }
}
