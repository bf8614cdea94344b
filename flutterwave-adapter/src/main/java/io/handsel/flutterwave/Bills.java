package io.handsel.flutterwave;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.http.JsonTree;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts a delivery into the words of a bill payment (contract, section 12). */
final class Bills {

    static final Currency NAIRA = Currency.getInstance("NGN");

    private static final Pattern CUSTOMER = Pattern.compile("\\+?[0-9]{5,20}");

    private Bills() {}

    /** What speaks against buying a product at all. */
    static Optional<String> objection(Product product) {
        if (BillNames.category(product.kind()).isEmpty()) {
            return Optional.of("products of kind " + product.kind() + " are not sold here");
        }
        if (!product.faceValue().currency().equals(NAIRA)) {
            return Optional.of("bills are paid in naira, not in "
                    + product.faceValue().currency().getCurrencyCode());
        }
        return isPlanned(product.kind())
                ? planObjection(product)
                : service(product).isEmpty()
                        ? Optional.of("the network, company or meter is missing or not known")
                        : Optional.empty();
    }

    /** What speaks against sending the request. */
    static Optional<String> objection(DeliveryRequest request) {
        if (!Addresses.isReference(request.reference())) {
            return Optional.of("the reference is too long, or holds characters that may not go through");
        }
        if (!CUSTOMER.matcher(request.recipient()).matches()) {
            return Optional.of("the recipient is not a number of 5 to 20 digits");
        }
        return objection(request.product());
    }

    private static Optional<String> planObjection(Product product) {
        String plan = product.details().get(Product.PLAN);
        if (plan == null) {
            return Optional.of(
                    "Flutterwave sells plans; the one that a customer has cannot be renewed without its code");
        }
        return BillCode.parse(plan).isPresent()
                ? Optional.empty()
                : Optional.of("a plan's code here is biller/item, such as BIL119/CB141");
    }

    /** Whether things of a kind are sold as plans. */
    static boolean isPlanned(String kind) {
        return kind.equals(Product.DATA) || kind.equals(Product.TV);
    }

    /** Our name of the service that a product without a plan is of. */
    static Optional<String> service(Product product) {
        if (product.kind().equals(Product.AIRTIME)) {
            return Optional.ofNullable(product.details().get(Product.NETWORK))
                    .flatMap(Network::named)
                    .map(Network::name);
        }
        return meter(product)
                .flatMap(meter -> Optional.ofNullable(product.details().get(Product.SERVICE)))
                .flatMap(Disco::named)
                .map(Disco::name);
    }

    /** How the meter is paid, where the product is electricity. */
    static Optional<MeterType> meter(Product product) {
        return product.kind().equals(Product.ELECTRICITY)
                ? Optional.ofNullable(product.details().get(Product.METER)).flatMap(MeterType::named)
                : Optional.empty();
    }

    /** Whether the customer must be given a token. */
    static boolean bringsToken(Product product) {
        return meter(product).equals(Optional.of(MeterType.PREPAID));
    }

    /** Flutterwave's own clients take the plus sign away. */
    static String customer(String recipient) {
        return recipient.startsWith("+") ? recipient.substring(1) : recipient;
    }

    static String path(BillCode code) {
        return "/billers/" + code.biller() + "/items/" + code.item() + "/payment";
    }

    static String body(DeliveryRequest request, BillSettings settings) {
        ObjectNode body = JsonTree.newObject();
        body.put("country", "NG");
        body.put("customer_id", customer(request.recipient()));
        body.put("amount", Amounts.onTheWire(request.product().faceValue()));
        body.put("reference", request.reference());
        settings.callbackUrl().ifPresent(url -> body.put("callback_url", url.toString()));
        return JsonTree.write(body);
    }
}
