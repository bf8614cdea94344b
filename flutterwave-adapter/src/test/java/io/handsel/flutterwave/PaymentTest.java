package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was paid, between the samples: statuses, odd amounts, fees, several tries under one reference, odd lists. */
class PaymentTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private static String tx(long id, String status, String more) {
        return "{\"id\":" + id + ",\"tx_ref\":\"A-1\",\"status\":\"" + status + "\",\"currency\":\"NGN\"" + more + "}";
    }

    private void answers(String data) {
        server.enqueue(Wire.json(200, Wire.success(data)));
    }

    private Answer<PaymentReport> verify() {
        return Wire.gateway(server).verify("A-1", TestCall.any());
    }

    private Answer<PaymentReport> verify(String data) {
        answers(data);
        server.enqueue(Wire.noSiblings());
        return verify();
    }

    private PaymentReport report(Answer<PaymentReport> answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<PaymentReport>) answer).found();
    }

    private PaymentEvidence payment(String more) {
        return report(verify(tx(1, "successful", more))).payments().get(0);
    }

    private static void assertUnknown(Answer<?> answer, Doubt doubt) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(doubt));
    }

    @Nested
    class WhenFlutterwaveSaysWhereATryStands {

        @ParameterizedTest
        @CsvSource({"pending, PENDING", "pending auth, PENDING", "PENDING, PENDING", "failed, OPEN", "cancelled, OPEN"})
        @Covers({
            "flutterwave status: pending",
            "flutterwave status: pending auth",
            "flutterwave status: failed",
            "flutterwave status: cancelled"
        })
        void g6_aFailedTryLeavesTheCheckoutOpen(String status, AttemptState expected) {
            PaymentReport report = report(verify(tx(1, status, "")));

            assertThat(report.state()).isEqualTo(expected);
            assertThat(report.payments()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"completed", "refunded", "reversed", "success", "", "approved by bank"})
        @Covers("flutterwave status: anything else")
        void aStatusThatIsNotDocumentedIsUnknownAndNeverFailure(String status) {
            assertUnknown(verify(tx(1, status, "")), Doubt.UNLISTED);
        }

        @Test
        void theProcessorsWordsAreNoStatus() {
            PaymentReport report = report(verify(tx(1, "failed", ",\"processor_response\":\"Approved\"")));

            assertThat(report.state()).isEqualTo(AttemptState.OPEN);
            assertThat(report.detail()).isEqualTo("status failed (Approved)");
        }
    }

    @Nested
    class WhenAmountsAreRead {

        @ParameterizedTest
        @CsvSource({
            "7500, 750000",
            "7500.5, 750050",
            "7500.00, 750000",
            "'\"7500.0000\"', 750000",
            "0.01, 1",
            "90071992547409.93, 9007199254740993",
            "7.5e3, 750000"
        })
        void theyAreMajorUnitsAndExact(String wire, long kobo) {
            assertThat(payment(",\"amount\":" + wire).asked()).isEqualTo(Money.kobo(kobo));
        }

        @Test
        void aFrancHasNoDecimals() {
            PaymentReport report = report(verify("{\"id\":1,\"tx_ref\":\"A-1\",\"status\":\"successful\","
                    + "\"currency\":\"XOF\",\"amount\":100.00}"));

            assertThat(report.payments().get(0).charged()).isEqualTo(Money.of(100, "XOF"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ",\"amount\":null",
                    ",\"amount\":100.005",
                    ",\"amount\":-100",
                    ",\"amount\":\"1,000\"",
                    ",\"amount\":1e30",
                    ",\"amount\":1e-999999999",
                    ",\"amount\":{}",
                    ",\"amount\":true",
                    ",\"amount\":100,\"charged_amount\":\"x\"",
                    ",\"amount\":100,\"amount\":200"
                })
        void whatMakesNoSenseIsUnknown(String amounts) {
            assertUnknown(verify(tx(1, "successful", amounts)), Doubt.UNREADABLE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"JPY\"", "\"naira\"", "null", "566"})
        void aCurrencyThatIsNotDocumentedIsUnknown(String currency) {
            assertUnknown(
                    verify("{\"id\":1,\"tx_ref\":\"A-1\",\"status\":\"successful\",\"amount\":1,\"currency\":"
                            + currency + "}"),
                    Doubt.UNLISTED);
        }

        @Test
        void lessThanAskedIsReportedAsItIs() {
            PaymentEvidence payment = payment(",\"amount\":100,\"charged_amount\":40,\"app_fee\":0.56");

            assertThat(payment.asked()).isEqualTo(Money.naira(100));
            assertThat(payment.credited()).isEqualTo(Money.naira(40));
        }

        @Test
        void aFeeFinerThanAKoboIsLeftOutAndNotRounded() {
            assertThat(payment(",\"amount\":100,\"app_fee\":26.875").gatewayFee())
                    .isEmpty();
        }

        @Test
        void numbersBeyondThirtyTwoAndSixtyThreeBitsAreKept() {
            assertThat(report(verify("{\"id\":18446744073709551615,\"tx_ref\":\"A-1\",\"status\":\"successful\","
                                    + "\"currency\":\"NGN\",\"amount\":1}"))
                            .payments()
                            .get(0)
                            .gatewayPaymentId())
                    .isEqualTo("18446744073709551615");
        }

        @Test
        void theModeIsTheKeys() {
            assertThat(payment(",\"amount\":1").mode()).isEqualTo(Mode.TEST);
        }
    }

    @Nested
    class WhenMoreWasChargedThanAsked {

        private Money credited(String more) {
            return payment(",\"amount\":2500," + more).credited();
        }

        @Test
        void theNamedFeeIsNotCredited() {
            assertThat(credited("\"charged_amount\":2535,\"app_fee\":35")).isEqualTo(Money.naira(2_500));
            assertThat(credited("\"charged_amount\":2545,\"app_fee\":35,\"merchant_fee\":10"))
                    .isEqualTo(Money.naira(2_500));
        }

        @Test
        void neitherIsATaxOnItWhenNoneOfItCameToUs() {
            assertThat(credited("\"charged_amount\":2537.63,\"app_fee\":35,\"amount_settled\":2500"))
                    .isEqualTo(Money.naira(2_500));
        }

        @Test
        void anExcessThatCameToUsIsCreditedInFull() {
            assertThat(credited("\"charged_amount\":3000,\"app_fee\":35,\"amount_settled\":2965"))
                    .isEqualTo(Money.naira(3_000));
        }

        @Test
        void anExcessThatNothingExplainsIsCreditedInFull() {
            assertThat(credited("\"charged_amount\":3000,\"app_fee\":35,\"amount_settled\":null"))
                    .isEqualTo(Money.naira(3_000));
        }
    }

    @Nested
    class WhenSeveralTriesShareOneReference {

        private final String failed = tx(7, "failed", "");
        private final String paid8 = tx(8, "successful", ",\"amount\":100");
        private final String paid9 = tx(9, "successful", ",\"amount\":100");

        private List<String> ids(Answer<PaymentReport> answer) {
            return report(answer).payments().stream()
                    .map(PaymentEvidence::gatewayPaymentId)
                    .toList();
        }

        @Test
        void aFailedOneHidesNoPaidOne() {
            answers(failed);
            answers("[" + paid8 + "," + failed + "]");
            answers(paid8);

            assertThat(ids(verify())).containsExactly("8");
        }

        @Test
        void twoPaidOnesAreBothReported() {
            answers(paid9);
            answers("[" + paid9 + "," + paid8 + "," + failed + "]");
            answers(paid8);

            assertThat(ids(verify())).containsExactly("8", "9");
        }

        @Test
        @Covers("flutterwave: GET /v3/transactions/{id}/verify")
        void aListedOneIsAskedAboutByItsNumberBecauseARowMayBeOld() {
            answers(failed);
            answers("[" + tx(8, "pending", "") + "]");
            answers(paid8);

            assertThat(ids(verify())).containsExactly("8");
        }

        @Test
        void aPendingOneBesideAFailedOneKeepsItPending() {
            answers(failed);
            answers("[" + tx(8, "pending", "") + "]");
            answers(tx(8, "pending", ""));

            assertThat(report(verify()).state()).isEqualTo(AttemptState.PENDING);
        }

        @Test
        void anUndocumentedOneBesideAFailedOneIsADoubtAndBesideAPaidOneIsNot() {
            answers(failed);
            answers("[" + tx(8, "odd", "") + "]");
            answers(tx(8, "odd", ""));
            assertUnknown(verify(), Doubt.UNLISTED);

            answers(paid9);
            answers("[" + tx(8, "odd", "") + "]");
            answers(tx(8, "odd", ""));
            assertThat(ids(verify())).containsExactly("9");
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 503, 401, 429})
        void aListThatDoesNotComeLeavesItUnknownBecauseASecondPaymentWouldBeLost(int status) {
            answers(paid8);
            server.enqueue(Wire.json(status, Wire.sample("error-503-timeout")));

            assertUnknown(verify(), status >= 500 ? Doubt.FAR_SIDE_ERROR : Doubt.QUESTION_REFUSED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"tx_ref\":\"A-1\",\"status\":\"successful\"}",
                    "{\"id\":\"eight\",\"tx_ref\":\"A-1\",\"status\":\"failed\"}",
                    "{\"id\":null,\"tx_ref\":\"A-1\"}"
                })
        void aRowOfOursWithoutANumberLeavesItUnknown(String row) {
            answers(failed);
            answers("[" + row + "]");

            assertUnknown(verify(), Doubt.UNREADABLE);
        }

        @Test
        void aTryThatIsListedAndNotFoundByItsNumberLeavesItUnknown() {
            answers(failed);
            answers("[" + paid8 + "]");
            server.enqueue(Wire.json(400, Wire.sample("error-transaction-not-found")));

            assertUnknown(verify(), Doubt.UNREADABLE);
        }

        @Test
        void anAnswerAboutAnotherNumberLeavesItUnknown() {
            answers(failed);
            answers("[" + paid8 + "]");
            answers(paid9);

            assertUnknown(verify(), Doubt.UNREADABLE);
        }

        @Test
        void everyPageIsReadByTheNumberOfPagesAndElseUntilAShortOne() {
            String strangers = IntStream.range(100, 110)
                    .mapToObj(id -> tx(id, "failed", ""))
                    .collect(Collectors.joining(","));
            answers(failed);
            answers("[" + strangers + "]");
            answers("[" + paid8 + "]");
            answers(paid8);

            assertThat(ids(verify())).containsExactly("8");
        }

        @Test
        void whereTheFilterDoesNotHoldOthersAreOverlookedAndTheSearchEnds() {
            String others = IntStream.range(100, 110)
                    .mapToObj(id -> tx(id, "successful", ",\"amount\":5").replace("A-1", "B-2"))
                    .collect(Collectors.joining(","));
            answers(paid8);
            IntStream.range(0, 20).forEach(page -> answers("[" + others + "]"));

            assertThat(ids(verify())).containsExactly("8");
            assertThat(server.getRequestCount()).isEqualTo(11);
        }

        @Test
        void moreTriesThanOneCheckoutCanHaveAreADoubt() {
            answers(failed);
            for (int page = 0; page < 12; page++) {
                int from = 1_000 + page * 10;
                answers(IntStream.range(from, from + 10)
                        .mapToObj(id -> tx(id, "failed", ""))
                        .collect(Collectors.joining(",", "[", "]")));
            }

            assertUnknown(verify(), Doubt.UNREADABLE);
        }
    }

    @Nested
    class WhenTheAnswerIsNone {

        @Test
        void beforeAnybodyTriedToPayItIsAbsentAndNothingElseIsAsked() {
            server.enqueue(Wire.json(400, Wire.sample("error-transaction-not-found")));

            assertThat(verify()).isInstanceOf(Answer.Absent.class);
            assertThat(server.getRequestCount()).isOne();
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 400, 404})
        void aPageOfTheEdgeIsUnreadable(int status) {
            server.enqueue(Wire.json(status, "<!DOCTYPE html><title>Attention Required</title>"));

            assertUnknown(verify(), Doubt.UNREADABLE);
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 429})
        @Covers("flutterwave HTTP status: 403")
        void aQuestionThatTheEdgeRefusesIsARefusedQuestion(int status) {
            server.enqueue(Wire.json(status, "<html>"));

            assertUnknown(verify(), Doubt.QUESTION_REFUSED);
        }

        @Test
        void aHugeAnswerIsUnreadable() {
            server.enqueue(Wire.json(200, " ".repeat(2 << 20)));

            assertUnknown(verify(), Doubt.UNREADABLE);
        }

        @Test
        void anAnswerCutShortIsUnreadable() {
            server.enqueue(Wire.json(200, Wire.sample("verify-successful").substring(0, 300)));

            assertUnknown(verify(), Doubt.UNREADABLE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a/b", "é", "a?b"})
        void whatCannotBeAReferenceIsNotAskedAbout(String reference) {
            assertUnknown(Wire.gateway(server).verify(reference, TestCall.any()), Doubt.OUR_FAULT);
            assertThat(server.getRequestCount()).isZero();
        }

        @Test
        void anErrorWithoutAnEnvelopeIsUnknown() {
            server.enqueue(new MockResponse.Builder().code(400).build());

            assertUnknown(verify(), Doubt.UNREADABLE);
        }
    }
}
