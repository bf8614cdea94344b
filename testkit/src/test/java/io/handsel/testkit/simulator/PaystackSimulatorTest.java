package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.payment.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaystackSimulatorTest extends PaystackTestBed {

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

            assertThat(shown.body()).contains("&#8358;500.00").contains("a-1");
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
}
