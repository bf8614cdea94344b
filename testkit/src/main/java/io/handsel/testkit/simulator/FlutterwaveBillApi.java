package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.FlutterwaveBillBooks.Asked;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads and checks what callers ask of the Flutterwave simulator about bills. */
final class FlutterwaveBillApi {

    private final FlutterwaveBillDesk desk;

    FlutterwaveBillApi(FlutterwaveBillDesk desk) {
        this.desk = desk;
    }

    /** Names what a request asks for; unknown if it is not about bills. The path is the one behind the version. */
    static Endpoint endpoint(String method, String path) {
        if (method.equals("POST")) {
            return path.matches("/billers/[^/]+/items/[^/]+/payment") ? Endpoint.PAY : Endpoint.UNKNOWN;
        }
        if (!method.equals("GET")) {
            return Endpoint.UNKNOWN;
        }
        if (path.equals("/top-bill-categories")
                || path.matches("/bills/[^/]+/billers|/billers/[^/]+/items|/bill-items/[^/]+/validate")) {
            return Endpoint.SERVICES;
        }
        if (path.matches("/balances/[A-Z]{3}")) {
            return Endpoint.BALANCE;
        }
        return path.matches("/bills/[^/]+") ? Endpoint.REQUERY : Endpoint.UNKNOWN;
    }

    Reply answer(SeenRequest request, String path) {
        String[] parts = path.split("/", -1);
        return switch (parts[1]) {
            case "top-bill-categories" ->
                FlutterwaveBillCatalogue.categories(request.parameter("country").orElse("NG"));
            case "bill-items" ->
                FlutterwaveBillDesk.validate(parts[2], needed(request, "code"), needed(request, "customer"));
            case "balances" ->
                parts[2].equals("NGN") ? desk.balance() : FlutterwaveErrors.error(400, "No wallet in this currency");
            case "billers" ->
                parts.length == 4 ? FlutterwaveBillCatalogue.items(parts[2]) : desk.pay(asked(request, parts));
            default -> bills(request, parts);
        };
    }

    private Reply bills(SeenRequest request, String[] parts) {
        if (parts.length == 4) {
            return FlutterwaveBillCatalogue.billers(
                    parts[2], request.parameter("country").orElse("NG"));
        }
        return parts[2].equals("history")
                ? desk.history(FlutterwaveDesk.page(request))
                : desk.status(parts[2], request.parameter("verbose").equals(Optional.of("1")));
    }

    private static String needed(SeenRequest request, String name) {
        return request.parameter(name).orElseThrow(() -> FlutterwaveErrors.invalid(name + " is required"));
    }

    private static Asked asked(SeenRequest request, String[] parts) {
        JsonObject body = body(request);
        if (!text(body, "country").equals("NG")) {
            throw FlutterwaveErrors.invalid("Country not supported at this time");
        }
        BigDecimal amount = body.find("amount")
                .filter(JsonNumber.class::isInstance)
                .map(it -> ((JsonNumber) it).decimal())
                .orElseThrow(() -> FlutterwaveErrors.invalid("amount is required"));
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > 2) {
            throw FlutterwaveErrors.invalid("amount is invalid");
        }
        return new Asked(
                parts[2],
                parts[4],
                text(body, "customer_id"),
                FlutterwaveBooks.minor(amount, "NGN"),
                text(body, "reference"));
    }

    private static JsonObject body(SeenRequest request) {
        try {
            Json body = Json.parse(request.body());
            if (body instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw FlutterwaveErrors.invalid("the body is no JSON");
        }
        throw FlutterwaveErrors.invalid("the body is no JSON object");
    }

    private static String text(JsonObject body, String field) {
        return body.find(field)
                .filter(JsonString.class::isInstance)
                .map(it -> ((JsonString) it).value())
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> FlutterwaveErrors.invalid(field + " is required"));
    }
}
