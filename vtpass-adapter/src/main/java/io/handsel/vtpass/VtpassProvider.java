package io.handsel.vtpass;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.http.HttpCaller;
import io.handsel.http.HttpLimits;
import io.handsel.http.HttpRequest;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * VTpass as a provider of airtime, data, TV, electricity and exam pins.
 *
 * <p>A data bundle is bought of the network's own service; another service of the same network ({@code glo-sme-data}, {@code
 * 9mobile-sme-data}) is named in the detail {@link Product#SERVICE}. TV with a plan changes the bouquet, without one it renews the
 * present one (DStv and GOtv). A prepaid meter, an exam pin and Showmax count as delivered once everything that the customer must be
 * given is there; until then the order is asked about. NECO, Smile, Spectranet, airtime abroad, insurance and bank transfers are
 * not sold.
 *
 * <p>Thread-safe; calls block. A purchase is sent at most once, on a connection of its own. What becomes of it is decided
 * by VTpass's code and the order's inner status alone: code {@code 000} means processed, and only the status
 * {@code delivered} means delivered.
 *
 * <p>References are valid for sending on one Lagos day. They are refused when they repeat (code 014), and a question
 * after an unknown one is answered with 015, so absence can be proved. Callbacks are not signed and come for few orders;
 * they are read as hints. VTpass sends a callback again, up to five times, unless the answer's body is
 * {@code {"response":"success"}}.
 */
public final class VtpassProvider implements VtuProvider {

    private final VtpassConfig config;
    private final HttpCaller purchases;
    private final HttpCaller questions;
    private final Callbacks callbacks;

    private VtpassProvider(VtpassConfig config) {
        this.config = config;
        this.purchases = caller(config, config.payTimeout());
        this.questions = caller(config, config.queryTimeout());
        this.callbacks = new Callbacks(config.callbackTokens());
    }

    /**
     * A provider for one VTpass account. Nothing is sent yet.
     *
     * @param config keys, mode and times
     * @return the provider
     */
    public static VtpassProvider create(VtpassConfig config) {
        return new VtpassProvider(config);
    }

    private static HttpCaller caller(VtpassConfig config, Duration answer) {
        Duration connect = config.connectTimeout();
        return HttpCaller.create(HttpLimits.defaults().withTimes(connect, answer, connect.plus(answer)));
    }

    @Override
    public DeliveryCapabilities capabilities() {
        return new DeliveryCapabilities(
                config.mode(), true, true, config.callTimeoutInEngineTime(), config.settlingDelay());
    }

    @Override
    public boolean delivers(String kind) {
        return Sold.anyOf(kind);
    }

    /**
     * Puts the Lagos time, year to minute, before the seed.
     *
     * @throws IllegalArgumentException if the seed is not 1 to 38 letters and digits
     */
    @Override
    public String mintReference(String seed, Instant now) {
        return RequestIds.mint(seed, now);
    }

    /** Whether the reference names today in Lagos. */
    @Override
    public boolean canSend(String reference, Instant now) {
        return RequestIds.isOfToday(reference, now);
    }

    /** Thirty seconds: a second order of the same service and number within them is answered with 019. */
    @Override
    public Duration twinWindow() {
        return Orders.TWIN_WINDOW;
    }

    /** Service and number, whatever the plan and the amount. */
    @Override
    public String likeness(Product product, String recipient) {
        return Orders.likeness(product, recipient);
    }

    /** Whether it is one of the numbers by which the sandbox chooses its answer, or a card, meter or profile of its own. */
    @Override
    public boolean isTestRecipient(String recipient) {
        return Orders.TEST_RECIPIENTS.contains(recipient) || Orders.TEST_BILLERS.contains(recipient);
    }

    /**
     * Buys, by {@code POST /pay}. What VTpass does not document how to send (a fraction of a naira, a phone number in another
     * form than the local one) is not sent. A plan is sent without an amount, so that it costs what VTpass says it costs.
     */
    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        String body;
        try {
            body = Orders.pay(request);
        } catch (UnfitOrderException unfit) {
            return new Outcome.NotSent<>(NotSentProof.NOT_BUILT, String.valueOf(unfit.getMessage()));
        }
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the instant had passed before a connection was made");
        }
        return purchases
                .moneyCall(post("pay", body), call)
                .outcome(answered -> OrderAnswers.read(answered, OrderCall.PAY, Ordered.of(request))
                        .asOutcome());
    }

    /** Asks, by {@code POST /requery}. */
    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        return questions
                .query(post("requery", Orders.requery(request.reference())), call)
                .answer(answered -> OrderAnswers.read(answered, OrderCall.REQUERY, Ordered.of(request))
                        .asAnswer());
    }

    /** Asks for the wallet's balance, by {@code GET /balance}, rounded to kobo. */
    @Override
    public Answer<Money> balance(CallContext call) {
        return questions.query(get("balance", "balance"), call).answer(BalanceAnswers::read);
    }

    /** Asks for the services of a kind that are sold here, by {@code GET /services}. */
    @Override
    public Answer<List<Service>> services(String kind, CallContext call) {
        Optional<String> category = CatalogueAnswers.category(kind);
        if (category.isEmpty()) {
            return new Answer.Absent<>("products of kind " + kind + " are not sold here");
        }
        return questions
                .query(get("services", "services?identifier=" + category.get()), call)
                .answer(answered -> CatalogueAnswers.services(answered, kind));
    }

    /**
     * Asks for the plans of a service, by {@code GET /service-variations}. Left out are plans without a fixed price and codes
     * that stand for two prices; names are for people only.
     *
     * @param service our name of the service, or VTpass's id of it
     */
    @Override
    public Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        boolean hasPlans = kind.equals(Product.DATA) || kind.equals(Product.TV) || kind.equals(Product.EXAM_PIN);
        Optional<Sold> sold = Sold.named(kind, service).filter(it -> hasPlans);
        if (sold.isEmpty()) {
            return new Answer.Absent<>("no plans are sold of this service");
        }
        return questions
                .query(get("plans", "service-variations?serviceID=" + sold.get().id()), call)
                .answer(answered -> CatalogueAnswers.plans(answered, sold.get()));
    }

    /**
     * Asks whose a meter, a card or a JAMB profile is, by {@code POST /merchant-verify}. Numbers of phones cannot be checked.
     */
    @Override
    public Answer<CustomerCheck> check(Product product, String recipient, CallContext call) {
        Optional<String> body = Orders.verify(product, recipient);
        if (body.isEmpty()) {
            return new Answer.Absent<>("only meters, cards and JAMB profiles with a plan can be checked");
        }
        return questions.query(post("merchant-verify", body.get()), call).answer(VerifyAnswers::read);
    }

    /**
     * Reads a callback. A transaction update is a hint to ask about that order; a change of the catalogue makes
     * lists that were kept stale. If
     * tokens are configured, one whose path carries none of them is refused.
     */
    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return callbacks.read(request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return Callbacks.understand(stored, key);
    }

    /** {@return mode and address, no keys} */
    @Override
    public String toString() {
        return "VtpassProvider[" + config.mode() + ", " + config.baseUrl() + "]";
    }

    /** The secret key goes with purchases and questions, which are POSTs, and nowhere else. */
    private HttpRequest post(String name, String body) {
        return HttpRequest.post(name, address(name), body)
                .secretHeader("api-key", "", config.apiKey())
                .secretHeader("secret-key", "", config.secretKey())
                .build();
    }

    private HttpRequest get(String name, String pathAndQuery) {
        return HttpRequest.get(name, address(pathAndQuery))
                .secretHeader("api-key", "", config.apiKey())
                .secretHeader("public-key", "", config.publicKey())
                .build();
    }

    private URI address(String path) {
        return config.baseUrl().resolve(path);
    }
}
