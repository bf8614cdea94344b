package io.handsel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonParseTest {

    @Nested
    class It_accepts {

        @Test
        void every_kind_of_value_at_the_top() {
            assertThat(Json.parse("{}")).isEqualTo(JsonObject.empty());
            assertThat(Json.parse("[]")).isEqualTo(JsonArray.of());
            assertThat(Json.parse("\"a\"")).isEqualTo(new JsonString("a"));
            assertThat(Json.parse("7")).isEqualTo(JsonNumber.of(7));
            assertThat(Json.parse("true")).isEqualTo(new JsonBoolean(true));
            assertThat(Json.parse("false")).isEqualTo(new JsonBoolean(false));
            assertThat(Json.parse("null")).isSameAs(JsonNull.INSTANCE);
        }

        @Test
        void white_space_around_every_token() {
            Json spaced = Json.parse(" \t\r\n{ \"a\" : [ 1 , 2 , { } , [ ] ] , \"b\" : null } \n");

            assertThat(spaced).hasToString("{\"a\":[1,2,{},[]],\"b\":null}");
        }

        @Test
        void every_escape() {
            assertThat(Json.parse("\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00y\""))
                    .isEqualTo(new JsonString("x\"\\/\b\f\n\r\t\u00e9\ud83d\ude00y"));
        }

        @Test
        void unpaired_surrogates() {
            assertThat(Json.parse("\"\\ud800\"")).isEqualTo(new JsonString("\ud800"));
        }

        @Test
        void the_delete_character_unescaped() {
            assertThat(Json.parse("\"\u007f\"")).isEqualTo(new JsonString("\u007f"));
        }

        @Test
        void an_empty_key() {
            assertThat(Json.parse("{\"\":1}"))
                    .isEqualTo(JsonObject.builder().put("", 1).build());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0",
                    "-1",
                    "123456789012345678",
                    "-999999999999999999",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "1e3",
                    "1E+3",
                    "1.50e-3",
                    "0.10",
                    "0e+1",
                    "123456789012345678901234567890.123456789"
                })
        void a_number_with_all_its_digits(String literal) {
            assertThat(Json.parse(literal)).isEqualTo(JsonNumber.of(new BigDecimal(literal)));
        }

        @Test
        void sixty_four_levels() {
            String text = "[".repeat(64) + "]".repeat(64);

            assertThat(Json.parse(text)).hasToString(text);
        }

        @Test
        void any_number_of_neighbours() {
            assertThat((JsonArray) Json.parse("[[]" + ",[]".repeat(999) + "]")).hasSize(1000);
        }
    }

    @Nested
    class It_rejects {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "{", "[", "\"", "\"a", "\"a\\", "\"\\u12", "-", "1.", "1e", "{\"a\"", "[1,"})
        void a_text_that_stops_early(String text) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse(text))
                    .withMessageEndingWith("found the end of the text at offset " + text.length());
        }

        @ParameterizedTest
        @ValueSource(strings = {"1 2", "{}}", "[]]", "null,", "\"a\"b", "01", "1.0.0", "0x1"})
        void anything_after_the_value(String text) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse(text))
                    .withMessageStartingWith("expected the end of the text");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"NaN", "Infinity", "-Infinity", "+1", ".5", "-.5", "1.e1", "1e+", "--1", "\u0661", "-\u0661"
                })
        void what_is_no_number(String text) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[,]",
                    "[1,]",
                    "[,1]",
                    "[1 2]",
                    "{,}",
                    "{\"a\":1,}",
                    "{\"a\" 1}",
                    "{a:1}",
                    "{'a':1}",
                    "{1:1}",
                    "{\"a\":}",
                    "[1}",
                    "{]",
                    "tru",
                    "True",
                    "nul",
                    "'a'",
                    "/**/1",
                    "\ufeff1",
                    "\u00a01",
                    "\f1"
                })
        void what_only_resembles_json(String text) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"\\x\"", "\"\\u12g4\"", "\"\\U1234\"", "\"\\u\uff11\uff11\uff11\uff11\"", "\"\\'\""})
        void an_unknown_escape(String text) {
            assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
        }

        @Test
        void every_control_character_in_a_string() {
            for (char c = 0; c < ' '; c++) {
                String plain = "\"a" + c + "\"";
                String afterEscape = "\"\\n" + c + "\"";

                assertThatExceptionOfType(JsonException.class)
                        .isThrownBy(() -> Json.parse(plain))
                        .withMessageEndingWith("found a control character at offset 2");
                assertThatExceptionOfType(JsonException.class)
                        .isThrownBy(() -> Json.parse(afterEscape))
                        .withMessageEndingWith("found a control character at offset 3");
            }
        }

        @Test
        void a_repeated_key_however_it_is_written() {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("{\"a\":1,\"\\u0061\":2}"))
                    .withMessage("duplicate key at offset 7");
        }

        @Test
        void a_sixty_fifth_level() {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("[".repeat(65)))
                    .withMessage("nested deeper than 64 levels at offset 64");
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("{\"a\":".repeat(100_000)))
                    .withMessage("nested deeper than 64 levels at offset 320");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e1000000001", "1e-1000000001", "1e2147483648", "1e99999999999"})
        void an_exponent_out_of_range(String literal) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("[" + literal + "]"))
                    .withMessage("number out of range at offset 1")
                    .withNoCause();
        }
    }

    @Nested
    class Its_messages {

        @Test
        void name_what_was_expected_the_kind_of_character_and_the_offset() {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("{\"a\" s}"))
                    .withMessage("expected a colon but found a letter at offset 5");
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("[1 5]"))
                    .withMessage("expected a comma or a closing bracket but found a digit at offset 3");
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("{;"))
                    .withMessage("expected a quoted key but found a punctuation character at offset 1");
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse("\u20ac"))
                    .withMessage("expected a value but found a special character at offset 0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "qzqzqz",
                    "tqzqzqz",
                    "{\"qzqzqz\":1,\"qzqzqz\":2}",
                    "{\"qzqzqz\" qzqzqz}",
                    "\"qzqzqz\\qzqzqz\"",
                    "\"qzqzqz\" qzqzqz",
                    "1qzqzqz"
                })
        void never_repeat_the_text(String text) {
            assertThatExceptionOfType(JsonException.class)
                    .isThrownBy(() -> Json.parse(text))
                    .withMessageMatching("[^z]+ at offset \\d+")
                    .withNoCause();
        }
    }
}
