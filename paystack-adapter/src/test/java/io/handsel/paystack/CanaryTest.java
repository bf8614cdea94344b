package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.PaymentWindow;
import io.handsel.testkit.TestCall;
import io.handsel.webhook.WebhookRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** P12: planted keys and persons turn up in nothing that is printed, logged, thrown or answered. */
class CanaryTest {

    private static final String KEY = "sk_test_canaryCANARY0123456789";
    private static final String PERSON = "canary@example.com";
    private static final String PHONE = "08031234567";

    private static final PaymentWindow WINDOW =
            new PaymentWindow(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

    private static final RefundAccount ACCOUNT = new RefundAccount("NGN", PHONE, "9");

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger okhttp = Logger.getLogger("okhttp3");
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringWriter text = new StringWriter();
            text.write(String.valueOf(entry.getMessage()));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            logged.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        okhttp.setLevel(Level.ALL);
        ear.setLevel(Level.ALL);
        okhttp.addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        okhttp.removeHandler(ear);
        okhttp.setLevel(null);
    }

    @Test
    void p12_noKeyAndNoPersonIsPrintedLoggedOrAnswered() {
        PaystackConfig config = Wire.config(server).build();
        PaystackConfig planted = PaystackConfig.builder(KEY)
                .baseUrl(config.baseUrl())
                .timeouts(config.callTimeout(), config.callTimeout(), config.callTimeout())
                .webhookKey("older", "sk_test_canaryOLDER0123456789")
                .build();
        PaystackGateway gateway = PaystackGateway.create(planted);
        CheckoutRequest request = new CheckoutRequest(
                "A-1", Money.naira(500), PERSON, "Canary", "Canary", Optional.empty(), Map.of("Phone", PHONE));
        TestCall call = TestCall.any();
        List<Object> said = new ArrayList<>(
                List.of(ACCOUNT, gateway.operator(), config, planted, gateway, planted.webhookKeys(), request));

        for (String body : echoes()) {
            for (int status : new int[] {200, 400, 401, 500}) {
                server.setDispatcher(new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest any) {
                        return Wire.onAConnectionOfItsOwn(Wire.json(status, body));
                    }
                });
                said.add(gateway.initialise(request, call));
                said.add(gateway.verify("A-1", call));
                said.add(gateway.refund(Wire.refund("1", Money.naira(1)), call));
                said.add(gateway.queryRefund(Wire.refund("1", Money.naira(1)), call));
                said.add(gateway.list(WINDOW, Optional.empty(), call));
                said.add(gateway.operator().fetch("1"));
                said.add(gateway.operator().timeline("1"));
                said.add(gateway.operator().disputes("1"));
                said.add(gateway.operator().retryRefund("1", ACCOUNT));
                said.add(gateway.operator().webhookEvents(WINDOW, WebhookEvents.Status.FAILED, Optional.empty()));
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            said.add(gateway.readWebhook(Wire.signed(KEY, bytes)));
            said.add(gateway.readWebhook(WebhookRequest.of(Map.of("x-paystack-signature", List.of(KEY)), bytes)));
        }

        assertThat(said.toString()).doesNotContainIgnoringCase("canary").doesNotContain(PHONE);
        assertThat(logged.toString()).doesNotContainIgnoringCase("canary");
        assertThat(call.received()).hasSizeGreaterThan(10).noneMatch(body -> body.contains(KEY));
    }

    /** The worst that a far side can do: repeat everything, in every field that we read. */
    private static List<String> echoes() {
        String all = KEY + " " + PERSON + " " + PHONE;
        return List.of(
                all,
                "<html>" + all + "</html>",
                "{\"status\":false,\"message\":\"" + all + "\",\"code\":\"" + PERSON
                        + "\",\"type\":\"validation_error\"}",
                "{\"status\":false,\"message\":\"Invalid key " + all + "\"}",
                "{\"event\":\"" + all + "\",\"status\":true,\"data\":{\"status\":\"" + all
                        + "\",\"reference\":\"A-1\",\"gateway_response\":\"" + all + "\",\"id\":\"1\"}}",
                "{\"status\":true,\"data\":{\"status\":\"success\",\"reference\":\"A-1\",\"id\":1,\"amount\":1,"
                        + "\"currency\":\"NGN\",\"message\":\"" + all + "\",\"customer\":{\"customer_code\":\"" + all
                        + "\",\"email\":\"" + PERSON + "\"},\"authorization\":{\"authorization_code\":\"AUTH_canary\","
                        + "\"last4\":\"canary\",\"bank\":\"" + all + "\"},\"history\":[{\"type\":\"" + all
                        + "\",\"message\":\"" + all + "\"}],\"channel\":\"" + all + "\",\"gateway_response\":\"" + all
                        + "\"}}",
                "{\"status\":true,\"data\":[{\"_id\":\"1\",\"event_type\":\"" + all + "\",\"status\":\"" + all
                        + "\",\"category\":\"" + all + "\",\"id\":\"" + all + "\"}],\"meta\":{}}",
                "{\"event\":\"refund." + all
                        + "\",\"status\":true,\"data\":{\"status\":\"failed\",\"id\":1,\"amount\":1,"
                        + "\"currency\":\"NGN\",\"reason\":\"" + all + "\"}}");
    }
}
