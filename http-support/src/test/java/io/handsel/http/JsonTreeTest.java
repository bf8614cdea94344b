package io.handsel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Far sides write numbers as text, leave fields out, and sometimes do not write JSON at all. */
class JsonTreeTest {

    private static JsonTree tree(String text) throws UnreadableException {
        return JsonTree.parse(text);
    }

    @Nested
    class WhenTheTextIsNotOneObject {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "[]",
                    "\"canary\"",
                    "canary",
                    "{\"a\":\"canary\"",
                    "{\"a\":1} {\"b\":2}",
                    "{\"a\":1} canary",
                    "{\"canary\":1,\"canary\":2}",
                    "{\"x\":{\"canary\":1,\"canary\":2}}",
                    "{\"a\":NaN}",
                    "{\"a\":01}",
                    "{'a':1}",
                    "<html>canary</html>"
                })
        void itIsRefusedWithoutRepeatingIt(String text) {
            assertThatThrownBy(() -> tree(text))
                    .isInstanceOf(UnreadableException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("canary");
        }

        @Test
        void depthHasALimit() {
            assertThatThrownBy(() -> tree("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                    .isInstanceOf(UnreadableException.class);
        }

        @Test
        void theLengthOfNumbersHasALimit() {
            assertThatThrownBy(() -> tree("{\"a\":" + "9".repeat(101) + "}")).isInstanceOf(UnreadableException.class);
        }

        @Test
        void bytesThatAreNotUtf8AreRefused() {
            assertThatThrownBy(() -> JsonTree.parse("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessage("not UTF-8");
        }
    }

    @Nested
    class WhenNumbersAreRead {

        @ParameterizedTest
        @CsvSource({
            "40333, 40333",
            "100.0, 100",
            "1e2, 100",
            "9223372036854775807, 9223372036854775807",
            "-5, -5",
        })
        void aWholeNumberIsExact(String written, long expected) throws UnreadableException {
            assertThat(tree("{\"n\":" + written + "}").integer("n")).contains(expected);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "100.5",
                    "9223372036854775808",
                    "1e999999999",
                    "1e-999999999",
                    "true",
                    "null",
                    "\"100\"",
                    "{}",
                    "[1]"
                })
        void whatIsNoWholeNumberIsEmpty(String written) throws UnreadableException {
            assertThat(tree("{\"n\":" + written + "}").integer("n")).isEmpty();
        }

        @Test
        void aNumberWrittenAsTextCountsWhereAllowed() throws UnreadableException {
            JsonTree tree = tree("{\"n\":\"10000\",\"m\":\"50.25\"}");

            assertThat(tree.integerOrText("n")).contains(10_000L);
            assertThat(tree.decimalOrText("m")).contains(new BigDecimal("50.25"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e3", "0x10", "1,000", "NGN 5", "", "1 000", "+5", "١٢"})
        void otherTextIsNoNumber(String written) throws UnreadableException {
            assertThat(tree("{\"n\":\"" + written + "\"}").decimalOrText("n")).isEmpty();
        }

        @Test
        void aDecimalKeepsEveryDigit() throws UnreadableException {
            assertThat(tree("{\"n\":0.1000000000000000055511151231257827}").decimal("n"))
                    .contains(new BigDecimal("0.1000000000000000055511151231257827"));
        }
    }

    @Nested
    class WhenOtherFieldsAreRead {

        @Test
        void textIsReadFromTextAndNumber() throws UnreadableException {
            JsonTree tree = tree("{\"a\":\"x\",\"b\":6600000000,\"c\":\" \",\"d\":null,\"e\":{},\"f\":true}");

            assertThat(tree.text("a")).contains("x");
            assertThat(tree.text("b")).contains("6600000000");
            assertThat(tree.text("c")).isEmpty();
            assertThat(tree.text("d")).isEmpty();
            assertThat(tree.text("e")).isEmpty();
            assertThat(tree.text("f")).isEmpty();
            assertThat(tree.text("g")).isEmpty();
            assertThat(tree.has("d")).isFalse();
            assertThat(tree.has("e")).isTrue();
            assertThat(tree.fields()).containsExactly("a", "b", "c", "d", "e", "f");
        }

        @Test
        void wordsAreComparedWithoutCase() throws UnreadableException {
            assertThat(tree("{\"s\":\" Reversal-Pending \"}").word("s")).contains("reversal-pending");
        }

        @Test
        void truthIsReadFromTruthAndText() throws UnreadableException {
            JsonTree tree = tree("{\"a\":false,\"b\":\"False\",\"c\":1,\"d\":\"no\"}");

            assertThat(tree.flag("a")).contains(false);
            assertThat(tree.flag("b")).contains(false);
            assertThat(tree.flag("c")).isEmpty();
            assertThat(tree.flag("d")).isEmpty();
        }

        @Test
        void instantsNeedAnOffset() throws UnreadableException {
            JsonTree tree = tree("{\"a\":\"2024-08-22T09:15:02.000Z\",\"b\":\"2024-08-22T10:15:02+01:00\","
                    + "\"c\":\"2024-08-22 09:15:02\"}");

            assertThat(tree.instant("a")).contains(Instant.parse("2024-08-22T09:15:02Z"));
            assertThat(tree.instant("b")).contains(Instant.parse("2024-08-22T09:15:02Z"));
            assertThat(tree.instant("c")).isEmpty();
        }

        @Test
        void aListHoldsObjectsOrIsNone() throws UnreadableException {
            JsonTree tree = tree("{\"a\":[{\"x\":1},{}],\"b\":[1],\"c\":{},\"d\":[]}");

            assertThat(tree.objects("a"))
                    .hasValueSatisfying(list -> assertThat(list).hasSize(2));
            assertThat(tree.objects("b")).isEmpty();
            assertThat(tree.objects("c")).isEmpty();
            assertThat(tree.objects("d"))
                    .hasValueSatisfying(list -> assertThat(list).isEmpty());
            assertThat(tree.object("c")).isPresent();
            assertThat(tree.object("a")).isEmpty();
            assertThat(tree).hasToString("JsonTree[4 fields]");
        }
    }
}
