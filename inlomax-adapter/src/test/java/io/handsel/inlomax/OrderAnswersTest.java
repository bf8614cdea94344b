package io.handsel.inlomax;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.http.AnswerRow;
import io.handsel.http.AnswerRow.Call;
import io.handsel.http.OrderReading;
import io.handsel.testkit.contract.Covers;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are read that differ from the samples. */
class OrderAnswersTest {

    private static OrderReading read(Call call, int status, String body) {
        return OrderAnswers.read(Samples.answered(status, body), call, CanaryAccount.airtime(Network.MTN));
    }

    private static String bought(int status, String body) {
        return Words.of(read(Call.PURCHASE, status, body).asOutcome());
    }

    private static String asked(int status, String body) {
        return Words.of(read(Call.LOOKUP, status, body).asAnswer());
    }

    private static String answer(String outer, String inner) {
        return "{\"status\": \"" + outer + "\", \"data\": {\"status\": \"" + inner + "\"}}";
    }

    @Nested
    class WhenBothStatusesSpeak {

        @ParameterizedTest
        @CsvSource({
            "success, success, succeeded -/-/-/-/-",
            "SUCCESS, Success, succeeded -/-/-/-/-",
            "success, processing, pending -/-/-/-/-",
            "success, initiated, pending -/-/-/-/-",
            "success, failed, unknown UNLISTED",
            "success, refunded, unknown UNLISTED",
            "processing, success, pending -/-/-/-/-",
            "failed, success, unknown UNREADABLE",
            "failed, processing, unknown UNREADABLE",
            "failed, failed, unknown UNLISTED",
            "queued, success, unknown UNREADABLE",
            "success, wallet empty, pending -/-/-/-/-",
            "success, http 5xx, pending -/-/-/-/-"
        })
        @Covers({
            "inlomax status: success, with data.status absent or success",
            "inlomax status: success, with another data.status",
            "inlomax status: processing",
            "inlomax status: failed on a purchase",
            "inlomax status: anything else"
        })
        void aPurchaseSucceededOnlyIfBothSaySo(String outer, String inner, String words) {
            assertThat(bought(200, answer(outer, inner))).isEqualTo(words);
        }

        @ParameterizedTest
        @CsvSource({
            "success, success, delivered -/-/-/-/-",
            "success, processing, processing -/-/-/-/-",
            "success, failed, not delivered failed CATALOGUE",
            "success, refunded, reversed refunded",
            "success, reversed, unknown UNLISTED",
            "success, not found, unknown UNLISTED",
            "failed, failed, unknown UNREADABLE",
            "failed, success, unknown UNREADABLE",
            "queued, success, unknown UNREADABLE"
        })
        @Covers({
            "inlomax transaction status: success",
            "inlomax transaction status: processing",
            "inlomax transaction status: failed",
            "inlomax transaction status: refunded",
            "inlomax transaction status: anything else"
        })
        void aLookupsOuterStatusSpeaksOfTheLookupAlone(String outer, String inner, String words) {
            assertThat(asked(200, answer(outer, inner))).isEqualTo(words);
        }

        @Test
        void aPurchaseWithoutAnInnerStatusIsWhatTheOuterOneSays() {
            assertThat(bought(200, "{\"status\": \"success\"}")).isEqualTo("succeeded -/-/-/-/-");
            assertThat(asked(200, "{\"status\": \"success\", \"data\": {}}")).isEqualTo("unknown UNREADABLE");
        }

        @Test
        void aLookupThatNamesAnotherOrderProvesNothing() {
            String another =
                    "{\"status\":\"success\",\"data\":{\"status\":\"failed\",\"reference\":\"somebody-elses\"}}";

            assertThat(asked(200, another)).isEqualTo("unknown UNREADABLE");
        }
    }

