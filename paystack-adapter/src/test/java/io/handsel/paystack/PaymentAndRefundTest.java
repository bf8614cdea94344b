package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases between the samples: statuses, odd amounts, refusals, lists of refunds, and a far side that is down. */
class PaymentAndRefundTest {

    /** Never old enough to be looked up among the disputes. */
    private static final String NOW = ",\"paid_at\":\"2999-01-01T00:00:00Z\"";

    private static final String SUCCESS =
            "\"id\":1,\"status\":\"success\",\"reference\":\"A-1\",\"currency\":\"NGN\"" + NOW;

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private Answer<PaymentReport> verify(String data) {
        server.enqueue(Wire.json(200, "{\"status\":true,\"message\":\"ok\",\"data\":{" + data + now(data) + "}}"));
        return Wire.gateway(server).verify("A-1", TestCall.any());
    }

    private static String now(String data) {
        return data.contains("paid_at") ? "" : NOW;
    }

    private PaymentEvidence payment(String data) {
        return verify(data)
                .fold(
                        it -> it.found().payments().get(0),
                        it -> {
                            throw new AssertionError(it);
                        },
                        it -> {
                            throw new AssertionError(it);
                        });
    }

    @Nested
    class WhenPaystackSaysWhereAPaymentStands {

        @ParameterizedTest
        @CsvSource({
            "abandoned, OPEN",
            "ongoing, PENDING",
            "pending, PENDING",
            "processing, PENDING",
            "queued, PENDING",
            "failed, FAILED",
            "Abandoned, OPEN"
        })
        @Covers({
            "paystack status: abandoned",
            "paystack status: ongoing",
            "paystack status: pending",
            "paystack status: processing",
            "paystack status: queued",
            "paystack status: failed"
        })
        void g6_unpaidStatuses(String status, AttemptState expected) {
            assertThat(verify(
                            "\"status\":\"" + status + "\",\"reference\":\"A-1\",\"amount\":100,\"currency\":\"NGN\""))
                    .isInstanceOfSatisfying(Answer.Found.class, it -> {
                        PaymentReport report = (PaymentReport) it.found();
                        assertThat(report.state()).isEqualTo(expected);
                        assertThat(report.payments()).isEmpty();
                    });
        }

