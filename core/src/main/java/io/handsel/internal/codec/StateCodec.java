package io.handsel.internal.codec;

import io.handsel.delivery.LineItem;
import io.handsel.delivery.Product;
import io.handsel.delivery.RouteStop;
import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes a transaction's state as JSON and reads it back. Obligations and the seal are not part of it: they are stored
 * beside it and handed in when reading.
 *
 * <p>Numbered things are written as members named by their number, so that a merge patch touches only those that changed.
 */
public final class StateCodec {

    /** The number of the format that this version writes; it reads this one and all before. */
    public static final int FORMAT = 1;

    /** A part of the state: its name, where it comes from, and how it is written. */
    private record Part<T>(String name, Function<Transaction, T> value, Function<T, Optional<Json>> written) {

        static <T> Part<T> of(String name, Function<Transaction, T> value, Function<T, ? extends Json> written) {
            return new Part<>(name, value, it -> Optional.of(written.apply(it)));
        }

        static Part<String> text(String name, Function<Transaction, String> value) {
            return of(name, value, JsonString::new);
        }

        static Part<Instant> time(String name, Function<Transaction, Instant> value) {
            return of(name, value, it -> new JsonString(it.toString()));
        }

        static Part<Optional<Instant>> mayBe(String name, Function<Transaction, Optional<Instant>> value) {
            return new Part<>(name, value, it -> it.map(time -> new JsonString(time.toString())));
        }

        Optional<Json> write(Transaction transaction) {
            return written.apply(value.apply(transaction));
        }

        boolean isSameIn(Transaction one, Transaction other) {
            return value.apply(one).equals(value.apply(other));
        }
    }

    private static final List<Part<?>> PARTS = List.of(
            Part.of("format", it -> FORMAT, JsonNumber::of),
            Part.text("id", it -> it.id().toString()),
            Part.text("reference", Transaction::reference),
            Part.of("version", Transaction::version, JsonNumber::of),
            Part.text("status", it -> it.status().name()),
            Part.of("flags", Transaction::flags, StateCodec::strings),
            Part.text("owner", Transaction::owner),
            Part.text("idempotencyKey", Transaction::idempotencyKey),
            Part.of("fingerprint", Transaction::fingerprint, StateCodec::map),
            Part.of("product", Transaction::product, StateCodec::product),
            Part.of("price", Transaction::price, StateCodec::money),
            Part.of("fee", Transaction::fee, StateCodec::money),
            Part.text("mode", it -> it.mode().name()),
            Part.text("gatewayAccount", Transaction::gatewayAccount),
            Part.text("deliveryAccount", Transaction::deliveryAccount),
            Part.time("createdAt", Transaction::createdAt),
            Part.time("expiresAt", Transaction::expiresAt),
            Part.mayBe("deliverBefore", Transaction::deliverBefore),
            Part.time("updatedAt", Transaction::updatedAt),
            Part.mayBe("paidAt", Transaction::paidAt),
            Part.mayBe("deliveredAt", Transaction::deliveredAt),
            Part.of("attempts", Transaction::attempts, it -> numbered(it, PaymentCodec::attempt)),
            Part.of("payments", Transaction::payments, it -> numbered(it, PaymentCodec::payment)),
            Part.of("deliveries", Transaction::deliveries, it -> numbered(it, DeliveryCodec::attempt)),
            Part.of("refunds", Transaction::refunds, it -> numbered(it, PaymentCodec::refund)),
            Part.of("reviews", Transaction::reviews, it -> numbered(it, DeliveryCodec::review)),
            new Part<>("route", Transaction::route, StateCodec::route));

    private StateCodec() {}

    /**
     * Writes a transaction's state.
     *
     * @param transaction the transaction
     * @return its state, without obligations and seal
     */
    public static JsonObject encode(Transaction transaction) {
        JsonObject.Builder out = JsonObject.builder();
        PARTS.forEach(it -> out.putIfPresent(it.name(), it.write(transaction)));
        return out.build();
    }

    /**
     * Writes a transaction's state, taking over what is as it was before.
     *
     * @param transaction the transaction
     * @param before the transaction before
     * @param state its state then, as this wrote it; what it lacks is written
     * @return the state, without obligations and seal
     */
    public static JsonObject encode(Transaction transaction, Transaction before, JsonObject state) {
        JsonObject.Builder out = JsonObject.builder();
        for (Part<?> part : PARTS) {
            Optional<Json> taken = part.isSameIn(transaction, before) ? state.find(part.name()) : Optional.empty();
            out.putIfPresent(part.name(), taken.isPresent() ? taken : part.write(transaction));
        }
        return out.build();
    }

