package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.simulator.VtpassSimulator.Keys;
import io.handsel.testkit.simulator.VtpassSimulator.Personality;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the simulator sells beside airtime, with the habits of the real one. */
class VtpassProductsTest {

    private final ManualClock clock = ManualClock.atNoon();
    private final VtpassSimulator vtpass =
            VtpassSimulator.start(clock, new Keys("static", "PK_1", "SK_1"), Personality.SANDBOX);
    private final Caller caller = new Caller(
            vtpass.baseUrl(),
            Map.of("api-key", "static", "public-key", "PK_1"),
            Map.of("api-key", "static", "secret-key", "SK_1"));

    @AfterEach
    void close() {
        vtpass.close();
        assertThat(vtpass.errors()).isEmpty();
    }

    private static String id(int number) {
        return "202603021200p" + number;
    }

    private JsonObject pay(int number, String service, String fields) throws IOException {
        String body = "{'request_id':'" + id(number) + "','serviceID':'" + service + "','phone':'08011111111'," + fields
                + "}";
        return caller.post("pay", body.replace('\'', '"')).json();
    }

    private JsonObject requery(int number) throws IOException {
        return caller.post("requery", "{\"request_id\":\"" + id(number) + "\"}").json();
    }

    private JsonObject verify(String service, String number, String more) throws IOException {
        String body = "{'serviceID':'" + service + "','billersCode':'" + number + "'" + more + "}";
        return caller.post("merchant-verify", body.replace('\'', '"')).json();
    }

    private static String status(JsonObject answer) {
        return answer.object("content").object("transactions").string("status");
    }

    @Nested
    class WhenPlansAreBought {
        @Test
        void thePlanSetsThePriceWhateverAmountIsNamed() throws IOException {
            JsonObject answer =
                    pay(1, "mtn-data", "'billersCode':'08011111111','variation_code':'mtn-50mb-200','amount':5");

            assertThat(status(answer)).isEqualTo("delivered");
            assertThat(vtpass.ledger().vends())
                    .singleElement()
                    .satisfies(vend -> assertThat(vend.amount()).isEqualTo(200_00));
        }

