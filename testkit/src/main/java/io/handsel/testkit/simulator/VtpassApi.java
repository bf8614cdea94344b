package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads and checks what callers ask of the VTpass simulator. */
final class VtpassApi implements SimulatorServer.Api {

    private final VtpassSimulator.Keys keys;
    private final VtpassDesk desk;

    VtpassApi(VtpassSimulator.Keys keys, VtpassDesk desk) {
        this.keys = keys;
        this.desk = desk;
    }

    @Override
    public Endpoint endpoint(String method, String path) {
        return switch (method + " " + path) {
            case "POST /api/pay" -> Endpoint.PAY;
            case "POST /api/requery" -> Endpoint.REQUERY;
            case "GET /api/balance" -> Endpoint.BALANCE;
            case "GET /api/services" -> Endpoint.SERVICES;
            default -> Endpoint.UNKNOWN;
        };
    }

    @Override
    public Reply handle(SeenRequest request) {
        if (!admitted(request)) {
            return VtpassCodes.reply("087");
        }
        return switch (request.endpoint()) {
            case PAY -> pay(request);
            case REQUERY ->
                body(request)
                        .flatMap(it -> text(it, "request_id"))
                        .map(desk::requery)
                        .orElseGet(() -> VtpassCodes.reply("011"));
            case BALANCE -> desk.balance();
            case SERVICES -> services();
            default -> Reply.html(404, "<!DOCTYPE html><html><title>Not Found</title></html>");
        };
    }

    /** POST wants the secret key beside the static one, GET the public key. */
    private boolean admitted(SeenRequest request) {
        boolean post = request.method().equals("POST");
        String name = post ? "secret-key" : "public-key";
        String expected = post ? keys.secretKey() : keys.publicKey();
        return request.header("api-key").filter(keys.apiKey()::equals).isPresent()
                && request.header(name).filter(expected::equals).isPresent();
    }

    private Reply pay(SeenRequest request) {
        Optional<JsonObject> body = body(request);
        Optional<String> requestId = body.flatMap(it -> text(it, "request_id"));
        Optional<String> service = body.flatMap(it -> text(it, "serviceID"));
        Optional<String> phone = body.flatMap(it -> text(it, "phone"));
        Optional<Long> amount = body.flatMap(VtpassApi::kobo);
        if (requestId.isEmpty() || service.isEmpty() || phone.isEmpty() || amount.isEmpty()) {
            return VtpassCodes.reply("011");
        }
        return desk.pay(new VtpassDesk.Asked(requestId.get(), service.get(), phone.get(), amount.get()));
    }

    /** Naira as a number or as text, in kobo; empty where it is no amount of money. */
    private static Optional<Long> kobo(JsonObject body) {
        try {
            return text(body, "amount")
                    .map(it -> new BigDecimal(it).movePointRight(2).longValueExact());
        } catch (NumberFormatException e) {
            return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonObject body, String key) {
        Optional<Json> value = body.find(key);
        return value.filter(JsonString.class::isInstance)
                .map(it -> ((JsonString) it).value())
                .or(() -> value.filter(JsonNumber.class::isInstance).map(Json::toString))
                .filter(it -> !it.isBlank());
    }

    private static Optional<JsonObject> body(SeenRequest request) {
        try {
            return Optional.of(Json.parse(request.body()))
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast);
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private Reply services() {
        JsonArray services = JsonArray.copyOf(VtpassDesk.SERVICES.stream()
                .sorted()
                .map(id -> JsonObject.builder()
                        .put("serviceID", id)
                        .put("name", id)
                        .put("minimium_amount", desk.smallestNaira())
                        .put("maximum_amount", desk.largestNaira())
                        .put("convinience_fee", "0 %")
                        .put("product_type", "flexible")
                        .put("image", "")
                        .build())
                .toList());
        return Reply.json(
                200,
                JsonObject.builder()
                        .put("response_description", "000")
                        .put("content", services)
                        .build());
    }
}
