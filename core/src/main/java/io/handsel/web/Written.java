package io.handsel.web;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonBoolean;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.money.Money;
import io.handsel.store.Page;
import io.handsel.transaction.TransactionId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns what a result may carry into JSON. */
final class Written {

    private Written() {}

    /** As text that can stand in a page, too: what would end a script element is escaped, which JSON allows in strings. */
    static String text(Json value) {
        return value.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    static Json money(Money money) {
        return JsonObject.builder()
                .put("amount", money.major().toPlainString())
                .put("minorUnits", money.minorUnits())
                .put("currency", money.currency().getCurrencyCode())
                .build();
    }

    static Json texts(Map<String, String> texts) {
        JsonObject.Builder object = JsonObject.builder();
        texts.forEach(object::put);
        return object.build();
    }

    /** A constant as codes are written: lower case, words apart by an underscore. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whatever has one obvious form; for the rest nothing is guessed. */
    static Json data(Object data) {
        if (data instanceof JsonView view) {
            return Json.parse(view.toJson());
        }
        if (data instanceof Optional<?> maybe) {
            return maybe.isPresent() ? data(maybe.get()) : JsonNull.INSTANCE;
        }
        if (data instanceof Page<?> page) {
            return JsonObject.builder()
                    .put("items", data(page.items()))
                    .putString("next", page.next().map(TransactionId::toString))
                    .build();
        }
        if (data instanceof Map<?, ?> map) {
            JsonObject.Builder object = JsonObject.builder();
            map.forEach((key, value) -> object.put(String.valueOf(key), data(value)));
            return object.build();
        }
        if (data instanceof Iterable<?> items) {
            List<Json> all = new ArrayList<>();
            items.forEach(it -> all.add(data(it)));
            return JsonArray.copyOf(all);
        }
        if (data instanceof Money money) {
            return money(money);
        }
        return simple(data);
    }

    private static Json simple(Object data) {
        if (data instanceof Boolean bool) {
            return new JsonBoolean(bool);
        }
        if (data instanceof Enum<?> constant) {
            return new JsonString(code(constant));
        }
        if (data instanceof Long || data instanceof Integer || data instanceof Short || data instanceof Byte) {
            return JsonNumber.of(((Number) data).longValue());
        }
        if (data instanceof BigDecimal decimal) {
            return JsonNumber.of(decimal);
        }
        if (data instanceof CharSequence
                || data instanceof Instant
                || data instanceof LocalDate
                || data instanceof UUID
                || data instanceof URI
                || data instanceof TransactionId) {
            return new JsonString(data.toString());
        }
        throw new IllegalArgumentException("a " + data.getClass().getName()
                + " has no JSON form here: give a JsonView, such as StatusView.of(transaction), or text, numbers,"
                + " lists and maps of them");
    }
}
