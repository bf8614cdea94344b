package io.handsel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonObjectTest {

    private static final Instant NOON = Instant.parse("2024-02-29T12:00:00.000000001Z");

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(reading)
                .withMessage(message)
                .withNoCause();
    }

    @Nested
    class A_builder {

        @Test
        void writes_every_kind_of_field() {
            JsonObject object = JsonObject.builder()
                    .put("json", JsonNull.INSTANCE)
                    .put("string", "s")
                    .put("long", Long.MIN_VALUE)
                    .put("boolean", false)
                    .put("instant", NOON)
                    .build();

            assertThat(object)
                    .hasToString("{\"json\":null,\"string\":\"s\",\"long\":-9223372036854775808,"
                            + "\"boolean\":false,\"instant\":\"2024-02-29T12:00:00.000000001Z\"}");
        }

        @Test
        void leaves_out_what_is_not_present() {
            JsonObject object = JsonObject.builder()
                    .putIfPresent("a", Optional.of(JsonNumber.of(1)))
                    .putIfPresent("b", Optional.empty())
                    .putString("c", Optional.of("s"))
                    .putString("d", Optional.empty())
                    .putInstant("e", Optional.of(NOON))
                    .putInstant("f", Optional.empty())
                    .build();

            assertThat(object.keys()).containsExactly("a", "c", "e");
        }

        @Test
        void refuses_to_put_a_field_twice() {
            JsonObject.Builder builder = JsonObject.builder().put("a", 1);

            assertThatIllegalStateException()
                    .isThrownBy(() -> builder.put("a", 1))
                    .withMessage("field 'a' is there already");
        }

        @Test
        void may_go_on_without_changing_what_it_built() {
            JsonObject.Builder builder = JsonObject.builder().put("a", 1);
            JsonObject first = builder.build();

            assertThat(builder.put("b", 2).build().keys()).containsExactly("a", "b");
            assertThat(first.keys()).containsExactly("a");
        }

        @Test
        void refuses_a_document_too_deep_to_be_read_back() {
            Json deep = Json.parse("[".repeat(64) + "]".repeat(64));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JsonObject.builder().put("a", deep).build())
                    .withMessage("nested deeper than 64 levels");
            assertThatIllegalArgumentException().isThrownBy(() -> JsonArray.copyOf(List.of(deep)));
        }
    }

    @Nested
    class Equality {

        @Test
        void does_not_depend_on_the_order_of_keys() {
            assertThat(Json.parse("{\"a\":1,\"b\":2}"))
                    .isEqualTo(Json.parse("{\"b\":2,\"a\":1}"))
                    .hasSameHashCodeAs(Json.parse("{\"b\":2,\"a\":1}"));
        }

        @Test
        void depends_on_keys_and_values() {
            assertThat(Json.parse("{\"a\":1}"))
                    .isNotEqualTo(Json.parse("{\"a\":2}"))
                    .isNotEqualTo(Json.parse("{\"b\":1}"))
                    .isNotEqualTo(Json.parse("[1]"));
        }
    }

    @Nested
    class A_field_that_is_there {

        private final JsonObject object = JsonObject.builder()
                .put("string", "s")
                .put("number", 42)
                .put("boolean", true)
                .put("instant", NOON)
                .put("object", JsonObject.empty())
                .put("array", JsonArray.of())
                .put("null", JsonNull.INSTANCE)
                .build();

        @Test
        void is_read_as_what_it_is() {
            assertThat(object.string("string")).isEqualTo("s");
            assertThat(object.findString("string")).contains("s");
            assertThat(object.integer("number")).isEqualTo(42L);
            assertThat(object.intValue("number")).isEqualTo(42);
            assertThat(object.findInteger("number")).contains(42L);
            assertThat(object.bool("boolean")).isTrue();
            assertThat(object.instant("instant")).isEqualTo(NOON);
            assertThat(object.findInstant("instant")).contains(NOON);
            assertThat(object.object("object")).isEqualTo(JsonObject.empty());
            assertThat(object.findObject("object")).contains(JsonObject.empty());
            assertThat(object.array("array")).isEqualTo(JsonArray.of());
            assertThat(object.findArray("array")).contains(JsonArray.of());
            assertThat(object.get("null")).isSameAs(JsonNull.INSTANCE);
            assertThat(object.find("null")).contains(JsonNull.INSTANCE);
            assertThat(object.has("null")).isTrue();
        }

        @Test
        void is_refused_as_anything_else_without_showing_its_value() {
            assertRefused(() -> object.string("number"), "field 'number' is not a string");
            assertRefused(() -> object.integer("string"), "field 'string' is not a whole number in the range of long");
            assertRefused(() -> object.intValue("null"), "field 'null' is not a whole number in the range of long");
            assertRefused(() -> object.bool("string"), "field 'string' is not a boolean");
            assertRefused(() -> object.instant("string"), "field 'string' is not an ISO-8601 instant");
            assertRefused(() -> object.instant("number"), "field 'number' is not an ISO-8601 instant");
            assertRefused(() -> object.object("array"), "field 'array' is not an object");
            assertRefused(() -> object.array("object"), "field 'object' is not an array");
        }

        @Test
        void is_not_taken_for_absent_if_it_is_null() {
            assertRefused(() -> object.findString("null"), "field 'null' is not a string");
            assertRefused(() -> object.findInstant("null"), "field 'null' is not an ISO-8601 instant");
            assertRefused(() -> object.findObject("null"), "field 'null' is not an object");
            assertRefused(() -> object.findArray("null"), "field 'null' is not an array");
        }
    }

    @Nested
    class A_whole_number {

        private final JsonObject object = (JsonObject) Json.parse("{\"max\":9223372036854775807,"
                + "\"over\":9223372036854775808,\"half\":0.5,\"one\":1.0,\"int\":2147483648,\"huge\":1e999999999}");

        @Test
        void is_read_exactly() {
            assertThat(object.integer("max")).isEqualTo(Long.MAX_VALUE);
            assertThat(object.integer("one")).isEqualTo(1L);
            assertThat(object.integer("int")).isEqualTo(2_147_483_648L);
        }

        @Test
        void is_refused_rather_than_rounded() {
            assertRefused(() -> object.integer("over"), "field 'over' is not a whole number in the range of long");
            assertRefused(() -> object.integer("huge"), "field 'huge' is not a whole number in the range of long");
            assertRefused(() -> object.findInteger("half"), "field 'half' is not a whole number in the range of long");
            assertRefused(() -> object.intValue("int"), "field 'int' is not a whole number in the range of int");
        }
    }

    @Nested
    class A_field_that_is_missing {

        private static final List<BiFunction<JsonObject, String, Object>> READERS = List.of(
                JsonObject::get,
                JsonObject::string,
                JsonObject::integer,
                JsonObject::intValue,
                JsonObject::bool,
                JsonObject::instant,
                JsonObject::object,
                JsonObject::array);

        private static final List<BiFunction<JsonObject, String, Optional<?>>> FINDERS = List.of(
                JsonObject::find,
                JsonObject::findString,
                JsonObject::findInteger,
                JsonObject::findInstant,
                JsonObject::findObject,
                JsonObject::findArray);

        @Test
        void is_named_by_every_reader() {
            assertThat(READERS)
                    .allSatisfy(reader ->
                            assertRefused(() -> reader.apply(JsonObject.empty(), "x"), "field 'x' is missing"));
        }

        @Test
        void is_empty_for_every_finder() {
            assertThat(FINDERS)
                    .allSatisfy(finder -> assertThat(
                                    finder.apply(JsonObject.empty(), "x").isEmpty())
                            .isTrue());
            assertThat(JsonObject.empty().has("x")).isFalse();
        }
    }

    @Nested
    class An_object {

        @Test
        void cannot_be_changed_through_its_keys() {
            JsonObject object = JsonObject.builder().put("a", 1).build();

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> object.keys().remove("a"));
        }
    }
}
