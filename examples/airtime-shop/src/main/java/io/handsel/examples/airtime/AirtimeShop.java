package io.handsel.examples.airtime;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.TransactionView;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.paystack.PaystackGateway;
import io.handsel.vtpass.VtpassProvider;
import io.handsel.web.CheckoutView;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.javalin.validation.ValidationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A shop that sells airtime for a card payment: the whole application.
 *
 * <p>Handsel does what is hard: it proves the payment, delivers once, and gives the money back where delivery is impossible.
 * The shop translates: a form into a purchase, a request into a webhook, a status into JSON.
 */
public final class AirtimeShop implements AutoCloseable {

    private static final String PAYSTACK = "paystack";
    private static final String VTPASS = "vtpass";

    private final Settings settings;
    private final Handsel handsel;
    private final Javalin web;

    private AirtimeShop(Settings settings) {
        this.settings = settings;
        Schema.migrate(settings.database());
        handsel = settings.tuning()
                .apply(Handsel.builder()
                        .store(JdbiTransactionStore.create(settings.database()))
                        .gateway(PAYSTACK, PaystackGateway.create(settings.paystack()))
                        .provider(VTPASS, VtpassProvider.create(settings.vtpass())))
                .build();
        web = Javalin.create(this::routes);
    }

    /**
     * Opens the shop.
     *
     * @param settings what it needs
     * @return the open shop
     */
    public static AirtimeShop open(Settings settings) {
        AirtimeShop shop = new AirtimeShop(settings);
        shop.handsel.start();
        shop.web.start("127.0.0.1", settings.port());
        return shop;
    }

    private void routes(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.staticFiles.add("/handsel-page", Location.CLASSPATH);
        config.routes
                .get(
                        "/",
                        Pages.of(
                                "index.html",
                                Map.of(
                                        "paystack-script",
                                        settings.paystackScript().toString())))
                .post("/purchases", this::buy)
                .get("/purchases/{reference}", Pages.of("purchase.html", Map.of()))
                .get("/purchases/{reference}/status", this::status)
                .sse("/purchases/{reference}/events", this::events)
                .post("/purchases/{reference}/checkout", this::payAgain)
                .get("/return", this::customerReturned)
                .post("/webhooks/{account}", this::webhook)
                .post("/webhooks/{account}/{token}", this::webhook)
                .exception(ValidationException.class, (e, ctx) -> Answers.refuse(ctx, Order.UNREADABLE, e))
                .exception(Exception.class, (e, ctx) -> Answers.refuse(ctx, e));
        new OperatorPages(handsel, settings.operatorPassword()).addTo(config.routes);
    }

    /** The customer has sent the form. The answer holds what either way of paying needs: page or popup. */
    private void buy(Context ctx) {
        Order order = ctx.bodyValidator(Order.class).get();
        Checkout checkout = handsel.begin(order.purchase()
                .payWith(PAYSTACK)
                .returnUrl(address() + "/return")
                .build());
        ctx.status(HttpStatus.CREATED);
        Answers.send(ctx, CheckoutView.of(checkout));
    }

    /** The customer left without paying, or the card was declined, and they try again. */
    private void payAgain(Context ctx) {
        Answers.send(ctx, CheckoutView.of(handsel.checkout(ctx.pathParam("reference"))));
    }

    /** For pages that ask: where it stands, after a look at the companies if something is in doubt. */
    private void status(Context ctx) {
        Answers.send(ctx, StatusView.of(handsel.refresh(ctx.pathParam("reference"))));
    }

    /** For pages that listen: where it stands now, and every change from then on. */
    private void events(SseClient client) {
        client.keepAlive();
        Watch watch = handsel.watch(client.ctx().pathParam("reference"), new StatusListener() {
            @Override
            public void changed(StatusView status) {
                client.sendEvent("status", status.toJson());
            }

            @Override
            public void ended() {
                client.close();
            }
        });
        client.onClose(watch::close);
    }

    /** The customer is back, from the page or from the popup. What the address says is not believed: Paystack is asked. */
    private void customerReturned(Context ctx) {
        TransactionView view = handsel.customerReturned(PAYSTACK, ctx.queryParamMap());
        ctx.redirect("/purchases/" + view.reference(), HttpStatus.SEE_OTHER);
    }

    /** Paystack signs its webhooks; VTpass does not, so its address ends in a secret. Only the bytes as they came prove it. */
    private void webhook(Context ctx) {
        Map<String, List<String>> headers = ctx.headerMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
        WebhookRequest request = WebhookRequest.of(headers, ctx.bodyAsBytes());
        String token = ctx.pathParamMap().get("token");
        WebhookReply reply =
                handsel.webhook(ctx.pathParam("account"), token == null ? request : request.withPathToken(token));
        ctx.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    }

    /** {@return where the shop is} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + web.port());
    }

    /** {@return what does the work, for whoever looks into it} */
    public Handsel handsel() {
        return handsel;
    }

    /** Takes no more customers and stops in order. */
    @Override
    public void close() {
        web.stop();
        handsel.close();
    }
}
