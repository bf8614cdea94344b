package io.handsel.webhook;

import java.util.Set;

/** Reads the webhooks of one account. What they say is a hint to ask, never evidence. Thread-safe. */
public interface WebhookReader {

    /**
     * Authenticates a webhook, in constant time and before a word of it is read, and says what it may be about.
     *
     * @param request the raw request
     * @return hints, or a rejection
     */
    WebhookReading readWebhook(WebhookRequest request);

    /**
     * Reads a webhook again that was found authentic when it came, without authenticating it a second time: its key may
     * be gone by now. Used when an operator has one replayed that nothing was found in.
     *
     * @param stored the raw bytes, and of the headers those that are {@link #webhookEvidence() evidence}
     * @param key the label of the key that matched when it came, or {@link WebhookReading#UNSIGNED}
     * @return hints, or that it is still not understood; by default what {@link #readWebhook} says
     */
    default WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return readWebhook(stored);
    }

    /**
     * Names the headers that are stored beside the raw bytes, because they show who sent them or how to read them. Never
     * one that carries a credential: {@code authorization}, {@code proxy-authorization} and {@code cookie} are not stored
     * even if they are named.
     *
     * @return the names, in any case; by default {@code content-type} alone
     */
    default Set<String> webhookEvidence() {
        return Set.of("content-type");
    }
}
