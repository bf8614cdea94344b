package io.handsel.inlomax;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.http.AnswerRow.Call;
import io.handsel.http.HeldList;
import io.handsel.http.HttpCaller;
import io.handsel.http.HttpRequest;
import io.handsel.http.QuietCall;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.CallContext;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.webhook.WebhookReading;
import io.handsel.webhook.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Inlomax as a provider of airtime, data, TV, electricity and exam pins. <b>Experimental</b>: Inlomax's documentation could
 * not be read; what is known of it is known from third parties' code, and has not run against Inlomax.
 *
 * <p>Thread-safe; calls block. A purchase is sent at most once, on a connection of its own. Whether Inlomax refuses a
 * repeated reference is not known, and its look-up does not tell "never seen" from "could not look", so neither a repeat nor
 * absence is ever relied on: doubt is asked about and ends in review, never in a second purchase. "failed" is believed only
 * when the look-up says it.
 *
 * <p>Ids of networks and distribution companies are read from Inlomax's own list at the first purchase that needs one; what is
 * not in it is not sold. Webhooks are not known to be signed: they are hints.
 */
public final class InlomaxProvider implements VtuProvider {

    private static final Set<String> KINDS =
            Set.of(Product.AIRTIME, Product.DATA, Product.TV, Product.ELECTRICITY, Product.EXAM_PIN);

    private final InlomaxConfig config;
    private final HttpCaller purchases;
    private final HttpCaller questions;
    private final HeldList<Catalogue> listing = new HeldList<>(System::nanoTime);

    private InlomaxProvider(InlomaxConfig config) {
        this.config = config;
        this.purchases = config.account().purchases();
        this.questions = config.account().questions();
    }

    /**
     * A provider for one Inlomax account. Nothing is sent yet.
     *
     * @param config key, mode and times
     * @return the provider
     */
    public static InlomaxProvider create(InlomaxConfig config) {
        return new InlomaxProvider(config);
    }

    /** Neither absence nor the refusal of repeats is known to hold, so neither is claimed. */
    @Override
    public DeliveryCapabilities capabilities() {
        return new DeliveryCapabilities(config.mode(), false, false, config.callTimeoutInEngineTime(), Duration.ZERO);
    }

    /** Airtime, data, TV (not the renewal of a present plan), electricity and exam pins. */
    @Override
    public boolean delivers(String kind) {
        return KINDS.contains(kind);
    }

