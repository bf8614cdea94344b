package io.handsel.vtpass;

import static io.handsel.vtpass.CanaryAccount.PHONE;
import static io.handsel.vtpass.CanaryAccount.REFERENCE;
import static io.handsel.vtpass.CanaryAccount.airtime;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.payment.Mode;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what comes of a wire that breaks. */
class VtpassProviderTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    private VtpassProvider provider() {
        return CanaryAccount.at(server);
    }

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private RecordedRequest received() {
        try {
            return server.takeRequest();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    @Nested
    class WhenBuying {

        @Test
        void thePurchaseIsOnePostWithApiKeyAndSecretKey() {
            answers("{\"code\": \"099\"}");

            provider().submit(airtime(Money.naira(500)), call);

            RecordedRequest request = received();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/api/pay");
            assertThat(request.getHeaders().get("api-key")).isEqualTo("canaryApiKey");
            assertThat(request.getHeaders().get("secret-key")).isEqualTo("SK_canarySecret");
            assertThat(request.getHeaders().get("public-key")).isNull();
            assertThat(request.getHeaders().get("Authorization")).isNull();
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void theBodyHasTheReferenceAsItIsTheAmountAsANumberAndThePhoneAsText() {
            answers("{\"code\": \"099\"}");

            provider().submit(airtime(Money.naira(500)), call);

            assertThat(body(received()))
                    .isEqualTo("{\"request_id\":\"" + REFERENCE + "\",\"serviceID\":\"mtn\",\"amount\":500,"
                            + "\"phone\":\"" + PHONE + "\"}");
        }

        @ParameterizedTest
        @CsvSource({"MTN, mtn", "GLO, glo", "AIRTEL, airtel", "NINE_MOBILE, etisalat"})
        @Covers({"vtpass product: airtime: mtn, glo, airtel, etisalat"})
        void eachNetworkHasItsService(Network network, String service) {
            answers("{\"code\": \"099\"}");

            provider().submit(airtime(network, Money.naira(100), PHONE), call);

            assertThat(body(received())).contains("\"serviceID\":\"" + service + "\"");
        }

        @Test
        void aLargeAmountIsWrittenInPlainDigits() {
            answers("{\"code\": \"099\"}");

            provider().submit(airtime(Money.naira(10_000_000)), call);

            assertThat(body(received())).contains("\"amount\":10000000,");
        }

        @Test
        void d9_theEvidenceIsWhatTheySayAndNotWhatWasAsked() {
            answers(Samples.text("pay-airtime-delivered.json").replace("2025031010146932932", REFERENCE));

            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("succeeded 17415980564672211596777904/20.00/08011111111/19.30/-");
        }

        @Test
        void theAnswerIsKeptBesideTheTransaction() {
            server.enqueue(new MockResponse.Builder()
                    .code(500)
                    .body(Samples.text("pay-system-error-083.json"))
                    .build());

            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown FAR_SIDE_ERROR");
            assertThat(call.received()).singleElement().asString().startsWith("pay 500 {");
        }

        @Test
        void aRedirectIsNotFollowed() {
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", server.url("/elsewhere").toString())
                    .build());

            assertThat(Words.of(provider().submit(airtime(Money.naira(500)), call)))
                    .isEqualTo("unknown UNREADABLE");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Nested
    class WhenAnOrderCannotBePutIntoTheirWords {

        @ParameterizedTest
        @ValueSource(longs = {50_050, 1, 99, 50_001})
        void aFractionOfANairaIsNotSent(long kobo) {
            assertThat(Words.of(provider().submit(airtime(Money.kobo(kobo)), call)))
                    .isEqualTo("not sent NOT_BUILT");
            assertThat(server.getRequestCount()).isZero();
        }

        @Test
        void anotherCurrencyIsNotSent() {
            assertThat(Words.of(provider().submit(airtime(Money.of(50_000, "GHS")), call)))
                    .isEqualTo("not sent NOT_BUILT");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"+2348031234567", "2348031234567", "8031234567", "0803123456", "0803 123 4567", "", "x"})
        void aNumberThatIsNotInItsLocalFormIsNotSent(String recipient) {
            assertThat(Words.of(provider().submit(airtime(Network.MTN, Money.naira(100), recipient), call)))
                    .isEqualTo("not sent NOT_BUILT");
            assertThat(server.getRequestCount()).isZero();
        }

        @Test
        void anotherKindOrNetworkOrReferenceIsNotSent() {
            Money amount = Money.naira(100);
            Product tv = new Product("insurance", amount, Map.of());
            Product nowhere = new Product(Product.AIRTIME, amount, Map.of());
            Product unheardOf = new Product(Product.AIRTIME, amount, Map.of(Product.NETWORK, "VODAFONE"));
            Product mtn = Product.airtime(Network.MTN, amount);

            for (DeliveryRequest request : List.of(
                    new DeliveryRequest("T-1", REFERENCE, tv, PHONE, PHONE),
                    new DeliveryRequest("T-1", REFERENCE, nowhere, PHONE, PHONE),
                    new DeliveryRequest("T-1", REFERENCE, unheardOf, PHONE, PHONE),
                    new DeliveryRequest("T-1", "order-1001", mtn, PHONE, PHONE))) {
                assertThat(Words.of(provider().submit(request, call)))
                        .as("%s", request)
                        .isEqualTo("not sent NOT_BUILT");
            }
            assertThat(server.getRequestCount()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"08011111111", "201000000000", "500000000000", "400000000000", "300000000000"})
        void theSandboxesMagicNumbersAreSent(String recipient) {
            answers("{\"code\": \"099\"}");

            provider().submit(airtime(Network.MTN, Money.naira(100), recipient), call);

            assertThat(body(received())).contains("\"phone\":\"" + recipient + "\"");
            assertThat(provider().isTestRecipient(recipient)).isTrue();
        }
    }

    @Nested
    class WhenAsking {

        @Test
        void theQuestionIsAPostOfTheReferenceAlone() {
            answers(Samples.text("requery-invalid-request-id-015.json"));

            assertThat(Words.of(provider().query(airtime(Money.naira(500)), call)))
                    .isEqualTo("absent");

            RecordedRequest request = received();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/api/requery");
            assertThat(request.getHeaders().get("api-key")).isEqualTo("canaryApiKey");
            assertThat(request.getHeaders().get("secret-key")).isEqualTo("SK_canarySecret");
            assertThat(request.getHeaders().get("public-key")).isNull();
            assertThat(body(request)).isEqualTo("{\"request_id\":\"" + REFERENCE + "\"}");
        }

        @Test
        void yesterdaysReferenceCanStillBeAskedAbout() {
            answers("{\"code\": \"099\"}");

            assertThat(Words.of(provider().query(airtime(Money.naira(500)), TestCall.tooLate())))
                    .startsWith("processing");
        }
    }

    @Nested
    class WhenAskingForTheBalance {

        private Answer<Money> balance(String body) {
            answers(body);
            return provider().balance(call);
        }

        @Test
        void theQuestionIsAGetWithThePublicKeyAndNeverTheSecret() {
            assertThat(balance(Samples.text("balance.json"))).isEqualTo(new Answer.Found<>(Money.kobo(108_182)));

            RecordedRequest request = received();
            assertThat(request.getMethod()).isEqualTo("GET");
            assertThat(request.getTarget()).isEqualTo("/api/balance");
            assertThat(request.getHeaders().get("api-key")).isEqualTo("canaryApiKey");
            assertThat(request.getHeaders().get("public-key")).isEqualTo("PK_canaryPublic");
            assertThat(request.getHeaders().get("secret-key")).isNull();
            assertThat(request.getHeaders().toString()).doesNotContain("SK_canarySecret");
            assertThat(body(request)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "100, 10000",
            "'\"1081.82\"', 108182",
            "1081.8199999998, 108182",
            "1081.8200000002, 108182",
            "0.004, 0",
            "-12.3400000001, -1234",
            "1E3, 100000"
        })
        void theTailOfABinaryFractionIsRoundedAway(String written, long kobo) {
            assertThat(balance("{\"code\": 1, \"contents\": {\"balance\": " + written + "}}"))
                    .isEqualTo(new Answer.Found<>(Money.kobo(kobo)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"code\": \"087\", \"response_description\": \"INVALID CREDENTIALS\"}|QUESTION_REFUSED",
                    "{\"code\": \"027\"}|QUESTION_REFUSED",
                    "{\"code\": \"015\"}|QUESTION_REFUSED",
                    "{\"code\": \"083\"}|FAR_SIDE_ERROR",
                    "{\"code\": 2, \"contents\": {\"balance\": 5}}|UNLISTED",
                    "{\"code\": 1}|UNREADABLE",
                    "{\"code\": 1, \"contents\": {\"balance\": \"plenty\"}}|UNREADABLE",
                    "{\"code\": 1, \"contents\": {\"balance\": 1E99}}|UNREADABLE",
                    "{\"contents\": {\"balance\": 5}}|UNREADABLE",
                    "<html></html>|UNREADABLE"
                })
        void v3_aRefusalIsNoBalance(String body, String doubt) {
            assertThat(balance(body))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class, it -> assertThat(it.doubt()).hasToString(doubt));
        }
    }

    @Test
    void saysWhatItCanDo() {
        VtpassProvider provider = provider();

        assertThat(provider.capabilities().mode()).isEqualTo(Mode.TEST);
        assertThat(provider.capabilities().canProveAbsence()).isTrue();
        assertThat(provider.capabilities().refusesRepeatedReference()).isTrue();
        assertThat(provider.capabilities().callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.capabilities().settlingDelay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(provider.delivers(Product.AIRTIME)).isTrue();
        assertThat(List.of(Product.DATA, Product.TV, Product.ELECTRICITY, Product.EXAM_PIN))
                .allMatch(provider::delivers);
        assertThat(provider.delivers("insurance")).isFalse();
        assertThat(List.of("1212121212", "1111111111111", "1010101010101", "0123456789"))
                .allMatch(provider::isTestRecipient);
        assertThat(provider.isTestRecipient(PHONE)).isFalse();
    }
}
