package io.handsel.examples.credits;

import io.handsel.Fault;
import io.handsel.InvalidPurchaseException;
import io.handsel.money.Money;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is sold.
 *
 * @param id what the form sends
 * @param credits how many credits it brings
 * @param price what it costs
 */
record CreditPackage(String id, int credits, Money price) {

    static final List<CreditPackage> CATALOGUE = List.of(
            new CreditPackage("credits-10", 10, Money.naira(5_000)),
            new CreditPackage("credits-25", 25, Money.naira(12_500)),
            new CreditPackage("credits-50", 50, Money.naira(25_000)));

    /** The package of that id. What is not in the catalogue is refused here, before anything is stored or called. */
    static CreditPackage of(String id) {
        return CATALOGUE.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow(() -> {
            String known = CATALOGUE.stream().map(CreditPackage::id).collect(Collectors.joining(", "));
            return new InvalidPurchaseException(List.of(new Fault("packageId", "must be one of " + known)));
        });
    }
}
