package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
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
