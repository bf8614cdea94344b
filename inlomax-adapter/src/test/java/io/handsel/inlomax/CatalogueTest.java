package io.handsel.inlomax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** V4 and V5: what is sold, for how much, and whether a card or meter can be sold to; and the balance. */
class CatalogueTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    private InlomaxProvider provider() {
        return CanaryAccount.at(server);
    }

    private void answers(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private static <T> T found(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<T>) answer).found();
    }

    private static String services(String list, String rows) {
        return "{\"status\": \"success\", \"data\": {\"" + list + "\": [" + rows + "]}}";
    }

    @Nested
    class WhenServicesAreListed {

        @ParameterizedTest
        @CsvSource({
            "airtime, MTN AIRTEL GLO NINE_MOBILE",
            "data, MTN AIRTEL GLO",
            "tv, GOTV",
            "electricity, IKEJA",
            "exam-pin, WAEC"
        })
        void eachKindHasThemUnderOurNames(String kind, String names) {
            answers(Samples.text("derived/services.json"));

            assertThat(found(provider().services(kind, call)))
                    .extracting(Service::name)
                    .containsExactly(names.split(" "));
        }

        @Test
        @Covers("inlomax: GET /services")
        void theKeyGoesAsATokenWithAGet() throws InterruptedException {
            answers(Samples.text("derived/services.json"));

            provider().services(Product.AIRTIME, call);

            var request = server.takeRequest();
            assertThat(request.getMethod()).isEqualTo("GET");
            assertThat(request.getTarget()).isEqualTo("/api/services");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Token " + CanaryAccount.KEY);
        }

        @Test
        void v5_whatStandsTwiceIsLeftOut() {
            answers(services(
                    "airtime",
                    "{\"network\": \"GLO\", \"serviceID\": \"3\"}, {\"network\": \"glo\", \"serviceID\": \"7\"},"
                            + "{\"network\": \"MTN\", \"serviceID\": 1}, {\"network\": \"AIRTEL\"}"));

            assertThat(found(provider().services(Product.AIRTIME, call)))
                    .singleElement()
                    .isEqualTo(new Service(Product.AIRTIME, "MTN", "1", "MTN", Optional.empty(), Optional.empty()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "<html></html>",
                    "{\"status\": \"success\"}",
                    "{\"status\": \"success\", \"data\": {}}",
                    "{\"status\": \"success\", \"data\": {\"airtime\": {}}}",
                    "{\"status\": \"success\", \"data\": {\"airtime\": [1]}}",
                    "{\"status\": \"failed\", \"data\": {\"airtime\": []}}"
                })
        void v4_whatIsNotUnderstoodIsNoEmptyList(String body) {
            answers(body);

            assertThat(provider().services(Product.AIRTIME, call)).isInstanceOf(Answer.Unknown.class);
        }

        @Test
        void anotherKindIsNotListed() {
            assertThat(provider().services("insurance", call)).isInstanceOf(Answer.Absent.class);
            assertThat(provider().plans(Product.ELECTRICITY, "IKEJA", call)).isInstanceOf(Answer.Absent.class);
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Nested
    class WhenPlansAreListed {

        @Test
        @Covers("inlomax answer: amounts with thousands commas")
        void pricesWithCommasAreRead() {
            answers(Samples.text("derived/services.json"));

            assertThat(found(provider().plans(Product.DATA, "MTN", call)))
                    .extracting(Plan::code, Plan::name, it -> it.price().orElseThrow())
                    .containsExactly(
                            tuple("16", "1GB CORPORATE GIFTING 30 Days", Money.naira(620)),
                            tuple("17", "2GB CORPORATE GIFTING 30 Days", Money.naira(1_320)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"0\"", "0", "null", "\"\"", "\" \"", "\"free\"", "-5", "\"1,32\"", "0.001"})
        void v5_aPlanWithoutAUsablePriceIsNotListed(String amount) {
            answers(services(
                    "dataPlans",
                    "{\"serviceID\": \"16\", \"network\": \"MTN\", \"dataPlan\": \"1GB\", \"amount\": " + amount + "},"
                            + "{\"serviceID\": 17, \"network\": \"MTN\", \"dataPlan\": \"2GB\", \"amount\": 1320}"));

            assertThat(found(provider().plans(Product.DATA, "MTN", call)))
                    .extracting(Plan::code)
                    .containsExactly("17");
        }

        @Test
        void v5_anIdThatStandsTwiceIsNotListedThoughOnlyOneHasAPrice() {
            answers(services(
                    "cablePlans",
                    "{\"serviceID\": \"1\", \"cable\": \"GOTV\", \"cablePlan\": \"Jinja\", \"amount\": \"3,900\"},"
                            + "{\"serviceID\": 1, \"cable\": \"DSTV\", \"cablePlan\": \"Padi\", \"amount\": \"0\"}"));

            assertThat(found(provider().plans(Product.TV, "GOTV", call))).isEmpty();
        }
    }

    @Nested
    class WhenACustomerIsChecked {

        @Test
        @Covers("inlomax: POST /validatecable")
        void aCardsOwnerAndBouquetAreTold() throws InterruptedException {
            answers(Samples.text("derived/validate-cable-success.json"));

            CustomerCheck check =
                    found(provider().check(Product.tv(TvOperator.GOTV, "1", Money.naira(3_900)), "1212121212", call));

            assertThat(check).isInstanceOfSatisfying(CustomerCheck.Payable.class, it -> {
                assertThat(it.name()).contains("JOHN DOE");
                assertThat(it.currentPlan()).contains("GOtv Jinja");
            });
            var request = server.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/api/validatecable");
            assertThat(body(request)).isEqualTo("{\"serviceID\":\"1\",\"iucNum\":\"1212121212\"}");
        }

        @Test
        @Covers("inlomax: POST /validatemeter")
        void aMeterIsAskedForByItsCompanysId() throws InterruptedException {
            answers(Samples.text("derived/services.json"));
            answers(Samples.text("derived/validate-meter-success.json"));

            assertThat(found(checkMeter(MeterType.POSTPAID))).isInstanceOf(CustomerCheck.Payable.class);

            server.takeRequest();
            assertThat(body(server.takeRequest()))
                    .isEqualTo("{\"serviceID\":\"1\",\"meterNum\":\"11111111111\",\"meterType\":2}");
        }

        private Answer<CustomerCheck> checkMeter(MeterType type) {
            return provider().check(Product.electricity(Disco.IKEJA, type, Money.naira(1_000)), "11111111111", call);
        }

        private static String body(mockwebserver3.RecordedRequest request) {
            return request.getBody() == null ? "" : request.getBody().utf8();
        }

        @ParameterizedTest
        @ValueSource(strings = {"derived/validate-meter-failed.json", "derived/validate-cable-failed.json"})
        void aWrongNumberIsRefusedInTheirWords(String sample) {
            answers(Samples.text("derived/services.json"));
            answers(Samples.text(sample));

            assertThat(found(checkMeter(MeterType.PREPAID)))
                    .isInstanceOfSatisfying(
                            CustomerCheck.Refused.class,
                            it -> assertThat(it.why()).startsWith("Invalid "));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200|{\"status\": \"success\"}",
                    "200|{\"status\": \"success\", \"data\": {\"customerName\": \"\"}}",
                    "200|{\"status\": \"failed\", \"message\": \"Insufficient balance\"}",
                    "200|{\"status\": \"maybe\"}",
                    "200|<html></html>",
                    "401|{\"status\": \"failed\", \"message\": \"Invalid token\"}",
                    "503|{\"status\": \"failed\", \"message\": \"Invalid meter number\"}"
                })
        void v4_whatSaysNeitherIsNoRefusedCustomer(int status, String body) {
            answers(Samples.text("derived/services.json"));
            server.enqueue(new MockResponse.Builder().code(status).body(body).build());

            assertThat(checkMeter(MeterType.PREPAID)).isInstanceOf(Answer.Unknown.class);
        }

        @Test
        void nothingElseCanBeChecked() {
            Product airtime = Product.airtime(Network.MTN, Money.naira(100));
            Product renewal = Product.tvRenewal(TvOperator.GOTV, Money.naira(100));

            assertThat(provider().check(airtime, CanaryAccount.PHONE, call)).isInstanceOf(Answer.Absent.class);
            assertThat(provider().check(renewal, "1212121212", call)).isInstanceOf(Answer.Absent.class);
        }
    }

    @Nested
    class WhenTheBalanceIsAsked {

        @ParameterizedTest
        @CsvSource({"12500.5, 1250050", "'\"12500.50\"', 1250050", "'\"12,500\"', 1250000", "0, 0", "-3.10, -310"})
        void itIsExact(String written, long kobo) {
            answers("{\"status\": \"success\", \"data\": {\"funds\": " + written + "}}");

            assertThat(provider().balance(call)).isEqualTo(new Answer.Found<>(Money.kobo(kobo)));
        }

        @Test
        @Covers("inlomax: GET /balance")
        void theSampleIsRead() {
            answers(Samples.text("derived/balance.json"));

            assertThat(provider().balance(call)).isEqualTo(new Answer.Found<>(Money.kobo(1_250_050)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\": \"failed\", \"data\": {\"funds\": 5}}",
                    "{\"status\": \"success\"}",
                    "{\"status\": \"success\", \"data\": {\"funds\": \"plenty\"}}",
                    "{\"status\": \"success\", \"data\": {\"funds\": null}}",
                    "{\"data\": {\"funds\": 5}}",
                    "<html></html>"
                })
        void anythingElseIsNoBalance(String body) {
            answers(body);

            assertThat(provider().balance(call)).isInstanceOf(Answer.Unknown.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Ikeja Electric, IKEJA",
        "IKEDC, IKEJA",
        "Port Harcourt Electricity (PHED), PORT_HARCOURT",
        "Kaduna Electric, KADUNA",
        "kano electricity distribution, KANO",
        "Aba Power, ABA"
    })
    void companiesAreKnownByManyNames(String theirs, Disco disco) {
        assertThat(Discos.named(theirs)).contains(disco);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abakaliki", "Electric", "Ikeja and Eko", ""})
    void aNameThatMeansNoneOrSeveralIsNoCompany(String theirs) {
        assertThat(Discos.named(theirs)).isEqualTo(Optional.empty());
        assertThat(List.of(Disco.values())).extracting(Disco::label).doesNotContain(theirs);
    }
}
