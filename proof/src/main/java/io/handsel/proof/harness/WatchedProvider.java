package io.handsel.proof.harness;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A provider whose calls are watched. */
public final class WatchedProvider implements VtuProvider {

    private final VtuProvider provider;
    private final CallWatcher watcher;

    public WatchedProvider(VtuProvider provider, CallWatcher watcher) {
        this.provider = provider;
        this.watcher = watcher;
    }

    @Override
    public DeliveryCapabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public boolean delivers(String kind) {
        return provider.delivers(kind);
    }

    @Override
    public String mintReference(String seed, Instant now) {
        return provider.mintReference(seed, now);
    }

    @Override
    public boolean canSend(String reference, Instant now) {
        return provider.canSend(reference, now);
    }

    @Override
    public Duration twinWindow() {
        return provider.twinWindow();
    }

    @Override
    public String likeness(Product product, String recipient) {
        return provider.likeness(product, recipient);
    }

    @Override
    public boolean isTestRecipient(String recipient) {
        return provider.isTestRecipient(recipient);
    }

    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        return watcher.watch("SUBMIT", () -> provider.submit(request, watcher.watched(call)));
    }

    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        return watcher.watch("QUERY", () -> provider.query(request, call));
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return provider.readWebhook(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return provider.rereadWebhook(stored, key);
    }

    @Override
    public Set<String> webhookEvidence() {
        return provider.webhookEvidence();
    }

    @Override
    public Answer<Money> balance(CallContext call) {
        return watcher.watch("BALANCE", () -> provider.balance(call));
    }

    @Override
    public Answer<List<Service>> services(String kind, CallContext call) {
        return watcher.watch("SERVICES", () -> provider.services(kind, call));
    }

    @Override
    public Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        return watcher.watch("PLANS", () -> provider.plans(kind, service, call));
    }

    @Override
    public Answer<CustomerCheck> check(Product product, String recipient, CallContext call) {
        return watcher.watch("CHECK", () -> provider.check(product, recipient, call));
    }
}
