package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Covers;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are read that differ from the samples: amounts, damage, and no code at all. */
class OrderAnswersTest {

    private static Outcome<DeliveryEvidence> paid(int status, String body) {
        return OrderAnswers.read(Samples.answered(status, body), OrderCall.PAY, Samples.airtime(Samples.ANY_REFERENCE))
                .asOutcome();
    }

    private static String delivered(String fields) {
        return "{\"code\": \"000\", \"content\": {\"transactions\": {\"status\": \"delivered\", " + fields + "}}}";
    }

    @Nested
    class WhenAmountsAreWrittenInManyWays {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"amount\": 20|20.00",
                    "\"amount\": \"20\"|20.00",
                    "\"amount\": \"900.00\"|900.00",
                    "\"amount\": 900.50|900.50",
                    "\"amount\": 2E1|20.00",
                    "\"amount\": 20.000000|20.00",
                    "\"amount\": null, \"unit_price\": \"20\"|20.00",
                    "\"amount\": \"N/A\", \"unit_price\": 20|20.00",
                    "\"unit_price\": 20|20.00",
                    "\"amount\": \"\"|-"
                })
        @Covers({"vtpass answer: amounts as text and as numbers"})
        void theAmountIsExact(String fields, String amount) {
            assertThat(Words.of(paid(200, delivered(fields)))).isEqualTo("succeeded -/" + amount + "/-/-/-");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"amount\": 19.305",
                    "\"amount\": -20",
                    "\"amount\": \"N20\"",
                    "\"amount\": \"1,000\"",
                    "\"amount\": 1E+999999999",
                    "\"amount\": 1E-999999999",
                    "\"amount\": 99999999999999999999"
                })
        void d9_aDeliveryOfAnAmountThatCannotBeReadIsDoubtAndNotTheAmountAskedFor(String fields) {
            assertThat(Words.of(paid(200, delivered(fields)))).isEqualTo("unknown UNREADABLE");
        }

        @ParameterizedTest
        @CsvSource({
            "19.3, 19.30",
            "19.300000001, 19.30",
            "19.305, 19.31",
            "19.2999999999997, 19.30",
            "'\"96\"', 96.00",
            "-1, -",
            "'\"free\"', -",
            "null, -"
        })
        void theCostIsRoundedToKoboAndDecidesNothing(String total, String cost) {
            assertThat(Words.of(paid(200, delivered("\"total_amount\": " + total))))
                    .isEqualTo("succeeded -/-/-/" + cost + "/-");
        }
    }

    @Nested
    class WhenThereIsNoCode {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200||UNREADABLE",
                    "200|[]|UNREADABLE",
                    "200|\"000\"|UNREADABLE",
                    "200|{}|UNREADABLE",
                    "200|{\"code\": null}|UNREADABLE",
                    "200|{\"code\": {\"x\": 1}}|UNREADABLE",
                    "200|{\"code\": \"016\"|UNREADABLE",
                    "200|{\"code\": \"016\", \"code\": \"000\"}|UNREADABLE",
                    "200|{\"response_description\": \"000\"}|UNREADABLE",
                    "302|{}|UNREADABLE",
                    "404|<html></html>|UNREADABLE",
                    "200|{\"code\": \"016\", \"amount\": 9E9511201430}|UNREADABLE",
                    "401|{}|QUESTION_REFUSED",
                    "403|<html></html>|QUESTION_REFUSED",
                    "429|{\"message\": \"Too Many Attempts.\"}|QUESTION_REFUSED",
                    "500|{}|FAR_SIDE_ERROR",
                    "503|<html></html>|FAR_SIDE_ERROR"
                })
        void d3_itIsDoubt(int status, String body, String doubt) {
            assertThat(Words.of(paid(status, body == null ? "" : body))).isEqualTo("unknown " + doubt);
        }
    }

    @Nested
    class WhenAnAnswerIsDamaged {

        @Test
        void d3_cutShortAnywhereItIsDoubt() {
            String text = Samples.text("pay-airtime-delivered.json").strip();

            for (int length = 0; length < text.length(); length++) {
                assertThat(Words.of(OrderAnswers.read(
                                        Samples.answered(200, text.substring(0, length)),
                                        OrderCall.PAY,
                                        Samples.airtime(Samples.reference(text)))
                                .asOutcome()))
                        .isEqualTo("unknown UNREADABLE");
            }
        }

        @Test
        void d3_whateverComesNothingIsThrown() {
            Random random = new Random(20260302);
            for (String name : Samples.names()) {
                String text = Samples.text(name);
                for (int round = 0; round < 300; round++) {
                    String broken = damaged(text, random);
                    for (OrderCall call : OrderCall.values()) {
                        Reading reading = OrderAnswers.read(
                                Samples.answered(200, broken), call, Samples.airtime(Samples.reference(text)));

                        assertThat(reading.asOutcome()).isNotNull();
                        assertThat(reading.asAnswer()).isNotNull();
                    }
                    assertThat(BalanceAnswers.read(Samples.answered(200, broken)))
                            .isNotNull();
                }
            }
        }

        private String damaged(String text, Random random) {
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
    class WhenTheirWordsHoldPersonalData {

        @Test
        void p12_theDetailHoldsNone() {
            String body = "{\"code\": \"016\", \"response_description\": \"FAILED for 08031234567, ada@example.com\"}";

            Outcome<DeliveryEvidence> outcome = paid(200, body);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            it -> assertThat(it.decline().message())
                                    .contains("FAILED for")
                                    .doesNotContain("08031234567", "ada@"));
        }
    }
}
