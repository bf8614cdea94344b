package io.handsel.vtpass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Exam;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.delivery.TvOperator;
import io.handsel.http.JsonTree;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts orders into the words of {@code /pay}.
 *
 * <p>Only what VTpass documents is sent: whole naira, and numbers of phones, meters and cards as text, because they begin
 * with zeros; phones in their local form. Anything else would be a guess about how a live service reads it, made with the
 * customer's money. A plan is sent without an amount: for data it would be ignored, and for TV it would be charged in place of the plan's
 * price, so that a stale price would buy too little.
 */
final class Orders {

    /**
     * The numbers to which the sandbox gives a meaning: success, pending, unexpected answer, no answer, timeout. Source:
     * the product pages, section on the sandbox.
     */
    static final Set<String> TEST_RECIPIENTS =
            Set.of("08011111111", "201000000000", "500000000000", "400000000000", "300000000000");

    /** Cards, meters (prepaid, postpaid) and the JAMB profile that succeed in the sandbox. Source: as above. */
    static final Set<String> TEST_BILLERS = Set.of("1212121212", "1111111111111", "1010101010101", "0123456789");

    /** Source: the page <i>response-codes</i>, code 019. */
    static final Duration TWIN_WINDOW = Duration.ofSeconds(30);

    private static final Pattern LOCAL_NUMBER = Pattern.compile("0[0-9]{10}");
    private static final Pattern INTERNATIONAL_NUMBER = Pattern.compile("234[0-9]{10}");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]");
    private static final Pattern BILLERS_CODE = Pattern.compile("[0-9]{5,20}");
    private static final Pattern QUANTITY = Pattern.compile("[1-9]|10");

    private Orders() {}

    /** The body that asks to deliver. */
    static String pay(DeliveryRequest request) throws UnfitOrderException {
        Sold sold = Sold.of(request.product());
        if (!RequestIds.isWellFormed(request.reference())) {
            throw new UnfitOrderException("the reference does not begin with a Lagos time, or has other characters"
                    + " than letters and digits, or more than 50");
        }
        ObjectNode body = JsonTree.newObject();
        body.put("request_id", request.reference());
        body.put("serviceID", sold.id());
        switch (sold.kind()) {
            case Product.AIRTIME -> body.put("amount", wholeNaira(request.product()));
            case Product.DATA ->
                body.put("billersCode", phone(request.recipient())).put("variation_code", plan(request.product()));
            case Product.TV -> tv(sold, request, body);
            case Product.ELECTRICITY ->
                body.put("billersCode", billersCode(request.recipient()))
                        .put("variation_code", meter(request.product()).label())
                        .put("amount", wholeNaira(request.product()));
            default -> exam(sold, request, body);
        }
        body.put("phone", isForAPhone(sold) ? phone(request.recipient()) : contact(request));
        return JsonTree.write(body);
    }

    /** What VTpass compares to find twins. */
    static String likeness(Product product, String recipient) {
        try {
            return Sold.of(product).id() + " " + recipient;
        } catch (UnfitOrderException neverSent) {
            return product.kind() + " " + recipient;
        }
    }

    /** The body that asks what became of an order. */
    static String requery(String reference) {
        return JsonTree.write(JsonTree.newObject().put("request_id", reference));
    }

    /** The body that asks whose a number is; nothing where VTpass has no such question. */
    static Optional<String> verify(Product product, String recipient) {
        Sold sold;
        try {
            sold = Sold.of(product);
        } catch (UnfitOrderException notSold) {
            return Optional.empty();
        }
        if (isForAPhone(sold)) {
            return Optional.empty();
        }
        ObjectNode body = JsonTree.newObject().put("billersCode", recipient).put("serviceID", sold.id());
        if (sold.kind().equals(Product.TV)) {
            return Optional.of(JsonTree.write(body));
        }
        Optional<String> type = sold.kind().equals(Product.ELECTRICITY)
                ? named(product).map(MeterType::label)
                : Optional.ofNullable(product.details().get(Product.PLAN));
        return type.map(it -> JsonTree.write(body.put("type", it)));
    }

    private static boolean isForAPhone(Sold sold) {
        return switch (sold.kind()) {
            case Product.AIRTIME, Product.DATA -> true;
            case Product.TV -> sold.is(TvOperator.SHOWMAX);
            case Product.EXAM_PIN -> !sold.is(Exam.JAMB);
            default -> false;
        };
    }

    /** A bouquet in place of the present one; without a plan, the present one once more, where there is such a thing. */
    private static void tv(Sold sold, DeliveryRequest request, ObjectNode body) throws UnfitOrderException {
        Product product = request.product();
        boolean changesOrRenews = sold.is(TvOperator.DSTV) || sold.is(TvOperator.GOTV);
        body.put(
                "billersCode",
                sold.is(TvOperator.SHOWMAX) ? phone(request.recipient()) : billersCode(request.recipient()));
        if (changesOrRenews && !product.isPlan()) {
            body.put("subscription_type", "renew").put("amount", wholeNaira(product));
            return;
        }
        body.put("variation_code", plan(product));
        if (changesOrRenews) {
            body.put("subscription_type", "change");
        }
    }

    private static void exam(Sold sold, DeliveryRequest request, ObjectNode body) throws UnfitOrderException {
        Optional<Integer> quantity = quantity(request.product());
        if (quantity.isEmpty()) {
            throw new UnfitOrderException("a quantity that is not 1 to 10");
        }
        body.put("variation_code", plan(request.product()));
        if (!sold.is(Exam.JAMB)) {
            body.put("quantity", quantity.get());
            return;
        }
        if (quantity.get() > 1) {
            throw new UnfitOrderException("a JAMB pin belongs to one profile and is sold one at a time");
        }
        body.put("billersCode", billersCode(request.recipient()));
    }

    /** How many are ordered; nothing if that is not 1 to 10. */
    static Optional<Integer> quantity(Product product) {
        return Optional.of(product.details().getOrDefault(Product.QUANTITY, "1"))
                .filter(it -> QUANTITY.matcher(it).matches())
                .map(Integer::valueOf);
    }

    private static String plan(Product product) throws UnfitOrderException {
        String plan = product.details().get(Product.PLAN);
        if (plan == null || plan.isBlank()) {
            throw new UnfitOrderException(product.kind() + " without a plan");
        }
        return plan;
    }

    private static Optional<MeterType> named(Product product) {
        return Optional.ofNullable(product.details().get(Product.METER)).flatMap(MeterType::named);
    }

    private static MeterType meter(Product product) throws UnfitOrderException {
        Optional<MeterType> meter = named(product);
        if (meter.isEmpty()) {
            throw new UnfitOrderException("electricity without a kind of meter");
        }
        return meter.get();
    }

    private static long wholeNaira(Product product) throws UnfitOrderException {
        Money amount = product.faceValue();
        if (!amount.currency().equals(Naira.CURRENCY)) {
            throw new UnfitOrderException("an amount in " + amount.currency().getCurrencyCode() + ", not in naira");
        }
        BigDecimal naira = amount.major().stripTrailingZeros();
        if (naira.scale() > 0) {
            throw new UnfitOrderException(product.kind() + " is sold in whole naira, not for " + amount);
        }
        return naira.longValueExact();
    }

    private static String phone(String recipient) throws UnfitOrderException {
        if (!LOCAL_NUMBER.matcher(recipient).matches() && !TEST_RECIPIENTS.contains(recipient)) {
            throw new UnfitOrderException("the recipient is not a Nigerian number in its local form, 0 and ten digits");
        }
        return recipient;
    }

    private static String billersCode(String recipient) throws UnfitOrderException {
        if (!BILLERS_CODE.matcher(recipient).matches()) {
            throw new UnfitOrderException("the recipient is not a number of 5 to 20 digits");
        }
        return recipient;
    }

    /** Whom VTpass may call about a meter or a card: demanded, but nothing is delivered there. */
    private static String contact(DeliveryRequest request) {
        String digits = NO_DIGITS.matcher(request.contactPhone()).replaceAll("");
        if (INTERNATIONAL_NUMBER.matcher(digits).matches()) {
            return "0" + digits.substring(3);
        }
        return digits.isEmpty() ? request.recipient() : digits;
    }
}
