package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out, byte by byte, and whether Paystack's own specification takes it. */
class RequestTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private static CheckoutRequest everything() {
        Map<String, String> display = new LinkedHashMap<>();
        display.put("Phone number", "0801***1111");
        display.put("Plan", "MTN ₦500");
        return new CheckoutRequest(
                "HDSL-01J.a=1",
                Money.naira(500),
                "ada@example.com",
                "Ada",
                "Obi",
                Optional.of(URI.create("https://shop.example/return")),
                display);
    }

    private RecordedRequest sent() throws InterruptedException {
        return server.takeRequest();
    }

    private void answerAnything() {
        server.enqueue(new MockResponse.Builder().code(500).build());
    }

    @Nested
    class WhenACheckoutIsOpened {

        @Test
        void theRequestIsWhatTheContractSays() throws InterruptedException {
            answerAnything();

            PaystackGateway.create(Wire.config(server)
                            .channels("card", "bank_transfer")
                            .userAgent("shop/1.0")
                            .build())
                    .initialise(everything(), TestCall.any());

            RecordedRequest request = sent();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/transaction/initialize");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.KEY);
            assertThat(request.getHeaders().get("User-Agent")).isEqualTo("shop/1.0");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.getBody().utf8())
                    .isEqualTo("{\"email\":\"ada@example.com\",\"amount\":50000,\"currency\":\"NGN\","
                            + "\"reference\":\"HDSL-01J.a=1\",\"callback_url\":\"https://shop.example/return\","
                            + "\"channels\":[\"card\",\"bank_transfer\"],\"metadata\":{\"custom_fields\":["
                            + "{\"display_name\":\"Phone number\",\"variable_name\":\"phone_number\","
                            + "\"value\":\"0801***1111\"},"
                            + "{\"display_name\":\"Plan\",\"variable_name\":\"plan\",\"value\":\"MTN ₦500\"}]}}");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        void onlyWhatIsNeededIsSentWhenNothingElseIsGiven() throws InterruptedException {
            answerAnything();

            Wire.gateway(server).initialise(Wire.checkout("A-1", Money.naira(1)), TestCall.any());

            RecordedRequest request = sent();
            assertThat(request.getBody().utf8())
                    .isEqualTo(
                            "{\"email\":\"ada@example.com\",\"amount\":100,\"currency\":\"NGN\",\"reference\":\"A-1\"}");
            assertThat(request.getHeaders().get("User-Agent")).isNotBlank();
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"NGN,50000,50000", "USD,200,200", "GHS,10,10", "ZAR,100,100", "KES,300,300", "XOF,100,10000"})
        @Covers({
            "paystack currency: NGN",
            "paystack currency: USD",
            "paystack currency: GHS",
            "paystack currency: ZAR",
            "paystack currency: KES",
            "paystack currency: XOF"
        })
        void everyCurrencyIsTimesAHundredOfTheMajorUnit(String code, long minor, long wire)
                throws InterruptedException, UnreadableException {
            server.enqueue(Wire.json(200, Wire.sample("initialize-success")));

            Outcome<CheckoutSession> outcome =
                    Wire.gateway(server).initialise(Wire.checkout("re4lyvq3s3", Money.of(minor, code)), TestCall.any());

            RecordedRequest request = sent();
            assertThat(JsonTree.parse(request.getBody().utf8()).integer("amount"))
                    .contains(wire);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Succeeded.class,
                            it -> assertThat(((CheckoutSession) it.evidence()).amountOnTheWire())
                                    .isEqualTo(Long.toString(wire)));
            // the specification lists no XOF, the documentation does: contract, section 2
            assertThat(Specification.complaints(request)).hasSize(code.equals("XOF") ? 1 : 0);
        }

        @ParameterizedTest
        @CsvSource({"EUR,100", "JPY,100", "NGN,0", "NGN,-5", "NGN,1000000001", "XOF,10000001"})
        void whatPaystackCannotTakeIsNotSent(String code, long minor) {
            assertThat(Wire.gateway(server).initialise(Wire.checkout("A-1", Money.of(minor, code)), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT));
            assertThat(server.getRequestCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a?b", "é"})
        void aReferenceThatPaystackDoesNotTakeIsNotSent(String reference) {
            PaystackGateway gateway = Wire.gateway(server);

            assertThat(gateway.initialise(Wire.checkout(reference, Money.naira(1)), TestCall.any()))
                    .isInstanceOf(Outcome.NotSent.class);
            assertThat(gateway.verify(reference, TestCall.any())).isInstanceOf(io.handsel.outcome.Answer.Unknown.class);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class WhenItIsTooLate {

        @Test
        void g7_neitherACheckoutNorARefundIsSent() {
            PaystackGateway gateway = Wire.gateway(server);

            for (Outcome<?> outcome : List.<Outcome<?>>of(
                    gateway.initialise(everything(), TestCall.tooLate()),
                    gateway.refund(Wire.refund("1", Money.naira(1)), TestCall.tooLate()))) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.NotSent.class,
                                it -> assertThat(it.proof()).isEqualTo(NotSentProof.TOO_LATE));
            }
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class WhenPaymentsAndRefundsAreAskedAbout {

        @Test
        @Covers("paystack: GET /transaction/verify/{reference}")
        void theReferenceStaysOneSegmentOfThePath() throws InterruptedException {
            answerAnything();

            Wire.gateway(server).verify("HDSL-01J.a=1", TestCall.any());

            RecordedRequest request = sent();
            assertThat(request.getMethod()).isEqualTo("GET");
            assertThat(request.getTarget()).isEqualTo("/transaction/verify/HDSL-01J.a%3D1");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.KEY);
            assertThat(request.getHeaders().get("User-Agent")).isNotBlank();
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        @Covers("paystack: POST /refund")
        void aRefundIsAskedForByTheNumberOfThePaymentWithItsAmountAndOurMark() throws InterruptedException {
            answerAnything();

            Wire.gateway(server).refund(Wire.refund("4099260516", Money.naira(100)), TestCall.any());

            RecordedRequest request = sent();
            assertThat(request.getTarget()).isEqualTo("/refund");
            assertThat(request.getBody().utf8())
                    .isEqualTo("{\"transaction\":\"4099260516\",\"amount\":10000,\"currency\":\"NGN\","
                            + "\"merchant_note\":\"Handsel refund [R-1]\",\"customer_note\":\"Your airtime failed\"}");
            assertThat(Specification.complaints(request)).isEmpty();
        }

        @Test
        void withoutANumberTheRefundNamesOurReference() throws InterruptedException, UnreadableException {
            answerAnything();

            Wire.gateway(server).refund(Wire.refund("not-a-number", Money.naira(100)), TestCall.any());

            assertThat(JsonTree.parse(sent().getBody().utf8()).text("transaction"))
                    .contains("re4lyvq3s3");
        }

        @Test
        @Covers({"paystack: GET /refund/{id}", "paystack: GET /refund"})
        void aRefundIsReadByItsNumberOrSearchedByThePaymentsNumber() throws InterruptedException {
            answerAnything();
            answerAnything();
            PaystackGateway gateway = Wire.gateway(server);

            gateway.queryRefund(Wire.refundKnownAs("3018284", "4099260516", Money.naira(100)), TestCall.any());
            gateway.queryRefund(Wire.refund("4099260516", Money.naira(100)), TestCall.any());

            RecordedRequest byNumber = sent();
            assertThat(byNumber.getTarget()).isEqualTo("/refund/3018284");
            assertThat(Specification.complaints(byNumber)).isEmpty();
            RecordedRequest search = sent();
            assertThat(search.getTarget()).isEqualTo("/refund?transaction=4099260516&perPage=50&page=1");
            // the filter is in the documentation and not in the specification: contract, section 6
            assertThat(Specification.complaints(search)).allMatch(complaint -> complaint.contains("'transaction'"));
        }
    }
}
