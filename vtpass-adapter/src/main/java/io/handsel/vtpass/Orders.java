package io.handsel.vtpass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.delivery.Product;
import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts orders into the words of {@code /pay}.
 *
 * <p>Only what VTpass documents is sent: whole naira, and Nigerian numbers in their local form as text, because they
 * begin with a zero. Anything else would be a guess about how a live service reads it, made with the customer's money.
 */
final class Orders {

    /**
     * The numbers to which the sandbox gives a meaning: success, pending, unexpected answer, no answer, timeout. Source:
     * the product pages, section on the sandbox.
     */
    static final Set<String> TEST_RECIPIENTS =
            Set.of("08011111111", "201000000000", "500000000000", "400000000000", "300000000000");

    private static final Pattern LOCAL_NUMBER = Pattern.compile("0[0-9]{10}");

    private Orders() {}

    /** The body that asks to deliver. */
    static String pay(DeliveryRequest request) throws UnfitOrderException {
        Product product = request.product();
        if (!product.kind().equals(Product.AIRTIME)) {
            throw new UnfitOrderException("products of kind " + product.kind() + " are not sold here");
        }
        if (!RequestIds.isWellFormed(request.reference())) {
            throw new UnfitOrderException("the reference does not begin with a Lagos time, or has other characters"
                    + " than letters and digits, or more than 50");
        }
        ObjectNode body = JsonTree.newObject();
        body.put("request_id", request.reference());
        body.put("serviceID", serviceId(product));
        body.put("amount", wholeNaira(product.faceValue()));
        body.put("phone", phone(request.recipient()));
        return JsonTree.write(body);
    }

    /** The body that asks what became of an order. */
    static String requery(String reference) {
        return JsonTree.write(JsonTree.newObject().put("request_id", reference));
    }

    private static String serviceId(Product product) throws UnfitOrderException {
        String name = product.details().get(Product.NETWORK);
        if (name == null) {
            throw new UnfitOrderException("airtime without a network");
        }
        Optional<Network> network = Arrays.stream(Network.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .or(() -> Network.named(name));
        if (network.isEmpty()) {
            throw new UnfitOrderException("airtime of a network that is not known");
        }
        return switch (network.get()) {
            case MTN -> "mtn";
            case GLO -> "glo";
            case AIRTEL -> "airtel";
            case NINE_MOBILE -> "etisalat";
        };
    }

    private static long wholeNaira(Money amount) throws UnfitOrderException {
        if (!amount.currency().equals(Naira.CURRENCY)) {
            throw new UnfitOrderException("an amount in " + amount.currency().getCurrencyCode() + ", not in naira");
        }
        BigDecimal naira = amount.major().stripTrailingZeros();
        if (naira.scale() > 0) {
            throw new UnfitOrderException("airtime is sold in whole naira, not for " + amount);
        }
        return naira.longValueExact();
    }

    private static String phone(String recipient) throws UnfitOrderException {
        if (!LOCAL_NUMBER.matcher(recipient).matches() && !TEST_RECIPIENTS.contains(recipient)) {
            throw new UnfitOrderException("the recipient is not a Nigerian number in its local form, 0 and ten digits");
        }
        return recipient;
    }
}
