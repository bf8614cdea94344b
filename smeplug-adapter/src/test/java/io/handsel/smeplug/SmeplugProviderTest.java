package io.handsel.smeplug;

import static io.handsel.smeplug.CanaryAccount.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
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

/** What goes over the wire, and what is sold. */
class SmeplugProviderTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private void answersNetworks() {
        answers(Samples.text("derived/networks.json"));
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

    private static <T> T found(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<T>) answer).found();
    }

    @Nested
    class WhenBuying {

        /** Glo and 9mobile are the other way round than elsewhere. */
        @ParameterizedTest
        @CsvSource({"MTN, 1", "AIRTEL, 2", "NINE_MOBILE, 3", "GLO, 4"})
        @Covers({
            "smeplug: POST /airtime/purchase",
            "smeplug: GET /networks",
            "smeplug network: MTN",
            "smeplug network: Airtel",
            "smeplug network: 9mobile",
            "smeplug network: Glo"
        })
        void airtimeGoesByTheIdThatTheirListGivesForTheName(Network network, int id) {
            answersNetworks();
            answers(Samples.text("derived/airtime-purchase-success.json"));

            assertThat(submitted(CanaryAccount.airtime(network))).startsWith("succeeded ");

            assertThat(received().getTarget()).isEqualTo("/api/v1/networks");
            RecordedRequest request = received();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getTarget()).isEqualTo("/api/v1/airtime/purchase");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + CanaryAccount.KEY);
            assertThat(body(request))
                    .isEqualTo("{\"network_id\":" + id + ",\"amount\":200,\"phone\":\"08030000000\","
                            + "\"customer_reference\":\"" + REFERENCE + "\"}");
        }

        @Test
        @Covers("smeplug: POST /data/purchase")
        void dataGoesByThePlansNumberAndWaitsForTheDelivery() {
            answersNetworks();
            answers(Samples.text("data-purchase-success-logged.json"));

            assertThat(submitted(CanaryAccount.data())).isEqualTo("succeeded b86e5deeb48b181ba547/-/-/-/-");

            received();
            RecordedRequest request = received();
            assertThat(request.getTarget()).isEqualTo("/api/v1/data/purchase");
            assertThat(body(request))
                    .isEqualTo("{\"network_id\":1,\"plan_id\":170,\"phone\":\"08030000000\","
                            + "\"customer_reference\":\"" + REFERENCE + "\",\"async\":false}");
        }

        @Test
        @Covers("smeplug network: missing from /networks")
        void aNetworkThatIsNotInTheirListIsNotSold() {
            answers(Samples.text("derived/networks.json").replace("Glo", "Globacom Ltd"));

            assertThat(submitted(CanaryAccount.airtime(Network.GLO))).isEqualTo("not sent NOT_BUILT");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void aNetworkUnderTwoIdsIsNotSold() {
            answers("{\"status\": true, \"networks\": {\"3\": \"9mobile\", \"5\": \"ETISALAT\", \"1\": \"MTN\"}}");

            assertThat(submitted(CanaryAccount.airtime(Network.NINE_MOBILE))).isEqualTo("not sent NOT_BUILT");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html></html>", "{\"status\": false}", "{\"status\": true}"})
        void withoutTheirListNothingIsSold(String list) {
            answers(list);

            assertThat(submitted(CanaryAccount.airtime(Network.MTN))).isEqualTo("not sent NO_CONNECTION");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        void whatCannotBePutIntoTheirWordsIsNotSent() {
            Money amount = Money.naira(100);
            Product airtime = Product.airtime(Network.MTN, amount);
            List<DeliveryRequest> unfit = List.of(
                    CanaryAccount.of(new Product("tv", amount, Map.of(Product.NETWORK, "MTN")), CanaryAccount.PHONE),
                    CanaryAccount.of(
                            new Product(Product.DATA, amount, Map.of(Product.NETWORK, "MTN")), CanaryAccount.PHONE),
                    CanaryAccount.of(Product.data(Network.MTN, "1GB", amount), CanaryAccount.PHONE),
                    CanaryAccount.of(Product.airtime(Network.MTN, Money.kobo(10_050)), CanaryAccount.PHONE),
                    CanaryAccount.of(Product.airtime(Network.MTN, Money.of(100, "GHS")), CanaryAccount.PHONE),
                    CanaryAccount.of(airtime, "+2348030000000"),
                    new DeliveryRequest("T-1", "order/1", airtime, CanaryAccount.PHONE, CanaryAccount.PHONE));
            answersNetworks();
            SmeplugProvider provider = CanaryAccount.at(server);

            for (DeliveryRequest request : unfit) {
                assertThat(Words.of(provider.submit(request, call)))
                        .as("%s", request)
                        .isEqualTo("not sent NOT_BUILT");
            }
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Nested
    class WhenAsking {

        private String asked() {
            return Words.of(CanaryAccount.at(server).query(CanaryAccount.data(), TestCall.tooLate()));
        }

        @Test
        @Covers("smeplug: GET /transactions/{reference}")
        void ourReferenceIsTriedFirst() {
            answers(Samples.text("derived/transaction-lookup-success.json"));

            assertThat(asked()).startsWith("delivered ");
            assertThat(received().getTarget()).isEqualTo("/api/v1/transactions/" + REFERENCE);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }

        @Test
        @Covers("smeplug: GET /transactions")
        void thenTheListIsSearched() {
            answers(Samples.text("derived/transaction-lookup-not-found.json"));
            answers(Samples.text("derived/transactions-list.json"));

            assertThat(asked()).startsWith("delivered ");
            received();
            assertThat(received().getTarget()).isEqualTo("/api/v1/transactions?page=1&limit=100");
        }

        @Test
        void severalPagesAreSearchedButNotWithoutEnd() {
            answers(Samples.text("derived/transaction-lookup-not-found.json"));
            String page = Samples.text("derived/transactions-list.json")
                    .replace(REFERENCE, "x")
                    .replace("\"total_pages\": 1", "\"total_pages\": \"900\"");
            answers(page);
            answers(page);
            answers(page);

            assertThat(asked()).isEqualTo("unknown QUESTION_REFUSED");
            assertThat(server.getRequestCount()).isEqualTo(4);
        }

        @Test
        @Covers("smeplug lookup: not found")
        void d5_whatNeitherShowsIsNotAbsent() {
            answers(Samples.text("derived/transaction-lookup-not-found.json"));
            answers("{\"status\": true, \"transactions\": []}");

            assertThat(asked()).isEqualTo("unknown QUESTION_REFUSED");
        }

        @Test
        void v3_afterARefusedQuestionTheListIsNotAsked() {
            server.enqueue(new MockResponse.Builder().code(403).body("{}").build());

            assertThat(asked()).isEqualTo("unknown QUESTION_REFUSED");
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Nested
    class WhenTheCatalogueIsRead {

        @Test
        void eachNetworkSellsAirtimeAndData() {
            answersNetworks();

            assertThat(found(CanaryAccount.at(server).services(Product.DATA, call)))
                    .extracting(Service::name, Service::code)
                    .containsExactlyInAnyOrder(
                            tuple("MTN", "1"), tuple("AIRTEL", "2"), tuple("NINE_MOBILE", "3"), tuple("GLO", "4"));
        }

        @ParameterizedTest
        @CsvSource({"MTN, 170", "AIRTEL, 320", "NINE_MOBILE, ''", "GLO, 331"})
        @Covers({"smeplug: GET /data/plans", "smeplug answer: a plan with price 0 or none"})
        void v5_aPlanWithoutAUsablePriceIsNotListed(String network, String codes) {
            answersNetworks();
            answers(Samples.text("derived/data-plans.json"));

            assertThat(found(CanaryAccount.at(server).plans(Product.DATA, network, call)))
                    .extracting(Plan::code)
                    .containsExactly(codes.isEmpty() ? new String[0] : new String[] {codes});
        }

        @Test
        void v5_anIdThatStandsTwiceIsNotListed() {
            answersNetworks();
            answers(
                    "{\"status\": true, \"data\": {\"1\": [{\"id\": 1, \"name\": \"a\", \"price\": \"1,250\"},"
                            + "{\"id\": \"1\", \"name\": \"b\", \"price\": 0}, {\"id\": \"2\", \"name\": \"c\", \"price\": 1250.5}]}}");

            assertThat(found(CanaryAccount.at(server).plans(Product.DATA, "MTN", call)))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.code()).isEqualTo("2");
                        assertThat(it.price()).contains(Money.kobo(125_050));
                    });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\": true}",
                    "{\"status\": true, \"data\": []}",
                    "{\"status\": true, \"data\": {\"1\": {}}}",
                    "{\"status\": false, \"data\": {}}"
                })
        void v4_whatIsNotUnderstoodIsNoEmptyList(String body) {
            answersNetworks();
            answers(body);

            assertThat(CanaryAccount.at(server).plans(Product.DATA, "MTN", call))
                    .isInstanceOf(Answer.Unknown.class);
        }

        @Test
        void nothingElseIsSoldListedOrChecked() {
            SmeplugProvider provider = CanaryAccount.at(server);

            assertThat(List.of("tv", "electricity", "exam-pin")).noneMatch(provider::delivers);
            assertThat(provider.services(Product.TV, call)).isInstanceOf(Answer.Absent.class);
            assertThat(provider.plans(Product.AIRTIME, "MTN", call)).isInstanceOf(Answer.Absent.class);
            assertThat(provider.check(CanaryAccount.data().product(), CanaryAccount.PHONE, call))
                    .isInstanceOf(Answer.Absent.class);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"12500.5, 1250050", "'\"12500.50\"', 1250050", "'\"1,250\"', 125000", "0, 0", "-3.10, -310"})
    @Covers("smeplug: GET /account/balance")
    void theBalanceIsExact(String written, long kobo) {
        answers("{\"status\": true, \"balance\": " + written + "}");

        assertThat(CanaryAccount.at(server).balance(call)).isEqualTo(new Answer.Found<>(Money.kobo(kobo)));
        assertThat(received().getTarget()).isEqualTo("/api/v1/account/balance");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": false, \"balance\": 5}",
                "{\"status\": true}",
                "{\"status\": true, \"balance\": \"x\"}"
            })
    void anythingElseIsNoBalance(String body) {
        answers(body);

        assertThat(CanaryAccount.at(server).balance(call)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void theSampleOfTheBalanceIsRead() {
        answers(Samples.text("derived/account-balance.json"));

        assertThat(CanaryAccount.at(server).balance(call)).isEqualTo(new Answer.Found<>(Money.kobo(1_250_050)));
    }

    @Test
    void saysWhatItCanDoAndClaimsNothingThatIsNotKnown() {
        SmeplugProvider provider = CanaryAccount.at(server);

        assertThat(provider.capabilities().mode()).isEqualTo(Mode.TEST);
        assertThat(provider.capabilities().canProveAbsence()).isFalse();
        assertThat(provider.capabilities().refusesRepeatedReference()).isFalse();
        assertThat(provider.capabilities().callTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.delivers(Product.AIRTIME)).isTrue();
        assertThat(provider.delivers(Product.DATA)).isTrue();
        assertThat(provider).asString().doesNotContain("canary");
    }
}
