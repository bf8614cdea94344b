package io.handsel.demo.docs;

import io.handsel.Checkout;
import io.handsel.Fault;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.catalogue.Readiness;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import java.util.List;

/** Products other than airtime. */
final class ProductPages {

    private ProductPages() {}

    static Checkout buy(Handsel handsel, String meter, String orderNumber) {
        // README:start electricity
        Product power = Product.electricity(Disco.IKEJA, MeterType.PREPAID, Money.naira(5_000));
        Checkout checkout = handsel.begin(Purchase.of(power, meter)
                .customer("Ada", "Obi", "ada@example.com")
                .contactPhone("08031234567")
                .idempotencyKey(orderNumber)
                .build());
        // README:end electricity
        return checkout;
    }

    static List<Fault> check(Handsel handsel, Purchase purchase) {
        // README:start readiness
        Readiness ready = handsel.catalogue().check(purchase);
        if (!ready.mayBuy()) {
            return ready.faults(); // each names its field and what would be right
        }
        // README:end readiness
        return List.of();
    }
}
