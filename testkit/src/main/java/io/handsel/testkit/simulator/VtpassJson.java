package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.VtpassBooks.Order;
import io.handsel.testkit.simulator.VtpassBooks.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** VTpass's objects as they stand on the wire: text amounts when paying, numbers when asked again. */
final class VtpassJson {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'.000000Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private VtpassJson() {}

    static Reply paid(Order order, VtpassShelf.Service service, boolean goodsMissing) {
        return switch (order.state) {
            case PENDING -> Reply.json(200, brief(order, "000", "TRANSACTION PROCESSING - PENDING", "pending"));
            case FAILED -> Reply.json(200, brief(order, "016", "TRANSACTION FAILED", "failed"));
            case TWIN -> VtpassCodes.reply("019");
            case DELIVERED -> Reply.json(200, delivered(order, service, false, goodsMissing));
            case REVERSED -> reversed(order);
        };
    }

    static Reply requeried(Order order, VtpassShelf.Service service, boolean goodsMissing) {
        return order.state == State.DELIVERED
                ? Reply.json(200, delivered(order, service, true, goodsMissing))
                : paid(order, service, goodsMissing);
    }

    private static Reply reversed(Order order) {
        return Reply.json(200, reversal(order));
    }

    private static JsonObject brief(Order order, String code, String words, String status) {
        JsonObject transaction = JsonObject.builder()
                .put("status", status)
                .put("total_amount", naira(order.cost()))
                .put("commission", naira(order.commission()))
                .put("amount", naira(order.delivered).toString())
                .put("transactionId", order.transactionId)
                .build();
        return JsonObject.builder()
                .put("code", code)
                .put("response_description", words)
                .put("requestId", order.requestId)
                .put("content", content(transaction))
                .build();
    }

    static JsonObject reversal(Order order) {
        JsonObject transaction = JsonObject.builder()
                .put("status", "reversed")
                .put("unique_element", order.phone)
                .put("unit_price", naira(order.delivered))
                .put("commission", naira(order.commission()))
                .put("total_amount", naira(order.cost()))
                .put("amount", naira(order.delivered))
                .put("transactionId", order.transactionId)
                .put("wallet_credit_id", order.transactionId + "1")
                .build();
        return JsonObject.builder()
                .put("code", "040")
                .put("content", content(transaction))
                .put("response_description", "TRANSACTION REVERSAL TO WALLET")
                .put("amount", naira(order.cost()))
                .put("requestId", order.requestId)
                .build();
    }

    static JsonObject delivered(Order order, VtpassShelf.Service service, boolean requery, boolean goodsMissing) {
        Json amount = naira(order.delivered);
        Json worded = requery ? amount : new JsonString(amount.toString());
        Json commission = requery
                ? JsonNumber.of(BigDecimal.valueOf(order.commission(), 2).setScale(0, RoundingMode.HALF_UP))
                : naira(order.commission());
        JsonObject.Builder transaction = JsonObject.builder()
                .put("status", "delivered")
                .put("product_name", service.name())
                .put("unique_element", order.phone)
                .put("unit_price", worded)
                .put("quantity", order.quantity)
                .put("service_verification", JsonNull.INSTANCE)
                .put("channel", "api")
                .put("commission", commission)
                .put("total_amount", naira(order.cost()))
                .put("discount", JsonNull.INSTANCE)
                .put("type", service.type())
                .put("email", "sandbox@sandbox.vtpass.com")
                .put("phone", "123450987623")
                .put("name", JsonNull.INSTANCE);
        if (requery) {
            String extras = VtpassGoods.extras(order, goodsMissing);
            transaction
                    .put("extras", extras.isEmpty() ? JsonNull.INSTANCE : new JsonString(extras))
                    .put("product_id", 2);
        }
        transaction
                .put("convinience_fee", 0)
                .put("amount", worded)
                .put("platform", "api")
                .put("method", requery ? "wallet" : "api")
                .put("transactionId", order.transactionId)
                .put("commission_details", details(commission));
        JsonObject.Builder answer = JsonObject.builder()
                .put("code", "000")
                .put("content", content(transaction.build()))
                .put("response_description", "TRANSACTION SUCCESSFUL")
                .put("requestId", order.requestId)
                .put("amount", amount)
                .put("transaction_date", DATE.format(order.at));
        VtpassGoods.add(answer, order, requery, goodsMissing);
        return answer.build();
    }

    private static JsonObject details(Json commission) {
        return JsonObject.builder()
                .put("amount", commission)
                .put("rate", "3.00")
                .put("rate_type", "percent")
                .put("computation_type", "default")
                .build();
    }

    private static JsonObject content(JsonObject transaction) {
        return JsonObject.builder().put("transactions", transaction).build();
    }

    /** Kobo as naira, without needless decimals: 20, 48.5, 1081.82. */
    static JsonNumber naira(long kobo) {
        BigDecimal naira = BigDecimal.valueOf(kobo, 2).stripTrailingZeros();
        return JsonNumber.of(naira.scale() < 0 ? naira.setScale(0) : naira);
    }

    /** The balance as VTpass prints it, a hair below where it is no whole number of naira. */
    static JsonObject balance(long kobo) {
        BigDecimal naira = BigDecimal.valueOf(kobo, 2);
        BigDecimal printed = kobo % 100 == 0 ? naira : naira.subtract(new BigDecimal("0.0000000002"));
        return JsonObject.builder()
                .put("code", 1)
                .put(
                        "contents",
                        JsonObject.builder()
                                .put("balance", JsonNumber.of(printed))
                                .build())
                .build();
    }
}
