package io.handsel.smeplug;

import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Service;
import io.handsel.delivery.DeliveryCapabilities;
import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.delivery.VtuProvider;
import io.handsel.http.HeldList;
import io.handsel.http.HttpCaller;
import io.handsel.http.HttpReply;
import io.handsel.http.HttpRequest;
import io.handsel.http.OrderReading;
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

/**
 * SMEPlug as a provider of airtime and data; it sells nothing else. <b>Experimental</b>: SMEPlug's documentation could not be
 * read; what is known of it is known from third parties' code, and has not run against SMEPlug.
 *
 * <p>Thread-safe; calls block. A purchase is sent at most once, on a connection of its own, always with our reference. No
 * refusal is proof, for all are told by text alone; that an order failed is believed when a look-up says it. Whether orders
 * can be looked up by our reference is not known: the look-up tries it, then searches the list of transactions, and says that
 * it does not know when both show nothing. Doubt ends in review, never in a second purchase.
 *
 * <p>Ids of networks are read from SMEPlug's own list at the first purchase; a network that is not in it is not sold.
 * Webhooks are not known to be signed: they are hints.
 */
public final class SmeplugProvider implements VtuProvider {

    /** As many pages of the list, each of a hundred transactions, are searched for an order. */
    private static final int MOST_PAGES = 3;

    private final SmeplugConfig config;
    private final HttpCaller purchases;
    private final HttpCaller questions;
    private final HeldList<Catalogue.Networks> networks = new HeldList<>(System::nanoTime);

    private SmeplugProvider(SmeplugConfig config) {
        this.config = config;
        this.purchases = config.account().purchases();
        this.questions = config.account().questions();
    }

    /**
     * A provider for one SMEPlug account. Nothing is sent yet.
     *
     * @param config key, mode and times
     * @return the provider
     */
    public static SmeplugProvider create(SmeplugConfig config) {
        return new SmeplugProvider(config);
    }

    /** Neither absence nor the refusal of repeats is known to hold, so neither is claimed. */
    @Override
    public DeliveryCapabilities capabilities() {
        return new DeliveryCapabilities(config.mode(), false, false, config.callTimeoutInEngineTime(), Duration.ZERO);
    }

    /** Airtime and data. */
    @Override
    public boolean delivers(String kind) {
        return kind.equals(Product.AIRTIME) || kind.equals(Product.DATA);
    }

    /**
     * Buys, by one {@code POST}. If the networks' ids are not yet known, they are read first. What cannot be put into
     * SMEPlug's words is not sent.
     */
    @Override
    public Outcome<DeliveryEvidence> submit(DeliveryRequest request, CallContext call) {
        if (!call.mayStart()) {
            return new Outcome.NotSent<>(NotSentProof.TOO_LATE, "the instant had passed before a connection was made");
        }
        return networkId(request.product().details().getOrDefault(Product.NETWORK, ""))
                .fold(
                        found -> send(request, found.found(), call),
                        absent -> new Outcome.NotSent<>(
                                NotSentProof.NOT_BUILT, "SMEPlug's list of networks does not have what is wanted"),
                        unknown -> new Outcome.NotSent<>(
                                NotSentProof.NO_CONNECTION,
                                "SMEPlug's list of networks could not be read: " + unknown.detail()));
    }

    private Outcome<DeliveryEvidence> send(DeliveryRequest request, String networkId, CallContext call) {
        Orders.Order order;
        try {
            order = Orders.purchase(request, networkId);
        } catch (UnfitOrderException unfit) {
            return new Outcome.NotSent<>(NotSentProof.NOT_BUILT, String.valueOf(unfit.getMessage()));
        }
        HttpRequest post = HttpRequest.post(order.path(), config.baseUrl().resolve(order.path()), order.body())
                .secretHeader("Authorization", "Bearer ", config.account().key())
                .build();
        return purchases
                .moneyCall(post, call)
                .outcome(answered -> OrderAnswers.purchase(answered, request).asOutcome());
    }

    private Answer<String> networkId(String name) {
        String known = Network.named(name).map(Network::name).orElse(name);
        return networks.id(it -> it.id(known), () -> networks(QuietCall.INSTANCE));
    }

    private Answer<Catalogue.Networks> networks(CallContext call) {
        Answer<Catalogue.Networks> read = ask("networks", "networks", call).answer(Catalogue::networks);
        if (read instanceof Answer.Found<Catalogue.Networks> it) {
            networks.keep(it.found());
        }
        return read;
    }

    /**
     * Asks, by {@code GET /transactions/{reference}}, and if that shows no such order, by searching {@code GET
     * /transactions} for our reference. Never absent: that neither shows it is no proof.
     */
    @Override
    public Answer<DeliveryReport> query(DeliveryRequest request, CallContext call) {
        String reference;
        try {
            reference = Orders.fitReference(request.reference());
        } catch (UnfitOrderException unfit) {
            return new Answer.Unknown<>(Doubt.OUR_FAULT, String.valueOf(unfit.getMessage()));
        }
        HttpReply reply = ask("lookup", "transactions/" + reference, call);
        return reply.answer(answered -> OrderAnswers.lookup(answered, request)
                .map(OrderReading::asAnswer)
                .orElseGet(() -> search(request, 1, call)));
    }

    private Answer<DeliveryReport> search(DeliveryRequest request, int page, CallContext call) {
        HttpReply reply = ask("list", "transactions?page=" + page + "&limit=100", call);
        return reply.answer(answered -> {
            Optional<OrderReading> reading = OrderAnswers.page(answered, request);
            if (reading.isPresent()) {
                return reading.get().asAnswer();
            }
            return page < MOST_PAGES && page < OrderAnswers.pages(answered)
                    ? search(request, page + 1, call)
                    : OrderAnswers.nowhere().asAnswer();
        });
    }

    /** Asks for the balance, by {@code GET /account/balance}. */
    @Override
    public Answer<Money> balance(CallContext call) {
        return ask("balance", "account/balance", call).answer(Catalogue::balance);
    }

    /** Asks for the networks, by {@code GET /networks}: airtime and data of each are sold. */
    @Override
    public Answer<List<Service>> services(String kind, CallContext call) {
        return delivers(kind)
                ? networks(call).map(it -> it.services(kind))
                : new Answer.Absent<>("no list of services");
    }

    /** Asks for data plans with usable prices, by {@code GET /data/plans}. */
    @Override
    public Answer<List<Plan>> plans(String kind, String service, CallContext call) {
        if (!kind.equals(Product.DATA)) {
            return new Answer.Absent<>("no list of plans");
        }
        return networkId(service)
                .fold(
                        id -> ask("plans", "data/plans", call)
                                .answer(answered -> Catalogue.plans(answered, service, id.found())),
                        absent -> new Answer.Absent<>("SMEPlug's list of networks does not have it"),
                        unknown -> new Answer.Unknown<>(unknown.doubt(), "the networks: " + unknown.detail()));
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
        return "SmeplugProvider[" + config.mode() + ", " + config.baseUrl() + "]";
    }

    private HttpReply ask(String name, String path, CallContext call) {
        HttpRequest get = HttpRequest.get(name, config.baseUrl().resolve(path))
                .secretHeader("Authorization", "Bearer ", config.account().key())
                .build();
        return questions.query(get, call);
    }
}
