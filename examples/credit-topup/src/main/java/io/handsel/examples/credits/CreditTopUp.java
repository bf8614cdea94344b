package io.handsel.examples.credits;

import io.handsel.Handsel;
import io.handsel.Limits;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.web.CheckoutView;
import io.handsel.web.Result;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import io.handsel.webhook.WebhookReply;
import io.handsel.webhook.WebhookRequest;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application whose users buy credits: the whole of it.
 *
 * <p>What is sold is in its own database, so it delivers by itself: {@link Users#credit} runs inside the database transaction
 * that completes the purchase. What belongs to a user is reached through {@code handsel.owner(user)}, so that nobody sees what
 * is another's.
 */
public final class CreditTopUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CreditTopUp.class);
    private static final String FLUTTERWAVE = "flutterwave";
    private static final String USER = "user";

    private final Users users;
    private final Handsel handsel;
    private final Javalin web;

    private CreditTopUp(Settings settings) {
        Schema.migrate(settings.database());
        users = new Users(settings.database());
        handsel = settings.tuning()
                .apply(Handsel.builder()
                        .store(JdbiTransactionStore.create(settings.database()))
                        .gateway(FLUTTERWAVE, FlutterwaveGateway.create(settings.flutterwave()))
                        .fulfil(TopUp.PURPOSE, Users::credit)
                        .limit(Limits.BEGIN, 5, Duration.ofMinutes(1))
                        .subscriber("log", it -> LOG.info("{}: {} at {}", it.reference(), it.name(), it.at())))
                .build();
        web = Javalin.create(this::routes);
    }

    /**
     * Opens the application.
     *
     * @param settings what it needs
     * @return the open application
     */
    public static CreditTopUp open(Settings settings) {
        CreditTopUp application = new CreditTopUp(settings);
        application.handsel.start();
        application.web.start("127.0.0.1", settings.port());
        return application;
    }

    private void routes(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.staticFiles.add("/handsel-page", Location.CLASSPATH);
        config.routes
                .get("/", this::home)
                .post("/sign-in", this::signIn)
                .post("/top-ups", this::topUp)
                .get("/top-ups", this::history)
                .get("/top-ups/{reference}", Pages.of("top-up.html", Map.of()))
                .get("/top-ups/{reference}/status", this::status)
                .sse("/top-ups/{reference}/events", this::events)
                .post("/top-ups/{reference}/checkout", this::payAgain)
                .get("/return", this::customerReturned)
                .post("/webhooks/{account}", this::webhook)
                .exception(UnauthorizedResponse.class, (e, ctx) -> Answers.refuse(ctx, Request.NOT_SIGNED_IN, e))
                .exception(Exception.class, (e, ctx) -> Answers.refuse(ctx, e));
    }

    private void home(Context ctx) {
        Optional<User> user = user(ctx);
        ctx.html(
                user.isEmpty()
                        ? Pages.text("sign-in.html", Map.of())
                        : Home.of(
                                user.get(),
                                handsel.owner(user.get().id()).history(20).items()));
    }

    /**
     * Stands for the application's own way of knowing its users; a real one asks for more than a name. Who leaves something
     * out is shown the form again.
     */
    private void signIn(Context ctx) {
        User user = Request.user(ctx);
        if (user.isComplete()) {
            users.add(user);
            ctx.sessionAttribute(USER, user.id());
            ctx.req().changeSessionId(); // whoever knew the old one is not signed in by it
        }
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    /** A user chose a package. One that is not in the catalogue is refused before anything is stored or called. */
    private void topUp(Context ctx) {
        User user = signedIn(ctx);
        Map<String, String> request = Request.fields(ctx);
        CreditPackage chosen = CreditPackage.of(request.getOrDefault("packageId", ""));
        Purchase purchase = Purchase.of(TopUp.PURPOSE, TopUp.of(chosen), chosen.price(), user.id())
                .payWith(FLUTTERWAVE)
                .customer(user.firstName(), user.lastName(), user.email())
                .contactPhone(user.phone())
                .idempotencyKey(request.getOrDefault("key", ""))
                .returnUrl(address() + "/return")
                .build();
        ctx.status(HttpStatus.CREATED);
        Answers.send(ctx, CheckoutView.of(handsel.owner(user.id()).begin(purchase)));
    }

    private void payAgain(Context ctx) {
        Answers.send(ctx, CheckoutView.of(handsel.owner(signedIn(ctx).id()).checkout(ctx.pathParam("reference"))));
    }

    private void status(Context ctx) {
        Answers.send(ctx, StatusView.of(handsel.owner(signedIn(ctx).id()).refresh(ctx.pathParam("reference"))));
    }

    private void events(SseClient client) {
        client.keepAlive();
        Watch watch = handsel.owner(signedIn(client.ctx()).id())
                .watch(client.ctx().pathParam("reference"), new StatusListener() {
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

    /** What the user bought so far, newest first, as an auditor wants it. */
    private void history(Context ctx) {
        List<Map<String, String>> records = handsel.owner(signedIn(ctx).id()).history(100).items().stream()
                .map(Home::record)
                .toList();
        ctx.contentType("application/json").result(Result.success(records, "").toJson());
    }

    private void customerReturned(Context ctx) {
        TransactionView view = handsel.customerReturned(FLUTTERWAVE, ctx.queryParamMap());
        ctx.redirect("/top-ups/" + view.reference(), HttpStatus.SEE_OTHER);
    }

    private void webhook(Context ctx) {
        Map<String, List<String>> headers = ctx.headerMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
        WebhookReply reply = handsel.webhook(ctx.pathParam("account"), WebhookRequest.of(headers, ctx.bodyAsBytes()));
        ctx.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    }

    private Optional<User> user(Context ctx) {
        @Nullable String id = ctx.sessionAttribute(USER);
        return Optional.ofNullable(id).flatMap(users::find);
    }

    private User signedIn(Context ctx) {
        return user(ctx).orElseThrow(UnauthorizedResponse::new);
    }

    /** {@return where the application is} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + web.port());
    }

    /** {@return what does the work, for whoever looks into it} */
    public Handsel handsel() {
        return handsel;
    }

    /** Takes no more users and stops in order. */
    @Override
    public void close() {
        web.stop();
        handsel.close();
    }
}
