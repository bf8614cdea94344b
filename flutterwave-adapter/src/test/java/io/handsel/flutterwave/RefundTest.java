package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundState;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds between the samples: where they stand, refusals, the search for our mark, and a far side that is down. */
class RefundTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private Outcome<RefundEvidence> refund(int status, String body) {
        server.enqueue(Wire.json(status, body));
        return Wire.gateway(server).refund(Wire.refund("77", Money.naira(1)), TestCall.any());
    }

    private static String row(int id, String comment, String status) {
        return row(id, 77, comment, status, "\"{\\\"source\\\":\\\"ledgerbalance\\\"}\"");
    }

    private static String row(int id, int payment, String comment, String status, String meta) {
        return "{\"id\":" + id + ",\"transaction_id\":" + payment + ",\"amount_refunded\":1,\"status\":\"" + status
                + "\",\"comment\":" + comment + ",\"meta\":" + meta + "}";
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

    @Nested
    class WhenFlutterwaveSaysWhereARefundStands {

        private Answer<RefundEvidence> read(String status, String meta) {
            server.enqueue(Wire.json(200, Wire.success(row(5, 77, "null", status, meta))));
            return Wire.gateway(server).queryRefund(Wire.refundKnownAs("5", "77", Money.naira(1)), TestCall.any());
        }

        private void assertState(Answer<RefundEvidence> answer, RefundState expected) {
            assertThat(answer).isInstanceOfSatisfying(Answer.Found.class, it -> {
                RefundEvidence refund = (RefundEvidence) it.found();
                assertThat(refund.state()).isEqualTo(expected);
                assertThat(refund.amount()).isEqualTo(Money.naira(1));
            });
        }

        @ParameterizedTest
        @CsvSource({
            "new, PROCESSING",
            "pending, PROCESSING",
            "pending-momo, PROCESSING",
            "processing, PROCESSING",
            "completed, PROCESSING",
            "completed-bank-transfer, PAID_OUT",
            "completed-momo, PAID_OUT",
            "completed-mpgs, PAID_OUT",
            "completed-offline, PAID_OUT",
            "completed-preauth, PAID_OUT",
            "successful, PAID_OUT",
            "Completed-Momo, PAID_OUT",
            "failed, FAILED"
        })
        @Covers({
            "flutterwave: GET /v3/refunds/{id}",
            "flutterwave refund status: completed",
            "flutterwave refund status: completed-bank-transfer",
            "flutterwave refund status: completed-momo",
            "flutterwave refund status: completed-mpgs",
            "flutterwave refund status: completed-offline",
            "flutterwave refund status: completed-preauth",
            "flutterwave refund status: pending",
            "flutterwave refund status: pending-momo",
            "flutterwave refund status: processing",
            "flutterwave refund status: new",
            "flutterwave refund status: successful",
            "flutterwave refund status: failed"
        })
        void completedIsOnItsWayUntilItNamesTheWay(String status, RefundState expected) {
            assertState(read(status, "null"), expected);
        }

        @ParameterizedTest
        @CsvSource({
            "successful, PAID_OUT",
            "failed, NEEDS_ATTENTION",
            "pending, PROCESSING",
        })
        @Covers({"flutterwave disburse status: successful", "flutterwave disburse status: failed"})
        void aDisbursementSettlesWhatCompletedLeavesOpen(String word, RefundState expected) {
            assertState(read("completed", "{\"disburse_status\":\"" + word + "\"}"), expected);
            assertState(read("completed", "\"{\\\"disburse_status\\\":\\\"" + word + "\\\"}\""), expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"complete", "", "refunded", "completed-x", "reversed"})
        @Covers("flutterwave refund status: anything else")
        void aStatusThatIsNotDocumentedIsUnknown(String status) {
            assertUnknown(read(status, "null"), Doubt.UNLISTED);
        }

        @Test
        void anotherPaymentOrCurrencyIsUnknown() {
            server.enqueue(Wire.json(200, Wire.success(row(5, 78, "null", "completed", "null"))));
            server.enqueue(Wire.json(
                    200,
                    Wire.success(
                            row(5, "null", "completed").replace("\"status\"", "\"currency\":\"USD\",\"status\""))));
            FlutterwaveGateway gateway = Wire.gateway(server);

            for (int i = 0; i < 2; i++) {
                assertUnknown(
                        gateway.queryRefund(Wire.refundKnownAs("5", "77", Money.naira(1)), TestCall.any()),
                        Doubt.UNREADABLE);
            }
        }

        @Test
        void aRefundThatIsNotFoundByItsNumberProvesNothing() {
            server.enqueue(Wire.json(400, Wire.sample("error-transaction-not-found")));

            assertUnknown(
                    Wire.gateway(server).queryRefund(Wire.refundKnownAs("5", "77", Money.naira(1)), TestCall.any()),
                    Doubt.UNLISTED);
        }
    }

    @Nested
    class WhenFlutterwaveRefuses {

        private static String error(String message) {
            return "{\"status\":\"error\",\"message\":\"" + message + "\",\"data\":null}";
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Refund amount cannot be greater than the transaction amount. | refund_exceeds_payment | CATALOGUE",
                    "Amount to refund exceeds amount charged | refund_exceeds_payment | CATALOGUE",
                    "Insufficient balance for this refund | insufficient_balance | OUR_ACCOUNT",
                    "Your balance is not enough | insufficient_balance | OUR_ACCOUNT",
                    "MERCHANT SECRET KEY REQUIRED | authorization_required | OUR_ACCOUNT",
                    "amount is required | field_required | CATALOGUE",
                })
        void theListedRefusalsProveThatNothingHappened(String message, String code, DeclineCause cause) {
            Outcome<RefundEvidence> outcome = refund(400, error(message));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Declined.class, it -> {
                Decline decline = it.decline();
                assertThat(decline.code()).isEqualTo(code);
                assertThat(decline.cause()).isEqualTo(cause);
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Something odd",
                    "An error occured. Please contact support",
                    "An error occurred: amount greater than anything",
                    "Transaction has already been refunded",
                    ""
                })
        @Covers("flutterwave message: An error occured")
        void g2_wordsThatAreNotListedProveNothing(String message) {
            assertUnknown(refund(400, error(message)), Doubt.UNLISTED);
        }

        @Test
        void theHttpStatusAloneProvesNothingEither() {
            assertUnknown(refund(409, error("amount is required")), Doubt.UNLISTED);
            assertUnknown(refund(200, error("amount is required")), Doubt.UNLISTED);
            assertUnknown(refund(400, "{\"message\":\"amount is required\"}"), Doubt.UNREADABLE);
            assertUnknown(refund(400, "{\"status\":false,\"message\":\"amount is required\"}"), Doubt.UNREADABLE);
        }

        @Test
        @Covers("flutterwave HTTP status: 429")
        void tooManyCallsSayWhenToComeBack() {
            server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Retry-After", "17")
                    .body(error("Too many requests"))
                    .build());

            assertThat(Wire.gateway(server).refund(Wire.refund("77", Money.naira(1)), TestCall.any()))
                    .isInstanceOfSatisfying(Outcome.Declined.class, it -> {
                        assertThat(it.decline().cause()).isEqualTo(DeclineCause.TEMPORARY);
                        assertThat(it.decline().retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(17)));
                    });
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 400, 403, 429, 502, 503})
        void g3_aPageOfTheEdgeIsUnknown(int status) {
            assertUnknown(
                    refund(status, "<!DOCTYPE html><title>Attention Required</title>"),
                    status >= 500 ? Doubt.FAR_SIDE_ERROR : Doubt.UNREADABLE);
        }

        @ParameterizedTest
        @EnumSource(FlutterwaveError.class)
        void everyKnownErrorNamesItsSource(FlutterwaveError error) {
            assertThat(error.source()).contains("section");
        }
    }

    @Nested
    class WhenRefundsAreSearched {

        private Answer<RefundEvidence> search() {
            return Wire.gateway(server).queryRefund(Wire.refund("77", Money.naira(1)), TestCall.any());
        }

        private void thePaymentIsFrom(String createdAt) {
            server.enqueue(Wire.json(
                    200,
                    Wire.success("{\"id\":77,\"tx_ref\":\"A-1\",\"status\":\"successful\",\"currency\":\"NGN\","
                            + "\"amount\":1,\"created_at\":" + createdAt + "}")));
        }

        private void page(String rows, String meta) {
            server.enqueue(Wire.json(200, "{\"status\":\"success\",\"data\":[" + rows + "]" + meta + "}"));
        }

        private static String others(int from, int count) {
            return IntStream.range(from, from + count)
                    .mapToObj(id -> row(id, 77, "\"Handsel refund [R-" + id + "]\"", "completed", "null"))
                    .collect(Collectors.joining(","));
        }

        private void pages(int info, String rows) {
            page(rows, ",\"meta\":{\"page_info\":{\"total_pages\":" + info + "}}");
        }

        @Test
        @Covers("flutterwave: GET /v3/refunds")
        void g9_oursIsFoundByItsMarkAmongThoseOfThisPayment() {
            thePaymentIsFrom("null");
            page(
                    row(9, "\"Handsel refund [R-10] x\"", "failed") + ","
                            + row(6, 78, "\"Handsel refund [R-1]\"", "failed", "null") + ","
                            + row(8, "\"Handsel refund [R-1] Your airtime failed\"", "completed-mpgs"),
                    "");

            assertThat(search()).isInstanceOfSatisfying(Answer.Found.class, it -> {
                RefundEvidence refund = (RefundEvidence) it.found();
                assertThat(refund.gatewayRefundId()).contains("8");
                assertThat(refund.state()).isEqualTo(RefundState.PAID_OUT);
            });
        }

        @Test
        void theListIsAskedForByTheDaysSinceThePaymentAndByNoOtherFilter() throws InterruptedException {
            thePaymentIsFrom("\"2026-11-10T23:30:00.000Z\"");
            page("", "");

            assertThat(search()).isInstanceOf(Answer.Absent.class);
            assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/transactions/77/verify");
            assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/refunds?from=2026-11-09&to=2026-11-21&page=1");
        }

        @Test
        void everyPageIsReadBeforeAbsenceIsAnswered() {
            thePaymentIsFrom("null");
            page(others(100, 20), "");
            page(others(120, 3), "");

            assertThat(search()).isInstanceOf(Answer.Absent.class);
            assertThat(server.getRequestCount()).isEqualTo(3);
        }

        @Test
        void theNumberOfPagesCountsWhereItIsGiven() {
            thePaymentIsFrom("null");
            pages(2, others(100, 3));
            pages(2, row(8, "\"Handsel refund [R-1]\"", "completed"));

            assertThat(search()).isInstanceOf(Answer.Found.class);
        }

        @Test
        void morePagesThanCanBeReadAreADoubt() {
            thePaymentIsFrom("null");
            IntStream.range(0, 60).forEach(i -> page(others(100, 20), ""));

            assertUnknown(search(), Doubt.UNREADABLE);
            assertThat(server.getRequestCount()).isEqualTo(51);
        }

        @Test
        void twoWithOurMarkAreADoubt() {
            thePaymentIsFrom("null");
            page(row(8, "\"[R-1]\"", "completed") + "," + row(9, "\"[R-1]\"", "completed"), "");

            assertUnknown(search(), Doubt.UNREADABLE);
        }

        @Test
        void oneOfThisPaymentWithoutACommentMayBeOursAndIsADoubt() {
            thePaymentIsFrom("null");
            page(row(8, "null", "completed"), "");

            assertUnknown(search(), Doubt.UNREADABLE);
        }

        @Test
        void oneOfAnotherPaymentWithoutACommentIsNot() {
            thePaymentIsFrom("null");
            page(row(8, 78, "null", "completed", "null"), "");

            assertThat(search()).isInstanceOf(Answer.Absent.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"id\":8,\"comment\":\"[R-1]\"}", "{\"transaction_id\":77,\"comment\":\"[R-1]\"}"})
        void aRowThatCannotBePlacedIsADoubt(String row) {
            thePaymentIsFrom("null");
            page(row, "");

            assertUnknown(search(), Doubt.UNREADABLE);
        }

        @Test
        void aPageThatFailsLeavesItUnknown() {
            thePaymentIsFrom("null");
            page(others(100, 20), "");
            server.enqueue(Wire.json(503, Wire.sample("error-503-timeout")));

            assertUnknown(search(), Doubt.FAR_SIDE_ERROR);
        }

        @Test
        void aPaymentThatIsNotFoundLeavesItUnknown() {
            server.enqueue(Wire.json(400, Wire.sample("error-transaction-not-found")));

            assertUnknown(search(), Doubt.UNLISTED);
        }

        @Test
        void withoutANumberOfThePaymentNothingIsAsked() {
            FlutterwaveGateway gateway = Wire.gateway(server);

            assertUnknown(gateway.queryRefund(Wire.refund("A-1", Money.naira(1)), TestCall.any()), Doubt.OUR_FAULT);
            assertThat(gateway.refund(Wire.refund("A-1", Money.naira(1)), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT));
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class WhenFlutterwaveIsDown {

        @Test
        void anAnswerThatDoesNotComeLeavesItUnknown() {
            server.enqueue(new MockResponse.Builder()
                    .headersDelay(10, TimeUnit.SECONDS)
                    .build());
            FlutterwaveGateway hurried = FlutterwaveGateway.create(Wire.config(server)
                    .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(10))
                    .build());

            assertUnknown(hurried.refund(Wire.refund("77", Money.naira(1)), TestCall.any()), Doubt.TIMED_OUT);
            assertThat(server.getRequestCount()).isOne();
        }

        @Test
        void aServerThatIsNotThereProvesThatNothingWasSent() {
            FlutterwaveGateway gateway = FlutterwaveGateway.create(FlutterwaveConfig.builder(Wire.KEY, Wire.HASH)
                    .baseUrl(URI.create("http://127.0.0.1:1"))
                    .build());

            assertThat(gateway.refund(Wire.refund("77", Money.naira(1)), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NO_CONNECTION));
            assertUnknown(gateway.verify("A-1", TestCall.any()), Doubt.CONNECTION_LOST);
        }
    }
}
