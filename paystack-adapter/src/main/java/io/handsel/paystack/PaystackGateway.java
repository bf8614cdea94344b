package io.handsel.paystack;

import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes and returns money through one Paystack account.
 *
 * <p>Thread-safe; holds no state but its connections and the ends of such windows. A checkout's address is given once: the second call for a reference
 * is refused by Paystack, and reads as {@link Doubt#REFERENCE_EXISTS}. A transaction that Paystack calls
 * {@code abandoned} is open: it is so from the first second, and may still be paid. A payment that is some minutes old is
 * looked up among the disputes too. After Paystack said that there were too many calls, further ones are held back until
 * its window ends.
 */
public final class PaystackGateway implements PaymentGateway {

    private final PaystackConfig config;
    private final PaystackCalls calls;
    private final GatewayCapabilities capabilities;
    private final Checkouts checkouts;
    private final Verifications verifications;
    private final Disputes disputes;
    private final Webhooks webhooks;

    private PaystackGateway(PaystackConfig config) {
        this.config = config;
        this.calls = new PaystackCalls(config);
        this.capabilities = new GatewayCapabilities(
                config.mode(), false, true, true, true, config.callTimeout(), config.settlingDelay());
        this.checkouts = new Checkouts(config);
        this.verifications = new Verifications(config.mode());
        this.disputes = new Disputes(config.disputesAskedAfter(), config.clock());
        this.webhooks = new Webhooks(config.webhookKeys());
    }

    /**
     * A gateway for one account.
     *
     * @param config its keys, address and times
     * @return the gateway
     */
    public static PaystackGateway create(PaystackConfig config) {
        return new PaystackGateway(config);
    }

    @Override
    public GatewayCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome<CheckoutSession> initialise(CheckoutRequest request, CallContext call) {
        return checkouts
                .objection(request)
                .<Outcome<CheckoutSession>>map(why -> new Outcome.NotSent<>(NotSentProof.NOT_BUILT, why))
                .orElseGet(() -> calls.post("initialise", "/transaction/initialize", checkouts.body(request), call)
                        .outcome(answer -> checkouts.read(request, answer)));
    }

    @Override
    public Answer<PaymentReport> verify(String reference, CallContext call) {
        if (!Addresses.isReference(reference)) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "Paystack cannot be asked about such a reference");
        }
        URI address = Addresses.at(config.baseUrl(), "/transaction/verify/", reference);
        Answer<PaymentReport> said =
                calls.get("verify", address, call).answer(answer -> verifications.read(reference, answer));
        return disputes.applied(
                said, id -> calls.get("disputes", Addresses.at(config.baseUrl(), "/dispute/transaction/", id), call));
    }

    @Override
    public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
        return Refunds.objection(request)
                .<Outcome<RefundEvidence>>map(why -> new Outcome.NotSent<>(NotSentProof.NOT_BUILT, why))
                .orElseGet(() -> calls.post("refund", "/refund", Refunds.body(request), call)
                        .outcome(answer -> Refunds.read(request.gatewayPaymentId(), answer)));
    }

    @Override
    public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
        Optional<String> id = request.gatewayRefundId().filter(Addresses::isNumber);
        if (id.isPresent()) {
            URI address = Addresses.at(config.baseUrl(), "/refund/", id.get());
            return calls.get("query refund", address, call)
                    .answer(answer -> Refunds.readOne(request.gatewayPaymentId(), answer));
        }
        if (!Addresses.isNumber(request.gatewayPaymentId())) {
            // a reference would be answered with an empty list, which looks like an absence: contract, section 6
            return new Answer.Unknown<>(
                    Doubt.OUR_FAULT, "refunds can only be listed by Paystack's number of the payment");
        }
        return new RefundSearch(request, page -> calls.get("list refunds", refunds(request, page), call)).run();
    }

    /** By cursor, a hundred transactions a page; also those that went back since. Rows of other statuses are left out. */
    @Override
    public Answer<PaymentPage> list(PaymentWindow window, Optional<String> page, CallContext call) {
        Listing listing = new Listing(window, page);
        return calls.get("list", listing.address(config.baseUrl()), call).answer(listing::read);
    }

    /** {@return what a person can ask of this account beyond what the engine does by itself} */
    public PaystackOperator operator() {
        return new PaystackOperator(calls, verifications);
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return webhooks.read(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return Webhooks.understand(stored.body(), key);
    }

    /** The signature and the content type: with the raw bytes they show who sent it. */
    @Override
    public Set<String> webhookEvidence() {
        return Set.of(Webhooks.SIGNATURE, "content-type");
    }

    @Override
    public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
        return parameter(queryParameters, "reference").or(() -> parameter(queryParameters, "trxref"));
    }

    /** {@return mode and address, no key} */
    @Override
    public String toString() {
        return "PaystackGateway[" + config.mode() + ", " + config.baseUrl() + "]";
    }

    private URI refunds(RefundRequest request, int page) {
        return Addresses.at(
                config.baseUrl(),
                "/refund?transaction=" + request.gatewayPaymentId() + "&perPage=" + RefundSearch.PAGE_SIZE + "&page="
                        + page);
    }

    private static Optional<String> parameter(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(Addresses::isReference)
                .findFirst();
    }
}
