package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.JsonObject;
import io.handsel.payment.Mode;
import io.handsel.testkit.ManualClock;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator, a host that takes webhooks, and the words that the tests use of them. */
abstract class PaystackTestBed {

    static final String KEY = "sk_test_simulated";

    final ManualClock clock = ManualClock.atNoon();
    final PaystackSimulator paystack = PaystackSimulator.start(clock, KEY, Mode.TEST);
    final Caller caller = caller(KEY);
    Host host;

    @BeforeEach
    void openHost() throws IOException {
        host = new Host();
        paystack.webhooksTo(host.url());
    }

    boolean errorsExpected;

    @AfterEach
    void close() {
        host.close();
        paystack.close();
        assertThat(!paystack.errors().isEmpty()).isEqualTo(errorsExpected);
    }

    Caller caller(String key) {
        Map<String, String> headers = Map.of("authorization", "Bearer " + key);
        return new Caller(paystack.baseUrl(), headers, headers);
    }

    static String asking(String reference, String amount) {
        return "{\"email\":\"ada@example.com\",\"amount\":" + amount + ",\"currency\":\"NGN\",\"reference\":\""
                + reference + "\",\"callback_url\":\"https://shop.example/back?x=1\",\"metadata\":{\"n\":42}}";
    }

    JsonObject initialise(String reference) throws IOException {
        return caller.post("/transaction/initialize", asking(reference, "50000"))
                .data();
    }

    JsonObject verify(String reference) throws IOException {
        return caller.get("/transaction/verify/" + reference).data();
    }

    Caller.Answer refund(String reference, long amount, String mark) throws IOException {
        return caller.post(
                "/refund",
                "{\"transaction\":\"" + reference + "\",\"amount\":" + amount + ",\"merchant_note\":\"" + mark + "\"}");
    }
}
