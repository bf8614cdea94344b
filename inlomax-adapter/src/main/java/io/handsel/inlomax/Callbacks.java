package io.handsel.inlomax;

import io.handsel.http.JsonTree;
import io.handsel.http.PathTokens;
import io.handsel.http.UnreadableException;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Optional;

/**
 * Reads Inlomax's webhooks, of which two shapes are in circulation and no signature is established: each is a hint to ask
 * about an order, and nothing that it says of the order is believed.
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
            JsonTree webhook = JsonTree.parse(request.body());
            Optional<String> reference = webhook.object("data")
                    .flatMap(it -> it.text("reference"))
                    .or(() -> webhook.text("transaction_id"))
                    .filter(it -> it.length() <= LONGEST_REFERENCE);
            return reference
                    .<WebhookReading>map(it -> new WebhookReading.Understood(
                            KIND, List.of(new WebhookHint(WebhookHint.About.DELIVERY, it)), key))
                    .orElseGet(() -> notUnderstood("without a usable reference", key));
        } catch (UnreadableException broken) {
            return notUnderstood(String.valueOf(broken.getMessage()), key);
        }
    }

    private static WebhookReading notUnderstood(String why, String key) {
        return new WebhookReading.NotUnderstood("webhook: " + why, key);
    }
}
