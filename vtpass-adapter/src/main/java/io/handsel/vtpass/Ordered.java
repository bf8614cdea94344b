package io.handsel.vtpass;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import java.util.Optional;

/**
 * What of an order has to be known to read what is said of it. Holds nothing of the customer, so it can be made of an order
 * whose customer was erased.
 *
 * @param reference the reference that was sent
 * @param plan whether a plan was ordered, whose amount says nothing (rule V6)
 * @param wanted what the customer must be given
 * @param quantity of how many
 */
record Ordered(String reference, boolean plan, Wanted wanted, int quantity) {

    /** What the customer of a product must be given. */
    enum Wanted {
        /** Nothing: it is delivered where it belongs. */
        NOTHING,
        /** The token of a prepaid meter, and what belongs to it. */
        METER_TOKEN,
        /** Pins with serial numbers. */
        CARDS,
        /** Pins that are called tokens. */
        TOKENS,
        /** A pin. */
        PIN,
        /** A voucher. */
        VOUCHER
    }

    static Ordered of(DeliveryRequest request) {
        Product product = request.product();
        return new Ordered(
                request.reference(),
                product.isPlan(),
                wanted(product),
                Orders.quantity(product).orElse(1));
    }

    private static Wanted wanted(Product product) {
        Optional<String> service = Optional.ofNullable(product.details().get(Product.SERVICE));
        return switch (product.kind()) {
            case Product.ELECTRICITY -> meter(product) == MeterType.POSTPAID ? Wanted.NOTHING : Wanted.METER_TOKEN;
            case Product.TV, Product.EXAM_PIN ->
                switch (service.flatMap(it -> Sold.named(product.kind(), it))
                        .map(Sold::id)
                        .orElse("")) {
                    case "showmax" -> Wanted.VOUCHER;
                    case "waec" -> Wanted.CARDS;
                    case "waec-registration" -> Wanted.TOKENS;
                    case "jamb" -> Wanted.PIN;
                    default -> Wanted.NOTHING;
                };
            default -> Wanted.NOTHING;
        };
    }

    private static MeterType meter(Product product) {
        return Optional.ofNullable(product.details().get(Product.METER))
                .flatMap(MeterType::named)
                .orElse(MeterType.PREPAID);
    }
}
