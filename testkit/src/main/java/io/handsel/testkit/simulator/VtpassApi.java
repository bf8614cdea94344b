package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Reads and checks what callers ask of the VTpass simulator. */
final class VtpassApi implements SimulatorServer.Api {

    private final VtpassSimulator.Keys keys;
    private final VtpassDesk desk;
    private final VtpassShelf shelf;
    private final VtpassCustomers customers;

    VtpassApi(VtpassSimulator.Keys keys, VtpassDesk desk, VtpassShelf shelf, VtpassCustomers customers) {
        this.keys = keys;
        this.desk = desk;
        this.shelf = shelf;
        this.customers = customers;
    }

    @Override
    public Endpoint endpoint(String method, String path) {
        return switch (method + " " + path) {
            case "POST /api/pay" -> Endpoint.PAY;
            case "POST /api/requery" -> Endpoint.REQUERY;
            case "GET /api/balance" -> Endpoint.BALANCE;
            case "GET /api/services" -> Endpoint.SERVICES;
            case "GET /api/service-variations" -> Endpoint.VARIATIONS;
            case "POST /api/merchant-verify" -> Endpoint.CUSTOMER;
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
            case SERVICES -> desk.services(request.parameter("identifier").orElse(""));
            case VARIATIONS -> desk.variations(request.parameter("serviceID").orElse(""));
            case CUSTOMER -> verify(request);
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
        Optional<String> serviceId = body.flatMap(it -> text(it, "serviceID"));
        Optional<String> phone = body.flatMap(it -> text(it, "phone"));
        if (body.isEmpty() || requestId.isEmpty() || serviceId.isEmpty() || phone.isEmpty()) {
            return VtpassCodes.reply("011");
        }
        Optional<VtpassShelf.Service> service = shelf.service(serviceId.get());
        if (service.isEmpty()) {
            return VtpassCodes.reply("012");
        }
        boolean needsNoBiller = Set.of("waec", "waec-registration").contains(serviceId.get());
        Optional<String> recipient =
                service.get().isFor(VtpassShelf.AIRTIME) || needsNoBiller ? phone : text(body.get(), "billersCode");
        if (recipient.isEmpty()) {
            return VtpassCodes.reply("011");
        }
        return service.get().fixed()
                ? payPlan(body.get(), service.get(), requestId.get(), recipient.get())
                : payAmount(body.get(), service.get(), requestId.get(), recipient.get());
    }

    private Reply payAmount(JsonObject body, VtpassShelf.Service service, String requestId, String recipient) {
        Optional<Long> amount = kobo(body);
        String meter = text(body, "variation_code").orElse("");
        boolean meterIsNamed = meter.equals("prepaid") || meter.equals("postpaid");
        if (amount.isEmpty() || (service.isFor(VtpassShelf.ELECTRICITY) && !meterIsNamed)) {
            return VtpassCodes.reply("011");
        }
        return desk.pay(new VtpassDesk.Asked(requestId, service.id(), recipient, amount.get(), meter, 1));
    }

    /** The plan sets the price, except for TV, where an amount that is given is charged in its place. */
    private Reply payPlan(JsonObject body, VtpassShelf.Service service, String requestId, String recipient) {
        Optional<Long> amount = kobo(body);
        boolean changesOrRenews = Set.of("dstv", "gotv").contains(service.id());
        String subscription = text(body, "subscription_type").orElse("");
        if (changesOrRenews && subscription.equals("renew")) {
            return amount.map(it -> desk.pay(new VtpassDesk.Asked(requestId, service.id(), recipient, it, "", 1)))
                    .orElseGet(() -> VtpassCodes.reply("011"));
        }
        Optional<String> code = text(body, "variation_code");
        if (code.isEmpty() || (changesOrRenews && !subscription.equals("change"))) {
            return VtpassCodes.reply("011");
        }
        Optional<VtpassShelf.Variation> plan = shelf.variation(service.id(), code.get());
        if (plan.isEmpty()) {
            return VtpassCodes.reply("010");
        }
        int quantity = text(body, "quantity")
                .filter(it -> it.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .orElse(1);
        if (quantity < 1 || quantity > 10) {
            return VtpassCodes.reply(quantity < 1 ? "031" : "032");
        }
        long price = plan.get().price() * quantity;
        long charged = service.isFor(VtpassShelf.TV) ? amount.orElse(price) : price;
        return desk.pay(new VtpassDesk.Asked(
                requestId, service.id(), recipient, charged, plan.get().code(), quantity));
    }

    private Reply verify(SeenRequest request) {
        Optional<JsonObject> body = body(request);
        Optional<String> number = body.flatMap(it -> text(it, "billersCode"));
        Optional<String> id = body.flatMap(it -> text(it, "serviceID"));
        if (number.isEmpty() || id.isEmpty()) {
            return VtpassCodes.reply("011");
        }
        Optional<VtpassShelf.Service> service = shelf.service(id.get());
        if (service.isEmpty()) {
            return VtpassCodes.reply("012");
        }
        boolean wantsType =
                service.get().isFor(VtpassShelf.ELECTRICITY) || id.get().equals("jamb");
        return wantsType && body.flatMap(it -> text(it, "type")).isEmpty()
                ? VtpassCodes.reply("011")
                : customers.verify(service.get(), number.get());
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
}
