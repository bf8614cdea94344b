package io.handsel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A planted value is found again whatever was done to it on the way. */
class CanariesTest {

    private static final Map<String, String> PLANTED = Map.ofEntries(
            Map.entry(Canaries.PAYSTACK_KEY, "a key"),
            Map.entry(Canaries.FLUTTERWAVE_KEY, "a key"),
            Map.entry(Canaries.FLUTTERWAVE_HASH, "a key"),
            Map.entry(Canaries.ANY_KEY, "a key"),
            Map.entry(Canaries.AUTHORIZATION, "an authorization code"),
            Map.entry(Canaries.CARD_TOKEN, "a card's token"),
            Map.entry(Canaries.CARD_NUMBER, "a card number"),
            Map.entry(Canaries.EMAIL, "an e-mail address"),
            Map.entry(Canaries.METER_TOKEN, "a meter token"),
            Map.entry(Canaries.EXAM_PIN, "an exam pin"),
            Map.entry(Canaries.phone(17), "a phone number"));

    static Stream<Arguments> planted() {
        return PLANTED.entrySet().stream().map(it -> Arguments.of(it.getKey(), it.getValue()));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isFoundInTheMiddleOfAText(String value, String kind) {
        assertThat(Canaries.in("refused: <" + value + ">")).containsExactly(kind);
        assertThat(Canaries.in("{\"x\":\"" + value.toUpperCase(Locale.ROOT) + "\"}"))
                .containsExactly(kind);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isFoundInBase64AtAnyOffset(String value, String kind) {
        for (String before : new String[] {"", "a", "ab", "abc", "user:"}) {
            byte[] bytes = (before + value + "/and more").getBytes(StandardCharsets.UTF_8);
            assertThat(Canaries.in("Basic " + Base64.getEncoder().encodeToString(bytes)))
                    .containsExactly(kind);
            assertThat(Canaries.in(Base64.getUrlEncoder().encodeToString(bytes)))
                    .containsExactly(kind);
        }
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isFoundUrlEncodedEscapedAndInHexadecimal(String value, String kind) {
        StringBuilder escaped = new StringBuilder();
        StringBuilder percent = new StringBuilder();
        value.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        value.chars().forEach(c -> percent.append(String.format("%%%02X", c)));

        assertThat(Canaries.in(escaped.toString())).containsExactly(kind);
        assertThat(Canaries.in(value.charAt(0) + escaped.substring(6))).containsExactly(kind);
        assertThat(Canaries.in(percent.toString())).containsExactly(kind);
        assertThat(Canaries.in(URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .containsExactly(kind);
        assertThat(Canaries.in("\\x" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3141-5926-5358-9793-2384", "3141 5926 5358 9793 2384", "5399 4103 1234 5678"})
    void aNumberInGroupsIsFound(String grouped) {
        assertThat(Canaries.in("Token : " + grouped)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08039070017", "+2348039070017", "2348039070017", "to 08039070017.", "0803 907 0017"})
    void aPhoneNumberIsFoundInAnyForm(String number) {
        assertThat(Canaries.in(number)).containsExactly("a phone number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada@example.com",
                "0803****017",
                "sk_test_****",
                "1780390700170",
                "a canary sings",
                "[secret]"
            })
    void whatTellsNothingIsLeftAlone(String text) {
        assertThat(Canaries.in(text)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void theHintMatchesWhateverHoldsOne(String value, String kind) {
        Pattern hint = Pattern.compile(Canaries.hint(kind), Pattern.CASE_INSENSITIVE);
        byte[] bytes = ("Bearer:" + value).getBytes(StandardCharsets.UTF_8);

        assertThat(hint.matcher("x" + value + "x").find()).isTrue();
        assertThat(hint.matcher(Base64.getEncoder().encodeToString(bytes)).find())
                .isTrue();
        assertThat(hint.matcher(HexFormat.of().formatHex(bytes)).find()).isTrue();
        assertThat(hint.matcher("an order like any other: 0803****17").find()).isFalse();
    }

    @Test
    void whatIsFoundIsNamedByItsKindAndNotRepeated() {
        assertThat(Canaries.in(String.join(" ", PLANTED.keySet())))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(PLANTED.values()));
    }
}