    /**
     * Buys, by one {@code POST}. If the id of a network or distribution company is needed and not yet known, the list of
     * services is read first. What cannot be put into Inlomax's words is not sent.
     */
    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the instant had passed before a connection was made");
        }
        return id(request.product())
                .fold(
                        found -> send(request, found.found(), call),
                        absent -> new Outcome.NotSent<>(
                                NotSentProof.NOT_BUILT, "Inlomax's list of services does not have what is wanted"),
                        unknown -> new Outcome.NotSent<>(
                                NotSentProof.NO_CONNECTION,
                                "Inlomax's list of services could not be read: " + unknown.detail()));
    }

    private Outcome<DeliveryEvidence> send(DeliveryRequest request, String id, CallContext call) {
        Orders.Order order;
        try {
            order = Orders.purchase(request, id);
        } catch (UnfitOrderException unfit) {
            return new Outcome.NotSent<>(NotSentProof.NOT_BUILT, String.valueOf(unfit.getMessage()));
        }
        return purchases
                .moneyCall(post(order), call)
                .outcome(answered ->
                        OrderAnswers.read(answered, Call.PURCHASE, request).asOutcome());
    }

    /** The id that an order needs beside what the product itself says; empty text where it needs none. */
    private Answer<String> id(Product product) {
        Optional<String> name = Orders.listed(product);
        return name.isEmpty()
                ? new Answer.Found<>("")
                : listing.id(it -> it.id(product.kind(), name.get()), () -> catalogue(QuietCall.INSTANCE));
    }

    /** Asks, by {@code POST /transaction}. */
    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        return questions
                .query(post(Orders.lookup(request.reference())), call)
                .answer(answered ->
                        OrderAnswers.read(answered, Call.LOOKUP, request).asAnswer());
    }

    /** Asks for the wallet's balance, by {@code GET /balance}. */
    @Override
    public Answer<Money> balance(CallContext call) {
        return questions.query(get("balance"), call).answer(Checks::balance);
    }

    /** Asks for what is sold, by {@code GET /services}. */
    @Override
    public Answer<List<Service>> services(String kind, CallContext call) {
        if (!delivers(kind)) {
            return new Answer.Absent<>("no list of services");
        }
        return listed(catalogue(call), it -> it.services(kind));
    }

    /** Asks for plans with usable prices, by {@code GET /services}. */
    @Override
    public Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        if (!delivers(kind) || kind.equals(Product.AIRTIME) || kind.equals(Product.ELECTRICITY)) {
            return new Answer.Absent<>("no list of plans");
        }
        return listed(catalogue(call), it -> it.plans(kind, service));
    }

    /** Checks a smart card ({@code POST /validatecable}) or a meter ({@code POST /validatemeter}); nothing else. */
    @Override
    public Answer<CustomerCheck> check(Product product, String recipient, CallContext call) {
        boolean isTv = product.kind().equals(Product.TV) && product.isPlan();
        if (!isTv && !product.kind().equals(Product.ELECTRICITY)) {
            return new Answer.Absent<>("no check of such recipients");
        }
        return id(product)
                .fold(
                        found -> check(product, found.found(), recipient, call),
                        absent -> new Answer.Absent<>("Inlomax's list of services does not have what is wanted"),
                        unknown -> new Answer.Unknown<>(unknown.doubt(), "the list of services: " + unknown.detail()));
    }

    private Answer<CustomerCheck> check(Product product, String id, String recipient, CallContext call) {
        try {
            return questions
                    .query(post(Orders.check(product, id, recipient)), call)
                    .answer(Checks::customer);
        } catch (UnfitOrderException unfit) {
            return new Answer.Found<>(new CustomerCheck.Refused(String.valueOf(unfit.getMessage())));
        }
    }

    private Answer<Catalogue> catalogue(CallContext call) {
        Answer<Catalogue> read = questions.query(get("services"), call).answer(Checks::catalogue);
        if (read instanceof Answer.Found<Catalogue> it) {
            listing.keep(it.found());
        }
        return read;
    }

    private interface Part<T> {
        Optional<List<T>> of(Catalogue catalogue);
    }

    private static <T> Answer<List<T>> listed(Answer<Catalogue> catalogue, Part<T> part) {
        return catalogue.fold(
                found -> part.of(found.found())
                        .<Answer<List<T>>>map(Answer.Found::new)
                        .orElseGet(
                                () -> new Answer.Unknown<>(Doubt.UNREADABLE, "the list of services lacks this part")),
                absent -> new Answer.Absent<>(absent.detail()),
                unknown -> new Answer.Unknown<>(unknown.doubt(), unknown.detail()));
    }

    /** Reads a webhook as a hint to ask. If tokens are configured, one whose path carries none of them is refused. */
    @Override
    public WebhookReading readWebhook(WebhookRequest request) {
        return Callbacks.read(config.callbackTokens(), request);
    }

    @Override
    public WebhookReading rereadWebhook(WebhookRequest stored, String key) {
        return Callbacks.understand(stored, key);
    }

    /** {@return mode and address, no keys} */
    @Override
    public String toString() {
        return "InlomaxProvider[" + config.mode() + ", " + config.baseUrl() + "]";
    }

    private HttpRequest post(Orders.Order order) {
        return HttpRequest.post(order.path(), config.baseUrl().resolve(order.path()), order.body())
                .secretHeader("Authorization", "Token ", config.account().key())
                .build();
    }

    private HttpRequest get(String path) {
        return HttpRequest.get(path, config.baseUrl().resolve(path))
                .secretHeader("Authorization", "Token ", config.account().key())
                .build();
    }
}
