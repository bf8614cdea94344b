package io.handsel.inlomax;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.http.JsonTree;
import io.handsel.http.NairaText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an answer says of an order; {@code data} may be missing. */
final class Said {

    private static final List<String> RECIPIENT_FIELDS = List.of("phoneNumber", "mobileNumber", "iucNum", "meterNum");

    private final JsonTree answer;
    private final Optional<JsonTree> data;
    private final Product product;

    Said(JsonTree answer, DeliveryRequest request) {
        this.answer = answer;
        this.data = answer.object("data");
        this.product = request.product();
    }

    /** The outer status. */
    Optional<String> outer() {
        return answer.word("status");
    }

    /** {@code data.status}. */
    Optional<String> inner() {
        return data.flatMap(it -> it.word("status"));
    }

    /** The reference that the answer names. */
    Optional<String> reference() {
        return inData("reference");
    }

    /** Their words, cleaned. */
    String message() {
        return OrderAnswers.words(answer);
    }

    /** Whether something that the customer must be given is missing. */
    boolean lacksGoods() {
        return switch (product.kind()) {
            case Product.ELECTRICITY ->
                !MeterType.POSTPAID.name().equals(product.details().get(Product.METER)) && token().isEmpty();
            case Product.EXAM_PIN -> pins().size() < quantity(product);
            default -> false;
        };
    }

    /** How many pins a product asks for. */
    static int quantity(Product product) {
        try {
            return Integer.parseInt(product.details().getOrDefault(Product.QUANTITY, "1"));
        } catch (NumberFormatException unreadable) {
            return Integer.MAX_VALUE;
        }
    }

    /**
     * Their id, amount, recipient, cost and goods. Of a plan their amount is what they charge for it.
     *
     * @throws UnreadableException if an amount is there that is no exact amount of money
     */
    DeliveryEvidence evidence() throws UnreadableException {
        Optional<Money> amount = money("amount");
        Optional<Money> charged = cost("amountCharged");
        return new DeliveryEvidence(
                reference(),
                product.isPlan() ? Optional.empty() : amount,
                recipient(),
                charged.isPresent() || !product.isPlan() ? charged : amount,
                goods());
    }

    private Optional<Money> money(String field) throws UnreadableException {
        return data.isPresent() ? NairaText.read(data.get(), field) : Optional.empty();
    }

    /** The debit of our wallet decides nothing, so one that cannot be read is left out. */
    private Optional<Money> cost(String field) {
        return data.flatMap(it -> NairaText.price(it, field));
    }

    private Optional<String> recipient() {
        return RECIPIENT_FIELDS.stream()
                .map(this::inData)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Said::local);
    }

    /** A Nigerian number in its local form: answers may show it as 234 and ten digits. */
    private static String local(String number) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        return digits.matches("234[0-9]{10}") ? "0" + digits.substring(3) : number;
    }

    private Optional<String> goods() {
        return switch (product.kind()) {
            case Product.ELECTRICITY -> token();
            case Product.EXAM_PIN -> Optional.of(String.join("; ", pins())).filter(it -> !it.isEmpty());
            default -> Optional.empty();
        };
    }

    private Optional<String> token() {
        return inData("token");
    }

    private List<String> pins() {
        List<String> pins = new ArrayList<>();
        for (JsonTree row : data.flatMap(it -> it.objects("pins")).orElse(List.of())) {
            text(row, "pin")
                    .ifPresent(pin -> pins.add("pin " + pin
                            + text(row, "serialNo").map(it -> ", serial " + it).orElse("")));
        }
        return pins;
    }

    private Optional<String> inData(String field) {
        return data.flatMap(it -> text(it, field));
    }

    private static Optional<String> text(JsonTree tree, String field) {
        return tree.text(field)
                .map(String::strip)
                .filter(it -> !it.equalsIgnoreCase("n/a") && !it.equalsIgnoreCase("null"));
    }
}
