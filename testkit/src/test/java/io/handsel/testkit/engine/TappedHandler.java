package io.handsel.testkit.engine;

import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryHandler;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A delivery handler with a tap on every call. */
record TappedHandler(DeliveryHandler handler, Tap tap) implements DeliveryHandler {

    /** A recipient that only the pretended test mode knows. */
    static final String MAGIC = "201000000000";

    @Override
    public DeliveryCapabilities capabilities() {
        return handler.capabilities();
    }

    @Override
    public boolean delivers(String kind) {
        return handler.delivers(kind);
    }

    @Override
    public String mintReference(String seed, Instant now) {
        return handler.mintReference(seed, now);
    }

    @Override
    public boolean canSend(String reference, Instant now) {
        return handler.canSend(reference, now);
    }

    @Override
    public Duration twinWindow() {
        return handler.twinWindow();
    }

    @Override
    public String likeness(Product product, String recipient) {
        return handler.likeness(product, recipient);
    }

    @Override
    public boolean isTestRecipient(String recipient) {
        return recipient.equals(MAGIC);
    }

    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        return tap.through("submit", () -> handler.submit(request, call));
    }

    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        return tap.through("query", () -> handler.query(request, call));
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return handler.readWebhook(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return handler.rereadWebhook(stored, key);
    }

    @Override
    public Set<String> webhookEvidence() {
        return handler.webhookEvidence();
    }
}
