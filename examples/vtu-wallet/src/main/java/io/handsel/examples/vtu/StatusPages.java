package io.handsel.examples.vtu;

import io.handsel.Handsel;
import io.handsel.OwnerDesk;
import io.handsel.TransactionView;
import io.handsel.web.CheckoutView;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a purchase stands, for its owner alone; the way back from the gateway, and what the companies tell by themselves. */
final class StatusPages {

    private final Handsel handsel;

    StatusPages(Handsel handsel) {
        this.handsel = handsel;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/purchases/{reference}/status", this::status)
                .sse("/purchases/{reference}/events", this::events)
                .get("/purchases/{reference}/goods", this::goods)
                .post("/purchases/{reference}/checkout", this::payAgain)
                .get("/return", this::customerReturned)
                .post("/webhooks/{account}", this::webhook)
                .post("/webhooks/{account}/{token}", this::webhook);
    }

    private OwnerDesk desk(Context ctx) {
        return handsel.owner(Person.in(ctx).id());
    }

    /** For pages that ask: where it stands, after a look at the companies if something is in doubt. */
    private void status(Context ctx) {
        Answers.data(ctx, StatusView.of(desk(ctx).refresh(ctx.pathParam("reference"))));
    }

    /** For pages that listen: where it stands now, and every change from then on. */
    private void events(SseClient client) {
        client.keepAlive();
        Watch watch = desk(client.ctx()).watch(client.ctx().pathParam("reference"), new StatusListener() {
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

    /** The token of a meter, or what else the customer must be given. A secret: nobody else sees it, and no log. */
    private void goods(Context ctx) {
        Map<String, Object> goods = new LinkedHashMap<>();
        desk(ctx).goods(ctx.pathParam("reference")).ifPresent(it -> goods.put("goods", it));
        ctx.header("cache-control", "no-store");
        Answers.data(ctx, goods);
    }

    private void payAgain(Context ctx) {
        Answers.data(ctx, CheckoutView.of(desk(ctx).checkout(ctx.pathParam("reference"))));
    }

    /** The customer is back. What the address says is not believed: the gateway is asked. */
    private void customerReturned(Context ctx) {
        TransactionView view = handsel.customerReturned(VtuWallet.CARD, ctx.queryParamMap());
        ctx.redirect("/purchases/" + view.reference(), HttpStatus.SEE_OTHER);
    }

    /** Webhooks of the gateway and of those who deliver. Only the bytes as they came, or the secret address, prove them. */
    private void webhook(Context ctx) {
        Map<String, List<String>> headers = ctx.headerMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
        WebhookRequest request = WebhookRequest.of(headers, ctx.bodyAsBytes());
        String token = ctx.pathParamMap().get("token");
        WebhookReply reply =
                handsel.webhook(ctx.pathParam("account"), token == null ? request : request.withPathToken(token));
        ctx.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    }
}
