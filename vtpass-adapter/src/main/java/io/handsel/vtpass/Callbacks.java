package io.handsel.vtpass;

import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Optional;

/**
 * Reads VTpass's callbacks. They are not signed, so anybody can send one: it is never more than a hint to ask.
 *
 * <p>Sources: the pages <i>callback-api-integration</i>, <i>transaction-update-webhook-api</i> and
 * <i>variation-codes-update-webhook-api</i>.
 */
final class Callbacks {

    /** The longest callback that is read, in bytes. A change of a catalogue lists hundreds of plans. */
    static final int MOST_BYTES = 1 << 20;

    private static final String UNSIGNED = "unsigned";
    private static final int LONGEST_REFERENCE = 100;

    private Callbacks() {}

    static WebhookReading read(WebhookRequest request) {
        if (request.size() > MOST_BYTES) {
            return new WebhookReading.Rejected("longer than " + MOST_BYTES + " bytes");
        }
        try {
            JsonTree callback = JsonTree.parse(request.body());
            return switch (callback.text("type").orElse("")) {
                case "transaction-update" -> transactionUpdate(callback);
                case "variations-update" -> new WebhookReading.Understood("variations-update", List.of(), UNSIGNED);
                default -> notUnderstood("of a type that is not known");
            };
        } catch (UnreadableException broken) {
            return notUnderstood(String.valueOf(broken.getMessage()));
        }
    }

    private static WebhookReading transactionUpdate(JsonTree callback) {
        Optional<String> reference = callback.object("data")
                .flatMap(data -> data.text("requestId"))
                .filter(it -> it.length() <= LONGEST_REFERENCE);
        if (reference.isEmpty()) {
            return notUnderstood("a transaction update without a usable requestId");
        }
        return new WebhookReading.Understood(
                "transaction-update", List.of(new WebhookHint(WebhookHint.About.DELIVERY, reference.get())), UNSIGNED);
    }

    private static WebhookReading notUnderstood(String why) {
        return new WebhookReading.NotUnderstood("callback: " + why, UNSIGNED);
    }
}
