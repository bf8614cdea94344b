package io.handsel.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MergePatchTest {

    private static JsonObject object(String text) {
        return (JsonObject) Json.parse(text.replace('\'', '"'));
    }

    @Nested
    class Applying_a_patch {

        @ParameterizedTest(name = "{0} with {1} is {2}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'a':'b'}         | {'a':'c'}                   | {'a':'c'}",
                    "{'a':'b'}         | {'b':'c'}                   | {'a':'b','b':'c'}",
                    "{'a':'b'}         | {'a':null}                  | {}",
                    "{'a':'b','b':'c'} | {'a':null}                  | {'b':'c'}",
                    "{'a':['b']}       | {'a':'c'}                   | {'a':'c'}",
                    "{'a':'c'}         | {'a':['b']}                 | {'a':['b']}",
                    "{'a':{'b':'c'}}   | {'a':{'b':'d','c':null}}    | {'a':{'b':'d'}}",
                    "{'a':[{'b':'c'}]} | {'a':[1]}                   | {'a':[1]}",
                    "{'e':null}        | {'a':1}                     | {'e':null,'a':1}",
                    "{}                | {'a':{'bb':{'ccc':null}}}   | {'a':{'bb':{}}}"
                })
        void follows_the_examples_of_the_rfc(String target, String patch, String result) {
            assertThat(MergePatch.apply(object(target), object(patch))).isEqualTo(object(result));
        }

        @Test
        void keeps_nulls_within_an_array() {
            assertThat(MergePatch.apply(object("{'a':1}"), object("{'a':[null]}")))
                    .isEqualTo(object("{'a':[null]}"));
        }

        @Test
        void keeps_fields_in_place_and_appends_new_ones() {
            assertThat(MergePatch.apply(object("{'z':1,'y':2}"), object("{'x':3,'z':4}")))
                    .hasToString("{\"z\":4,\"y\":2,\"x\":3}");
        }

        @Test
        void changes_nothing_if_the_patch_is_empty() {
            JsonObject target = object("{'a':{'b':[1]}}");

            assertThat(MergePatch.apply(target, JsonObject.empty())).isEqualTo(target);
        }
    }

    @Nested
    class The_difference {

        @ParameterizedTest(name = "from {0} to {1} is {2}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'a':1,'b':{'c':2}} | {'b':{'c':2},'a':1} | {}",
                    "{'a':1}             | {'a':2}             | {'a':2}",
                    "{'a':1}             | {}                  | {'a':null}",
                    "{}                  | {'a':{'b':1}}       | {'a':{'b':1}}",
                    "{'a':{'b':1,'c':2}} | {'a':{'b':1,'c':3}} | {'a':{'c':3}}",
                    "{'a':{'b':1}}       | {'a':{}}            | {'a':{'b':null}}",
                    "{'a':1}             | {'a':{}}            | {'a':{}}",
                    "{'a':{'b':1}}       | {'a':[]}            | {'a':[]}",
                    "{'a':[1,2,3]}       | {'a':[1,2]}         | {'a':[1,2]}",
                    "{'a':1}             | {'a':1.0}           | {'a':1.0}",
                    "{'a':null,'b':null} | {'a':1}             | {'b':null,'a':1}"
                })
        void names_only_what_changed(String from, String to, String patch) {
            assertThat(MergePatch.diff(object(from), object(to))).isEqualTo(object(patch));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{'a':null}", "{'a':{'b':null}}", "{'a':[null]}", "{'a':[[{'b':null}]]}"})
        void cannot_lead_to_a_null_anywhere(String to) {
            assertThatIllegalArgumentException().isThrownBy(() -> MergePatch.diff(JsonObject.empty(), object(to)));
            assertThatIllegalArgumentException().isThrownBy(() -> MergePatch.diff(object(to), object(to)));
        }

        @Test
        void applied_leads_there_for_two_thousand_random_pairs() {
            Random random = new Random(7_386);
            RandomJson sources = new RandomJson(random, false);
            for (int i = 0; i < 2_000; i++) {
                JsonObject from = sources.object();
                JsonObject to = i % 2 == 0 ? sources.variantOf(from) : sources.object();

                JsonObject patch =
                        (JsonObject) Json.parse(MergePatch.diff(from, to).toString());

                assertThat(MergePatch.apply(from, patch)).isEqualTo(to);
                assertThat(MergePatch.diff(to, to)).isEqualTo(JsonObject.empty());
            }
        }
    }
}