        @ParameterizedTest
        @CsvSource({"success, PAID", "reversal-pending, REVERSING", "reversed, REVERSED"})
        @Covers({"paystack status: success", "paystack status: reversed", "paystack status: reversal-pending"})
        void moneyThatCameIsNeverUnpaidEvenWhenItGoesBack(String status, PaymentState expected) {
            PaymentEvidence payment = payment(
                    "\"id\":1,\"status\":\"" + status + "\",\"reference\":\"A-1\",\"amount\":100,\"currency\":\"NGN\"");

            assertThat(payment.state()).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"status\":\"chargeback\"", "\"status\":\"\"", "\"status\":true", "\"x\":1"})
        @Covers("paystack status: anything else")
        void aStatusThatIsNotDocumentedIsUnknown(String status) {
            assertUnknown(verify(status + ",\"reference\":\"A-1\""), Doubt.UNLISTED);
        }
    }

    @Nested
    class WhenAmountsAreRead {

        @Test
        void theFeeThatTheCustomerPaidIsNotCredited() {
            PaymentEvidence payment = payment(SUCCESS + ",\"amount\":10150,\"requested_amount\":10000,\"fees\":150");

            assertThat(payment.credited()).isEqualTo(Money.kobo(10_000));
            assertThat(payment.customerFee()).isEqualTo(Money.kobo(150));
        }

        @Test
        void anExcessThatIsNotTheFeeIsCreditedInFull() {
            PaymentEvidence payment = payment(SUCCESS + ",\"amount\":10150,\"requested_amount\":10000,\"fees\":149");

            assertThat(payment.credited()).isEqualTo(Money.kobo(10_150));
            assertThat(payment.customerFee()).isEqualTo(Money.kobo(0));
        }

        @Test
        void aFeeOutOfTheAskedAmountIsTheMerchants() {
            PaymentEvidence payment = payment(SUCCESS + ",\"amount\":10000,\"requested_amount\":10000,\"fees\":150");

            assertThat(payment.credited()).isEqualTo(Money.kobo(10_000));
            assertThat(payment.gatewayFee()).contains(Money.kobo(150));
        }

        @Test
        void lessThanAskedIsReportedAsItIs() {
            PaymentEvidence payment = payment(SUCCESS + ",\"amount\":4000,\"requested_amount\":10000,\"fees\":null");

            assertThat(payment.asked()).isEqualTo(Money.kobo(10_000));
            assertThat(payment.credited()).isEqualTo(Money.kobo(4_000));
        }

        @Test
        void anAmountWrittenAsTextCounts() {
            assertThat(payment(SUCCESS + ",\"amount\":\"10000\"").charged()).isEqualTo(Money.kobo(10_000));
        }

        @Test
        void francsOfXofComeTimesAHundred() {
            PaymentEvidence payment = payment(
                    "\"id\":1,\"status\":\"success\",\"reference\":\"A-1\",\"currency\":\"XOF\",\"amount\":10000");

            assertThat(payment.charged()).isEqualTo(Money.of(100, "XOF"));
        }

        @Test
        void idsBeyondThirtyTwoBitsAndBeyondSixtyThreeAreKept() {
            assertThat(payment("\"id\":18446744073709551615,\"status\":\"success\",\"reference\":\"A-1\","
                                    + "\"currency\":\"NGN\",\"amount\":1")
                            .gatewayPaymentId())
                    .isEqualTo("18446744073709551615");
        }

        @Test
        void modeIsWhatPaystackSaysAndElseTheKeys() {
            assertThat(payment(SUCCESS + ",\"amount\":1,\"domain\":\"live\"").mode())
                    .isEqualTo(Mode.LIVE);
            assertThat(payment(SUCCESS + ",\"amount\":1,\"domain\":\"test\"").mode())
                    .isEqualTo(Mode.TEST);
            assertThat(payment(SUCCESS + ",\"amount\":1").mode()).isEqualTo(Mode.TEST);
        }

        @Test
        void g5_anotherReferenceIsRepeatedForTheCoreToSee() {
            assertThat(payment(
                                    "\"id\":1,\"status\":\"success\",\"reference\":\"B-2\",\"currency\":\"NGN\",\"amount\":1")
                            .reference())
                    .isEqualTo("B-2");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"amount\":null",
                    "\"amount\":100.5",
                    "\"amount\":-100",
                    "\"amount\":\"a lot\"",
                    "\"amount\":1e30",
                    "\"amount\":{}",
                    "\"amount\":100,\"requested_amount\":\"x\"",
                    "\"amount\":100,\"domain\":\"sandbox\"",
                    "\"amount\":100,\"amount\":200"
                })
        void whatMakesNoSenseIsUnknown(String amounts) {
            assertUnknown(verify(SUCCESS + "," + amounts), Doubt.UNREADABLE);
        }

        @Test
        void aFractionOfAFrancAndAnUnknownCurrencyAreUnknown() {
            String start = "\"id\":1,\"status\":\"success\",\"reference\":\"A-1\",\"amount\":10050,\"currency\":";

            assertUnknown(verify(start + "\"XOF\""), Doubt.UNREADABLE);
            assertUnknown(verify(start + "\"EUR\""), Doubt.UNLISTED);
            assertUnknown(verify(start + "null"), Doubt.UNLISTED);
        }
    }

    @Nested
    class WhenPaystackRefuses {

        private Outcome<RefundEvidence> refund(int status, String body) {
            server.enqueue(Wire.json(status, body));
            return Wire.gateway(server).refund(Wire.refund("1", Money.naira(1)), TestCall.any());
        }

        private Decline decline(int status, String message) {
            Outcome<RefundEvidence> outcome = refund(status, "{\"status\":false,\"message\":\"" + message + "\"}");
            assertThat(outcome).isInstanceOf(Outcome.Declined.class);
            return ((Outcome.Declined<RefundEvidence>) outcome).decline();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Transaction has been fully reversed | fully_reversed | CATALOGUE",
                    "TOTAL refund amount cannot exceed original transaction amount. | refund_exceeds_payment | CATALOGUE",
                    "Transaction currency must match refund currency | refund_currency | CATALOGUE",
                    "The minimum amount you may send in a single refund at this time is: GHS1.00 | refund_too_small | CATALOGUE",
                    "Cannot refund less than USD 1 | refund_too_small | CATALOGUE",
                    "Insufficient balance to fulfill this refund. Please top up. | insufficient_balance | OUR_ACCOUNT",
                    "Your balance is not enough to fulfill this request | insufficient_balance | OUR_ACCOUNT",
                    "Transaction not found | transaction_not_found | CATALOGUE",
                    "Please wait a few minutes and try again. | rate_limited | TEMPORARY",
                })
        void theListedRefusalsOfRefundsProveThatNothingHappened(String message, String code, DeclineCause cause) {
            Decline decline = decline(400, message);

            assertThat(decline.code()).isEqualTo(code);
            assertThat(decline.cause()).isEqualTo(cause);
        }

        @Test
        void wordsWinOverACodeThatSaysLittle() {
            Outcome<RefundEvidence> outcome = refund(
                    400,
                    "{\"status\":false,\"code\":\"invalid_params\",\"message\":\"Insufficient balance to fulfill this refund\"}");

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Declined.class, it -> {
                assertThat(it.decline().cause()).isEqualTo(DeclineCause.OUR_ACCOUNT);
                assertThat(it.decline().code()).isEqualTo("invalid_params");
            });
        }

        @Test
        void g2_aRefusalThatIsNotListedIsUnknownUnlessItIsAValidationError() {
            assertUnknown(refund(400, "{\"status\":false,\"message\":\"Something odd\"}"), Doubt.UNLISTED);
            assertUnknown(
                    refund(400, "{\"status\":false,\"type\":\"api_error\",\"message\":\"Something odd\"}"),
                    Doubt.UNLISTED);
            assertUnknown(
                    refund(409, "{\"status\":false,\"type\":\"validation_error\",\"message\":\"odd\"}"),
                    Doubt.UNLISTED);
            assertThat(refund(400, "{\"status\":false,\"type\":\"validation_error\",\"message\":\"odd\"}"))
                    .isInstanceOf(Outcome.Declined.class);
        }

        @ParameterizedTest
        @CsvSource({
            "x-ratelimit-reset, 17, 17",
            "Retry-After, 5, 5",
            "x-ratelimit-reset, soon, ",
            "x-ratelimit-reset, 1763690000,"
        })
        void tooManyCallsSayWhenToComeBack(String header, String value, Long seconds) {
            server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader(header, value)
                    .body(Wire.sample("error-rate-limited"))
                    .build());

            Outcome<RefundEvidence> outcome =
                    Wire.gateway(server).refund(Wire.refund("1", Money.naira(1)), TestCall.any());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Declined.class,
                            it -> assertThat(it.decline().retryAfter())
                                    .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds)));
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 400, 403, 429, 502})
        void g3_aPageOfTheEdgeIsUnknown(int status) {
            Outcome<RefundEvidence> outcome = refund(status, "<!DOCTYPE html><title>Attention Required</title>");

            assertUnknown(outcome, status >= 500 ? Doubt.FAR_SIDE_ERROR : Doubt.UNREADABLE);
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 429})
        @Covers("paystack HTTP status: 403")
        void aQuestionThatTheEdgeRefusesIsARefusedQuestion(int status) {
            server.enqueue(Wire.json(status, "<html>"));

            assertUnknown(Wire.gateway(server).verify("A-1", TestCall.any()), Doubt.QUESTION_REFUSED);
        }

        @ParameterizedTest
        @EnumSource(PaystackError.class)
        void everyKnownErrorNamesItsSource(PaystackError error) {
            assertThat(error.source()).contains("section");
        }
    }

    @Nested
    class WhenRefundsAreSearched {

        private Answer<RefundEvidence> search() {
            return Wire.gateway(server).queryRefund(Wire.refund("77", Money.naira(1)), TestCall.any());
        }

        private void page(List<String> refunds, String meta) {
            server.enqueue(
                    Wire.json(200, "{\"status\":true,\"data\":[" + String.join(",", refunds) + "]" + meta + "}"));
        }

        private static String one(int id, String note, String status) {
            return "{\"id\":" + id + ",\"transaction\":77,\"amount\":\"100\",\"currency\":\"NGN\",\"status\":\""
                    + status + "\",\"merchant_note\":" + note + "}";
        }

        private static List<String> strangers(int from, int count) {
            List<String> refunds = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                refunds.add(one(from + i, "\"Handsel refund [R-" + (from + i) + "]\"", "pending"));
            }
            return refunds;
        }

        @ParameterizedTest
        @CsvSource({
            "pending, PROCESSING",
            "processing, PROCESSING",
            "processed, PAID_OUT",
            "failed, FAILED",
            "needs-attention, NEEDS_ATTENTION"
        })
        @Covers({
            "paystack: GET /refund",
            "paystack refund status: pending",
            "paystack refund status: processing",
            "paystack refund status: processed",
            "paystack refund status: failed",
            "paystack refund status: needs-attention"
        })
        void g9_oursIsFoundByItsMark(String status, RefundState expected) {
            page(
                    List.of(one(9, "\"Handsel refund [R-10]\"", "failed"), one(8, "\"Handsel refund [R-1]\"", status)),
                    "");

            assertThat(search()).isInstanceOfSatisfying(Answer.Found.class, it -> {
                RefundEvidence refund = (RefundEvidence) it.found();
                assertThat(refund.gatewayRefundId()).contains("8");
                assertThat(refund.amount()).isEqualTo(Money.naira(1));
                assertThat(refund.state()).isEqualTo(expected);
            });
        }

        @Test
        void everyPageIsReadBeforeAbsenceIsAnswered() {
            page(strangers(100, 50), "");
            page(strangers(150, 3), "");

            assertThat(search()).isInstanceOf(Answer.Absent.class);
            assertThat(server.getRequestCount()).isEqualTo(2);
        }

        @Test
        void theNumberOfPagesCountsWhereItIsGiven() {
            page(strangers(100, 3), ",\"meta\":{\"pageCount\":\"2\",\"perPage\":\"3\"}");
            page(List.of(one(8, "\"Handsel refund [R-1]\"", "pending")), ",\"meta\":{\"pageCount\":2}");

            assertThat(search()).isInstanceOf(Answer.Found.class);
        }

        @Test
        void anEmptyListIsAnAbsence() {
            page(List.of(), "");

            assertThat(search()).isInstanceOf(Answer.Absent.class);
        }

        @Test
        void aPageThatComesAgainAndAgainEndsInDoubt() {
            for (int i = 0; i < 25; i++) {
                page(strangers(100, 50), "");
            }

            assertUnknown(search(), Doubt.UNREADABLE);
            assertThat(server.getRequestCount()).isEqualTo(20);
        }

        @Test
        void twoWithOurMarkAreADoubt() {
            page(
                    List.of(
                            one(8, "\"Handsel refund [R-1]\"", "pending"),
                            one(9, "\"Handsel refund [R-1]\"", "processed")),
                    "");

            assertUnknown(search(), Doubt.UNREADABLE);
        }

        @Test
        void oneWithoutANoteMayBeOursAndIsADoubt() {
            page(List.of(one(8, "null", "pending")), "");

            assertUnknown(search(), Doubt.UNREADABLE);
        }

        @Test
        void aSecondPageThatFailsLeavesItUnknown() {
            page(strangers(100, 50), "");
            server.enqueue(new MockResponse.Builder().code(502).build());

            assertUnknown(search(), Doubt.FAR_SIDE_ERROR);
        }

        @Test
        @Covers("paystack refund status: anything else")
        void aRefundStatusThatIsNotDocumentedIsUnknown() {
            page(List.of(one(8, "\"Handsel refund [R-1]\"", "needs_attention")), "");

            assertUnknown(search(), Doubt.UNLISTED);
        }

        @Test
        void withoutANumberOfThePaymentNothingIsAsked() {
            assertUnknown(
                    Wire.gateway(server).queryRefund(Wire.refund("A-1", Money.naira(1)), TestCall.any()),
                    Doubt.OUR_FAULT);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class WhenPaystackIsDown {

        @Test
        void anAnswerThatDoesNotComeLeavesItUnknown() {
            server.enqueue(new MockResponse.Builder()
                    .headersDelay(10, java.util.concurrent.TimeUnit.SECONDS)
                    .build());

            PaystackGateway hurried = PaystackGateway.create(Wire.config(server)
                    .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(10))
                    .build());

            assertUnknown(hurried.refund(Wire.refund("1", Money.naira(1)), TestCall.any()), Doubt.TIMED_OUT);
            assertThat(server.getRequestCount()).isOne();
        }

        @Test
        void aServerThatIsNotThereProvesThatNothingWasSent() {
            PaystackGateway gateway = PaystackGateway.create(PaystackConfig.builder(Wire.KEY)
                    .baseUrl(URI.create("http://127.0.0.1:1"))
                    .build());

            assertThat(gateway.initialise(Wire.checkout("A-1", Money.naira(1)), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NO_CONNECTION));
            assertUnknown(gateway.verify("A-1", TestCall.any()), Doubt.CONNECTION_LOST);
        }
    }

    private static void assertUnknown(Object result, Doubt doubt) {
        if (result instanceof Answer.Unknown<?> it) {
            assertThat(it.doubt()).isEqualTo(doubt);
        } else {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(doubt));
        }
    }
}
