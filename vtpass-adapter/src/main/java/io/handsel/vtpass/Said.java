package io.handsel.vtpass;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.http.JsonTree;
import io.handsel.http.UnreadableException;
import io.handsel.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an answer says of an order, in the one shape that {@code /pay}, {@code /requery} and callbacks share.
 *
 * <p>{@code content} may be an object, a list, a text or missing: whatever is not there is empty. {@code null}, an empty
 * text, {@code "N/A"} and {@code "null"} all mean that there is nothing.
 */
final class Said {

    private static final String LIST = "list";

    private final JsonTree answer;
    private final Optional<JsonTree> content;
    private final Optional<JsonTree> order;

    Said(JsonTree answer) {
        this.answer = answer;
        this.content = answer.object("content");
        this.order = content.flatMap(it -> it.object("transactions"));
    }

    /** The response code as it is written. */
    Optional<String> code() {
        return text(answer, "code");
    }

    /** The code inside the content, as the envelope of 2019 has it. */
    Optional<String> innerCode() {
        return content.flatMap(it -> text(it, "response_code"));
    }

    /** The order's status in lower case. */
    Optional<String> status() {
        return order.flatMap(it -> text(it, "status")).map(it -> it.strip().toLowerCase(Locale.ROOT));
    }

    /** Their words. */
    Optional<String> description() {
        return text(answer, "response_description");
    }

    /** Whether the answer repeats a reference other than ours. */
    boolean isAboutAnother(String reference) {
        return Optional.of(answer)
                        .flatMap(it -> text(it, "requestId"))
                        .filter(it -> !it.equals(reference))
                        .isPresent()
                || content.flatMap(it -> text(it, "requestId"))
                        .filter(it -> !it.equals(reference))
                        .isPresent();
    }

    /**
     * Their id, amount, recipient, cost and goods. The price of a plan is left out: it says nothing about what was
     * delivered (rule V6).
     *
     * @throws UnreadableException if an amount is there that is no exact amount of money
     */
    DeliveryEvidence evidence(Ordered ordered) throws UnreadableException {
        return new DeliveryEvidence(
                inOrder("transactionId").or(() -> text(answer, "transactionId")),
                ordered.plan() ? Optional.empty() : amount(),
                inOrder("unique_element"),
                cost(),
                Goods.of(this, ordered));
    }

    /** A text beside the order, where the products keep what they deliver; within the content in the envelope of 2019. */
    Optional<String> field(String name) {
        return text(answer, name).or(() -> content.flatMap(it -> text(it, name)));
    }

    /** What a question is told beside the order. */
    Optional<String> extras() {
        return inOrder("extras");
    }

    /** A list of objects beside the order, which may stand as JSON within a text; empty if there is none. */
    List<JsonTree> listOfObjects(String name) {
        return answer.objects(name)
                .or(() -> within(name).flatMap(it -> it.objects(LIST)))
                .orElse(List.of());
    }

    /** A list of texts beside the order, which may stand as JSON within a text; empty if there is none. */
    List<String> listOfTexts(String name) {
        return answer.texts(name)
                .or(() -> within(name).flatMap(it -> it.texts(LIST)))
                .orElse(List.of());
    }

    private Optional<JsonTree> within(String name) {
        try {
            Optional<String> text = text(answer, name);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(JsonTree.parse("{\"" + LIST + "\":" + text.get() + "}"));
        } catch (UnreadableException noList) {
            return Optional.empty();
        }
    }

    private Optional<Money> amount() throws UnreadableException {
        for (String field : new String[] {"amount", "unit_price"}) {
            if (inOrder(field).isPresent()) {
                Optional<BigDecimal> number = order.flatMap(it -> it.decimalOrText(field));
                if (number.isEmpty()) {
                    throw new UnreadableException("an amount that is no number");
                }
                return Optional.of(Naira.exact(number.get()));
            }
        }
        return Optional.empty();
    }

    /** The debit of our wallet; a sum with a binary tail, so it is rounded, and one that cannot be read is left out. */
    private Optional<Money> cost() {
        Optional<BigDecimal> number = order.flatMap(it -> it.decimalOrText("total_amount"));
        try {
            return number.isEmpty() ? Optional.empty() : Optional.of(Naira.rounded(number.get(), RoundingMode.HALF_UP));
        } catch (UnreadableException decidesNothing) {
            return Optional.empty();
        }
    }

    private Optional<String> inOrder(String field) {
        return order.flatMap(it -> text(it, field));
    }

    /** A text, or a number as it is written; empty where theirs means that there is nothing. */
    static Optional<String> text(JsonTree tree, String field) {
        return tree.text(field)
                .filter(it -> !it.strip().equalsIgnoreCase("N/A") && !it.strip().equalsIgnoreCase("null"));
    }
}
