package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonBoolean;
import io.handsel.internal.json.JsonException;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.PaystackErrors.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and checks what callers ask of the Paystack simulator. */
final class PaystackApi implements SimulatorServer.Api {

    private static final long LARGEST = 1_000_000_000L;

    private final PaystackSimulator.Settings settings;
    private final PaystackDesk desk;
    private final PaystackRefunds refunds;
    private final PaystackDisputes disputes;
    private final PaystackWebhooks webhooks;
    private final CheckoutPage page;
    private final RateLimit limit;

    PaystackApi(
            PaystackSimulator.Settings settings,
            PaystackDesk desk,
            PaystackRefunds refunds,
            PaystackDisputes disputes,
            PaystackWebhooks webhooks,
            CheckoutPage page,
            RateLimit limit) {
        this.settings = settings;
        this.desk = desk;
        this.refunds = refunds;
        this.disputes = disputes;
        this.webhooks = webhooks;
        this.page = page;
        this.limit = limit;
    }

    /** What an initialisation asks for, checked. */
    record Asked(
            String email,
            long amount,
            String currency,
            Optional<String> reference,
            Optional<String> callbackUrl,
            Json metadata,
            List<String> channels,
            Optional<String> splitCode,
            Optional<String> subaccount) {}

    @Override
    public Endpoint endpoint(String method, String path) {
        if (path.startsWith("/checkout/")) {
            return Endpoint.CHECKOUT;
        }
        return method.equals("POST") ? post(path) : method.equals("GET") ? get(path) : Endpoint.UNKNOWN;
    }

    private static Endpoint post(String path) {
        if (path.startsWith("/refund/retry_with_customer_details/")) {
            return Endpoint.RETRY_REFUND;
        }
        return switch (path) {
            case "/transaction/initialize" -> Endpoint.INITIALISE;
            case "/refund" -> Endpoint.REFUND;
            default -> Endpoint.UNKNOWN;
        };
    }

    private static Endpoint get(String path) {
        if (path.equals("/transaction")) {
            return Endpoint.LIST_TRANSACTIONS;
        }
        if (path.equals("/refund")) {
            return Endpoint.LIST_REFUNDS;
        }
        if (path.startsWith("/transaction/verify/") && path.length() > "/transaction/verify/".length()) {
            return Endpoint.VERIFY;
        }
        if (path.startsWith("/transaction/timeline/")) {
            return Endpoint.TIMELINE;
        }
        if (path.startsWith("/dispute/transaction/")) {
            return Endpoint.DISPUTES;
        }
        if (path.equals("/integration/webhooks/events") || path.equals("/integration/webhooks/events/lookup")) {
            return Endpoint.WEBHOOK_EVENTS;
        }
        if (path.startsWith("/transaction/")) {
            return Endpoint.FETCH_TRANSACTION;
        }
        return path.startsWith("/refund/") ? Endpoint.FETCH_REFUND : Endpoint.UNKNOWN;
    }