    /**
     * Reads a transaction's state.
     *
     * @param state its state, as {@link #encode} wrote it
     * @param obligations what it owes
     * @param seal the seal of its last journal entry
     * @return the transaction
     * @throws io.handsel.internal.json.JsonException if the state is damaged
     * @throws IllegalArgumentException if it is of a newer format, or says what cannot be
     */
    public static Transaction decode(JsonObject state, List<Obligation> obligations, String seal) {
        long format = state.integer("format");
        if (format > FORMAT) {
            throw new IllegalArgumentException("transaction " + state.string("id") + " has format " + format
                    + ", written by a newer version of Handsel; this one reads up to " + FORMAT);
        }
        try {
            return read(state, obligations, seal);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "transaction " + state.string("id") + " cannot be read by this version: " + e.getMessage(), e);
        }
    }

    private static Transaction read(JsonObject state, List<Obligation> obligations, String seal) {
        return new Transaction(
                TransactionId.parse(state.string("id")),
                state.string("reference"),
                state.integer("version"),
                TransactionStatus.valueOf(state.string("status")),
                flags(state.array("flags")),
                state.string("owner"),
                state.string("idempotencyKey"),
                map(state.object("fingerprint")),
                product(state.object("product")),
                money(state.object("price")),
                money(state.object("fee")),
                Mode.valueOf(state.string("mode")),
                state.string("gatewayAccount"),
                state.string("deliveryAccount"),
                state.instant("createdAt"),
                state.instant("expiresAt"),
                state.findInstant("deliverBefore"),
                state.instant("updatedAt"),
                state.findInstant("paidAt"),
                state.findInstant("deliveredAt"),
                numbered(state.object("attempts"), PaymentCodec::attempt),
                numbered(state.object("payments"), PaymentCodec::payment),
                numbered(state.object("deliveries"), DeliveryCodec::attempt),
                numbered(state.object("refunds"), PaymentCodec::refund),
                numbered(state.object("reviews"), DeliveryCodec::review),
                obligations,
                seal,
                stops(state));
    }

    static JsonObject money(Money money) {
        return JsonObject.builder()
                .put("minor", money.minorUnits())
                .put("currency", money.currency().getCurrencyCode())
                .build();
    }

    static Money money(JsonObject json) {
        return Money.of(json.integer("minor"), json.string("currency"));
    }

    /**
     * Writes words by their keys, if there are any.
     *
     * @param values the words
     * @return them as an object; empty if there are none
     */
    public static Optional<JsonObject> words(Map<String, String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(map(values));
    }

    static JsonObject map(Map<String, String> values) {
        JsonObject.Builder out = JsonObject.builder();
        values.forEach(out::put);
        return out.build();
    }

    static Map<String, String> map(JsonObject json) {
        Map<String, String> out = new LinkedHashMap<>();
        json.keys().forEach(key -> out.put(key, json.string(key)));
        return out;
    }

    private static JsonArray strings(Set<Flag> flags) {
        return JsonArray.copyOf(
                flags.stream().map(it -> new JsonString(it.name())).toList());
    }

    private static Set<Flag> flags(JsonArray json) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Json flag : json) {
            flags.add(Flag.valueOf(((JsonString) flag).value()));
        }
        return flags;
    }

    private static JsonObject product(Product product) {
        JsonObject.Builder out = JsonObject.builder()
                .put("kind", product.kind())
                .put("faceValue", money(product.faceValue()))
                .put("details", map(product.details()));
        if (!product.items().isEmpty()) {
            out.put("items", numbered(product.items(), StateCodec::item));
        }
        return out.build();
    }

    private static JsonObject item(LineItem item) {
        return JsonObject.builder()
                .put("name", item.name())
                .put("amount", money(item.amount()))
                .build();
    }

    private static LineItem item(JsonObject json) {
        return new LineItem(json.string("name"), money(json.object("amount")));
    }

    private static Optional<Json> route(List<RouteStop> route) {
        return route.isEmpty() ? Optional.empty() : Optional.of(numbered(route, StateCodec::stop));
    }

    private static List<RouteStop> stops(JsonObject state) {
        return state.findObject("route")
                .map(it -> numbered(it, StateCodec::stop))
                .orElse(List.of());
    }

    private static JsonObject stop(RouteStop stop) {
        return JsonObject.builder()
                .put("account", stop.account())
                .putInstant("notBefore", stop.notBefore())
                .build();
    }

    private static RouteStop stop(JsonObject json) {
        return new RouteStop(json.string("account"), json.findInstant("notBefore"));
    }

    private static Product product(JsonObject json) {
        return new Product(
                json.string("kind"),
                money(json.object("faceValue")),
                map(json.object("details")),
                json.findObject("items")
                        .map(it -> numbered(it, StateCodec::item))
                        .orElse(List.of()));
    }

    private static <T> JsonObject numbered(List<T> things, Function<T, JsonObject> write) {
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < things.size(); i++) {
            out.put(Integer.toString(i + 1), write.apply(things.get(i)));
        }
        return out.build();
    }

    private static <T> List<T> numbered(JsonObject json, Function<JsonObject, T> read) {
        List<T> out = new ArrayList<>();
        for (int number = 1; number <= json.keys().size(); number++) {
            out.add(read.apply(json.object(Integer.toString(number))));
        }
        return out;
    }
}
