package io.handsel.flutterwave;

import io.handsel.money.Money;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.RefundRequest;
import io.handsel.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** What the tests of the adapter share: keys, samples, requests, and a gateway against a server of the test's own. */
final class Wire {

    static final String KEY = "FLWSECK_TEST-0123456789abcdef0123456789abcdef-X";
    static final String HASH = "a-long-secret-hash-of-the-dashboard";
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private Wire() {}

    static FlutterwaveConfig.Builder config(MockWebServer server) {
        return FlutterwaveConfig.builder(KEY, HASH)
                .baseUrl(URI.create(server.url("/v3").toString()))
                .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(45))
                .clock(() -> NOW);
    }

    static FlutterwaveGateway gateway(MockWebServer server) {
        return FlutterwaveGateway.create(config(server).build());
    }

    /** A sample; one of {@code data} alone is put into the envelope that it came in. */
    static String sample(String name) {
        String text = resource("/samples/" + name + ".json");
        return name.endsWith(".data-only") ? success(text) : text;
    }

    static String success(String data) {
        return "{\"status\":\"success\",\"message\":\"ok\",\"data\":" + data + "}";
    }

    static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(Wire.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    /** On a kept connection each answer would wait for a delayed acknowledgement, and many answers for a long time. */
    static MockResponse onAConnectionOfItsOwn(MockResponse answer) {
        return answer.newBuilder().addHeader("Connection", "close").build();
    }

    /** A list of attempts without anything in it. */
    static MockResponse noSiblings() {
        return json(200, success("[]"));
    }

    static CheckoutRequest checkout(String reference, Money price) {
        return new CheckoutRequest(reference, price, "ada@example.com", "Ada", "Obi", Optional.empty(), Map.of());
    }

    static RefundRequest refund(String paymentId, Money amount) {
        return new RefundRequest("R-1", "A-1", paymentId, amount, Optional.empty(), "Your airtime failed");
    }

    static RefundRequest refundKnownAs(String refundId, String paymentId, Money amount) {
        return new RefundRequest("R-1", "A-1", paymentId, amount, Optional.of(refundId), "Your airtime failed");
    }

    static WebhookRequest hashed(String hash, String body) {
        return WebhookRequest.of(Map.of("Verif-Hash", List.of(hash)), body.getBytes(StandardCharsets.UTF_8));
    }

    static WebhookRequest signed(String hash, byte[] body) {
        return WebhookRequest.of(Map.of("Flutterwave-Signature", List.of(signature(hash, body))), body);
    }

    static String signature(String hash, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hash.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }
}
