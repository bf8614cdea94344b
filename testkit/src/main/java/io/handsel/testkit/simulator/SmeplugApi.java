package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.VtuBooks.Asked;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks what callers ask of the SMEPlug simulator. */
final class SmeplugApi implements SimulatorServer.Api {

    private static final String BASE = "/api/v1/";
    private static final Map<String, String> NETWORKS = Map.of("1", "MTN", "2", "Airtel", "3", "9mobile", "4", "Glo");

    /** Prices come as text; some are 0, blank or missing, and cannot be bought. */
    private static final List<Item> PLANS = List.of(
            new Item("1", 169, "50MB Share", "0"),
            new Item("1", 170, "100MB Share", "250"),
            new Item("1", 171, "1GB - 30 Days", "620"),
            new Item("2", 320, "150MB - 1 Day [Awoof]", "60"),
            new Item("3", 73, "Low Cost Data 250MB", ""),
            new Item("4", 331, "750MB - 1 Day - Awoof *", "192"));

    private final String secretKey;
    private final SmeplugDesk desk;

    SmeplugApi(String secretKey, SmeplugDesk desk) {
        this.secretKey = secretKey;
        this.desk = desk;
    }

    private record Item(String network, int id, String name, String price) {
        long kobo() {
            return price.isEmpty() ? 0 : new BigDecimal(price).movePointRight(2).longValueExact();
        }
    }

    @Override
    public Endpoint endpoint(String method, String path) {
        if (method.equals("GET") && path.startsWith(BASE + "transactions/")) {
            return Endpoint.REQUERY;
        }
        return switch (method + " " + path) {
            case "POST /api/v1/airtime/purchase", "POST /api/v1/data/purchase" -> Endpoint.PAY;
            case "GET /api/v1/transactions" -> Endpoint.LIST_TRANSACTIONS;
            case "GET /api/v1/account/balance" -> Endpoint.BALANCE;
            case "GET /api/v1/networks", "GET /api/v1/data/plans" -> Endpoint.SERVICES;
            default -> Endpoint.UNKNOWN;
        };
    }

    @Override
    public Reply handle(SeenRequest request) {
        if (request.header("authorization")
                .filter(("Bearer " + secretKey)::equals)
                .isEmpty()) {
            return SmeplugDesk.refusal(403, "message", "Unauthorized");
        }
        if (request.endpoint() == Endpoint.REQUERY) {
            return desk.lookup(request.path().substring((BASE + "transactions/").length()));
        }
        return switch (request.path()) {
            case "/api/v1/airtime/purchase" -> airtime(RequestBody.of(request));
            case "/api/v1/data/purchase" -> data(RequestBody.of(request));
            case "/api/v1/transactions" -> desk.list(number(request, "page", 1), number(request, "limit", 20));
            case "/api/v1/account/balance" -> desk.balance();
            case "/api/v1/networks" -> networks();
            case "/api/v1/data/plans" -> plans();
            default -> Reply.html(404, "<!DOCTYPE html><html><title>Not Found</title></html>");
        };
    }

    private static int number(SeenRequest request, String name, int otherwise) {
        return request.parameter(name)
                .filter(it -> it.matches("[1-9][0-9]{0,3}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    private Reply airtime(RequestBody body) {
        Optional<String> network = body.text("network_id").filter(NETWORKS::containsKey);
        Optional<Long> amount = body.kobo("amount").filter(it -> it > 0);
        Optional<String> phone = phone(body);
        if (network.isEmpty()) {
            return SmeplugDesk.refusal(400, "message", "Invalid network");
        }
        if (amount.isEmpty() || phone.isEmpty()) {
            return SmeplugDesk.refusal(400, "error", "Invalid request");
        }
        return desk.sell(new Asked(
                reference(body),
                "airtime",
                String.valueOf(NETWORKS.get(network.get())),
                phone.get(),
                amount.get(),
                amount.get() * 98 / 100));
    }

    private Reply data(RequestBody body) {
        Optional<String> network = body.text("network_id").filter(NETWORKS::containsKey);
        Optional<Item> plan = PLANS.stream()
                .filter(it -> network.equals(Optional.of(it.network()))
                        && body.text("plan_id").equals(Optional.of(String.valueOf(it.id()))))
                .filter(it -> it.kobo() > 0)
                .findFirst();
        Optional<String> phone = phone(body);
        if (plan.isEmpty()) {
            return SmeplugDesk.refusal(400, "msg", "Invalid plan");
        }
        if (phone.isEmpty()) {
            return SmeplugDesk.refusal(400, "error", "Invalid phone");
        }
        return desk.sell(new Asked(
                reference(body),
                "data",
                plan.get().name(),
                phone.get(),
                plan.get().kobo(),
                plan.get().kobo()));
    }

    private static Optional<String> phone(RequestBody body) {
        return body.text("phone").filter(it -> it.matches("0[789][01][0-9]{8}"));
    }

    /** It is optional there; without one the order cannot be found again. */
    private static String reference(RequestBody body) {
        return body.text("customer_reference").orElse("");
    }

    private static Reply networks() {
        JsonObject.Builder networks = JsonObject.builder();
        NETWORKS.keySet().stream().sorted().forEach(id -> networks.put(id, String.valueOf(NETWORKS.get(id))));
        return Reply.json(
                200,
                JsonObject.builder()
                        .put("status", true)
                        .put("networks", networks.build())
                        .build());
    }

    private static Reply plans() {
        JsonObject.Builder data = JsonObject.builder();
        NETWORKS.keySet().stream()
                .sorted()
                .forEach(network -> data.put(
                        network,
                        JsonArray.copyOf(PLANS.stream()
                                .filter(it -> it.network().equals(network))
                                .map(SmeplugApi::plan)
                                .toList())));
        return Reply.json(
                200,
                JsonObject.builder()
                        .put("status", true)
                        .put("data", data.build())
                        .build());
    }

    private static JsonObject plan(Item item) {
        Json price = item.price().isEmpty() ? JsonNull.INSTANCE : new JsonString(item.price());
        return JsonObject.builder()
                .put("id", item.id())
                .put("name", item.name())
                .put("price", price)
                .put("telco_price", "100")
                .build();
    }
}
