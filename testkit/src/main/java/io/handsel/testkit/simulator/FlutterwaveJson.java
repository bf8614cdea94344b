package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.simulator.FlutterwaveBooks.Refunded;
import io.handsel.testkit.simulator.FlutterwaveBooks.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Flutterwave's objects as they stand on the wire, with the oddities of the documented samples. */
final class FlutterwaveJson {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int ACCOUNT = 73_362;

    private FlutterwaveJson() {}

    static JsonString at(Instant instant) {
        return new JsonString(MILLIS.format(instant));
    }

    static JsonObject ok(String message, Json data) {
        return JsonObject.builder()
                .put("status", "success")
                .put("message", message)
                .put("data", data)
                .build();
    }

    static JsonObject page(String message, List<JsonObject> all, int page, int size) {
        int from = Math.min(all.size(), (page - 1) * size);
        JsonObject info = JsonObject.builder()
                .put("total", all.size())
                .put("current_page", page)
                .put("total_pages", (all.size() + size - 1) / size)
                .build();
        return JsonObject.builder()
                .put("status", "success")
                .put("message", message)
                .put("meta", JsonObject.builder().put("page_info", info).build())
                .put("data", JsonArray.copyOf(all.subList(from, Math.min(all.size(), from + size))))
                .build();
    }

    static JsonNumber major(long minor, String currency) {
        return JsonNumber.of(FlutterwaveBooks.major(minor, currency));
    }

    /** The object of verify: numbers are numbers, and the customer is an object. */
    static JsonObject verified(Tx tx) {
        return transaction(tx, JsonNumber.of(tx.id))
                .put("account_id", ACCOUNT)
                .put("meta", tx.link.meta())
                .put("customer", customer(tx))
                .build();
    }

    /** A row of the list, of the older form: ids are text, and the customer is flat. */
    static JsonObject listed(Tx tx) {
        return transaction(tx, new JsonString(Long.toString(tx.id)))
                .put("account_id", Integer.toString(ACCOUNT))
                .put("customer_name", "Ada Obi")
                .put("customer_email", tx.link.email())
                .build();
    }

    private static JsonObject.Builder transaction(Tx tx, Json id) {
        String currency = tx.link.currency();
        return JsonObject.builder()
                .put("id", id)
                .put("tx_ref", tx.link.reference())
                .put("flw_ref", tx.isPaid() ? "FLW-MOCK-" + Long.toString(tx.id, 36) : "N/A")
                .put("device_fingerprint", "N/A")
                .put("amount", major(tx.link.amount(), currency))
                .put("currency", currency)
                .put("charged_amount", major(tx.charged, currency))
                .put("app_fee", tx.isPaid() ? major(tx.fee, currency) : JsonNull.INSTANCE)
                .put("merchant_fee", 0)
                .put("processor_response", tx.words)
                .put("auth_model", "PIN")
                .put("ip", "::ffff:10.5.179.3")
                .put("narration", "CARD Transaction ")
                .put("status", tx.status)
                .put("payment_type", "card")
                .put("card", card())
                .put("created_at", at(tx.createdAt))
                .put("amount_settled", tx.isPaid() ? major(tx.settled, currency) : JsonNull.INSTANCE);
    }

    private static JsonObject card() {
        return JsonObject.builder()
                .put("first_6digits", "553188")
                .put("last_4digits", "2950")
                .put("issuer", "MASTERCARD CREDIT")
                .put("country", "NIGERIA NG")
                .put("type", "MASTERCARD")
                .put("token", Canaries.CARD_TOKEN)
                .put("expiry", "09/32")
                .build();
    }

    private static JsonObject customer(Tx tx) {
        return JsonObject.builder()
                .put("id", 216_519_823)
                .put("name", "Ada Obi")
                .put("phone_number", "N/A")
                .put("email", tx.link.email())
                .put("created_at", at(tx.createdAt))
                .build();
    }

    /** The event in its envelope. It is called completed whether the try was paid or not. */
    static JsonObject event(Tx tx) {
        return JsonObject.builder()
                .put("event", "charge.completed")
                .put(
                        "data",
                        transaction(tx, JsonNumber.of(tx.id))
                                .put("customer", customer(tx))
                                .build())
                .put("event.type", "CARD_TRANSACTION")
                .build();
    }

    /** The event as version 2 had it, without an envelope. */
    static JsonObject legacyEvent(Tx tx) {
        return JsonObject.builder()
                .put("id", tx.id)
                .put("txRef", tx.link.reference())
                .put("flwRef", "FLW-MOCK-" + Long.toString(tx.id, 36))
                .put("orderRef", "URF_" + tx.id)
                .put("paymentPlan", JsonNull.INSTANCE)
                .put("createdAt", at(tx.createdAt))
                .put("amount", major(tx.link.amount(), tx.link.currency()))
                .put("charged_amount", major(tx.charged, tx.link.currency()))
                .put("status", tx.status)
                .put("IP", "197.149.95.62")
                .put("currency", tx.link.currency())
                .put(
                        "customer",
                        JsonObject.builder().put("email", tx.link.email()).build())
                .put("event.type", "CARD_TRANSACTION")
                .build();
    }

    /** The answer to a refund's request: the payment is {@code tx_id}, and the meta is an object. */
    static JsonObject refundCreated(Refunded refund) {
        return JsonObject.builder()
                .put("id", refund.id)
                .put("account_id", ACCOUNT)
                .put("tx_id", refund.tx.id)
                .put("flw_ref", "URF_" + refund.tx.id)
                .put("wallet_id", 74_639)
                .put("amount_refunded", major(refund.amount, refund.tx.link.currency()))
                .put("status", refund.status)
                .put("destination", "payment_source")
                .put("meta", meta(refund))
                .put("created_at", at(refund.createdAt))
                .build();
    }

    /** A refund as it is read: the payment is {@code transaction_id}, and the meta is a text. */
    static JsonObject refundRead(Refunded refund, boolean withComment) {
        return JsonObject.builder()
                .put("id", refund.id)
                .put("amount_refunded", major(refund.amount, refund.tx.link.currency()))
                .put("status", refund.status)
                .put("flw_ref", "URF_" + refund.tx.id)
                .put("comment", withComment ? comment(refund) : JsonNull.INSTANCE)
                .put("settlement_id", "142228")
                .put("meta", meta(refund).toString())
                .put("created_at", at(refund.createdAt))
                .put("account_id", ACCOUNT)
                .put("transaction_id", refund.tx.id)
                .build();
    }

    /** The event of a refund: flat, in another spelling, and without a reference of the merchant's. */
    static JsonObject refundEvent(Refunded refund) {
        return JsonObject.builder()
                .put("id", refund.id)
                .put("AmountRefunded", major(refund.amount, refund.tx.link.currency()))
                .put("status", refund.status)
                .put("FlwRef", "URF_" + refund.tx.id)
                .put("destination", "payment_source")
                .put("comments", comment(refund))
                .put("meta", meta(refund).toString())
                .put("createdAt", at(refund.createdAt))
                .put("AccountId", ACCOUNT)
                .put("TransactionId", refund.tx.id)
                .build();
    }

    private static Json comment(Refunded refund) {
        return refund.comments.<Json>map(JsonString::new).orElse(JsonNull.INSTANCE);
    }

    private static JsonObject meta(Refunded refund) {
        return JsonObject.builder()
                .put("source", "availablebalance")
                .putString("disburse_status", refund.disbursed)
                .build();
    }
}
