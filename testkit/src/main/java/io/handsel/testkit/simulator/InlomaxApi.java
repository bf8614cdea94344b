package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.testkit.simulator.VtuBooks.Asked;
import java.util.List;
import java.util.Optional;

/** Reads and checks what callers ask of the Inlomax simulator. */
final class InlomaxApi implements SimulatorServer.Api {

    private static final String PHONE = "0[789][01][0-9]{8}";

    private final String apiKey;
    private final InlomaxDesk desk;

    InlomaxApi(String apiKey, InlomaxDesk desk) {
        this.apiKey = apiKey;
        this.desk = desk;
    }

    @Override
    public Endpoint endpoint(String method, String path) {
        return switch (method + " " + path) {
            case "POST /api/airtime",
                    "POST /api/data",
                    "POST /api/subcable",
                    "POST /api/payelectric",
                    "POST /api/education" -> Endpoint.PAY;
            case "POST /api/transaction" -> Endpoint.REQUERY;
            case "POST /api/validatecable", "POST /api/validatemeter" -> Endpoint.VERIFY;
            case "GET /api/balance" -> Endpoint.BALANCE;
            case "GET /api/services" -> Endpoint.SERVICES;
            default -> Endpoint.UNKNOWN;
        };
    }

    @Override
    public Reply handle(SeenRequest request) {
        if (request.header("authorization").filter(("Token " + apiKey)::equals).isEmpty()) {
            return Reply.json(401, failed("Invalid token"));
        }
        RequestBody body = RequestBody.of(request);
        return switch (request.path()) {
            case "/api/airtime" -> airtime(body);
            case "/api/data" -> planned(body, "data", InlomaxShelf.DATA, "mobileNumber", PHONE);
            case "/api/subcable" -> planned(body, "cable", InlomaxShelf.CABLE, "iucNum", "[0-9]{8,12}");
            case "/api/payelectric" -> electricity(body);
            case "/api/education" -> pins(body);
            case "/api/transaction" ->
                body.text("reference").map(desk::lookup).orElseGet(() -> refusal("Reference is required"));
            case "/api/validatecable" -> validated(body, "iucNum", "Invalid IUC number");
            case "/api/validatemeter" -> validated(body, "meterNum", "Invalid meter number");
            case "/api/balance" -> desk.balance();
            case "/api/services" -> Reply.json(200, InlomaxShelf.services());
            default -> Reply.html(404, "<!DOCTYPE html><html><title>Not Found</title></html>");
        };
    }

    private Reply airtime(RequestBody body) {
        Optional<InlomaxShelf.Item> network = InlomaxShelf.find(InlomaxShelf.AIRTIME, body.text("serviceID"));
        Optional<Long> amount = body.kobo("amount").filter(it -> it > 0);
        Optional<String> phone = body.text("mobileNumber").filter(it -> it.matches(PHONE));
        if (network.isEmpty() || amount.isEmpty() || phone.isEmpty()) {
            return refusal("Invalid request");
        }
        return desk.sell(new Asked(
                reference(body),
                "airtime",
                network.get().service(),
                phone.get(),
                amount.get(),
                amount.get() * 98 / 100));
    }

    private Reply planned(RequestBody body, String type, List<InlomaxShelf.Item> shelf, String field, String form) {
        Optional<InlomaxShelf.Item> plan = InlomaxShelf.find(shelf, body.text("serviceID"));
        Optional<String> recipient = body.text(field).filter(it -> it.matches(form));
        if (plan.isEmpty() || recipient.isEmpty()) {
            return refusal("Invalid request");
        }
        return desk.sell(new Asked(
                reference(body),
                type,
                plan.get().service(),
                recipient.get(),
                plan.get().kobo(),
                plan.get().kobo()));
    }

    private Reply electricity(RequestBody body) {
        Optional<InlomaxShelf.Item> disco = InlomaxShelf.find(InlomaxShelf.ELECTRICITY, body.text("serviceID"));
        Optional<Long> amount = body.kobo("amount").filter(it -> it > 0);
        Optional<String> meter = body.text("meterNum").filter(it -> it.matches("[0-9]{8,14}"));
        Optional<String> type = body.text("meterType").filter(it -> it.matches("[12]"));
        if (disco.isEmpty() || amount.isEmpty() || meter.isEmpty() || type.isEmpty()) {
            return refusal("Invalid request");
        }
        String kind = type.get().equals("1") ? "electricity" : "postpaid";
        return desk.sell(new Asked(
                reference(body), kind, disco.get().service(), meter.get(), amount.get(), amount.get() * 99 / 100));
    }

    private Reply pins(RequestBody body) {
        Optional<InlomaxShelf.Item> exam = InlomaxShelf.find(InlomaxShelf.EDUCATION, body.text("serviceID"));
        Optional<String> quantity = body.text("quantity").filter(it -> it.matches("[1-9]|10"));
        if (exam.isEmpty() || quantity.isEmpty()) {
            return refusal("Invalid request");
        }
        long price = exam.get().kobo() * Long.parseLong(quantity.get());
        return desk.sell(new Asked(reference(body), "education", exam.get().service(), quantity.get(), price, price));
    }

    private Reply validated(RequestBody body, String field, String otherwise) {
        boolean known = body.text(field)
                .filter(it -> it.matches("[0-9]{8,14}") && !it.startsWith("000"))
                .isPresent();
        JsonObject customer = JsonObject.builder()
                .put("customerName", "JOHN DOE")
                .put("currentBouquet", field.equals("iucNum") ? "GOtv Jinja" : "")
                .build();
        return known
                ? Reply.json(
                        200,
                        JsonObject.builder()
                                .put("status", "success")
                                .put("message", "Validated")
                                .put("data", customer)
                                .build())
                : refusal(otherwise);
    }

    /** Whether it may be left out is not known; here it may, and the order can then never be found. */
    private static String reference(RequestBody body) {
        return body.text("request-id").orElse("");
    }

    static Reply refusal(String message) {
        return Reply.json(200, failed(message));
    }

    static JsonObject failed(String message) {
        return JsonObject.builder()
                .put("status", "failed")
                .put("message", message)
                .build();
    }

    static JsonArray array(List<JsonObject> rows) {
        return JsonArray.copyOf(rows);
    }
}
