package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.PaystackBooks.Refunded;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Signs and sends the Paystack simulator's events. Live: four retries three minutes apart, then hourly up to 72 hours;
 * test: hourly for ten hours; only HTTP 200 stops them (Paystack documentation, Webhooks).
 */
final class PaystackWebhooks {

    static final String STRANGER = "sk_test_of_somebody_else";

    private static final List<Duration> LIVE = live();
    private static final List<Duration> TEST = List.copyOf(Collections.nCopies(10, Duration.ofHours(1)));

    private static final int MOST_EVENTS = 50;

    private final CallbackSender sender;
    private final PaystackSimulator.Settings settings;
    private final Set<String> lost = new HashSet<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final Map<String, Duration> delays = new HashMap<>();

    PaystackWebhooks(CallbackSender sender, PaystackSimulator.Settings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    private static List<Duration> live() {
        List<Duration> waits = new ArrayList<>(Collections.nCopies(4, Duration.ofMinutes(3)));
        waits.addAll(Collections.nCopies(72, Duration.ofHours(1)));
        return List.copyOf(waits);
    }

    synchronized void lose(String reference) {
        lost.add(reference);
    }

    synchronized void duplicate(String reference, int times) {
        copies.put(reference, times);
    }

    synchronized void delay(String reference, Duration delay) {
        delays.put(reference, delay);
    }

    void charged(Tx tx) {
        send("charge.success", tx.reference, PaystackJson.charged(tx));
    }

    void refund(Refunded refund) {
        send("refund." + refund.status, refund.tx.reference, PaystackJson.refundEvent(refund));
    }

    void dispute(String what, Tx tx, JsonObject data) {
        send("charge.dispute." + what, tx.reference, data);
    }

    /** What was sent so far, newest first, and what became of it. How Paystack writes this down is not documented. */
    Reply events(SeenRequest request) {
        int limit = Math.min(MOST_EVENTS, PaystackDesk.whole(request, "limit", MOST_EVENTS));
        int skipped = request.parameter("next").map(Integer::parseInt).orElse(0);
        List<JsonObject> fitting = new ArrayList<>();
        List<CallbackSent> sent = sender.sent();
        for (int number = sent.size(); number > 0; number--) {
            CallbackSent one = sent.get(number - 1);
            String status = one.taken() ? "Delivered" : "Failed";
            String id = "whe_" + number;
            if (request.parameter("status").map(status::equals).orElse(true)
                    && request.parameter("reference").map(id::equals).orElse(true)) {
                fitting.add(event(id, one, status));
            }
        }
        int end = Math.min(fitting.size(), skipped + limit);
        JsonObject meta = JsonObject.builder()
                .put("next", end < fitting.size() ? new JsonString(Integer.toString(end)) : JsonNull.INSTANCE)
                .put("previous", JsonNull.INSTANCE)
                .build();
        JsonArray data = JsonArray.copyOf(fitting.subList(Math.min(skipped, end), end));
        return Reply.json(200, PaystackJson.page("Webhook events retrieved", data, meta));
    }

    private static JsonObject event(String id, CallbackSent sent, String status) {
        JsonObject data =
                JsonObject.builder().put("reference", sent.reference()).build();
        return JsonObject.builder()
                .put("_id", id)
                .put("event_type", sent.event())
                .put("status", status)
                .put("response_code", sent.httpStatus())
                .put("created_at", PaystackJson.at(sent.at()))
                .put("payload", PaystackJson.event(sent.event(), data))
                .build();
    }

    private synchronized void send(String event, String reference, JsonObject data) {
        if (lost.contains(reference)) {
            return;
        }
        String body = PaystackJson.event(event, data).toString();
        String signature = PaystackSignatures.sign(settings.secretKey(), body);
        int times = 1 + copies.getOrDefault(reference, 0);
        for (int copy = 0; copy < times; copy++) {
            post(event, reference, body, signature, delays.getOrDefault(reference, Duration.ZERO));
        }
    }

    void forged(Tx tx) {
        String body =
                PaystackJson.event("charge.success", PaystackJson.charged(tx)).toString();
        String signature = PaystackSignatures.sign(STRANGER, body);
        post("charge.success", tx.reference, body, signature, Duration.ZERO);
    }

    WebhookRequest request(Tx tx, String key) {
        byte[] body = PaystackJson.event("charge.success", PaystackJson.charged(tx))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return WebhookRequest.of(Map.of(PaystackSignatures.HEADER, List.of(PaystackSignatures.sign(key, body))), body);
    }

    private void post(String event, String reference, String body, String signature, Duration delay) {
        sender.sendAfter(
                delay,
                new CallbackSender.Callback(
                        event,
                        reference,
                        body,
                        Map.of(PaystackSignatures.HEADER, signature),
                        settings.domain().equals("live") ? LIVE : TEST,
                        answer -> answer.statusCode() == 200));
    }
}
