package io.handsel.examples.vtu;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.Purchase;
import io.handsel.catalogue.Plan;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import java.util.List;

/**
 * Turns what the page sends into a purchase. The form's fields have the library's names, so that a fault finds its field.
 * Nothing is checked here but what only the application knows; the library checks the rest and reports all faults together.
 */
final class Orders {

    /** What TV and electricity cost on top; it is the application's own. */
    static final Money FEE = Money.naira(100);

    private static final String PLAN_AT = "plan.";

    private final Plans plans;

    Orders(Plans plans) {
        this.plans = plans;
    }

    Purchase purchase(Person person, Form form, String returnUrl) {
        return of(form).customer(person.name(), "Customer", person.email())
                .payWith(form.text("payWith").equals("card") ? VtuWallet.CARD : VtuWallet.WALLET)
                .idempotencyKey(form.text("key"))
                .returnUrl(returnUrl)
                .credential(TransactionPin.CREDENTIAL, form.text("pin"))
                .build();
    }

    private Purchase.Builder of(Form form) {
        String kind = form.text("kind");
        String recipient = form.text("recipient");
        return switch (kind) {
            case Product.AIRTIME -> Purchase.airtime(form.text("network"), recipient, form.naira("faceValue"));
            case Product.DATA -> {
                String network = form.text("network");
                yield withPlan(kind, network, form.text("plan"), recipient).detail(Product.NETWORK, network);
            }
            case Product.TV -> {
                String service = form.text("service");
                yield withPlan(kind, service, form.text("plan"), recipient)
                        .detail(Product.SERVICE, service)
                        .contactPhone(form.text("contactPhone"))
                        .fee(FEE);
            }
            case Product.ELECTRICITY ->
                Purchase.of(kind, form.naira("faceValue"), recipient)
                        .detail(Product.SERVICE, form.text("service"))
                        .detail(Product.METER, form.text("meter"))
                        .contactPhone(form.text("contactPhone"))
                        .fee(FEE);
            default ->
                throw new InvalidPurchaseException(
                        List.of(new Fault("kind", "must be airtime, data, tv or electricity")));
        };
    }

    /** The plan's code at each company that sells it; who has no code is not asked to deliver. */
    private Purchase.Builder withPlan(String kind, String service, String code, String recipient) {
        Plan plan = plans.chosen(kind, service, code);
        Purchase.Builder purchase = Purchase.of(kind, plan.price().orElseThrow(), recipient)
                .detail(PLAN_AT + VtuWallet.VTPASS, plan.code());
        plans.sameAtInlomax(plan).ifPresent(it -> purchase.detail(PLAN_AT + VtuWallet.INLOMAX, it));
        return purchase;
    }
}
