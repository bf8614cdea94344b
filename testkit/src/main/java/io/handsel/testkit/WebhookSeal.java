package io.handsel.testkit;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonObject;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and reads the webhooks of the in-memory gateway: HMAC-SHA256 of the raw body in a header of its own. */
final class WebhookSeal {

    static final String HEADER = "x-in-memory-signature";

    private final String key;

    WebhookSeal(String key) {
        this.key = key;
    }

    WebhookRequest payment(String reference) {
        return signed("payment", reference);
    }

    WebhookRequest refund(String reference) {
        return signed("refund", reference);
    }

    private WebhookRequest signed(String event, String reference) {
        byte[] body = JsonObject.builder()
                .put("event", event)
                .put("reference", reference)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return WebhookRequest.of(Map.of(HEADER, List.of(signature(body))), body);
    }

    WebhookReading read(WebhookRequest request) {
        byte[] expected = signature(request.body()).getBytes(StandardCharsets.US_ASCII);
        byte[] came = request.header(HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, came)) {
            return new WebhookReading.Rejected("the signature does not fit");
        }
        return understand(request);
    }

    WebhookReading understand(WebhookRequest request) {
        try {
            if (Json.parse(new String(request.body(), StandardCharsets.UTF_8)) instanceof JsonObject event) {
                return understood(event);
            }
        } catch (JsonException e) {
            return new WebhookReading.NotUnderstood("not in the form of an event", key);
        }
        return new WebhookReading.NotUnderstood("not an object", key);
    }

    private WebhookReading understood(JsonObject event) {
        String name = event.string("event");
        WebhookHint.About about = name.equals("refund") ? WebhookHint.About.REFUND : WebhookHint.About.PAYMENT;
        return new WebhookReading.Understood(name, List.of(new WebhookHint(about, event.string("reference"))), key);
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
