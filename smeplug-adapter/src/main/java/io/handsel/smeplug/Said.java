package io.handsel.smeplug;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.Product;
import io.handsel.http.JsonTree;
import io.handsel.http.NairaText;
import io.handsel.http.SafeText;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import java.util.Optional;
import java.util.stream.Stream;

/** What an object of an answer says of an order; the same names serve purchases, look-ups and the list. */
final class Said {

    private final JsonTree order;
    private final Product product;

    Said(JsonTree order, Product product) {
        this.order = order;
        this.product = product;
    }

    /** Whether an answer as a whole says yes: true, also as text; "success" counts too. Empty if it says neither. */
    static Optional<Boolean> isFine(JsonTree answer) {
        return answer.flag("status")
                .or(() -> answer.word("status")
                        .filter(it -> it.equals("success") || it.equals("failed") || it.equals("error"))
                        .map(it -> it.equals("success")));
    }

    /** Their words, cleaned: under one of three names, or inside. */
    static String words(JsonTree answer) {
        return Stream.of("msg", "message", "error")
                .flatMap(it -> answer.text(it).stream())
                .findFirst()
                .or(() -> answer.object("data").flatMap(it -> it.text("msg")))
                .map(SafeText::of)
                .orElse("");
    }

    /** The order's status. */
    Optional<String> status() {
        return order.word("current_status").or(() -> order.word("status"));
    }

    /** The status under the name that purchases use. */
    Optional<String> currentStatus() {
        return order.word("current_status");
    }

    /** Our reference, as they repeat it. */
    Optional<String> customerReference() {
        return order.text("customer_reference");
    }

    /** Whether this is the order of a reference: by ours, or, where ours is not repeated, by theirs. */
    boolean isAbout(String reference) {
        return customerReference().or(() -> order.text("reference")).equals(Optional.of(reference));
    }

    /**
     * Their id, amount, recipient and cost. Of a plan an amount says only what it cost.
     *
     * @throws UnreadableException if an amount is there that is no exact amount of money
     */
    DeliveryEvidence evidence() throws UnreadableException {
        Optional<Money> amount = NairaText.read(order, "amount");
        Optional<Money> price = NairaText.price(order, "price");
        boolean isAirtime = product.kind().equals(Product.AIRTIME);
        return new DeliveryEvidence(
                order.text("reference"),
                isAirtime ? amount : Optional.empty(),
                recipient(),
                price.isPresent() || isAirtime ? price : amount,
                Optional.empty());
    }

    /** The number in its local form; one that is not shown in full says nothing. */
    private Optional<String> recipient() {
        return order.text("beneficiary")
                .or(() -> order.text("phone"))
                .map(it -> it.startsWith("+") ? it.substring(1) : it)
                .map(it -> it.matches("234[0-9]{10}") ? "0" + it.substring(3) : it)
                .filter(it -> it.matches("[0-9]+"));
    }
}
