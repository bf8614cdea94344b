package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.simulator.FlutterwaveBooks.Refunded;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends the Flutterwave simulator's events: three retries thirty minutes apart, as an account with retries has it; only
 * HTTP 200 stops them (see the contract's section 8). Events of refunds are off until they are asked for.
 */
final class FlutterwaveWebhooks {

    static final String STRANGER = "hash-of-somebody-else";

    private static final List<Duration> RETRIES = List.copyOf(Collections.nCopies(3, Duration.ofMinutes(30)));

    private final CallbackSender sender;
    private final String secretHash;
    private final Set<String> lost = new HashSet<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final Map<String, Duration> delays = new HashMap<>();
    private FlutterwaveSignatures proof = FlutterwaveSignatures.HASH;
    private boolean legacy;
    private boolean ofRefunds;

    FlutterwaveWebhooks(CallbackSender sender, String secretHash) {
        this.sender = sender;
        this.secretHash = secretHash;
    }

    synchronized void proof(FlutterwaveSignatures newProof) {
        proof = newProof;
    }

    /** The headers that prove a body. */
    synchronized Map<String, String> proofOf(String hash, String body) {
        return proof.headers(hash, body.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void legacy() {
        legacy = true;
    }

    synchronized void ofRefunds() {
        ofRefunds = true;
    }

    synchronized void lose(String reference) {
        lost.add(reference);
    }

    synchronized void duplicate(String reference, int further) {
        copies.put(reference, further);
    }

    synchronized void delay(String reference, Duration delay) {
        delays.put(reference, delay);
    }

    void tried(Tx tx) {
        send("charge.completed", tx.link.reference(), event(tx));
    }

    synchronized void refund(Refunded refund) {
        if (ofRefunds) {
            send("refund", refund.tx.link.reference(), FlutterwaveJson.refundEvent(refund));
        }
    }

    synchronized JsonObject event(Tx tx) {
        return legacy ? FlutterwaveJson.legacyEvent(tx) : FlutterwaveJson.event(tx);
    }

    private synchronized void send(String event, String reference, JsonObject body) {
        if (lost.contains(reference)) {
            return;
        }
        for (int copy = 0; copy <= copies.getOrDefault(reference, 0); copy++) {
            post(event, reference, body, secretHash, delays.getOrDefault(reference, Duration.ZERO));
        }
    }

    void forged(Tx tx) {
        post("charge.completed", tx.link.reference(), event(tx), STRANGER, Duration.ZERO);
    }

    synchronized WebhookRequest request(Tx tx, String hash) {
        byte[] body = event(tx).toString().getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        proof.headers(hash, body).forEach((name, value) -> headers.put(name, List.of(value)));
        return WebhookRequest.of(headers, body);
    }

    private synchronized void post(String event, String reference, JsonObject data, String hash, Duration delay) {
        String body = data.toString();
        sender.sendAfter(
                delay,
                new CallbackSender.Callback(
                        event,
                        reference,
                        body,
                        proof.headers(hash, body.getBytes(StandardCharsets.UTF_8)),
                        RETRIES,
                        answer -> answer.statusCode() == 200));
    }
}
