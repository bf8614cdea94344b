package io.handsel.proof.harness;

import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A gateway whose calls are watched. */
public final class WatchedGateway implements PaymentGateway {

    private final PaymentGateway gateway;
    private final CallWatcher watcher;

    public WatchedGateway(PaymentGateway gateway, CallWatcher watcher) {
        this.gateway = gateway;
        this.watcher = watcher;
    }

    @Override
    public GatewayCapabilities capabilities() {
        return gateway.capabilities();
    }

    @Override
    public Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call) {
        return watcher.watch("INITIALISE", () -> gateway.initialise(request, call));
    }

    @Override
    public Answer<PaymentReport> verify(String reference, CallContext call) {
        return watcher.watch("VERIFY", () -> gateway.verify(reference, call));
    }

    @Override
    public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
        return watcher.watch("REFUND", () -> gateway.refund(request, watcher.watched(call)));
    }

    @Override
    public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
        return watcher.watch("QUERY_REFUND", () -> gateway.queryRefund(request, call));
    }

    @Override
    public Answer<PaymentPage> list(PaymentWindow window, Optional<String> page, CallContext call) {
        return watcher.watch("LIST", () -> gateway.list(window, page, call));
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return gateway.readWebhook(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return gateway.rereadWebhook(stored, key);
    }

    @Override
    public Set<String> webhookEvidence() {
        return gateway.webhookEvidence();
    }

    @Override
    public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
        return gateway.referenceInReturn(queryParameters);
    }
}
