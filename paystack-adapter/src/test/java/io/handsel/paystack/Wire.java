package io.handsel.paystack;

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
import java.util.HexFormat;
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

    static final String KEY = "sk_test_0123456789abcdef0123456789abcdef01234567";

    /** What is taken for "nobody disputed it". */
    static final MockResponse NO_DISPUTE =
            json(404, "{\"status\":false,\"message\":\"Dispute not found\",\"code\":\"not_found\"}");

    private Wire() {}

    static PaystackConfig.Builder config(MockWebServer server) {
        return PaystackConfig.builder(KEY)
                .baseUrl(URI.create(server.url("/").toString()))
                .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    static PaystackGateway gateway(MockWebServer server) {
        return PaystackGateway.create(config(server).build());
    }

    static String sample(String name) {
        return resource("/samples/" + name + ".json");
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

    static CheckoutRequest checkout(String reference, Money price) {
        return new CheckoutRequest(reference, price, "ada@example.com", "Ada", "Obi", Optional.empty(), Map.of());
    }

    static RefundRequest refund(String paymentId, Money amount) {
        return new RefundRequest("R-1", "re4lyvq3s3", paymentId, amount, Optional.empty(), "Your airtime failed");
    }

    static RefundRequest refundKnownAs(String refundId, String paymentId, Money amount) {
        return new RefundRequest("R-1", "re4lyvq3s3", paymentId, amount, Optional.of(refundId), "Your airtime failed");
    }

    static WebhookRequest signed(String key, byte[] body) {
        return webhook(signature(key, body), body);
    }

    static WebhookRequest webhook(String signature, byte[] body) {
        return WebhookRequest.of(Map.of("X-Paystack-Signature", List.of(signature)), body);
    }

    static String signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }
}
