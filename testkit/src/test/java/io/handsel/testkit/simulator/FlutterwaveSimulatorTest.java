package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.ManualClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The Flutterwave simulator as its callers, its customers and a host of webhooks see it. */
class FlutterwaveSimulatorTest {

    private static final String KEY = "FLWSECK_TEST-simulated-X";
    private static final String HASH = "a-simulated-hash";

    private final ManualClock clock = ManualClock.atNoon();
    private final FlutterwaveSimulator flutterwave = FlutterwaveSimulator.start(clock, KEY, HASH);
    private final Caller caller = caller(KEY);
    private Host host;

    @BeforeEach
    void openHost() throws IOException {
        host = new Host();
        flutterwave.webhooksTo(host.url());
    }

    @AfterEach
    void close() {
        host.close();
        flutterwave.close();
        assertThat(flutterwave.errors()).isEmpty();
    }

    private Caller caller(String key) {
        Map<String, String> headers = Map.of("authorization", "Bearer " + key);
        return new Caller(flutterwave.baseUrl(), headers, headers);
    }

    private Caller.Answer open(String reference, String amount, String currency) throws IOException {
        return caller.post(
                "/v3/payments",
                "{\"tx_ref\":\"" + reference + "\",\"amount\":" + amount + ",\"currency\":\"" + currency
                        + "\",\"redirect_url\":\"https://shop.example/back?x=1\",\"customer\":{\"email\":\"ada@example.com\"},"
                        + "\"meta\":{\"order\":\"1001\"}}");
    }

    private Caller.Answer byReference(String reference) throws IOException {
        return caller.get("/v3/transactions/verify_by_reference?tx_ref=" + reference);
    }

    @Nested
    class WhenACheckoutIsOpened {

        @Test
        void theAnswerIsAPageAndNothingElse() throws IOException {
            JsonObject data = open("a-1", "\"500.50\"", "NGN").data();

            assertThat(data.keys()).containsExactly("link");
            assertThat(flutterwave.ledger().opened())
                    .singleElement()
                    .satisfies(it -> assertThat(it.amount()).isEqualTo(50_050));
        }

        @Test
        void whatCannotBeSoldIsRefused() throws IOException {
            assertThat(open("a-1", "500.555", "NGN").status()).isEqualTo(400);
            assertThat(open("a-1", "100.5", "UGX").status()).isEqualTo(400);
            assertThat(open("a-1", "-1", "NGN").status()).isEqualTo(400);
            assertThat(open("a-1", "500", "JPY").status()).isEqualTo(400);
            assertThat(caller("wrong").post("/v3/payments", "{}").json().string("message"))
                    .isEqualTo("Authorization required");
            assertThat(flutterwave.ledger().opened()).isEmpty();
        }

        @Test
        void aPersonCanFailOnThePageAndThenPay() throws IOException {
            String page = open("a-1", "500", "NGN").data().string("link");
            String path = page.substring(page.indexOf("/v3/"));

            assertThat(caller.get(path).text()).contains("&#8358;500.00");
            assertThat(caller.post(path + "/decline", "").text()).contains("try again");
            Caller.Answer paid = caller.post(path + "/pay", "");

            assertThat(paid.status()).isEqualTo(303);
            assertThat(paid.headers().firstValue("location").orElseThrow())
                    .startsWith("https://shop.example/back?x=1&status=successful&tx_ref=a-1&transaction_id=");
            assertThat(flutterwave.ledger().charged("a-1")).isEqualTo(50_000);
        }
    }

    @Nested
    class WhenPaymentsAreAskedAbout {

        @Test
        void nothingIsFoundBeforeSomebodyTries() throws IOException {
            open("a-1", "500", "NGN");

            assertThat(byReference("a-1").json().string("message")).isEqualTo("No transaction was found for this id");
            flutterwave.tryFails("a-1");
            assertThat(byReference("a-1").data().string("status")).isEqualTo("failed");
        }

        @Test
        void amountsAreMajorUnitsAndTheCustomersFeeComesOnTop() throws IOException {
            open("a-1", "500", "NGN");
            flutterwave.payWithCustomerFee("a-1", 750);

            JsonObject data = byReference("a-1").data();

            assertThat(number(data, "amount")).isEqualByComparingTo("500");
            assertThat(number(data, "charged_amount")).isEqualByComparingTo("507.50");
            assertThat(number(data, "amount_settled")).isEqualByComparingTo("500");
            assertThat(data.object("meta").string("order")).isEqualTo("1001");
        }

