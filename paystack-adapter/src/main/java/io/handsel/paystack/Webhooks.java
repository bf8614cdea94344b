package io.handsel.paystack;

import io.handsel.http.JsonTree;
import io.handsel.http.SafeText;
import io.handsel.http.Secret;
import io.handsel.http.UnreadableException;
import io.handsel.http.WebhookKeys;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookHint.About;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates webhooks and reads what to ask about (contract, section 7).
 *
 * <p>The signature is HMAC-SHA512 over the raw bytes, in hexadecimal, with the secret API key. It covers no time and no
 * number of the event, so the same event may come again at any time; it is a hint and nothing more.
 */
final class Webhooks {

    /** Larger than any event; what is larger is not even hashed. */
    static final int LARGEST = 1 << 20;

    static final String SIGNATURE = "x-paystack-signature";
    private static final String ALGORITHM = "HmacSHA512";
    private static final int HEX_DIGITS = 128;

    private final WebhookKeys keys;

    Webhooks(WebhookKeys keys) {
        this.keys = keys;
    }

    WebhookReading read(WebhookRequest request) {
        if (request.size() > LARGEST) {
            return new WebhookReading.Rejected("larger than 1 MiB");
        }
        Optional<String> signature = request.header(SIGNATURE);
        if (signature.isEmpty()) {
            return new WebhookReading.Rejected("no signature");
        }
        Optional<byte[]> given = bytes(signature.get().strip());
        if (given.isEmpty()) {
            return new WebhookReading.Rejected("the signature is not 128 hexadecimal digits");
        }
        byte[] body = request.body();
        Optional<String> label = keys.matching(given.get(), key -> hmac(key, body));
        if (label.isEmpty()) {
            return new WebhookReading.Rejected("the signature fits none of our keys");
        }
        return understand(body, label.get());
    }

    private static Optional<byte[]> bytes(String hex) {
        boolean fits = hex.length() == HEX_DIGITS && hex.chars().allMatch(HexFormat::isHexDigit);
        return fits ? Optional.of(HexFormat.of().parseHex(hex)) : Optional.empty();
    }

    private static byte[] hmac(Secret key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, unavailable);
        }
    }

    /** Reads what was found authentic under a key. */
    static WebhookReading understand(byte[] body, String label) {
        JsonTree tree;
        try {
            tree = JsonTree.parse(body);
        } catch (UnreadableException unreadable) {
            return new WebhookReading.NotUnderstood("the body is " + unreadable.getMessage(), label);
        }
        Optional<String> event = tree.text("event").map(String::strip);
        if (event.isEmpty()) {
            return new WebhookReading.NotUnderstood("no event is named", label);
        }
        return understand(event.get(), tree.object("data"), label);
    }

    private static WebhookReading understand(String event, Optional<JsonTree> data, String label) {
        if (event.startsWith("charge.dispute.")) {
            return hint(event, About.PAYMENT, data.flatMap(Webhooks::disputedReference), label);
        }
        if (event.startsWith("charge.")) {
            return hint(event, About.PAYMENT, data.flatMap(it -> it.text("reference")), label);
        }
        if (event.startsWith("refund.")) {
            return hint(event, About.REFUND, data.flatMap(it -> it.text("transaction_reference")), label);
        }
        return new WebhookReading.Understood(SafeText.of(event), List.of(), label);
    }

    /** The nested transaction's; the field beside it is null in Paystack's samples. */
    private static Optional<String> disputedReference(JsonTree data) {
        return data.object("transaction")
                .flatMap(it -> it.text("reference"))
                .or(() -> data.text("transaction_reference"));
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
