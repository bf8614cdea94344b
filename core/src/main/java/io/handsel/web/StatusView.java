package io.handsel.web;

import io.handsel.TransactionView;
import io.handsel.TransactionView.DeliveryProgress;
import io.handsel.TransactionView.PaymentStatus;
import io.handsel.TransactionView.Simple;
import io.handsel.delivery.LineItem;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.money.Money;
import io.handsel.store.Page;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a purchase stands, for a browser: what a person is told and what a page's script decides by, and nothing personal.
 *
 * @param reference what the host and the customer call it
 * @param code the state, for programs: the name of the {@link io.handsel.transaction.TransactionStatus} in lower case, such
 *     as {@code payment_pending}; stays as it is from version to version
 * @param message the state, for a person
 * @param payment how the payment stands
 * @param delivery how the delivery stands
 * @param simple the state in four words, for lists
 * @param isFinal whether it has come to its end, as far as is known. A failed payment is an end that the customer can leave by
 *     paying again, and late facts, such as a delivery that is reversed, can leave any
 * @param kind the kind of what was bought, such as {@code airtime}
 * @param price what the customer is asked for
 * @param items what the price is made of; empty for a purchase of one thing
 * @param result what the handler said of what it delivered, such as a position; empty until it is delivered
 * @param createdAt when it was recorded
 * @param updatedAt when it last changed
 */
public record StatusView(
        String reference,
        String code,
        String message,
        PaymentStatus payment,
        DeliveryProgress delivery,
        Simple simple,
        boolean isFinal,
        String kind,
        Money price,
        List<LineItem> items,
        Map<String, String> result,
        Instant createdAt,
        Instant updatedAt)
        implements JsonView {

    /** Refuses missing parts. */
    public StatusView {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(payment, "payment");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(simple, "simple");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(price, "price");
        items = List.copyOf(items);
        result = Collections.unmodifiableMap(new TreeMap<>(result));
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /**
     * How a transaction stands, in English.
     *
     * @param transaction the transaction
     * @return what a browser may see of it
     */
    public static StatusView of(TransactionView transaction) {
        return of(transaction, Messages.ENGLISH);
    }

    /**
     * How a transaction stands, in the host's words.
     *
     * @param transaction the transaction
     * @param messages what a person is told
     * @return what a browser may see of it
     */
    public static StatusView of(TransactionView transaction, Messages messages) {
        return new StatusView(
                transaction.reference(),
                Written.code(transaction.status()),
                messages.about(transaction),
                transaction.paymentStatus(),
                transaction.deliveryStatus(),
                transaction.simple(),
                transaction.status().isFinal(),
                transaction.transaction().product().kind(),
                transaction.transaction().price(),
                transaction.items(),
                transaction.result(),
                transaction.transaction().createdAt(),
                transaction.updatedAt());
    }

    /**
     * Whether a person sees no difference: all but the time of the last change is the same.
     *
     * @param other how it stood at another time
     * @return true if so
     */
    public boolean looksLike(StatusView other) {
        return equals(new StatusView(
                other.reference,
                other.code,
                other.message,
                other.payment,
                other.delivery,
                other.simple,
                other.isFinal,
                other.kind,
                other.price,
                other.items,
                other.result,
                other.createdAt,
                updatedAt));
    }

    /**
     * How the transactions on a page of a list stand.
     *
     * @param page the page
     * @param messages what a person is told
     * @return the same page, as a browser may see it
     */
    public static Page<StatusView> page(Page<TransactionView> page, Messages messages) {
        return new Page<>(page.items().stream().map(it -> of(it, messages)).toList(), page.next());
    }

    /**
     * Writes it as a JSON object: {@code reference}, {@code code}, {@code message}, {@code payment} ({@code pending},
     * {@code success}, {@code failed}, {@code abandoned}), {@code delivery} ({@code pending}, {@code processing},
     * {@code delivered}, {@code failed}), {@code simple} ({@code pending}, {@code success}, {@code failed},
     * {@code cancelled}), {@code final}, {@code kind}, {@code price} ({@code amount} in major units as a text,
     * {@code minorUnits}, {@code currency}), {@code items} ({@code name}, {@code amount} as the price), {@code result},
     * {@code createdAt}, {@code updatedAt}.
     */
    @Override
    public String toJson() {
        return Written.text(JsonObject.builder()
                .put("reference", reference)
                .put("code", code)
                .put("message", message)
                .put("payment", Written.code(payment))
                .put("delivery", Written.code(delivery))
                .put("simple", Written.code(simple))
                .put("final", isFinal)
                .put("kind", kind)
                .put("price", Written.money(price))
                .put(
                        "items",
                        JsonArray.copyOf(items.stream().map(StatusView::item).toList()))
                .put("result", Written.texts(result))
                .put("createdAt", createdAt)
                .put("updatedAt", updatedAt)
                .build());
    }

    private static Json item(LineItem item) {
        return JsonObject.builder()
                .put("name", item.name())
                .put("amount", Written.money(item.amount()))
                .build();
    }
}
