package io.handsel.examples.vtu;

import io.handsel.Handsel;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.catalogue.CustomerCheck;
import io.handsel.catalogue.Plan;
import io.handsel.catalogue.Readiness;
import io.handsel.catalogue.Service;
import io.handsel.examples.vtu.Beneficiaries.Beneficiary;
import io.handsel.jdbi.wallet.Wallet;
import io.handsel.jdbi.wallet.Wallets;
import io.handsel.money.Money;
import io.handsel.web.CheckoutView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** Buying: what there is, whether the customer's number is right, and the purchase itself. */
final class ShopPages {

    private static final int HISTORY = 20;

    private final Handsel handsel;
    private final Wallets wallets;
    private final Plans plans;
    private final Orders orders;
    private final Beneficiaries beneficiaries;
    private final Supplier<URI> address;

    ShopPages(Handsel handsel, Wallets wallets, Beneficiaries beneficiaries, Supplier<URI> address) {
        this.handsel = handsel;
        this.wallets = wallets;
        this.beneficiaries = beneficiaries;
        this.address = address;
        this.plans = new Plans(handsel.catalogue());
        this.orders = new Orders(plans);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/catalogue/{kind}", this::services)
                .get("/catalogue/{kind}/{service}", this::plansOf)
                .post("/checks", this::check)
                .post("/purchases", this::buy)
                .get("/purchases", this::history)
                .get("/beneficiaries", this::saved)
                .post("/beneficiaries", this::save)
                .delete("/beneficiaries/{name}", this::forget);
    }

    private void services(Context ctx) {
        Answers.data(
                ctx,
                plans.services(ctx.pathParam("kind")).stream()
                        .map(ShopPages::service)
                        .toList());
    }

    private static Map<String, Object> service(Service service) {
        return Map.of("name", service.name(), "label", service.label());
    }

    private void plansOf(Context ctx) {
        Answers.data(
                ctx,
                plans.of(ctx.pathParam("kind"), ctx.pathParam("service")).stream()
                        .map(ShopPages::plan)
                        .toList());
    }

    private static Map<String, Object> plan(Plan plan) {
        return Map.of(
                "code", plan.code(), "name", plan.name(), "price", plan.price().orElseThrow());
    }

    /** Whose meter or card it is, before anything is paid. */
    private void check(Context ctx) {
        Readiness ready = handsel.catalogue().check(purchase(ctx, Person.in(ctx)));
        refuseIfTheNumberIsWrong(ready);
        Answers.data(
                ctx,
                Map.of(
                        "name",
                        ready.customer().flatMap(CustomerCheck.Payable::name).orElse(""),
                        "known",
                        ready.recipient() == Readiness.Standing.IN_ORDER));
    }

    /**
     * The customer buys. The number is checked before money is taken; that the provider does not answer refuses nobody, and
     * neither does its empty float: then the next one delivers.
     */
    private void buy(Context ctx) {
        Person person = Person.in(ctx);
        Purchase purchase = purchase(ctx, person);
        refuseIfTheNumberIsWrong(handsel.catalogue().check(purchase));
        if (purchase.gatewayAccount().filter(VtuWallet.WALLET::equals).isPresent()) {
            refuseIfTheWalletIsTooSmall(person, purchase.price());
        }
        Answers.data(ctx.status(201), CheckoutView.of(handsel.owner(person.id()).begin(purchase)));
    }

    private Purchase purchase(Context ctx, Person person) {
        return orders.purchase(person, Form.of(ctx), address.get() + "/return");
    }

    private static void refuseIfTheNumberIsWrong(Readiness ready) {
        if (!ready.faults().isEmpty()) {
            throw new InvalidPurchaseException(ready.faults());
        }
    }

    /** Said early for the customer's sake. The wallet itself refuses again, in the statement that takes the money. */
    private void refuseIfTheWalletIsTooSmall(Person person, Money price) {
        Wallet wallet = wallets.apply(ledger -> ledger.open(person.id(), WalletPages.NAIRA));
        if (price.isMoreThan(wallet.available())) {
            throw new Refused(409, "insufficient_funds", "There is not enough money in your wallet.");
        }
    }

    private void history(Context ctx) {
        Answers.data(
                ctx,
                handsel.owner(Person.in(ctx).id()).history(HISTORY).items().stream()
                        .map(Answers::line)
                        .toList());
    }

    private void saved(Context ctx) {
        Answers.data(
                ctx,
                beneficiaries.of(Person.in(ctx).id()).stream()
                        .map(it -> Map.of("name", it.name(), "recipient", it.recipient()))
                        .toList());
    }

    private void save(Context ctx) {
        Person person = Person.in(ctx);
        Form form = Form.of(ctx);
        beneficiaries.save(person.id(), new Beneficiary(form.text("name"), form.text("recipient")));
        saved(ctx);
    }

    private void forget(Context ctx) {
        beneficiaries.forget(Person.in(ctx).id(), ctx.pathParam("name"));
        saved(ctx);
    }
}
