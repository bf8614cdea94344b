package io.handsel.inlomax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Disco;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts orders into Inlomax's words. Names of fields and paths are all here.
 *
 * <p>Only what is known is sent: whole naira, Nigerian numbers in their local form, and ids that Inlomax's own list gave
 * for the very name; anything else would be a guess made with the customer's money.
 */
final class Orders {

    private static final Pattern PHONE = Pattern.compile("0[0-9]{10}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,20}");
    private static final Pattern PLAN = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern QUANTITY = Pattern.compile("[1-9]|10");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Orders() {}

    /**
     * One order, ready to be sent.
     *
     * @param path the path below the base address
     * @param body the JSON
     */
    record Order(String path, String body) {}

    /** Which entry of Inlomax's own list an order needs: a network's or a distribution company's id. */
    static Optional<String> listed(Product product) {
        return switch (product.kind()) {
            case Product.AIRTIME -> {
                String network = product.details().getOrDefault(Product.NETWORK, "");
                yield Optional.of(Network.named(network).map(Network::name).orElse(network));
            }
            case Product.ELECTRICITY -> {
                String disco = product.details().getOrDefault(Product.SERVICE, "");
                yield Optional.of(Disco.named(disco).map(Disco::name).orElse(disco));
            }
            default -> Optional.empty();
        };
    }

    /**
     * The call that asks to deliver.
     *
     * @param request what is wanted
     * @param id Inlomax's id of what {@link #listed} names, empty where it names nothing
     */
    static Order purchase(DeliveryRequest request, String id) throws UnfitOrderException {
        if (!REFERENCE.matcher(request.reference()).matches()) {
            throw new UnfitOrderException("the reference has other characters than letters, digits, _ and -");
        }
        Product product = request.product();
        ObjectNode body = JsonTree.newObject();
        String path = switch (product.kind()) {
            case Product.AIRTIME -> airtime(body, product, id, request.recipient());
            case Product.DATA -> data(body, product, request.recipient());
            case Product.TV -> tv(body, product, request.recipient());
            case Product.ELECTRICITY -> electricity(body, product, id, request.recipient());
            case Product.EXAM_PIN -> pins(body, product);
            default -> throw new UnfitOrderException("products of kind " + product.kind() + " are not sold here");
        };
        body.put("request-id", request.reference());
        return new Order(path, JsonTree.write(body));
    }

    private static String airtime(ObjectNode body, Product product, String id, String phone)
            throws UnfitOrderException {
        body.put("serviceID", id)
                .put("amount", wholeNaira(product.faceValue()))
                .put("mobileNumber", fit(PHONE, phone, "the recipient is no Nigerian number in its local form"));
        return "airtime";
    }

    private static String data(ObjectNode body, Product product, String phone) throws UnfitOrderException {
        body.put("serviceID", plan(product))
                .put("mobileNumber", fit(PHONE, phone, "the recipient is no Nigerian number in its local form"));
        return "data";
    }

    private static String tv(ObjectNode body, Product product, String card) throws UnfitOrderException {
        body.put("serviceID", plan(product)).put("iucNum", fit(NUMBER, card, "the recipient is no smart card number"));
        return "subcable";
    }

    private static String electricity(ObjectNode body, Product product, String id, String meter)
            throws UnfitOrderException {
        meter(body, product, id, meter).put("amount", wholeNaira(product.faceValue()));
        return "payelectric";
    }

    private static ObjectNode meter(ObjectNode body, Product product, String id, String meter)
            throws UnfitOrderException {
        return body.put("serviceID", id)
                .put("meterNum", fit(NUMBER, meter, "the recipient is no meter number"))
                .put("meterType", meterType(product));
    }

    private static String pins(ObjectNode body, Product product) throws UnfitOrderException {
        String quantity = product.details().getOrDefault(Product.QUANTITY, "1");
        body.put("serviceID", plan(product))
                .put("quantity", Integer.parseInt(fit(QUANTITY, quantity, "the quantity is not 1 to 10")));
        return "education";
    }

    /** The question what became of an order. */
    static Order lookup(String reference) {
        return new Order("transaction", JsonTree.write(JsonTree.newObject().put("reference", reference)));
    }

    /** The question whether a card or meter can be sold to; for TV it goes with the plan's id. */
    static Order check(Product product, String id, String recipient) throws UnfitOrderException {
        ObjectNode body = JsonTree.newObject();
        if (product.kind().equals(Product.TV)) {
            tv(body, product, recipient);
            return new Order("validatecable", JsonTree.write(body));
        }
        return new Order("validatemeter", JsonTree.write(meter(body, product, id, recipient)));
    }

    private static String plan(Product product) throws UnfitOrderException {
        String plan = product.details().get(Product.PLAN);
        if (plan == null) {
            throw new UnfitOrderException("a product without a plan's code; renewing a present plan is not sold here");
        }
        return fit(PLAN, plan, "the plan's code has characters that Inlomax's codes do not have");
    }

    private static int meterType(Product product) throws UnfitOrderException {
        MeterType type = Optional.ofNullable(product.details().get(Product.METER))
                .flatMap(MeterType::named)
                .orElseThrow(() -> new UnfitOrderException("electricity without the meter's type"));
        return switch (type) {
            case PREPAID -> 1;
            case POSTPAID -> 2;
        };
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
