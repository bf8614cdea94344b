package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bills of the Flutterwave simulator as callers and a host of webhooks see them. */
class FlutterwaveBillersTest {

    private static final Map<String, String> KEY = Map.of("authorization", "Bearer FLWSECK_TEST-simulated-X");

    private final ManualClock clock = ManualClock.atNoon();
    private final FlutterwaveSimulator flutterwave =
            FlutterwaveSimulator.start(clock, "FLWSECK_TEST-simulated-X", "a-simulated-hash");
    private final Caller caller = new Caller(flutterwave.baseUrl(), KEY, KEY);
    private Host host;

    @BeforeEach
    void openHost() throws IOException {
        host = new Host();
        flutterwave.bills().webhooksTo(host.url());
    }

    @AfterEach
    void close() {
        host.close();
        flutterwave.close();
        assertThat(flutterwave.errors()).isEmpty();
    }

    private Caller.Answer pay(String reference, String code, String amount) throws IOException {
        String[] parts = code.split("/", 2);
        return caller.post(
                "/v3/billers/" + parts[0] + "/items/" + parts[1] + "/payment",
                "{\"country\":\"NG\",\"customer_id\":\"08031234567\",\"amount\":" + amount + ",\"reference\":\""
                        + reference + "\"}");
    }

    private JsonObject status(String reference) throws IOException {
        return caller.get("/v3/bills/" + reference + "?verbose=1").data();
    }

    @Test
    void aPaymentsAnswerHasNoStatusAndItsReferenceIsTheProviders() throws IOException {
        JsonObject paid = pay("a-1", "BIL099/AT099", "500").data();

        assertThat(paid.keys()).doesNotContain("status");
        assertThat(paid.string("reference")).isNotEqualTo("a-1");
        assertThat(status("a-1").string("status")).isEqualTo("successful");
        assertThat(status("a-1").string("amount")).isEqualTo("500.0000");
        assertThat(status(paid.string("tx_ref")).string("customer_reference")).isEqualTo("a-1");
        assertThat(caller.get("/v3/bills/a-1").data().keys()).doesNotContain("status");
    }

    @Test
    void theBalancePaysAmountAndFeeAndAnEmptyOneRefuses() throws IOException {
        flutterwave.balanceIs(2_100_00);

        assertThat(pay("t-1", "BIL119/CB141", "2000").status()).isEqualTo(200);

        assertThat(flutterwave.bills().ledger().spent()).isEqualTo(2_100_00);
        Caller.Answer refused = pay("a-2", "BIL099/AT099", "50");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().string("message")).isEqualTo("Insufficient funds in your wallet");
        assertThat(flutterwave.bills().ledger().vends()).hasSize(1);
    }

    @Test
    void aFixedPriceMustBePaidAsItIsAndWhatIsNotSoldIsRefused() throws IOException {
        assertThat(pay("t-1", "BIL119/CB141", "1999").status()).isEqualTo(400);
        assertThat(pay("t-2", "BIL119/CB999", "2000").status()).isEqualTo(400);
        assertThat(pay("t-3", "BIL099/AT099", "\"50\"").status()).isEqualTo(400);
        assertThat(flutterwave.bills().ledger().vends()).isEmpty();
    }

    @Test
    void aRepeatedReferenceIsPaidTwiceUnlessItIsToldOtherwise() throws IOException {
        pay("a-1", "BIL099/AT099", "500");
        pay("a-1", "BIL099/AT099", "500");
        assertThat(flutterwave.bills().ledger().effects("a-1")).isEqualTo(2);

        flutterwave.bills().refusesRepeats();
        assertThat(pay("a-1", "BIL099/AT099", "500").status()).isEqualTo(400);
        assertThat(flutterwave.bills().ledger().effects("a-1")).isEqualTo(2);
    }

    @Test
    void aPendingBillEndsInItsTimeAndIsReported() throws IOException {
        flutterwave.bills().nextIsPending();
        pay("a-1", "BIL099/AT099", "500");
        assertThat(status("a-1").string("status")).isEqualTo("pending");

        clock.advance(Duration.ofMinutes(2));
        flutterwave.runDue();

        assertThat(status("a-1").string("status")).isEqualTo("successful");
        assertThat(flutterwave.bills().webhooksSent()).singleElement().matches(CallbackSent::taken);
        assertThat(host.received().get(0).body()).contains("\"customer_reference\":\"a-1\"");
    }

    @Test
    void theReportOfAFailureNamesNoBillAndIsRepeatedUntilItIsTaken() throws IOException {
        host.answers(302, "");
        flutterwave.bills().nextFails();
        pay("a-1", "BIL099/AT099", "500");
        flutterwave.runDue();

        assertThat(host.received().get(0).body())
                .contains("\"status\":\"fail\"")
                .doesNotContain("a-1");
        host.answers(200, "");
        clock.advance(Duration.ofMinutes(30));
        flutterwave.runDue();
        assertThat(flutterwave.bills().webhooksSent()).hasSize(2);
        assertThat(flutterwave.bills().ledger().spent()).isZero();
    }

    @Test
    void theHistoryHasTwentyToAPageNewestFirst() throws IOException {
        for (int i = 0; i < 21; i++) {
            pay("a-" + i, "BIL099/AT099", "50");
        }

        JsonObject first = caller.get("/v3/bills/history?page=1").json();
        JsonArray rows = (JsonArray) first.get("data");

        assertThat(rows.size()).isEqualTo(20);
        assertThat(((JsonObject) rows.get(0)).string("customer_reference")).isEqualTo("a-20");
        assertThat(((JsonObject) rows.get(0)).string("status")).isEqualTo("Successful");
    }

    @Test
    void theCatalogueHasItsTraps() throws IOException {
        String billers = caller.get("/v3/bills/CABLEBILLS/billers?country=NG").text();
        assertThat(billers.split("BIL123", -1)).hasSize(3);
        assertThat(caller.get("/v3/bills/FLOWERS/billers?country=NG").json().string("message"))
                .isEqualTo("Invalid category code");
        assertThat(caller.get("/v3/top-bill-categories?country=GH").json().string("message"))
                .isEqualTo("Country not supported at this time");
        assertThat(caller.get("/v3/billers/BIL099/items").text().split("AT099", -1))
                .hasSize(5);
    }

    @Test
    void customersAreKnownUnlessTheirNumberBeginsWithNineNine() throws IOException {
        String check = "/v3/bill-items/CB141/validate?code=BIL119&customer=";

        assertThat(caller.get(check + "0025401100").data().string("response_code"))
                .isEqualTo("00");
        assertThat(caller.get(check + "9900000000").data().string("response_code"))
                .isEqualTo("01");
    }
}