        @Test
        void butForTvAnAmountThatIsNamedIsChargedInItsPlace() throws IOException {
            String change = "'billersCode':'1212121212','variation_code':'dstv-padi','subscription_type':'change'";
            pay(1, "dstv", change);
            clock.advance(Duration.ofSeconds(30));
            pay(2, "dstv", change + ",'amount':100");

            assertThat(vtpass.ledger().vends())
                    .extracting(VtpassLedger.Vend::amount)
                    .containsExactly(1_850_00L, 100_00L);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "mtn-data|'billersCode':'08011111111','variation_code':'no-such-plan'|010",
                    "mtn-data|'variation_code':'mtn-50mb-200'|011",
                    "dstv|'billersCode':'1212121212','variation_code':'dstv-padi'|011",
                    "dstv|'billersCode':'1212121212','subscription_type':'renew'|011",
                    "ikeja-electric|'billersCode':'1111111111111','amount':500|011",
                    "ikeja-electric|'billersCode':'1111111111111','variation_code':'prepaid','amount':1|013",
                    "waec|'variation_code':'waecdirect','quantity':0|031",
                    "waec|'variation_code':'waecdirect','quantity':11|032",
                    "flight|'variation_code':'x'|012"
                })
        void whatIsAskedWronglyIsRefused(String service, String fields, String code) throws IOException {
            assertThat(pay(1, service, fields).string("code")).isEqualTo(code);
            assertThat(vtpass.ledger().vends()).isEmpty();
        }
    }

    @Nested
    class WhenSomethingIsHandedOver {
        @ParameterizedTest
        @CsvSource({"ikeja-electric, token", "jos-electric, Token", "eko-electric, mainToken"})
        void eachCompanyNamesItsTokenInItsOwnWay(String service, String field) throws IOException {
            JsonObject answer =
                    pay(1, service, "'billersCode':'1111111111111','variation_code':'prepaid','amount':500");

            String digits = answer.string(field).replaceAll("[^0-9]", "");
            assertThat(digits).isEqualTo(vtpass.goodsOf(id(1)).get(0)).hasSize(20);
            assertThat(answer.string("purchased_code").replaceAll("[^0-9]", ""))
                    .isEqualTo(String.join("", vtpass.goodsOf(id(1))));
            assertThat(requery(1).object("content").object("transactions").string("extras"))
                    .endsWith(digits);
        }

        @Test
        void aPostpaidMeterGetsNone() throws IOException {
            JsonObject answer =
                    pay(1, "ikeja-electric", "'billersCode':'1010101010101','variation_code':'postpaid','amount':500");

            assertThat(status(answer)).isEqualTo("delivered");
            assertThat(answer.string("purchased_code")).isEmpty();
            assertThat(vtpass.goodsOf(id(1))).isEmpty();
        }

        @Test
        void pinsAreAListAtFirstAndAnotherTimeTheTextOfAList() throws IOException {
            JsonObject paid = pay(1, "waec", "'variation_code':'waecdirect','quantity':3");

            assertThat(paid.array("cards").size()).isEqualTo(3);
            assertThat(requery(1).get("cards")).isInstanceOf(JsonString.class);
            assertThat(vtpass.goodsOf(id(1))).hasSize(3).doesNotHaveDuplicates();
            assertThat(vtpass.ledger().vends().get(0).amount()).isEqualTo(2_700_00);
        }

        @Test
        void tokensMayComeAfterTheDelivery() throws IOException {
            vtpass.goodsComeLate(Duration.ofMinutes(1));
            JsonObject paid =
                    pay(1, "ikeja-electric", "'billersCode':'1111111111111','variation_code':'prepaid','amount':500");
            assertThat(status(paid)).isEqualTo("delivered");
            assertThat(paid.string("token")).isEqualTo("N/A");

            clock.advance(Duration.ofMinutes(1));
            assertThat(requery(1).string("token"))
                    .contains(vtpass.goodsOf(id(1)).get(0));
        }
    }

    @Nested
    class WhenTheCatalogueIsRead {
        @Test
        void theListIsUnderOneSpellingOrTheOtherOrBoth() throws IOException {
            assertThat(content("mtn-data").keys()).contains("variations", "varations");
            assertThat(content("glo-data").keys()).contains("variations").doesNotContain("varations");
            assertThat(content("airtel-data").keys()).contains("varations").doesNotContain("variations");
        }

        @Test
        void onePriceIsANumberAndOneCodeStandsTwice() throws IOException {
            assertThat(((JsonObject) content("spectranet").array("variations").get(0)).get("variation_amount"))
                    .isEqualTo(JsonNumber.of(1_000));
            assertThat(content("mtn-data").array("variations").stream()
                            .map(it -> ((JsonObject) it).string("variation_code"))
                            .filter("mtn-xtratalk-300"::equals))
                    .hasSize(2);
        }

        @Test
        void servicesAreListedByCategoryWithTheMisspeltMinimum() throws IOException {
            JsonObject answer = caller.get("services?identifier=data").json();

            JsonArray services = answer.array("content");
            assertThat(answer.string("response_description")).isEqualTo("000");
            assertThat(((JsonObject) services.get(0)).keys()).contains("minimium_amount");
        }

        @Test
        void aChangedPriceIsToldToTheHost() throws IOException {
            try (Host host = new Host()) {
                host.answers(200, "{\"response\": \"success\"}");
                vtpass.callbacksTo(host.url());

                vtpass.price("glo-data", "glo100", 120_00);
                vtpass.runDue();

                JsonObject callback =
                        (JsonObject) Json.parse(host.received().get(0).body());
                assertThat(callback.string("type")).isEqualTo("variations-update");
                assertThat(callback.string("serviceID")).isEqualTo("glo-data");
                assertThat(callback.string("datetime")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d-\\d\\d-\\d\\d");
            }
        }

        private JsonObject content(String service) throws IOException {
            return caller.get("service-variations?serviceID=" + service).json().object("content");
        }
    }

    @Nested
    class WhenANumberIsChecked {
        @Test
        void aWrongOneHasTheSameCodeAsAGoodOne() throws IOException {
            JsonObject good = verify("ikeja-electric", "1111111111111", ",'type':'prepaid'");
            JsonObject wrong = verify("ikeja-electric", "123", ",'type':'prepaid'");

            assertThat(List.of(good.string("code"), wrong.string("code"))).containsOnly("000");
            assertThat(good.object("content").string("WrongBillersCode")).isEqualTo("false");
            assertThat(wrong.object("content").string("WrongBillersCode")).isEqualTo("true");
        }

        @Test
        void aCardTellsWhatItsRenewalCostsAndAMeterOfJosHasNoName() throws IOException {
            assertThat(verify("dstv", "1212121212", "").object("content").integer("Renewal_Amount"))
                    .isEqualTo(1_850);
            assertThat(verify("jos-electric", "1111111111111", ",'type':'prepaid'")
                            .object("content")
                            .string("Customer_Name"))
                    .isEmpty();
        }

        @Test
        void whatIsSaidOfANumberCanBeFixed() throws IOException {
            vtpass.saysOfCustomer("1111111111111", "{\"Customer_Name\": \"TEST\", \"Can_Vend\": \"no\"}");

            assertThat(verify("ikeja-electric", "1111111111111", ",'type':'prepaid'")
                            .object("content")
                            .string("Can_Vend"))
                    .isEqualTo("no");
        }

        @Test
        void whatIsAskedWronglyIsRefused() throws IOException {
            assertThat(verify("ikeja-electric", "1111111111111", "").string("code"))
                    .isEqualTo("011");
            assertThat(verify("flight", "1111111111111", "").string("code")).isEqualTo("012");
        }
    }
}
