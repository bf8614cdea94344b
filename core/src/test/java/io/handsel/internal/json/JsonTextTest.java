package io.handsel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonTextTest {

    @Nested
    class The_text_of_a_value {

        @Test
        void has_no_white_space_and_keeps_the_order_of_keys() {
            JsonObject value = JsonObject.builder()
                    .put("z", JsonArray.of(JsonNumber.of(1), JsonNull.INSTANCE))
                    .put("a", true)
                    .put("m", JsonObject.empty())
                    .build();

            assertThat(value).hasToString("{\"z\":[1,null],\"a\":true,\"m\":{}}");
        }

        @Test
        void escapes_quotation_marks_and_backslashes() {
            assertThat(new JsonString("a\"b\\c")).hasToString("\"a\\\"b\\\\c\"");
        }

        @Test
        void escapes_keys_like_strings() {
            assertThat(JsonObject.builder().put("\"\n", 1).build()).hasToString("{\"\\\"\\n\":1}");
        }

        @Test
        void escapes_control_characters_as_briefly_as_possible() {
            assertThat(new JsonString("\u0000\b\t\n\u000b\f\r\u001f"))
                    .hasToString("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\"");
        }

        @Test
        void escapes_the_line_separators_of_unicode() {
            assertThat(new JsonString("\u2027\u2028\u2029\u202a")).hasToString("\"\u2027\\u2028\\u2029\u202a\"");
        }

        @Test
        void escapes_unpaired_surrogates_only() {
            assertThat(new JsonString("\ud83d\ude00")).hasToString("\"\ud83d\ude00\"");
            assertThat(new JsonString("\ud83d")).hasToString("\"\\ud83d\"");
            assertThat(new JsonString("\ude00\ud83d")).hasToString("\"\\ude00\\ud83d\"");
            assertThat(new JsonString("\ud83d\ud83d\ude00")).hasToString("\"\\ud83d\ud83d\ude00\"");
        }

        @Test
        void leaves_everything_else_as_it_is() {
            assertThat(new JsonString("/<>&'\u007f\u00e9\u20ac")).hasToString("\"/<>&'\u007f\u00e9\u20ac\"");
        }
    }

    @Nested
    class Written_and_read_back {

        @Test
        void a_string_of_any_character_is_equal() {
            for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
                JsonString value = new JsonString("a" + (char) c + "b");

                assertThat(Json.parse(value.toString())).isEqualTo(value);
            }
        }

        @Test
        void a_number_of_any_scale_is_equal() {
            for (int scale : new int[] {-1_000_000_000, -7, -1, 0, 1, 7, 1_000_000_000}) {
                for (long unscaled : new long[] {Long.MIN_VALUE, -10, 0, 1, 100, Long.MAX_VALUE}) {
                    JsonNumber value = JsonNumber.of(BigDecimal.valueOf(unscaled, scale));

                    assertThat(Json.parse(value.toString())).isEqualTo(value);
                }
            }
        }

        @Test
        void two_thousand_random_documents_are_equal_and_have_the_same_text() {
            RandomJson random = new RandomJson(new Random(20_240_229), true);
            for (int i = 0; i < 2_000; i++) {
                JsonObject value = random.object();

                Json read = Json.parse(value.toString());

                assertThat(read).isEqualTo(value).hasSameHashCodeAs(value).hasToString(value.toString());
            }
        }
    }
}
