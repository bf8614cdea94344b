package io.handsel.examples.vtu;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.jdbi.wallet.StatementLine;
import io.handsel.jdbi.wallet.Wallet;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.money.Money;
import io.handsel.web.CheckoutView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A person's money: what there is, what came and went, and more of it by card. */
final class WalletPages {

    static final String FUNDING = "wallet-funding";
    static final Currency NAIRA = Money.naira(0).currency();
    private static final int LINES = 20;

    private final Handsel handsel;
    private final Wallets wallets;
    private final LoyaltyPoints points;
    private final TransactionPin pin;
    private final Supplier<URI> address;

    WalletPages(Handsel handsel, Wallets wallets, LoyaltyPoints points, TransactionPin pin, Supplier<URI> address) {
        this.handsel = handsel;
        this.wallets = wallets;
        this.points = points;
        this.pin = pin;
        this.address = address;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/wallet", this::balance)
                .get("/wallet/statement", this::statement)
                .post("/fundings", this::fund)
                .post("/pin", this::choosePin);
    }

    private void balance(Context ctx) {
        Person person = Person.in(ctx);
        Wallet wallet = wallets.apply(ledger -> ledger.open(person.id(), NAIRA));
        Answers.data(
                ctx,
                Map.of(
                        "name", person.name(),
                        "balance", wallet.balance(),
                        "held", wallet.held(),
                        "available", wallet.available(),
                        "points", points.of(person.id()),
                        "hasPin", pin.isChosen(person.id())));
    }

    /** Newest first; {@code ?before=} the last line's number for the next page. */
    private void statement(Context ctx) {
        Person person = Person.in(ctx);
        Optional<Long> before = ctx.queryParamMap().containsKey("before")
                ? Optional.of(ctx.queryParamAsClass("before", Long.class).get())
                : Optional.empty();
        Answers.data(
                ctx,
                wallets.apply(ledger -> ledger.statement(person.id(), NAIRA, before, LINES)).stream()
                        .map(WalletPages::line)
                        .toList());
    }

    private static Map<String, Object> line(StatementLine line) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", line.number());
        shown.put("at", line.at());
        shown.put("type", line.posting().type());
        shown.put("description", line.posting().description());
        shown.put("reference", line.posting().reference());
        shown.put("metadata", line.posting().metadata());
        shown.put("amount", line.amount());
        shown.put("balance", line.balance());
        return shown;
    }

    /** Money for the wallet is a purchase like any other: paid by card, delivered into the wallet, once. */
    private void fund(Context ctx) {
        Person person = Person.in(ctx);
        Form form = Form.of(ctx);
        Checkout checkout = handsel.owner(person.id())
                .begin(Purchase.of(FUNDING, form.naira("faceValue"), person.id())
                        .payWith(VtuWallet.CARD)
                        .customer(person.name(), "Customer", person.email())
                        .idempotencyKey(form.text("key"))
                        .returnUrl(address.get() + "/return")
                        .build());
        Answers.data(ctx.status(201), CheckoutView.of(checkout));
    }

    private void choosePin(Context ctx) {
        pin.choose(Person.in(ctx).id(), Form.of(ctx).text("pin"));
        Answers.data(ctx, Map.of());
    }
}
