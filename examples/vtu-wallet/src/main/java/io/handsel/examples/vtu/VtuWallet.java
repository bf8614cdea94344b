package io.handsel.examples.vtu;

import io.handsel.Handsel;
import io.handsel.Limits;
import io.handsel.delivery.Product;
import io.handsel.delivery.Route;
import io.handsel.flutterwave.FlutterwaveGateway;
import io.handsel.inlomax.InlomaxProvider;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.Schema;
import io.handsel.jdbi.wallet.Party;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.jdbi.wallet.Withdrawals;
import io.handsel.vtpass.VtpassProvider;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * A wallet that is funded by card and buys airtime, data, TV and electricity: the whole application, put together. Its rooms
 * are the {@code ...Pages}, one for each thing that a person can do.
 */
public final class VtuWallet implements AutoCloseable {

    static final String CARD = "flutterwave";
    static final String WALLET = "wallet";
    static final String VTPASS = "vtpass";
    static final String INLOMAX = "inlomax";

    private final Settings settings;
    private final Handsel handsel;
    private final Wallets wallets;
    private final Withdrawals withdrawals;
    private final LoyaltyPoints points;
    private final TransactionPin pin;
    private final Beneficiaries beneficiaries;
    private final GiftRooms gifts;
    private final Housekeeping housekeeping = new Housekeeping();
    private final Javalin web;

    private VtuWallet(Settings settings) {
        this.settings = settings;
        Jdbi database = Jdbi.create(settings.database());
        Schema.migrate(settings.database());
        database.useHandle(
                it -> it.createScript(Pages.text("tables.sql", Map.of())).execute());
        wallets = Wallets.create(settings.database(), settings.time()::now);
        points = new LoyaltyPoints(database);
        pin = new TransactionPin(database, this::limits);
        handsel = settings.tuning().apply(flow()).build();
        withdrawals = wallets.withdrawals(handsel, WALLET);
        beneficiaries = new Beneficiaries(database);
        gifts = new GiftRooms(database, wallets, settings.time(), new SecureRandom());
        web = Javalin.create(this::routes);
    }

    /** Who takes money, who delivers, in which order, and who is told. */
    private Handsel.Builder flow() {
        Route inOrder = Route.inOrder(VTPASS, INLOMAX);
        return Handsel.builder()
                .store(JdbiTransactionStore.create(settings.database()))
                .gateway(CARD, FlutterwaveGateway.create(settings.flutterwave()))
                .gateway(WALLET, wallets.gateway(settings.mode(), new Party.Outside("sales")))
                .provider(VTPASS, VtpassProvider.create(settings.vtpass()))
                .provider(INLOMAX, InlomaxProvider.create(settings.inlomax()))
                .route(Product.AIRTIME, inOrder)
                .route(Product.DATA, inOrder)
                .route(Product.TV, inOrder)
                .route(Product.ELECTRICITY, inOrder)
                .handler("funding", wallets.funding(WalletPages.FUNDING, new Party.Outside(CARD)))
                .handler("payouts", new Payouts(settings.bank(), settings.mode()))
                .purchaseGuard(pin)
                .limit(Limits.BEGIN, 30, Duration.ofMinutes(1))
                .limit(TransactionPin.TRIES, 10, Duration.ofMinutes(15))
                .limit(GiftPages.JOIN, 20, Duration.ofHours(1))
                .subscriber("loyalty", points);
    }

    private Limits limits() {
        return handsel.limits();
    }

    /**
     * Opens the application.
     *
     * @param settings what it needs
     * @return the open application
     */
    public static VtuWallet open(Settings settings) {
        VtuWallet application = new VtuWallet(settings);
        application.handsel.start();
        application.web.start("127.0.0.1", settings.port());
        application.housekeeping.start(application.gifts, application.withdrawals);
        return application;
    }

    private void routes(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        for (String folder : List.of("/handsel-page", "/vtu-page")) {
            config.staticFiles.add(folder, Location.CLASSPATH);
        }
        config.routes
                .post("/sign-in", this::signIn)
                .post("/sign-out", this::signOut)
                .exception(Exception.class, Answers::refuse);
        for (String page : List.of("wallet", "buy", "gifts", "withdraw")) {
            config.routes.get(page.equals("wallet") ? "/" : "/" + page, Pages.of(page + ".html", Map.of()));
        }
        config.routes
                .get("/gifts/{token}", Pages.of("gift.html", Map.of()))
                .get("/purchases/{reference}", Pages.of("purchase.html", Map.of()));
        new WalletPages(handsel, wallets, points, pin, this::address).addTo(config.routes);
        new ShopPages(handsel, wallets, beneficiaries, this::address).addTo(config.routes);
        new StatusPages(handsel).addTo(config.routes);
        new GiftPages(gifts, handsel.limits()).addTo(config.routes);
        new WithdrawalPages(withdrawals).addTo(config.routes);
        new OperatorPages(handsel, withdrawals, settings.operatorPassword()).addTo(config.routes);
    }

    private void signIn(Context ctx) {
        Person.signIn(ctx, Form.of(ctx).text("name"));
        Answers.data(ctx, Map.of("name", Person.in(ctx).name()));
    }

    private void signOut(Context ctx) {
        Person.signOut(ctx);
        Answers.data(ctx, Map.of());
    }

    /** {@return where the application is} */
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
        housekeeping.close();
        handsel.close();
    }
}