        @Test
        void everyTryIsListedUnderItsReferenceWithItsNumberAsText() throws IOException {
            open("a-1", "500", "NGN");
            open("b-2", "500", "NGN");
            flutterwave.tryFails("a-1");
            long paid = flutterwave.pay("a-1");
            flutterwave.pay("b-2");

            JsonArray rows = caller.get("/v3/transactions?tx_ref=a-1").json().array("data");

            assertThat(rows.size()).isEqualTo(2);
            assertThat(((JsonObject) rows.get(0)).string("id")).isEqualTo(Long.toString(paid));
        }

        private BigDecimal number(JsonObject data, String field) {
            return ((JsonNumber) data.get(field)).decimal();
        }
    }

    @Nested
    class WhenMoneyGoesBack {

        private long payment;

        @BeforeEach
        void pay() throws IOException {
            open("a-1", "500", "NGN");
            payment = flutterwave.pay("a-1");
        }

        private Caller.Answer refund(String amount, String comments) throws IOException {
            return caller.post(
                    "/v3/transactions/" + payment + "/refund",
                    "{\"amount\":" + amount + ",\"comments\":\"" + comments + "\"}");
        }

        @Test
        void itIsCompletedAtOnceAndPaidOutLater() throws IOException {
            JsonObject created = refund("500", "mark-1").data();
            assertThat(created.string("status")).isEqualTo("completed");
            assertThat(created.integer("tx_id")).isEqualTo(payment);

            clock.advance(Duration.ofMinutes(10));
            flutterwave.runDue();

            JsonObject read = caller.get("/v3/refunds/" + created.integer("id")).data();
            assertThat(read.string("status")).isEqualTo("completed-mpgs");
            assertThat(read.string("comment")).isEqualTo("mark-1");
            assertThat(read.string("meta")).startsWith("{");
            assertThat(flutterwave.ledger().refundsMarked("mark-1"))
                    .singleElement()
                    .matches(FlutterwaveLedger.RefundEntry::paidOut);
        }

        @Test
        void aRepeatedRefundGoesOutTwiceAndTooMuchIsRefused() throws IOException {
            refund("200", "mark-1");
            refund("200", "mark-1");

            assertThat(refund("100.01", "mark-12").status()).isEqualTo(400);
            assertThat(flutterwave.ledger().refundsMarked("mark-1")).hasSize(2);
            assertThat(flutterwave.ledger().refunded("a-1")).isEqualTo(40_000);
        }

        @Test
        void aFailedRefundGivesTheMoneyBackToTheMerchant() throws IOException {
            flutterwave.balanceIs(50_000);
            long id = refund("500", "mark-1").data().integer("id");
            assertThat(refund("1", "mark-2").status()).isEqualTo(400);

            flutterwave.moveRefund(id, "failed");

            assertThat(refund("500", "mark-2").status()).isEqualTo(200);
            assertThat(flutterwave.ledger().refunded("a-1")).isEqualTo(50_000);
        }
    }

    @Nested
    class WhenWebhooksAreSent {

        @BeforeEach
        void openOne() throws IOException {
            open("a-1", "500", "NGN");
        }

        @Test
        void theyCarryTheHashAndComeThreeTimesMoreUntilTheyAreTaken() {
            host.answers(500, "");
            flutterwave.pay("a-1");
            for (int i = 0; i < 6; i++) {
                flutterwave.runDue();
                clock.advance(Duration.ofMinutes(30));
            }

            assertThat(host.received())
                    .hasSize(4)
                    .allSatisfy(it -> assertThat(it.headers()).containsEntry("Verif-hash", List.of(HASH)));
        }

        @Test
        void theSignatureCoversTheBody() {
            flutterwave.webhooksProvedBy(FlutterwaveSignatures.BOTH);
            flutterwave.duplicateWebhooks("a-1", 1);
            flutterwave.pay("a-1");
            flutterwave.runDue();

            assertThat(host.received())
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.headers().get("Flutterwave-signature"))
                            .containsExactly(
                                    FlutterwaveSignatures.sign(HASH, it.body().getBytes(StandardCharsets.UTF_8))));
        }

        @Test
        void refundsAreSilentUntilTheyAreAskedToSpeak() throws IOException {
            long payment = flutterwave.pay("a-1");
            flutterwave.loseWebhooks("b-2");
            caller.post("/v3/transactions/" + payment + "/refund", "{\"amount\":1}");
            flutterwave.runDue();
            assertThat(host.received()).hasSize(1);

            flutterwave.sendsWebhooksOfRefunds();
            caller.post("/v3/transactions/" + payment + "/refund", "{\"amount\":1}");
            flutterwave.runDue();

            assertThat(host.received()).hasSize(2);
            assertThat(host.received().get(1).body()).contains("AmountRefunded");
        }
    }
}
