package io.handsel.inlomax;

import static io.handsel.inlomax.CanaryAccount.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
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

/** What goes over the wire. */
class InlomaxProviderTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private String submitted(DeliveryRequest request) {
        return Words.of(CanaryAccount.at(server).submit(request, call));
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

        @ParameterizedTest
        @CsvSource({"MTN, 1", "AIRTEL, 2", "GLO, 3", "NINE_MOBILE, 4"})
        @Covers({"inlomax: POST /airtime", "inlomax network: MTN", "inlomax network: Airtel", "inlomax network: Glo"})
        void airtimeGoesByTheIdThatTheirListGivesForTheName(Network network, String id) {
            answers(Samples.text("derived/services.json"));
            answers(Samples.text("derived/airtime-success.json"));

            assertThat(submitted(CanaryAccount.airtime(network))).startsWith("succeeded ");

            received();
            RecordedRequest request = received();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/api/airtime");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Token " + CanaryAccount.KEY);
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(body(request))
                    .isEqualTo("{\"serviceID\":\"" + id + "\",\"amount\":200,\"mobileNumber\":\"08030000000\","
                            + "\"request-id\":\"" + REFERENCE + "\"}");
        }

        @Test
        @Covers("inlomax network: 9mobile, also as ETISALAT")
        void etisalatIsTheOldNameOf9mobileAndIdsMayBeNumbers() {
            answers(Samples.text("derived/services.json")
                    .replace("9MOBILE", "ETISALAT")
                    .replace("\"4\"", "400"));
            answers(Samples.text("derived/airtime-success.json"));

            submitted(CanaryAccount.airtime(Network.NINE_MOBILE));

            received();
            assertThat(body(received())).startsWith("{\"serviceID\":\"400\",");
        }

        @Test
        @Covers("inlomax network: missing from /services")
        void aNetworkThatIsNotInTheirListIsNotSold() {
            answers(Samples.text("derived/services.json").replace("\"GLO\"", "\"GLOBACOM LTD\""));

            assertThat(submitted(CanaryAccount.airtime(Network.GLO))).isEqualTo("not sent NOT_BUILT");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html></html>", "{\"status\": \"failed\", \"message\": \"try later\"}"})
        void withoutTheirListNothingIsSold(String list) {
            answers(list);

            assertThat(submitted(CanaryAccount.airtime(Network.MTN))).isEqualTo("not sent NO_CONNECTION");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void theListIsReadOnce() {
            answers(Samples.text("derived/services.json"));
            answers(Samples.text("derived/airtime-success.json"));
            answers(Samples.text("derived/airtime-success.json"));
            InlomaxProvider provider = CanaryAccount.at(server);

            provider.submit(CanaryAccount.airtime(Network.MTN), call);
            provider.submit(CanaryAccount.airtime(Network.GLO), call);

            assertThat(server.getRequestCount()).isEqualTo(3);
            assertThat(call.received()).hasSize(2).allMatch(it -> it.startsWith("airtime 200 "));
        }

        @Test
        @Covers({"inlomax: POST /data", "inlomax: POST /subcable"})
        void dataAndTvGoByThePlansIdAlone() {
            answers(Samples.text("derived/data-success.json"));
            answers(Samples.text("derived/cable-success.json"));

            submitted(CanaryAccount.data());
            submitted(CanaryAccount.tv());

            RecordedRequest data = received();
            assertThat(data.getTarget()).isEqualTo("/api/data");
            assertThat(body(data))
                    .isEqualTo("{\"serviceID\":\"16\",\"mobileNumber\":\"08030000000\",\"request-id\":\"" + REFERENCE
                            + "\"}");
            RecordedRequest tv = received();
            assertThat(tv.getTarget()).isEqualTo("/api/subcable");
            assertThat(body(tv))
                    .isEqualTo("{\"serviceID\":\"1\",\"iucNum\":\"1212121212\",\"request-id\":\"" + REFERENCE + "\"}");
        }

        @ParameterizedTest
        @CsvSource({"PREPAID, 1", "POSTPAID, 2"})
        @Covers("inlomax: POST /payelectric")
        void electricityGoesByTheCompanysIdAndTheMetersType(MeterType meter, int type) {
            answers(Samples.text("derived/services.json"));
            answers(Samples.text("derived/electricity-prepaid-success.json"));

            submitted(CanaryAccount.electricity(meter));

            received();
            RecordedRequest request = received();
            assertThat(request.getTarget()).isEqualTo("/api/payelectric");
            assertThat(body(request))
                    .isEqualTo("{\"serviceID\":\"1\",\"meterNum\":\"11111111111\",\"meterType\":" + type
                            + ",\"amount\":2000,\"request-id\":\"" + REFERENCE + "\"}");
        }

        @Test
        @Covers("inlomax: POST /education")
        void v7_pinsAreTheGoodsAndNoOutcomePrintsThem() {
            answers(Samples.text("derived/education-success.json"));

            var outcome = CanaryAccount.at(server).submit(CanaryAccount.pins(1), call);

            assertThat(Words.of(outcome)).endsWith("/pin 098765432112, serial WRN123456790");
            assertThat(outcome.toString()).doesNotContain("098765432112", "WRN");
            RecordedRequest request = received();
            assertThat(request.getTarget()).isEqualTo("/api/education");
            assertThat(body(request))
                    .isEqualTo("{\"serviceID\":\"1\",\"quantity\":1,\"request-id\":\"" + REFERENCE + "\"}");
        }
    }

    @Nested
    class WhenAnOrderCannotBePutIntoTheirWords {

        @Test
        void nothingIsSent() {
            Money amount = Money.naira(100);
            Product plan = Product.data(Network.MTN, "16", amount);
            List<DeliveryRequest> unfit = List.of(
                    CanaryAccount.of(new Product("insurance", amount, Map.of()), CanaryAccount.PHONE),
                    CanaryAccount.of(new Product(Product.DATA, amount, Map.of()), CanaryAccount.PHONE),
                    CanaryAccount.of(Product.data(Network.MTN, "16 17", amount), CanaryAccount.PHONE),
                    CanaryAccount.of(plan, "+2348030000000"),
                    CanaryAccount.of(plan, "0803"),
                    CanaryAccount.of(Product.tvRenewal(TvOperator.GOTV, amount), "1212121212"),
                    CanaryAccount.of(Product.tv(TvOperator.GOTV, "1", amount), "12 12"),
                    new DeliveryRequest("T-1", "order 1", plan, CanaryAccount.PHONE, CanaryAccount.PHONE),
                    CanaryAccount.pins(11));

            for (DeliveryRequest request : unfit) {
                assertThat(submitted(request)).as("%s", request).isEqualTo("not sent NOT_BUILT");
            }
            assertThat(server.getRequestCount()).isZero();
        }

        @Test
        void amountsThatAreNotWholeNairaAreNotSent() {
            for (Money amount : List.of(Money.kobo(10_050), Money.of(100, "GHS"))) {
                answers(Samples.text("derived/services.json"));

                assertThat(submitted(CanaryAccount.of(Product.airtime(Network.MTN, amount), CanaryAccount.PHONE)))
                        .isEqualTo("not sent NOT_BUILT");
            }
            answers(Samples.text("derived/services.json"));
            Product noType =
                    new Product(Product.ELECTRICITY, Money.naira(100), Map.of(Product.SERVICE, Disco.IKEJA.name()));
            assertThat(submitted(CanaryAccount.of(noType, "11111111111"))).isEqualTo("not sent NOT_BUILT");
            assertThat(server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    @Covers("inlomax: POST /transaction")
    void theLookupIsAPostOfTheReferenceAlone() {
        answers(Samples.text("derived/transaction-success.json"));

        assertThat(Words.of(CanaryAccount.at(server).query(CanaryAccount.data(), TestCall.tooLate())))
                .startsWith("delivered ");

        RecordedRequest request = received();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/api/transaction");
        assertThat(body(request)).isEqualTo("{\"reference\":\"" + REFERENCE + "\"}");
    }

    @Test
    void saysWhatItCanDoAndClaimsNothingThatIsNotKnown() {
        InlomaxProvider provider = CanaryAccount.at(server);

        assertThat(provider.capabilities().mode()).isEqualTo(Mode.TEST);
        assertThat(provider.capabilities().canProveAbsence()).isFalse();
        assertThat(provider.capabilities().refusesRepeatedReference()).isFalse();
        assertThat(provider.capabilities().callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(List.of("airtime", "data", "tv", "electricity", "exam-pin")).allMatch(provider::delivers);
        assertThat(provider.delivers("insurance")).isFalse();
        assertThat(provider).asString().doesNotContain("canary");
    }
}
