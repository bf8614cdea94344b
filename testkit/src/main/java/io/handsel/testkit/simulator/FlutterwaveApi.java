package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.FlutterwaveBooks.Link;
import io.handsel.testkit.simulator.FlutterwaveErrors.Refusal;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Reads and checks what callers ask of the Flutterwave simulator. */
final class FlutterwaveApi implements SimulatorServer.Api {

    static final String ROOT = "/v3";

    private static final Set<String> CURRENCIES =
            Set.of("NGN", "USD", "EUR", "GBP", "GHS", "XAF", "XOF", "ZAR", "MWK", "KES", "UGX", "RWF", "TZS", "ZMW");

    private final String secretKey;
    private final FlutterwaveBooks books;
    private final FlutterwaveDesk desk;
    private final FlutterwaveRefunds refunds;
    private final FlutterwavePage page;
    private final Schedule schedule;
    private final FlutterwaveBillApi bills;

    FlutterwaveApi(
            String secretKey,
            FlutterwaveBooks books,
            FlutterwaveDesk desk,
            FlutterwaveRefunds refunds,
            FlutterwavePage page,
            Schedule schedule,
            FlutterwaveBillApi bills) {
        this.secretKey = secretKey;
        this.books = books;
        this.desk = desk;
        this.refunds = refunds;
        this.page = page;
        this.schedule = schedule;
        this.bills = bills;
    }

    @Override
    public Endpoint endpoint(String method, String path) {
        String local = local(path);
        if (local.startsWith("/hosted/pay/")) {
            return Endpoint.CHECKOUT;
        }
        Endpoint ofBills = FlutterwaveBillApi.endpoint(method, local);
        if (ofBills != Endpoint.UNKNOWN) {
            return ofBills;
        }
        if (method.equals("POST")) {
            return local.equals("/payments")
                    ? Endpoint.INITIALISE
                    : local.matches("/transactions/[^/]+/refund") ? Endpoint.REFUND : Endpoint.UNKNOWN;
        }
        return method.equals("GET") ? get(local) : Endpoint.UNKNOWN;
    }

    private static Endpoint get(String path) {
        if (path.equals("/transactions/verify_by_reference")) {
            return Endpoint.VERIFY;
        }
        if (path.matches("/transactions/[^/]+/verify")) {
            return Endpoint.FETCH_TRANSACTION;
        }
        if (path.equals("/transactions")) {
            return Endpoint.LIST_TRANSACTIONS;
        }
        if (path.equals("/refunds")) {
            return Endpoint.LIST_REFUNDS;
        }
        return path.matches("/refunds/[^/]+") ? Endpoint.FETCH_REFUND : Endpoint.UNKNOWN;
    }

    private static String local(String path) {
        return path.startsWith(ROOT + "/") ? path.substring(ROOT.length()) : "";
    }

    @Override
    public Reply handle(SeenRequest request) {
        if (request.endpoint() == Endpoint.CHECKOUT) {
            return page.handle(request);
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + secretKey))) {
            return FlutterwaveErrors.unauthorized();
        }
        try {
            String local = local(request.path());
            return FlutterwaveBillApi.endpoint(request.method(), local) == Endpoint.UNKNOWN
                    ? answer(request, local.split("/", -1))
                    : bills.answer(request, local);
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    private Reply answer(SeenRequest request, String[] path) {
        return switch (request.endpoint()) {
            case INITIALISE -> desk.open(asked(body(request)));
            case VERIFY ->
                desk.verify(
                        request.parameter("tx_ref").orElseThrow(() -> FlutterwaveErrors.invalid("tx_ref is required")));
            case FETCH_TRANSACTION -> desk.verify(number(path[2]));
            case LIST_TRANSACTIONS -> desk.list(request);
            case REFUND -> {
                JsonObject body = body(request);
                yield refunds.create(number(path[2]), amount(body), text(body, "comments"));
            }
            case LIST_REFUNDS -> refunds.list(request);
            case FETCH_REFUND -> refunds.fetch(number(path[2]));
            default -> FlutterwaveErrors.noSuchEndpoint();
        };
    }

    private Link asked(JsonObject body) {
        String reference = required(text(body, "tx_ref"), "tx_ref");
        String currency = text(body, "currency").orElse("NGN");
        if (!CURRENCIES.contains(currency)) {
            throw FlutterwaveErrors.invalid("currency is not supported");
        }
        BigDecimal amount = amount(body).orElseThrow(() -> FlutterwaveErrors.invalid("amount is required"));
        String email = required(
                body.find("customer")
                        .filter(JsonObject.class::isInstance)
                        .flatMap(it -> text((JsonObject) it, "email")),
                "customer email");
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > FlutterwaveBooks.digits(currency)) {
            throw FlutterwaveErrors.invalid("amount is invalid");
        }
        Optional<JsonObject> looks = body.findObject("customizations");
        return new Link(
                "flwlnk-" + Long.toString(books.nextId(), 36),
                reference,
                email,
                FlutterwaveBooks.minor(amount, currency),
                currency,
                text(body, "redirect_url"),
                body.find("meta").orElse(JsonNull.INSTANCE),
                looks.flatMap(it -> text(it, "title")),
                looks.flatMap(it -> text(it, "description")),
                schedule.now());
    }

    private static String required(Optional<String> value, String name) {
        return value.filter(it -> !it.isBlank()).orElseThrow(() -> FlutterwaveErrors.invalid(name + " is required"));
    }

    private static Optional<BigDecimal> amount(JsonObject body) {
        Optional<Json> value = body.find("amount").filter(it -> it != JsonNull.INSTANCE);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof JsonNumber number) {
            return Optional.of(number.decimal());
        }
        try {
            return Optional.of(new BigDecimal(value.get() instanceof JsonString text ? text.value() : ""));
        } catch (NumberFormatException e) {
            throw FlutterwaveErrors.invalid("amount must be a number");
        }
    }

    private static JsonObject body(SeenRequest request) {
        try {
            if (Json.parse(request.body()) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw FlutterwaveErrors.invalid("the body is no JSON");
        }
        throw FlutterwaveErrors.invalid("the body is no JSON object");
    }

    private static Optional<String> text(JsonObject body, String key) {
        return body.find(key).filter(JsonString.class::isInstance).map(it -> ((JsonString) it).value());
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Refusal(FlutterwaveErrors.notFound(400));
        }
        return Long.parseLong(text);
    }
}
