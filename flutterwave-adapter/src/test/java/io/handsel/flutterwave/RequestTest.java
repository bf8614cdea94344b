package io.handsel.flutterwave;

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
import io.handsel.testkit.contract.Requirement;
import java.net.URI;
import java.time.Duration;
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

/** What goes out, byte by byte. */
class RequestTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private void answerAnything() {
        server.enqueue(new MockResponse.Builder().code(500).build());
    }

    private static CheckoutRequest everything() {
        Map<String, String> display = new LinkedHashMap<>();
        display.put("Phone number", "0801***1111");
        display.put("Plan", "MTN ₦500");
        return new CheckoutRequest(
                "hs-01J.a_1",
                Money.kobo(50_050),
                "ada@example.com",
                "Ada",
                "Obi",
                Optional.of(URI.create("https://shop.example/return")),
                display);
    }

    @Nested
    class WhenACheckoutIsOpened {

        @Test
        @Covers("flutterwave: POST /v3/payments")
        @Requirement("B3")
        void theRequestIsWhatTheContractSays() throws InterruptedException {
            answerAnything();
            FlutterwaveGateway gateway = FlutterwaveGateway.create(Wire.config(server)
                    .looks(CheckoutLooks.DEFAULTS
                            .withTitle("Ada's shop")
                            .withLogo(URI.create("https://shop.example/logo.png"))
                            .withDescription("Airtime and data")
                            .withPaymentOptions("card", "banktransfer")
                            .withSession(Duration.ofMinutes(10), 5))
                    .build());

            gateway.initialise(everything(), TestCall.any());

            RecordedRequest request = server.takeRequest();
            assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("POST /v3/payments");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.KEY);
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.getBody().utf8())
                    .isEqualTo("{\"tx_ref\":\"hs-01J.a_1\",\"amount\":500.50,\"currency\":\"NGN\","
                            + "\"redirect_url\":\"https://shop.example/return\","
                            + "\"customer\":{\"email\":\"ada@example.com\",\"name\":\"Ada Obi\"},"
                            + "\"meta\":{\"Phone number\":\"0801***1111\",\"Plan\":\"MTN ₦500\"},"
                            + "\"payment_options\":\"card,banktransfer\","
                            + "\"customizations\":{\"title\":\"Ada's shop\",\"logo\":\"https://shop.example/logo.png\","
                            + "\"description\":\"Airtime and data\"},"
                            + "\"configurations\":{\"session_duration\":10,\"max_retry_attempt\":5}}");
        }

        @Test
        void whatIsNotSetIsNotSent() throws InterruptedException {
            answerAnything();

            Wire.gateway(server).initialise(Wire.checkout("A-1", Money.naira(100_000)), TestCall.any());

            assertThat(server.takeRequest().getBody().utf8())
                    .isEqualTo("{\"tx_ref\":\"A-1\",\"amount\":100000.00,\"currency\":\"NGN\","
                            + "\"customer\":{\"email\":\"ada@example.com\",\"name\":\"Ada Obi\"}}");
        }

        @Test
        void everyFieldOfTheDocumentedRequestThatWeHaveIsSpelledAsThere() throws Exception {
            answerAnything();
            FlutterwaveGateway gateway = FlutterwaveGateway.create(Wire.config(server)
                    .looks(CheckoutLooks.DEFAULTS.withTitle("x").withSession(Duration.ofMinutes(10), 5))
                    .build());

            gateway.initialise(everything(), TestCall.any());

            List<String> ours =
                    JsonTree.parse(server.takeRequest().getBody().utf8()).fields();
            assertThat(ours)
                    .containsAll(JsonTree.parse(Wire.sample("payments-request")).fields());
        }

        @ParameterizedTest
        @CsvSource({
            "NGN,50000,500.00",
            "NGN,1,0.01",
            "USD,200,2.00",
            "KES,300,3.00",
            "UGX,2500,2500",
            "RWF,100,100",
            "XAF,1000000,1000000",
            "XOF,100,100"
        })
        void amountsAreMajorUnitsWithTheCurrencysDecimals(String code, long minor, String wire)
                throws InterruptedException {
            server.enqueue(Wire.json(200, Wire.sample("payments-created")));

            Outcome<CheckoutSession> outcome =
                    Wire.gateway(server).initialise(Wire.checkout("A-1", Money.of(minor, code)), TestCall.any());

            assertThat(server.takeRequest().getBody().utf8()).contains("\"amount\":" + wire + ",");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Succeeded.class,
                            it -> assertThat(((CheckoutSession) it.evidence()).amountOnTheWire())
                                    .isEqualTo(wire));
        }

        @ParameterizedTest
        @CsvSource({"JPY,100", "EGP,100", "NGN,0", "NGN,-5"})
        void whatFlutterwaveIsNotKnownToTakeIsNotSent(String code, long minor) {
            assertThat(Wire.gateway(server).initialise(Wire.checkout("A-1", Money.of(minor, code)), TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.NOT_BUILT));
            assertThat(server.getRequestCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a/b", "a b", "a=b", "é"})
        void aReferenceThatMayNotGoThroughIsNotSent(String reference) {
            assertThat(Wire.gateway(server).initialise(Wire.checkout(reference, Money.naira(1)), TestCall.any()))
                    .isInstanceOf(Outcome.NotSent.class);
            assertThat(server.getRequestCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"link\":null}",
                    "{\"link\":\"javascript:alert(1)\"}",
                    "{\"link\":\"https:///x\"}",
                    "{\"link\":7}",
                    "null",
                    "[]"
                })
        void anAnswerWithoutAPageIsUnknown(String data) {
            server.enqueue(Wire.json(200, Wire.success(data)));

            assertThat(Wire.gateway(server).initialise(Wire.checkout("A-1", Money.naira(1)), TestCall.any()))
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Nested
    class WhenItIsTooLate {

        @Test
        void g7_neitherACheckoutNorARefundIsSent() {
            FlutterwaveGateway gateway = Wire.gateway(server);

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
        void theTriesAreListedForTheDaysAroundTheOneThatIsNamed() throws InterruptedException {
            server.enqueue(Wire.json(200, Wire.sample("verify-by-reference-successful")));
            server.enqueue(Wire.noSiblings());

            Wire.gateway(server).verify("txref-DI0NzMx13", TestCall.any());

            assertThat(server.takeRequest().getTarget())
                    .isEqualTo("/v3/transactions/verify_by_reference?tx_ref=txref-DI0NzMx13");
            RecordedRequest list = server.takeRequest();
            assertThat(list.getTarget())
                    .isEqualTo("/v3/transactions?from=2025-02-25&to=2025-03-01&tx_ref=txref-DI0NzMx13&page=1");
            assertThat(list.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.KEY);
            assertThat(list.getHeaders().get("User-Agent")).isNotBlank();
        }

        @Test
        void aRefundNamesItsAmountAndOurMarkBeforeAllElse() throws InterruptedException, UnreadableException {
            answerAnything();

            Wire.gateway(server).refund(Wire.refund("288200108", Money.kobo(10_050)), TestCall.any());

            RecordedRequest request = server.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/v3/transactions/288200108/refund");
            assertThat(request.getBody().utf8())
                    .isEqualTo("{\"amount\":100.50,\"comments\":\"Handsel refund [R-1] Your airtime failed\"}");
        }

        @Test
        void aRefundThatIsKnownIsReadByItsNumber() throws InterruptedException {
            answerAnything();

            Wire.gateway(server).queryRefund(Wire.refundKnownAs("75923", "908790", Money.naira(1)), TestCall.any());

            assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/refunds/75923");
        }
    }
}
