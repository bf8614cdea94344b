package io.handsel.flutterwave;

import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.http.Secret;
import io.handsel.http.UnreadableException;
import io.handsel.http.WebhookKeys;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookHint.About;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates webhooks and reads what to ask about (contract, section 8).
 *
 * <p>A signature over the raw bytes (HMAC-SHA256 in Base64 under the secret hash) wins where there is one. Without it,
 * the hash itself comes in clear: it proves who sent it and nothing of the body, so whoever has seen one event can send
 * any other. That is no danger to money, because a webhook is a hint and nothing more; but it is why the signature alone
 * can be asked for.
 */
final class Webhooks {

    /** Larger than any event; what is larger is not even hashed. */
    static final int LARGEST = 1 << 20;

    static final String SIGNATURE = "flutterwave-signature";
    private static final String HASH = "verif-hash";
    private static final String ALGORITHM = "HmacSHA256";

    /** Reads what was found authentic under a key. */
    interface Understanding {
        WebhookReading of(byte[] body, String label);
    }

    private final WebhookKeys keys;
    private final boolean onlySigned;
    private final Understanding understanding;

    Webhooks(FlutterwaveConfig config, Understanding understanding) {
        this.understanding = understanding;
        this.keys = config.webhookKeys();
        this.onlySigned = config.onlySignedWebhooks();
    }

    WebhookReading read(WebhookRequest request) {
        if (request.size() > LARGEST) {
            return new WebhookReading.Rejected("larger than 1 MiB");
        }
        byte[] body = request.body();
        Optional<String> signature = request.header(SIGNATURE).map(String::strip);
        Optional<String> hash = request.header(HASH).map(String::strip);
        if (signature.isPresent()) {
            return matchingKey(signature.get(), key -> hmac(key, body))
                    .map(label -> understanding.of(body, label))
                    .orElseGet(() -> new WebhookReading.Rejected("the signature fits none of our hashes"));
        }
        if (hash.isEmpty() || onlySigned) {
            return new WebhookReading.Rejected(hash.isEmpty() ? "neither signature nor hash" : "no signature");
        }
        return matchingKey(hash.get(), Secret::bytes)
                .map(label -> understanding.of(body, label))
                .orElseGet(() -> new WebhookReading.Rejected("the hash is none of ours"));
    }

    private Optional<String> matchingKey(String given, Function<Secret, byte[]> expected) {
        return keys.matching(given.getBytes(StandardCharsets.UTF_8), expected);
    }

    private static byte[] hmac(Secret key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, unavailable);
        }
    }

    /** Reads what may be about payments. */
    static WebhookReading understand(byte[] body, String label) {
        try {
            JsonTree tree = JsonTree.parse(body);
            return tree.text("event")
                    .map(event -> enveloped(event.strip(), tree.object("data"), label))
                    .orElseGet(() -> flat(tree, label));
        } catch (UnreadableException unreadable) {
            return new WebhookReading.NotUnderstood("the body is " + unreadable.getMessage(), label);
        }
    }

    /** The name is {@code charge.completed} for a failed attempt too: one failure is not the end of a checkout. */
    private static WebhookReading enveloped(String event, Optional<JsonTree> data, String label) {
        Optional<String> reference = data.flatMap(it -> it.text("tx_ref"));
        if (event.startsWith("charge.")) {
            return hint(event, About.PAYMENT, reference, label);
        }
        if (event.startsWith("refund.") && reference.isPresent()) {
            return hint(event, About.REFUND, reference, label);
        }
        return new WebhookReading.Understood(SafeText.of(event), List.of(), label);
    }

    /**
     * Shapes without an envelope: payments as version 2 had them; refunds, which name no reference of ours; and cards
     * issued to somebody, which are none of ours. And the envelope of version 4, which some accounts may already get:
     * its hint is as good as any, since version 3 is asked.
     */
    private static WebhookReading flat(JsonTree tree, String label) {
        String type = tree.text("event.type").map(SafeText::of).orElse("no type");
        if (tree.has("txRef")) {
            return hint("legacy " + type, About.PAYMENT, tree.text("txRef"), label);
        }
        if (tree.has("AmountRefunded") && tree.has("TransactionId")) {
            return new WebhookReading.Understood("legacy refund", List.of(), label);
        }
        Optional<String> later = tree.text("type").filter(it -> it.startsWith("charge."));
        if (later.isPresent()) {
            return hint(later.get(), About.PAYMENT, tree.object("data").flatMap(it -> it.text("reference")), label);
        }
        if (tree.has("CardId") || tree.has("transfer")) {
            return new WebhookReading.Understood("legacy " + type, List.of(), label);
        }
        return new WebhookReading.NotUnderstood("no event is named, and the shape is none that is known", label);
    }

    private static WebhookReading hint(String event, About about, Optional<String> reference, String label) {
        return reference
                .filter(Addresses::isReference)
                .<WebhookReading>map(it ->
                        new WebhookReading.Understood(SafeText.of(event), List.of(new WebhookHint(about, it)), label))
                .orElseGet(() -> new WebhookReading.NotUnderstood(
                        SafeText.of(event) + " without a reference that can be one", label));
    }
}