    @Nested
    class WhenOurWalletIsEmpty {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Insufficient balance",
                    "INSUFFICIENT FUNDS in your wallet",
                    "Low balance, kindly top up",
                    "Please fund your wallet"
                })
        @Covers("inlomax message: insufficient balance, insufficient funds, low balance, fund your wallet")
        void v2_itIsOursToMend(String message) {
            String body = "{\"status\": \"failed\", \"message\": \"" + message + "\"}";

            assertThat(bought(200, body)).isEqualTo("declined wallet empty OUR_ACCOUNT");
            assertThat(bought(400, body)).isEqualTo("declined wallet empty OUR_ACCOUNT");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "500|{\"status\": \"failed\", \"message\": \"Insufficient balance\"}|FAR_SIDE_ERROR",
                    "200|{\"status\": \"success\", \"message\": \"Insufficient balance\", \"data\": {\"status\": \"failed\"}}"
                            + "|UNLISTED",
                    "200|{\"status\": \"failed\", \"message\": \"Insufficient balance\", \"data\": {\"status\": \"success\"}}"
                            + "|UNREADABLE",
                    "200|{\"status\": \"failed\", \"message\": \"Service unavailable\"}|UNLISTED",
                    "200|{\"status\": \"failed\"}|UNLISTED",
                    "200|{\"message\": \"Insufficient balance\"}|UNREADABLE"
                })
        void d2_anythingLessIsDoubt(int status, String body, String doubt) {
            assertThat(bought(status, body)).isEqualTo("unknown " + doubt);
        }
    }

    @Nested
    class WhenThereIsNoAnswerToRead {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200||UNREADABLE",
                    "200|[]|UNREADABLE",
                    "200|{}|UNREADABLE",
                    "200|{\"status\": null}|UNREADABLE",
                    "200|{\"status\": true}|UNREADABLE",
                    "200|{\"status\": {\"x\": 1}}|UNREADABLE",
                    "200|{\"status\": \"success\"|UNREADABLE",
                    "200|{\"status\": \"success\", \"status\": \"failed\"}|UNREADABLE",
                    "302|{\"status\": \"success\"}|UNREADABLE",
                    "404|<html></html>|UNREADABLE",
                    "422|{\"status\": \"success\", \"data\": {\"status\": \"success\"}}|UNREADABLE",
                    "401|{\"status\": \"failed\", \"message\": \"Insufficient balance\"}|QUESTION_REFUSED",
                    "403|<html></html>|QUESTION_REFUSED",
                    "429|{}|QUESTION_REFUSED",
                    "500|{\"status\": \"success\"}|FAR_SIDE_ERROR",
                    "503|<html></html>|FAR_SIDE_ERROR"
                })
        @Covers({"inlomax answer: empty, or not JSON", "inlomax answer: HTTP 4xx", "inlomax answer: HTTP 5xx"})
        void d3_itIsDoubtOnBothCalls(int status, String body, String doubt) {
            assertThat(bought(status, body == null ? "" : body)).isEqualTo("unknown " + doubt);
            assertThat(asked(status, body == null ? "" : body)).isEqualTo("unknown " + doubt);
        }

        @ParameterizedTest
        @EnumSource(Call.class)
        void d3_whateverIsDamagedNothingIsThrown(Call call) {
            Random random = new Random(20260302);
            for (String name : Samples.names()) {
                String text = Samples.text(name);
                for (int round = 0; round < 300; round++) {
                    String broken = damaged(text, random);
                    OrderReading reading = OrderAnswers.read(
                            Samples.answered(200, broken), call, CanaryAccount.electricity(MeterType.PREPAID));

                    assertThat(reading.asOutcome()).isNotNull();
                    assertThat(reading.asAnswer()).isNotNull();
                    assertThat(Checks.balance(Samples.answered(200, broken))).isNotNull();
                    assertThat(Checks.customer(Samples.answered(200, broken))).isNotNull();
                    assertThat(Checks.catalogue(Samples.answered(200, broken))).isNotNull();
                }
            }
        }

        private static String damaged(String text, Random random) {
            StringBuilder broken = new StringBuilder(text);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                int at = random.nextInt(broken.length());
                String patch = new String[] {"", "0", "9E9", "null", "{}", "[]", "\"", "-", "\\u0000", "₦"}
                        [random.nextInt(10)];
                broken.replace(at, Math.min(broken.length(), at + random.nextInt(6)), patch);
                if (broken.isEmpty()) {
                    broken.append('{');
                }
            }
            return broken.toString();
        }
    }

    @Nested
    class WhenAmountsAreWrittenInManyWays {

        private static String delivered(String fields) {
            return "{\"status\": \"success\", \"data\": {\"status\": \"success\", " + fields + "}}";
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"amount\": 200|200.00",
                    "\"amount\": \"200\"|200.00",
                    "\"amount\": \"1,320\"|1320.00",
                    "\"amount\": \"12,345.50\"|12345.50",
                    "\"amount\": 2E2|200.00",
                    "\"amount\": null|-",
                    "\"amount\": \"\"|-"
                })
        void theAmountIsExact(String fields, String amount) {
            assertThat(bought(200, delivered(fields))).isEqualTo("succeeded -/" + amount + "/-/-/-");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"1,32\"", "\"N200\"", "200.005", "\"free\"", "1E+99999999", "true", "[200]"})
        void d9_aDeliveryOfAnAmountThatCannotBeReadIsDoubtAndNotTheAmountAskedFor(String amount) {
            assertThat(bought(200, delivered("\"amount\": " + amount))).isEqualTo("unknown UNREADABLE");
        }

        @Test
        void aNumberThatBeginsWithTheCountryIsTheSameNumber() {
            assertThat(bought(200, delivered("\"phoneNumber\": 2348030000000, \"reference\": 77")))
                    .isEqualTo("succeeded 77/-/08030000000/-/-");
        }
    }

    @Test
    void p12_whatTheySayIsKeptWithoutNumbersAndAddresses() {
        String body = "{\"status\": \"failed\", \"message\": \"no 08030000000 of ada@example.com\"}";

        assertThat(read(Call.PURCHASE, 200, body).toString())
                .contains("failed, which only a look-up can confirm")
                .doesNotContain("08030000000", "ada@");
    }

    @Test
    void everyRowOfTheTableHasItsSectionAndMeaning() {
        assertThat(Answers.TABLE.rows())
                .allSatisfy(it -> assertThat(it.meaning() + it.section()).isNotBlank())
                .extracting(AnswerRow::section)
                .containsOnly("Outcome classification", "Transport");
        Set<Call> calls = Answers.TABLE.rows().stream().map(AnswerRow::call).collect(Collectors.toSet());
        assertThat(calls).containsExactlyInAnyOrderElementsOf(Arrays.asList(Call.values()));
    }
}
