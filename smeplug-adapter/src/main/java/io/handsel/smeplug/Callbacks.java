package io.handsel.smeplug;

import io.handsel.http.JsonTree;
import io.handsel.http.PathTokens;
import io.handsel.http.UnreadableException;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Optional;

/**
 * Reads SMEPlug's webhooks. No signature is known: each is a hint to ask about an order, whatever it says of it.
 */
final class Callbacks {

    /** The longest webhook that is read, in bytes. */
    static final int MOST_BYTES = 1 << 18;

    private static final int LONGEST_REFERENCE = 100;
    private static final String KIND = "transaction";

    private Callbacks() {}

    static WebhookReading read(PathTokens tokens, WebhookRequest request) {
        return tokens.read(request, MOST_BYTES, Callbacks::understand);
    }

    /** Reads what was found authentic under a key, or came unsigned. */
    static WebhookReading understand(WebhookRequest request, String key) {
        try {
            Optional<String> reference = JsonTree.parse(request.body())
                    .object("transaction")
                    .flatMap(it -> it.text("customer_reference"))
                    .filter(it -> it.length() <= LONGEST_REFERENCE);
            return reference
                    .<WebhookReading>map(it -> new WebhookReading.Understood(
                            KIND, List.of(new WebhookHint(WebhookHint.About.DELIVERY, it)), key))
                    .orElseGet(() -> notUnderstood("without a usable customer_reference", key));
        } catch (UnreadableException broken) {
            return notUnderstood(String.valueOf(broken.getMessage()), key);
        }
    }

    private static WebhookReading notUnderstood(String why, String key) {
        return new WebhookReading.NotUnderstood("webhook: " + why, key);
    }
}
