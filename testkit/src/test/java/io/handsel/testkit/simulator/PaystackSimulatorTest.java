package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.payment.Mode;
import io.handsel.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaystackSimulatorTest {

    private static final String KEY = "sk_test_simulated";

    private final ManualClock clock = ManualClock.atNoon();
    private final PaystackSimulator paystack = PaystackSimulator.start(clock, KEY, Mode.TEST);
    private final Caller caller = caller(KEY);
    private Host host;

    @BeforeEach
    void openHost() throws IOException {
        host = new Host();
        paystack.webhooksTo(host.url());
    }

    @AfterEach
    void close() {
        host.close();
        paystack.close();
        assertThat(paystack.errors()).isEmpty();
    }

    private Caller caller(String key) {
        Map<String, String> headers = Map.of("authorization", "Bearer " + key);
        return new Caller(paystack.baseUrl(), headers, headers);
    }

    private static String asking(String reference, String amount) {
        return "{\"email\":\"ada@example.com\",\"amount\":" + amount + ",\"currency\":\"NGN\",\"reference\":\""
                + reference + "\",\"callback_url\":\"https://shop.example/back?x=1\",\"metadata\":{\"n\":42}}";
    }

    private JsonObject initialise(String reference) throws IOException {
        return caller.post("/transaction/initialize", asking(reference, "50000"))
                .data();
    }

    private JsonObject verify(String reference) throws IOException {
        return caller.get("/transaction/verify/" + reference).data();
    }

    private Caller.Answer refund(String reference, long amount, String mark) throws IOException {
        return caller.post(
                "/refund",
                "{\"transaction\":\"" + reference + "\",\"amount\":" + amount + ",\"merchant_note\":\"" + mark + "\"}");
    }

    @Nested
    class WhenACheckoutIsOpened {
        @Test
        void itIsAbandonedUntilItIsPaid() throws IOException {
            JsonObject data = initialise("a-1");

            assertThat(data.string("authorization_url")).contains("/checkout/" + data.string("access_code"));
            assertThat(verify("a-1").string("status")).isEqualTo("abandoned");
            assertThat(paystack.ledger().initialisedCount("a-1")).isEqualTo(1);
            assertThat(paystack.ledger().charges()).isEmpty();
        }

        @Test
        void aReferenceIsTakenOnce() throws IOException {
            initialise("a-1");

            Caller.Answer again = caller.post("/transaction/initialize", asking("a-1", "70000"));

            assertThat(again.status()).isEqualTo(400);
            assertThat(again.json().string("code")).isEqualTo("duplicate_reference");
            assertThat(paystack.ledger().initialised()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "0, Invalid Amount Sent",
            "-100, Invalid Amount Sent",
            "100.5, '\"amount\" must be an integer'",
            "100000000000, Transaction amount limit exceeded"
        })
        void anOddAmountIsRefused(String amount, String message) throws IOException {
            Caller.Answer answer = caller.post("/transaction/initialize", asking("a-1", amount));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().string("message")).isEqualTo(message);
            assertThat(paystack.ledger().initialised()).isEmpty();
        }

        @Test
        void badReferencesEmailsAndCurrenciesAreRefused() throws IOException {
            assertThat(caller.post("/transaction/initialize", asking("a 1", "50000"))
                            .json()
                            .string("message"))
                    .isEqualTo("Invalid character in transaction reference");
            assertThat(caller.post("/transaction/initialize", "{\"email\":\"ada\",\"amount\":5000}")
                            .json()
                            .string("code"))
                    .isEqualTo("invalid_email_address");
            assertThat(caller.post("/transaction/initialize", "{\"amount\":5000}")
                            .json()
                            .string("code"))
                    .isEqualTo("missing_params");
            assertThat(caller.post(
                                    "/transaction/initialize",
                                    "{\"email\":\"a@b.co\",\"amount\":5000,\"currency\":\"EUR\"}")
                            .json()
                            .string("message"))
                    .isEqualTo("Currency not supported by merchant");
        }

        @Test
        void numbersInMetadataComeBackAsText() throws IOException {
            initialise("a-1");

            assertThat(verify("a-1").object("metadata").get("n")).isEqualTo(new JsonString("42"));
        }

        @Test
        void anUnknownReferenceIsToldByItsCodeUnderEitherStatus() throws IOException {
            Caller.Answer first = caller.get("/transaction/verify/nobody");
            paystack.unknownReferenceAnswers(404);
            Caller.Answer second = caller.get("/transaction/verify/nobody");

            assertThat(first.status()).isEqualTo(400);
            assertThat(second.status()).isEqualTo(404);
            assertThat(first.json().string("code")).isEqualTo("transaction_not_found");
            assertThat(second.json()).isEqualTo(first.json());
        }

        @Test
        void aWrongKeyIsRefusedAndNothingHappens() throws IOException {
            Caller.Answer answer = caller("sk_live_other").post("/transaction/initialize", asking("a-1", "50000"));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().string("code")).isEqualTo("invalid_Key");
            assertThat(paystack.ledger().initialised()).isEmpty();
        }
    }

    @Nested
    class WhenACustomerPays {
        @Test
        void verifyShowsTheDocumentedObject() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");

            JsonObject data = verify("a-1");

            assertThat(data.string("status")).isEqualTo("success");
            assertThat(data.integer("amount")).isEqualTo(50_000);
            assertThat(data.integer("requested_amount")).isEqualTo(50_000);
            assertThat(data.string("paid_at")).isEqualTo(data.string("paidAt")).isEqualTo("2026-03-02T11:00:00.000Z");
            assertThat(data.string("domain")).isEqualTo("test");
            assertThat(data.integer("fees")).isEqualTo(750);
            assertThat(data.integer("id")).isGreaterThan(Integer.MAX_VALUE);
        }

        @Test
        void aFeeOnTopRaisesTheAmountAndNotTheRequestedAmount() throws IOException {
            initialise("a-1");
            paystack.payWithCustomerFee("a-1", 1_000);

            JsonObject data = verify("a-1");

            assertThat(data.integer("amount")).isEqualTo(51_000);
            assertThat(data.integer("requested_amount")).isEqualTo(50_000);
            assertThat(data.integer("fees")).isEqualTo(1_000);
        }

        @Test
        void theyAreChargedOnce() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            paystack.pay("a-1");

            assertThat(paystack.ledger().charged("a-1")).isEqualTo(50_000);
            assertThat(paystack.ledger().totalCharged()).isEqualTo(Map.of("NGN", 50_000L));
        }

        @Test
        void otherAmountsCurrenciesModesAndFailuresShow() throws IOException {
            initialise("less");
            initialise("dollars");
            initialise("failed");
            paystack.payAmount("less", 40_000);
            paystack.payInCurrency("dollars", "USD");
            paystack.domainIs("dollars", Mode.LIVE);
            paystack.fail("failed");

            assertThat(verify("less").integer("amount")).isEqualTo(40_000);
            assertThat(verify("dollars").string("currency")).isEqualTo("USD");
            assertThat(verify("dollars").string("domain")).isEqualTo("live");
            assertThat(verify("failed").string("status")).isEqualTo("failed");
        }

        @Test
        void theyCanDoItInABrowserAndComeBack() throws Exception {
            URI page = URI.create(initialise("a-1").string("authorization_url"));
            HttpClient browser = HttpClient.newHttpClient();

            HttpResponse<String> shown =
                    browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> paid = browser.send(
                    HttpRequest.newBuilder(URI.create(page + "/pay"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(shown.body()).contains("NGN 500.00").contains("a-1");
            assertThat(paid.statusCode()).isEqualTo(303);
            assertThat(paid.headers().firstValue("location"))
                    .contains("https://shop.example/back?x=1&trxref=a-1&reference=a-1");
            assertThat(verify("a-1").string("status")).isEqualTo("success");
        }

        @Test
        void theListCanBeReadPageByPageAndByCursor() throws IOException {
            for (int number = 1; number <= 5; number++) {
                initialise("a-" + number);
            }
            paystack.pay("a-2");

            JsonObject page = caller.get("/transaction?perPage=2&page=2").json();
            JsonObject first =
                    caller.get("/transaction?use_cursor=true&perPage=3").json();
            JsonObject second = caller.get("/transaction?use_cursor=true&perPage=3&next="
                            + first.object("meta").string("next").replace("=", "%3D"))
                    .json();

            assertThat(page.array("data").stream().map(it -> ((JsonObject) it).string("reference")))
                    .containsExactly("a-3", "a-2");
            assertThat(first.array("data").size()).isEqualTo(3);
            assertThat(second.array("data").stream().map(it -> ((JsonObject) it).string("reference")))
                    .containsExactly("a-2", "a-1");
            assertThat(second.object("meta").get("next")).isEqualTo(JsonNull.INSTANCE);
            assertThat(caller.get("/transaction?status=success")
                            .json()
                            .array("data")
                            .size())
                    .isEqualTo(1);
            assertThat(caller.get("/transaction/" + verify("a-2").integer("id"))
                            .data()
                            .string("reference"))
                    .isEqualTo("a-2");
            assertThat(caller.get("/transaction/verify/").json().string("message"))
                    .isEqualTo("Transaction ID should be numeric.");
        }
    }

    @Nested
    class WhenMoneyGoesBack {
        @BeforeEach
        void paid() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
        }

        @Test
        void aRefundTakesItsTimeAndTheTransactionSaysSo() throws IOException {
            JsonObject created = refund("a-1", 50_000, "mark-1").data();
            assertThat(created.string("status")).isEqualTo("pending");
            assertThat(created.object("transaction").string("reference")).isEqualTo("a-1");
            assertThat(verify("a-1").string("status")).isEqualTo("reversal-pending");

            clock.advance(Duration.ofMinutes(1));
            paystack.runDue();
            assertThat(caller.get("/refund/" + created.integer("id")).data().string("status"))
                    .isEqualTo("processing");
            clock.advance(Duration.ofMinutes(9));
            paystack.runDue();

            assertThat(caller.get("/refund/" + created.integer("id")).data().string("status"))
                    .isEqualTo("processed");
            assertThat(verify("a-1").string("status")).isEqualTo("reversed");
            assertThat(paystack.ledger().refundsMarked("mark-1"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.paidOut()).isTrue());
        }

        @Test
        void aRepeatedPartialRefundGoesOutTwice() throws IOException {
            refund("a-1", 20_000, "mark-1");
            refund("a-1", 20_000, "mark-1");

            assertThat(paystack.ledger().refundsMarked("mark-1")).hasSize(2);
            assertThat(paystack.ledger().refunded("a-1")).isEqualTo(40_000);
        }

        @Test
        void tooMuchOtherCurrencyAndNothingLeftAreRefused() throws IOException {
            assertThat(refund("a-1", 50_001, "m").json().string("message"))
                    .isEqualTo("Total refund amount cannot exceed original transaction amount");
            assertThat(caller.post("/refund", "{\"transaction\":\"a-1\",\"currency\":\"USD\"}")
                            .json()
                            .string("message"))
                    .isEqualTo("Transaction currency must match refund currency");
            refund("a-1", 50_000, "m");
            assertThat(refund("a-1", 1, "m").json().string("code")).isEqualTo("transaction_reversed");
            assertThat(refund("nobody", 1, "m").json().string("message")).isEqualTo("Transaction not found");
            assertThat(paystack.ledger().refunds()).hasSize(1);
        }

        @Test
        void anEmptyBalanceRefuses() throws IOException {
            paystack.balanceIs(100);

            assertThat(refund("a-1", 50_000, "m").json().string("message")).startsWith("Insufficient balance");
        }

        @Test
        void aFailedRefundPutsTheMoneyBack() throws IOException {
            paystack.refundsOf("a-1", RefundFate.FAILED);
            refund("a-1", 50_000, "m");

            clock.advance(Duration.ofMinutes(10));
            paystack.runDue();

            assertThat(verify("a-1").string("status")).isEqualTo("success");
            assertThat(paystack.ledger().refunded("a-1")).isZero();
            assertThat(refund("a-1", 50_000, "m2").status()).isEqualTo(200);
        }

        @Test
        void aStuckRefundGoesOnAfterARetry() throws IOException {
            paystack.refundsOf("a-1", RefundFate.NEEDS_ATTENTION);
            long id = refund("a-1", 50_000, "m").data().integer("id");
            assertThat(caller.post("/refund/retry_with_customer_details/" + id, "{}")
                            .status())
                    .isEqualTo(422);
            clock.advance(Duration.ofMinutes(10));
            paystack.runDue();
            assertThat(caller.get("/refund/" + id).data().string("status")).isEqualTo("needs-attention");

            assertThat(caller.post("/refund/retry_with_customer_details/" + id, "{}")
                            .data()
                            .string("status"))
                    .isEqualTo("processing");
        }

        @Test
        void refundsAreListedByTheNumericIdAndByNothingElse() throws IOException {
            refund("a-1", 20_000, "m");

            long id = verify("a-1").integer("id");
            assertThat(caller.get("/refund?transaction=" + id)
                            .json()
                            .array("data")
                            .size())
                    .isEqualTo(1);
            assertThat(caller.get("/refund?transaction=a-1")
                            .json()
                            .array("data")
                            .size())
                    .isZero();
        }
    }

    @Nested
    class WhenWebhooksAreSent {
        @Test
        void theyAreSignedOverTheRawBodyWithTheSecretKey() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            paystack.runDue();

            Host.Received event = host.received().get(0);
            String header = event.headers().get("X-paystack-signature").get(0);
            assertThat(header).isEqualTo(PaystackSignatures.sign(KEY, event.body()));
            assertThat(event.body()).startsWith("{\"event\":\"charge.success\",\"data\":{");
        }

        @Test
        void theHelperAgreesWithAKnownSignature() {
            String body = "{\"event\":\"charge.success\",\"data\":{\"id\":302961,\"domain\":\"test\",\"status\":"
                    + "\"success\",\"reference\":\"qTPrJoy9Bx\",\"amount\":10000,\"currency\":\"NGN\",\"metadata\":"
                    + "{\"note\":\"Caf\u00e9 \\/ \u20a6100\"}}}";

            assertThat(PaystackSignatures.sign("sk_test_0123456789abcdef0123456789abcdef01234567", body))
                    .isEqualTo("07cb696feee0dcba42ca1b11234dc3a9f993515f10e940ad8054e69d1d2468439748db703a4a3784"
                            + "1137eac6ec8ab54dfacbd5c5b77319ab83e9fc4b6192831b");
        }

        @Test
        void inTestModeTheyAreRepeatedHourlyForTenHoursUntil200() throws IOException {
            host.answers(202, "");
            initialise("a-1");
            paystack.pay("a-1");
            paystack.runDue();
            clock.advance(Duration.ofMinutes(59));
            paystack.runDue();
            assertThat(host.received()).hasSize(1);

            for (int hour = 0; hour < 20; hour++) {
                clock.advance(Duration.ofHours(1));
                paystack.runDue();
            }
            assertThat(host.received()).hasSize(11);
            assertThat(paystack.webhooksSent()).noneMatch(CallbackSent::taken);
        }

        @Test
        void oneThatWasTakenIsNotRepeated() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            paystack.runDue();
            clock.advance(Duration.ofHours(80));
            paystack.runDue();

            assertThat(host.received()).hasSize(1);
            assertThat(paystack.waiting()).isZero();
        }

        @Test
        void theyCanBeLostDoubledDelayedAndForged() throws IOException {
            for (String reference : new String[] {"lost", "double", "late"}) {
                initialise(reference);
            }
            paystack.loseWebhooks("lost");
            paystack.duplicateWebhooks("double", 2);
            paystack.delayWebhooks("late", Duration.ofMinutes(30));
            paystack.pay("lost");
            paystack.pay("double");
            paystack.pay("late");
            paystack.runDue();
            assertThat(paystack.webhooksSent())
                    .extracting(CallbackSent::reference)
                    .containsExactly("double", "double", "double");

            clock.advance(Duration.ofMinutes(30));
            paystack.sendForgedWebhook("lost");
            paystack.runDue();

            assertThat(paystack.webhooksSent())
                    .extracting(CallbackSent::reference)
                    .endsWith("late", "lost");
            Host.Received forged = host.received().get(4);
            assertThat(forged.headers().get("X-paystack-signature").get(0))
                    .isNotEqualTo(PaystackSignatures.sign(KEY, forged.body()));
        }

        @Test
        void refundEventsCarryTheAmountAsTextAndNoId() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
            refund("a-1", 20_000, "m");
            paystack.runDue();

            JsonObject event = (JsonObject) Json.parse(host.received().get(1).body());
            assertThat(event.string("event")).isEqualTo("refund.pending");
            assertThat(event.object("data").string("amount")).isEqualTo("20000");
            assertThat(event.object("data").has("id")).isFalse();
        }

        @Test
        void theTickerSendsThemByItself() throws IOException {
            paystack.startTicking(Duration.ofMillis(5));
            initialise("a-1");
            paystack.pay("a-1");

            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (paystack.webhooksSent().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(paystack.webhooksSent()).hasSize(1);
        }
    }

    @Nested
    class WhenThingsGoWrong {
        @Test
        void aCutBeforeReadingHasNoEffect() {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.CutBeforeReading());

            assertThatThrownBy(() -> initialise("a-1")).isInstanceOf(IOException.class);
            assertThat(paystack.ledger().initialised()).isEmpty();
            assertThat(paystack.requests(Endpoint.INITIALISE)).isEqualTo(1);
        }

        @Test
        void noAnswerCanComeWithOrWithoutTheEffect() {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.NoAnswer(true));
            paystack.nextFault(Endpoint.INITIALISE, new Fault.NoAnswer(false));

            assertThatThrownBy(() -> initialise("a-1")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> initialise("a-2")).isInstanceOf(IOException.class);
            assertThat(paystack.ledger().initialisedCount("a-1")).isEqualTo(1);
            assertThat(paystack.ledger().initialisedCount("a-2")).isZero();
        }

        @Test
        void aFaultStrikesOnlyTheRequestsItIsMeantForAndOnlySoOften() throws IOException {
            paystack.fault(Endpoint.ANY, request -> request.mentions("a-2"), Fault.html502(false), 2);

            assertThat(initialise("a-1").string("reference")).isEqualTo("a-1");
            for (int time = 0; time < 2; time++) {
                Caller.Answer answer = caller.post("/transaction/initialize", asking("a-2", "50000"));
                assertThat(answer.status()).isEqualTo(502);
                assertThat(answer.text()).startsWith("<html>");
            }
            assertThat(initialise("a-2").string("reference")).isEqualTo("a-2");
        }

        @Test
        void trueAnswersCanBeSpoilt() throws IOException {
            initialise("a-1");
            paystack.nextFault(Endpoint.VERIFY, new Fault.TruncatedJson());
            paystack.nextFault(Endpoint.VERIFY, new Fault.WrongCharset());
            paystack.nextFault(Endpoint.VERIFY, new Fault.HugeBody(3_000_000));
            paystack.nextFault(Endpoint.VERIFY, Fault.garbage(true));
            paystack.nextFault(Endpoint.VERIFY, new Fault.CutMidway());

            for (int answer = 0; answer < 2; answer++) {
                Caller.Answer spoilt = caller.get("/transaction/verify/a-1");
                assertThat(spoilt.status()).isEqualTo(200);
                assertThatThrownBy(spoilt::json).isInstanceOf(RuntimeException.class);
            }
            assertThat(caller.get("/transaction/verify/a-1").text())
                    .hasSize(3_000_000)
                    .isBlank();
            assertThatThrownBy(() -> verify("a-1")).isInstanceOf(RuntimeException.class);
            assertThatThrownBy(() -> verify("a-1")).isInstanceOf(IOException.class);
            assertThat(verify("a-1").string("status")).isEqualTo("abandoned");
        }

        @Test
        void anAnswerThatNeverComesIsForTheCallerToGiveUpOn() {
            paystack.nextFault(Endpoint.INITIALISE, new Fault.NeverAnswers(true));

            assertThatThrownBy(() ->
                            caller.post("/transaction/initialize", asking("a-1", "50000"), Duration.ofMillis(300)))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(paystack.ledger().initialisedCount("a-1")).isEqualTo(1);
        }

        @Test
        void tooManyRequestsInAMinuteAreAnswered429() throws IOException {
            paystack.limitTo(2);
            initialise("a-1");
            initialise("a-2");

            Caller.Answer third = caller.post("/transaction/initialize", asking("a-3", "50000"));
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.json().string("code")).isEqualTo("rate_limited");
            assertThat(third.headers().firstValue("x-ratelimit-reset")).contains("60");
            clock.advance(Duration.ofSeconds(60));
            assertThat(initialise("a-3").string("reference")).isEqualTo("a-3");
        }

        @Test
        void aWatcherSeesReferenceAndMarkBeforeAnythingHappens() throws IOException {
            List<String> seen = new CopyOnWriteArrayList<>();
            paystack.onMoneyCall(call -> seen.add(call.kind() + " " + call.reference() + " "
                    + call.mark().orElse("-") + " after "
                    + paystack.ledger().initialised().size() + " "
                    + paystack.ledger().refunds().size()));

            initialise("a-1");
            paystack.pay("a-1");
            refund("a-1", 100, "mark-1");

            assertThat(seen).containsExactly("INITIALISE a-1 - after 0 0", "REFUND a-1 mark-1 after 1 0");
        }
    }
}
