package io.handsel.flutterwave;

import io.handsel.http.HttpReply;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes and returns money through one Flutterwave account, by its v3 interface.
 *
 * <p>Thread-safe; holds no state but its connections. Flutterwave knows a checkout only once the customer has tried to
 * pay: before that {@code verify} is {@code Absent}, also of a checkout that stands open. A failed try leaves the checkout
 * open, so no attempt is ever called failed; the engine's payment window ends it. Several tries under one reference can
 * be paid, and each is reported.
 */
public final class FlutterwaveGateway implements PaymentGateway {

    private final FlutterwaveConfig config;
    private final Calls calls;
    private final GatewayCapabilities capabilities;
    private final Checkouts checkouts;
    private final Webhooks webhooks;

    private FlutterwaveGateway(FlutterwaveConfig config) {
        this.config = config;
        this.calls = new Calls(config);
        this.capabilities = new GatewayCapabilities(
                        config.mode(), false, true, true, config.callTimeout(), config.settlingDelay())
                .listingPayments();
        this.checkouts = new Checkouts(config);
        this.webhooks = new Webhooks(config, Webhooks::understand);
    }

    /**
     * A gateway for one account.
     *
     * @param config its keys, address and times
     * @return the gateway
     */
    public static FlutterwaveGateway create(FlutterwaveConfig config) {
        return new FlutterwaveGateway(config);
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
                .orElseGet(() -> calls.post("initialise", "/payments", checkouts.body(request), call)
                        .outcome(answer -> checkouts.read(request, answer)));
    }

    @Override
    public Answer<PaymentReport> verify(String reference, CallContext call) {
        if (!Addresses.isReference(reference)) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "Flutterwave cannot be asked about such a reference");
        }
        return new PaymentSearch(reference, config.mode(), new Questions(call)).run();
    }

    @Override
    public Outcome<RefundEvidence> refund(RefundRequest request, CallContext call) {
        return Refunds.objection(request)
                .<Outcome<RefundEvidence>>map(why -> new Outcome.NotSent<>(NotSentProof.NOT_BUILT, why))
                .orElseGet(() -> calls.post(
                                "refund",
                                "/transactions/" + request.gatewayPaymentId() + "/refund",
                                Refunds.body(request),
                                call)
                        .outcome(answer -> Refunds.read(request, answer)));
    }

    @Override
    public Answer<RefundEvidence> queryRefund(RefundRequest request, CallContext call) {
        Optional<String> id = request.gatewayRefundId().filter(Addresses::isNumber);
        if (id.isPresent()) {
            return calls.get("query refund", "/refunds/" + id.get(), call).answer(it -> Refunds.readOne(request, it));
        }
        if (!Addresses.isNumber(request.gatewayPaymentId())) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "a refund is found by Flutterwave's number of its payment");
        }
        return new Questions(call)
                .byNumber(request.gatewayPaymentId())
                .answer(answer -> Charge.read(answer, config.mode()))
                .fold(
                        it -> search(request, it.found(), call),
                        it -> new Answer.Unknown<>(Doubt.UNLISTED, "the payment is not found: " + it.detail()),
                        it -> new Answer.Unknown<>(it.doubt(), "the payment: " + it.detail()));
    }

    /** No refund is older than its payment, which bounds the list. */
    private Answer<RefundEvidence> search(RefundRequest request, Charge payment, CallContext call) {
        String days = payment.createdAt()
                .map(at -> PaymentSearch.Window.around(at, config.clock().instant()) + "&")
                .orElse("");
        return new RefundSearch(request, page -> calls.get("list refunds", "/refunds?" + days + "page=" + page, call))
                .run();
    }

    /** Lists by the time at which customers began to pay. Ten to a page; the list takes days, so some pages hold nothing. */
    @Override
    public Answer<PaymentPage> list(PaymentWindow window, Optional<String> page, CallContext call) {
        Optional<Integer> number = PaymentList.number(page);
        if (number.isEmpty()) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, "no number of a page");
        }
        return calls.get("list payments", PaymentList.query(window, number.get()), call)
                .answer(answer -> PaymentList.read(answer, window, number.get()));
    }

    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return webhooks.read(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return Webhooks.understand(stored.body(), key);
    }

    /** The signature and the content type, never {@code verif-hash}: that is the secret hash itself. */
    @Override
    public Set<String> webhookEvidence() {
        return Set.of(Webhooks.SIGNATURE, "content-type");
    }

    @Override
    public Optional<String> referenceInReturn(Map<String, List<String>> queryParameters) {
        return Returns.reference(queryParameters);
    }

    /** {@return mode and address, no key} */
    @Override
    public String toString() {
        return "FlutterwaveGateway[" + config.mode() + ", " + config.baseUrl() + "]";
    }

    /** Asks about transactions, on behalf of one call. */
    private final class Questions implements PaymentSearch.Questions {
        private final CallContext call;

        Questions(CallContext call) {
            this.call = call;
        }

        @Override
        public HttpReply byReference(String reference) {
            return calls.get(
                    "verify", "/transactions/verify_by_reference?tx_ref=" + Addresses.escaped(reference), call);
        }

        @Override
        public HttpReply byNumber(String id) {
            return calls.get("verify", "/transactions/" + id + "/verify", call);
        }

        @Override
        public HttpReply list(String reference, Optional<PaymentSearch.Window> window, int page) {
            String days = window.map(it -> it + "&").orElse("");
            String query = days + "tx_ref=" + Addresses.escaped(reference) + "&page=" + page;
            return calls.get("list attempts", "/transactions?" + query, call);
        }
    }
}
