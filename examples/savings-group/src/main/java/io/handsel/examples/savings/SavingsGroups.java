package io.handsel.examples.savings;

import io.handsel.Handsel;
import io.handsel.HandselException;
import io.handsel.NoSuchTransactionException;
import io.handsel.OwnerDesk;
import io.handsel.TransactionView;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.paystack.PaystackGateway;
import io.handsel.store.Page;
import io.handsel.transaction.TransactionId;
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
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.javalin.validation.ValidationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * People who save together: the whole application.
 *
 * <p>Four things can be paid for ({@link Purposes}), all through one Paystack account. Whoever finds out first that a payment
 * came (webhook, the customer's return, or asking), the same code books it ({@link Books}), once.
 */
public final class SavingsGroups implements AutoCloseable {

    private static final String PAYSTACK = "paystack";
    private static final int ON_A_PAGE = 20;

    private final Groups groups;
    private final Till till;
    private final Handsel handsel;
    private final Session session = new Session();
    private final Pages pages;
    private final Javalin web;

    private SavingsGroups(Settings settings) {
        Schema.migrate(settings.database());
        groups = new Groups(settings.database());
        till = new Till(groups, settings.clock());
        handsel = settings.tuning()
                .apply(Handsel.builder()
                        .store(JdbiTransactionStore.create(settings.database()))
                        .gateway(PAYSTACK, PaystackGateway.create(settings.paystack()))
                        .purchaseGuard(till)
                        .fulfil(Purposes.GROUP_CREATION, Books::create, Books::takeBack)
                        .fulfil(Purposes.GROUP_JOIN, Books::join, Books::takeBack)
                        .fulfil(Purposes.CONTRIBUTION, Books::contribute, Books::takeBack)
                        .fulfil(Purposes.SECURITY_DEPOSIT, Books::secure, Books::takeBack))
                .build();
        pages = new Pages(settings.paystackScript());
        web = Javalin.create(this::routes);
    }

    /**
     * Opens the application.
     *
     * @param settings what it needs
     * @return the open application
     */
    public static SavingsGroups open(Settings settings) {
        SavingsGroups groups = new SavingsGroups(settings);
        groups.handsel.start();
        groups.web.start("127.0.0.1", settings.port());
        return groups;
    }

    private void routes(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.staticFiles.add("/handsel-page", Location.CLASSPATH);
        config.staticFiles.add("/savings-page", Location.CLASSPATH);
        config.routes
                .get("/", ctx -> ctx.html(pages.home(saver(ctx), groups.all(till.month()))))
                .post("/session", this::logIn)
                .post("/session/end", this::logOut)
                .get("/groups/{group}", this::group)
                .get("/payments", this::myPayments)
                .post("/payments", this::pay)
                .get("/payments/{reference}", this::payment)
                .get("/payments/{reference}/status", this::status)
                .before(
                        "/payments/{reference}/events",
                        this::mustBeTheirs) // a stream that is open cannot refuse any more
                .sse("/payments/{reference}/events", this::events)
                .post("/payments/{reference}/checkout", this::payAgain)
                .get("/return", this::customerReturned)
                .post("/webhooks/{account}", this::webhook)
                .exception(ValidationException.class, (e, ctx) -> Answers.refuse(ctx, Answers.UNREADABLE))
                .exception(IllegalArgumentException.class, (e, ctx) -> Answers.refuse(ctx, e))
                .exception(HandselException.class, (e, ctx) -> Answers.refuse(ctx, e))
                .exception(UnauthorizedResponse.class, (e, ctx) -> notLoggedIn(ctx));
    }

    // ---- who is asking

    private Optional<Saver> saver(Context ctx) {
        return session.saver(ctx).flatMap(groups::saver);
    }

    private Saver loggedIn(Context ctx) {
        return saver(ctx).orElseThrow(UnauthorizedResponse::new);
    }

    /** What is theirs; a payment of somebody else's does not exist there. */
    private OwnerDesk desk(Context ctx) {
        return handsel.owner(loggedIn(ctx).id());
    }

    private void mustBeTheirs(Context ctx) {
        String reference = ctx.pathParam("reference");
        if (desk(ctx).find(reference).isEmpty()) {
            throw new NoSuchTransactionException(reference);
        }
    }

    /** A person is taken to the log-in, a script is told. */
    private static void notLoggedIn(Context ctx) {
        if (Optional.ofNullable(ctx.header("accept")).orElse("").contains("text/html")) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            Answers.refuse(ctx, Answers.NOT_LOGGED_IN);
        }
    }

    private void logIn(Context ctx) {
        String firstName = written(ctx, "firstName");
        String lastName = written(ctx, "lastName");
        String email = written(ctx, "email");
        if (!firstName.isEmpty() && !lastName.isEmpty() && !email.isEmpty()) {
            session.begin(ctx, groups.saver(firstName, lastName, email));
        }
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private static String written(Context ctx, String field) {
        return Optional.ofNullable(ctx.formParam(field)).orElse("").strip();
    }

    private void logOut(Context ctx) {
        session.end(ctx);
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    // ---- pages

    private void group(Context ctx) {
        String number = ctx.pathParam("group");
        Optional<Saver> saver = saver(ctx);
        Optional<Group> found =
                number.matches("[0-9]{1,9}") ? groups.find(Long.parseLong(number), till.month()) : Optional.empty();
        found.ifPresentOrElse(it -> ctx.html(pages.group(it, saver, till.month())), () -> notFound(ctx, saver));
    }

    private void notFound(Context ctx, Optional<Saver> saver) {
        ctx.status(HttpStatus.NOT_FOUND).html(pages.notFound(saver));
    }

    private void myPayments(Context ctx) {
        Saver saver = loggedIn(ctx);
        OwnerDesk desk = handsel.owner(saver.id());
        String after = Optional.ofNullable(ctx.queryParam("after")).orElse("");
        Page<TransactionView> page =
                after.isEmpty() ? desk.history(ON_A_PAGE) : desk.history(ON_A_PAGE, TransactionId.parse(after));
        ctx.html(pages.payments(saver, page));
    }

    private void payment(Context ctx) {
        Saver saver = loggedIn(ctx);
        if (handsel.owner(saver.id()).find(ctx.pathParam("reference")).isPresent()) {
            ctx.html(pages.payment(saver));
        } else {
            notFound(ctx, Optional.of(saver));
        }
    }

    /** For pages that ask: where it stands, after a look at Paystack if something is in doubt. */
    private void status(Context ctx) {
        Answers.send(ctx, StatusView.of(desk(ctx).refresh(ctx.pathParam("reference")), Words::about));
    }

    /** For pages that listen: where it stands now, and every change from then on. */
    private void events(SseClient client) {
        client.keepAlive();
        Watch watch = desk(client.ctx()).watch(client.ctx().pathParam("reference"), Words::about, new StatusListener() {
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

    // ---- money

    /** A form was sent: what it wants becomes a purchase of whoever is logged in. */
    private void pay(Context ctx) {
        Saver saver = loggedIn(ctx);
        Wish wish = ctx.bodyValidator(Wish.class).get();
        ctx.status(HttpStatus.CREATED);
        Answers.send(
                ctx,
                CheckoutView.of(handsel.owner(saver.id())
                        .begin(till.purchase(saver, wish)
                                .payWith(PAYSTACK)
                                .returnUrl(address() + "/return")
                                .build())));
    }

    /** They left without paying, or the card was declined, and they try again. */
    private void payAgain(Context ctx) {
        Answers.send(ctx, CheckoutView.of(desk(ctx).checkout(ctx.pathParam("reference"))));
    }

    /** They are back from Paystack's page or popup. What the address says is not believed: Paystack is asked. */
    private void customerReturned(Context ctx) {
        TransactionView view = handsel.customerReturned(PAYSTACK, ctx.queryParamMap());
        ctx.redirect("/payments/" + view.reference(), HttpStatus.SEE_OTHER);
    }

    /** Only the bytes as they came prove that they are Paystack's. */
    private void webhook(Context ctx) {
        Map<String, List<String>> headers = ctx.headerMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue())));
        WebhookReply reply = handsel.webhook(ctx.pathParam("account"), WebhookRequest.of(headers, ctx.bodyAsBytes()));
        ctx.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    }

    /** {@return where the application is} */
    public URI address() {
        return URI.create("http://127.0.0.1:" + web.port());
    }

    /** {@return what does the work, for whoever looks into it} */
    public Handsel handsel() {
        return handsel;
    }

    /** Takes nobody in any more and stops in order. */
    @Override
    public void close() {
        web.stop();
        handsel.close();
    }
}
