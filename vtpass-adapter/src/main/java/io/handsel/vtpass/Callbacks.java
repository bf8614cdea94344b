package io.handsel.vtpass;

import io.handsel.http.JsonTree;
import io.handsel.http.PathTokens;
import io.handsel.http.UnreadableException;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Optional;

/**
 * Reads VTpass's callbacks. They are not signed, so anybody who knows their address can send one: it is never more than a
 * hint to ask. If tokens are configured, the address has a secret part, and what comes without one of them is refused.
 *
 * <p>Sources: the pages <i>callback-api-integration</i>, <i>transaction-update-webhook-api</i> and
 * <i>variation-codes-update-webhook-api</i>.
 */
final class Callbacks {

    /** The longest callback that is read, in bytes. A change of a catalogue lists hundreds of plans. */
    static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST_REFERENCE = 100;

    private final PathTokens tokens;

    Callbacks(PathTokens tokens) {
        this.tokens = tokens;
    }

    WebhookReading read(WebhookRequest request) {
        return tokens.read(request, MOST_BYTES, Callbacks::understand);
    }

    /** Reads what was found authentic under a key, or came unsigned. */
    static WebhookReading understand(WebhookRequest request, String key) {
        try {
            JsonTree callback = JsonTree.parse(request.body());
            return switch (callback.text("type").orElse("")) {
                case "transaction-update" -> transactionUpdate(callback, key);
                case "variations-update" -> new WebhookReading.CatalogueChanged("variations-update", key);
                default -> notUnderstood("of a type that is not known", key);
            };
        } catch (UnreadableException broken) {
            return notUnderstood(String.valueOf(broken.getMessage()), key);
        }
    }

    private static WebhookReading transactionUpdate(JsonTree callback, String key) {
        Optional<String> reference = callback.object("data")
                .flatMap(data -> data.text("requestId"))
                .filter(it -> it.length() <= LONGEST_REFERENCE);
        if (reference.isEmpty()) {
            return notUnderstood("a transaction update without a usable requestId", key);
        }
        return new WebhookReading.Understood(
                "transaction-update", List.of(new WebhookHint(WebhookHint.About.DELIVERY, reference.get())), key);
    }

    private static WebhookReading notUnderstood(String why, String key) {
        return new WebhookReading.NotUnderstood("callback: " + why, key);
    }
}