    @Override
    public Reply handle(SeenRequest request) {
        if (request.endpoint() == Endpoint.CHECKOUT) {
            return page.handle(request);
        }
        try {
            checkCaller(request);
            return answer(request);
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    private void checkCaller(SeenRequest request) {
        if (request.header("user-agent").filter(it -> !it.isBlank()).isEmpty()) {
            throw new Refusal(PaystackErrors.edge());
        }
        String header =
                request.header("authorization").orElseThrow(() -> new Refusal(PaystackErrors.noAuthorization()));
        if (!header.startsWith("Bearer ")) {
            throw new Refusal(PaystackErrors.notBearer());
        }
        if (!header.substring("Bearer ".length()).equals(settings.secretKey())) {
            throw new Refusal(PaystackErrors.invalidKey());
        }
        limit.check();
    }

    private Reply answer(SeenRequest request) {
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        return switch (request.endpoint()) {
            case INITIALISE -> desk.initialise(asked(body(request)));
            case VERIFY -> desk.verify(request.path().substring("/transaction/verify/".length()));
            case LIST_TRANSACTIONS -> desk.list(request);
            case FETCH_TRANSACTION -> desk.fetch(number(last, PaystackErrors.notNumeric()));
            case REFUND -> refund(body(request));
            case RETRY_REFUND -> retry(number(last, PaystackErrors.notFound("Refund")), body(request));
            case TIMELINE -> desk.timeline(last);
            case DISPUTES -> disputes.ofTransaction(number(last, PaystackErrors.notNumeric()));
            case WEBHOOK_EVENTS -> webhooks.events(request);
            case LIST_REFUNDS -> refunds.list(request);
            case FETCH_REFUND -> refunds.fetch(number(last, PaystackErrors.notFound("Refund")));
            default -> PaystackErrors.noSuchEndpoint();
        };
    }

    private Asked asked(JsonObject body) {
        String email = text(body, "email")
                .filter(it -> !it.isEmpty())
                .orElseThrow(() -> new Refusal(PaystackErrors.missing("Email Address is required")));
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new Refusal(PaystackErrors.invalidEmail());
        }
        long amount = amount(body).orElseThrow(() -> new Refusal(PaystackErrors.invalidAmount()));
        if (amount > LARGEST) {
            throw new Refusal(PaystackErrors.amountTooLarge());
        }
        String currency = text(body, "currency").orElse("NGN");
        if (!settings.currencies().contains(currency)) {
            throw new Refusal(PaystackErrors.currencyNotSupported());
        }
        Optional<String> reference = text(body, "reference").filter(it -> !it.isEmpty());
        if (reference.filter(it -> !it.matches("[A-Za-z0-9.=-]+")).isPresent()) {
            throw new Refusal(PaystackErrors.badReference());
        }
        return new Asked(
                email,
                amount,
                currency,
                reference,
                text(body, "callback_url"),
                body.find("metadata").map(PaystackApi::metadata).orElse(JsonNull.INSTANCE),
                channels(body),
                coded(body, "split_code", "SPL_"),
                coded(body, "subaccount", "ACCT_"));
    }

    private static List<String> channels(JsonObject body) {
        if (!(body.find("channels").orElse(JsonNull.INSTANCE) instanceof JsonArray array)) {
            return List.of();
        }
        List<String> channels = new ArrayList<>();
        array.forEach(it -> channels.add(it instanceof JsonString text ? text.value() : it.toString()));
        if (!CHANNELS.containsAll(channels)) {
            throw new Refusal(PaystackErrors.invalidParams("\"channels\" holds an unknown channel"));
        }
        return channels;
    }

    private static Optional<String> coded(JsonObject body, String field, String start) {
        Optional<String> code = text(body, field);
        if (code.filter(it -> !it.startsWith(start)).isPresent()) {
            throw new Refusal(PaystackErrors.noSuchSplit(field));
        }
        return code;
    }

    private Reply refund(JsonObject body) {
        String transaction = text(body, "transaction")
                .or(() -> body.find("transaction")
                        .filter(JsonNumber.class::isInstance)
                        .map(Json::toString))
                .orElseThrow(() -> new Refusal(PaystackErrors.missing("Transaction is required")));
        return refunds.create(new PaystackRefunds.Asked(
                transaction,
                amount(body),
                text(body, "currency"),
                text(body, "merchant_note"),
                text(body, "customer_note")));
    }

    private Reply retry(long id, JsonObject body) {
        JsonObject account = body.find("refund_account_details")
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseThrow(() -> new Refusal(PaystackErrors.missing("refund_account_details is required")));
        for (String field : List.of("currency", "account_number", "bank_id")) {
            if (text(account, field).filter(it -> !it.isEmpty()).isEmpty()) {
                throw new Refusal(PaystackErrors.missing(field + " is required"));
            }
        }
        return refunds.retry(id);
    }

    private static Optional<Long> amount(JsonObject body) {
        Optional<Json> field = body.find("amount").filter(it -> it != JsonNull.INSTANCE);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Json value = field.get();
        String digits = value instanceof JsonString text ? text.value() : value.toString();
        try {
            long amount = new BigDecimal(digits).longValueExact();
            if (amount <= 0) {
                throw new Refusal(PaystackErrors.invalidAmount());
            }
            return Optional.of(amount);
        } catch (NumberFormatException e) {
            throw new Refusal(PaystackErrors.invalidAmount());
        } catch (ArithmeticException e) {
            throw new Refusal(PaystackErrors.amountNotInteger());
        }
    }

    /** Sent as an object, nested numbers come back as text; sent as text that holds an object, they stay numbers. */
    private static Json metadata(Json sent) {
        if (sent instanceof JsonString text) {
            try {
                Json parsed = Json.parse(text.value());
                return parsed instanceof JsonObject ? parsed : sent;
            } catch (JsonException e) {
                return sent;
            }
        }
        return textual(sent);
    }

    private static Json textual(Json value) {
        if (value instanceof JsonNumber) {
            return new JsonString(value.toString());
        }
        if (value instanceof JsonArray array) {
            List<Json> elements = new ArrayList<>();
            array.forEach(element -> elements.add(textual(element)));
            return JsonArray.copyOf(elements);
        }
        if (value instanceof JsonObject object) {
            JsonObject.Builder copy = JsonObject.builder();
            object.keys().forEach(key -> copy.put(key, textual(object.get(key))));
            return copy.build();
        }
        return value;
    }

    private static JsonObject body(SeenRequest request) {
        try {
            if (Json.parse(request.body()) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw new Refusal(PaystackErrors.invalidParams("Invalid JSON was sent"));
        }
        throw new Refusal(PaystackErrors.invalidParams("Invalid JSON was sent"));
    }

    private static Optional<String> text(JsonObject body, String key) {
        Optional<Json> value = body.find(key).filter(it -> it != JsonNull.INSTANCE);
        if (value.filter(it -> it instanceof JsonBoolean || it instanceof JsonArray || it instanceof JsonObject)
                .isPresent()) {
            throw new Refusal(PaystackErrors.invalidParams("\"" + key + "\" must be a string"));
        }
        return value.filter(JsonString.class::isInstance).map(it -> ((JsonString) it).value());
    }

    private static long number(String text, Reply otherwise) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Refusal(otherwise);
        }
        return Long.parseLong(text);
    }

    /** Requests in windows of sixty simulated seconds. */
    static final class RateLimit {
        private final Schedule schedule;
        private long windowStart = Long.MIN_VALUE;
        private int used;
        private int permitted = Integer.MAX_VALUE;

        RateLimit(Schedule schedule) {
            this.schedule = schedule;
        }

        synchronized void permit(int perMinute) {
            permitted = perMinute;
            windowStart = Long.MIN_VALUE;
        }

        synchronized void check() {
            long now = schedule.now().getEpochSecond();
            long window = Duration.ofMinutes(1).toSeconds();
            if (windowStart == Long.MIN_VALUE || now >= windowStart + window) {
                windowStart = now;
                used = 0;
            }
            if (used >= permitted) {
                throw new Refusal(PaystackErrors.rateLimited(windowStart + window - now, permitted));
            }
            used++;
        }
    }

    private static final Set<String> CHANNELS = Set.of(
            "card",
            "bank",
            "apple_pay",
            "ussd",
            "qr",
            "mobile_money",
            "bank_transfer",
            "eft",
            "capitec_pay",
            "payattitude");

    static final Set<String> CURRENCIES = Set.of("NGN", "USD", "GHS", "ZAR", "KES", "XOF");
}
