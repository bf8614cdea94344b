package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import java.math.BigDecimal;
import java.util.Optional;

/** The JSON body of a request, read leniently: numbers may come as text and text as numbers. */
final class RequestBody {

    private final Optional<JsonObject> body;

    private RequestBody(Optional<JsonObject> body) {
        this.body = body;
    }

    static RequestBody of(SeenRequest request) {
        try {
            return new RequestBody(Optional.of(Json.parse(request.body()))
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast));
        } catch (JsonException notJson) {
            return new RequestBody(Optional.empty());
        }
    }

    /** A text or a number as text; blank ones count as missing. */
    Optional<String> text(String key) {
        Optional<Json> value = body.flatMap(it -> it.find(key));
        return value.filter(JsonString.class::isInstance)
                .map(it -> ((JsonString) it).value())
                .or(() -> value.filter(JsonNumber.class::isInstance).map(Json::toString))
                .filter(it -> !it.isBlank());
    }

    /** Naira, in kobo; empty where it is no amount of money. */
    Optional<Long> kobo(String key) {
        try {
            return text(key).map(it -> new BigDecimal(it).movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException noMoney) {
            return Optional.empty();
        }
    }

    /** Kobo as naira, without needless decimals. */
    static JsonNumber naira(long kobo) {
        BigDecimal naira = BigDecimal.valueOf(kobo, 2).stripTrailingZeros();
        return JsonNumber.of(naira.scale() < 0 ? naira.setScale(0) : naira);
    }
}
