package io.handsel.smeplug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Product;
import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Puts orders into SMEPlug's words. Names of fields and paths are all here.
 *
 * <p>The customer reference always goes along: it is optional there, and without it nothing could ever be found again.
 */
final class Orders {

    private static final Pattern PHONE = Pattern.compile("0[0-9]{10}");
    private static final Pattern NETWORK = Pattern.compile("[1-9][0-9]{0,6}");
    private static final Pattern PLAN = Pattern.compile("[1-9][0-9]{0,11}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Orders() {}

    /**
     * One order, ready to be sent.
     *
     * @param path the path below the base address
     * @param body the JSON
     */
    record Order(String path, String body) {}

    /**
     * The call that asks to deliver.
     *
     * @param request what is wanted
     * @param networkId SMEPlug's id of the network
     */
    static Order purchase(DeliveryRequest request, String networkId) throws UnfitOrderException {
        Product product = request.product();
        ObjectNode body = JsonTree.newObject();
        if (NETWORK.matcher(networkId).matches()) {
            body.put("network_id", Integer.parseInt(networkId)); // a number wherever it was seen; a text only as a key
        } else {
            body.put("network_id", networkId);
        }
        String path = switch (product.kind()) {
            case Product.AIRTIME -> {
                body.put("amount", wholeNaira(product.faceValue()));
                yield "airtime/purchase";
            }
            case Product.DATA -> {
                body.put("plan_id", plan(product));
                yield "data/purchase";
            }
            default -> throw new UnfitOrderException("products of kind " + product.kind() + " are not sold here");
        };
        body.put("phone", fit(PHONE, request.recipient(), "the recipient is no Nigerian number in its local form"));
        body.put("customer_reference", fitReference(request.reference()));
        if (product.kind().equals(Product.DATA)) {
            body.put("async", false); // what the answer to "true" is worth was never tested
        }
        return new Order(path, JsonTree.write(body));
    }

    /** A reference that can stand in a path and in a body as it is. */
    static String fitReference(String reference) throws UnfitOrderException {
        return fit(REFERENCE, reference, "the reference has other characters than letters, digits, _ and -");
    }

    private static long plan(Product product) throws UnfitOrderException {
        String plan = product.details().get(Product.PLAN);
        if (plan == null) {
            throw new UnfitOrderException("data without a plan's code");
        }
        return Long.parseLong(fit(PLAN, plan, "the plan's code is no number, as SMEPlug's are"));
    }

    private static long wholeNaira(Money amount) throws UnfitOrderException {
        if (!amount.currency().getCurrencyCode().equals("NGN")) {
            throw new UnfitOrderException("an amount in " + amount.currency().getCurrencyCode() + ", not in naira");
        }
        BigDecimal naira = amount.major().stripTrailingZeros();
        if (naira.scale() > 0) {
            throw new UnfitOrderException("sold in whole naira, not for " + amount);
        }
        return naira.longValueExact();
    }

    private static String fit(Pattern form, String text, String otherwise) throws UnfitOrderException {
        if (!form.matcher(text).matches()) {
            throw new UnfitOrderException(otherwise);
        }
        return text;
    }
}
