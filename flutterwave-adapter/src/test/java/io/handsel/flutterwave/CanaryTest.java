package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.PaymentWindow;
import io.handsel.testkit.TestCall;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

/** P12: planted keys and persons turn up in nothing that is printed, thrown or answered. */
class CanaryTest {

    private static final String KEY = "FLWSECK_TEST-canaryCANARY0123456789-X";
    private static final String HASH = "canary-hash-0123456789";
    private static final String CARD_TOKEN = "flw-t1nf-canary0123456789-m03k";
    private static final String PERSON = "canary@example.com";
    private static final String PHONE = "08031234567";
    private static final String TOKEN = "31415926535897932384";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @Test
    void p12_noKeyAndNoPersonIsPrintedOrAnswered() {
        FlutterwaveConfig planted = FlutterwaveConfig.builder(KEY, HASH)
                .baseUrl(Wire.config(server).build().baseUrl())
                .webhookHash("older", "canary-hash-older-0123456789")
                .build();
        FlutterwaveGateway gateway = FlutterwaveGateway.create(planted);
        CheckoutRequest request = new CheckoutRequest(
                "A-1", Money.naira(500), PERSON, "Canary", "Canary", Optional.empty(), Map.of("Phone", PHONE));
        FlutterwaveBills bills = FlutterwaveBills.create(planted, BillWire.settings());
        TestCall call = TestCall.any();
        List<Object> said = new ArrayList<>(List.of(planted, gateway, bills, planted.webhookKeys(), request));

        for (String body : echoes()) {
            for (int status : new int[] {200, 400, 401, 500}) {
                server.setDispatcher(always(status, body));
                said.add(gateway.initialise(request, call));
                said.add(gateway.verify("A-1", call));
                said.add(gateway.refund(Wire.refund("1", Money.naira(1)), call));
                said.add(gateway.queryRefund(Wire.refundKnownAs("1", "1", Money.naira(1)), call));
                said.add(gateway.queryRefund(Wire.refund("1", Money.naira(1)), call));
                said.add(gateway.list(
                        new PaymentWindow(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)), Optional.empty(), call));
                DeliveryRequest meter = BillWire.electricity("A-1", MeterType.PREPAID);
                said.add(bills.submit(meter, call));
                said.add(bills.query(meter, call));
                said.add(bills.check(meter.product(), meter.recipient(), call));
                said.add(bills.plans(Product.TV, "DSTV", call));
                said.add(bills.services(Product.TV, call));
                said.add(bills.balance(call));
            }
            said.add(bills.readWebhook(Wire.hashed(HASH, body)));
            said.add(gateway.readWebhook(Wire.hashed(HASH, body)));
            said.add(gateway.readWebhook(Wire.hashed(KEY, body)));
            said.add(gateway.readWebhook(WebhookRequest.of(
                    Map.of("flutterwave-signature", List.of(HASH)), body.getBytes(StandardCharsets.UTF_8))));
        }

        assertThat(said.toString()).doesNotContainIgnoringCase("canary").doesNotContain(PHONE, TOKEN);
        assertThat(call.received()).hasSizeGreaterThan(10).noneMatch(body -> body.contains(KEY));
    }

    private static Dispatcher always(int status, String body) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return Wire.onAConnectionOfItsOwn(Wire.json(status, body));
            }
        };
    }

    /** The worst that a far side can do: repeat everything, in every field that we read. */
    private static List<String> echoes() {
        String all = KEY + " " + CARD_TOKEN + " " + PERSON + " " + PHONE;
        return List.of(
                all,
                "<html>" + all + "</html>",
                "{\"status\":\"error\",\"message\":\"" + all + "\"}",
                "{\"status\":\"error\",\"message\":\"Insufficient balance " + all + "\"}",
                "{\"status\":\"" + all + "\",\"event\":\"" + all + "\"}",
                "{\"event.type\":\"" + all + "\",\"txRef\":\"A-1\"}",
                "{\"event\":\"charge." + all + "\",\"status\":\"success\",\"data\":{\"status\":\"" + all
                        + "\",\"tx_ref\":\"A-1\",\"id\":\"1\",\"processor_response\":\"" + all + "\"}}",
                "{\"status\":\"success\",\"data\":{\"status\":\"successful\",\"tx_ref\":\"B-1\",\"id\":1,\"amount\":1,"
                        + "\"currency\":\"NGN\",\"payment_type\":\"" + all + "\",\"processor_response\":\"" + all
                        + "\",\"card\":{\"token\":\"" + CARD_TOKEN + "\"},\"customer\":{\"email\":\"" + PERSON
                        + "\"}}}",
                "{\"status\":\"success\",\"data\":{\"status\":\"successful\",\"code\":\"" + all
                        + "\",\"tx_ref\":\"CF-1\",\"customer_id\":\"" + PHONE + "\",\"extra\":\"" + TOKEN
                        + "\"}}",
                "{\"status\":\"success\",\"data\":{\"status\":\"successful\",\"tx_ref\":\"" + all
                        + "\",\"flw_ref\":\"" + all + "\",\"customer_id\":\"" + PHONE + "\",\"token\":\"" + TOKEN
                        + "\",\"message\":\"" + all + "\"}}",
                "{\"status\":\"success\",\"data\":{\"response_code\":\"00\",\"name\":\"" + PERSON + "\"}}",
                "{\"status\":\"success\",\"data\":[{\"biller_code\":\"BIL119\",\"item_code\":\"CB1\",\"name\":\"DSTV "
                        + all + "\",\"amount\":\"1\",\"status\":\"" + all + "\",\"id\":\"" + all + "\"}]}",
                "{\"status\":\"success\",\"data\":{\"status\":\"completed\",\"tx_id\":1,\"id\":1,\"amount_refunded\":1,"
                        + "\"comment\":\"" + all + "\",\"meta\":{\"disburse_status\":\"" + all + "\"}}}");
    }
}
