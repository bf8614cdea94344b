package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.Canaries;
import io.handsel.testkit.simulator.PaystackBooks.Refunded;
import io.handsel.testkit.simulator.PaystackBooks.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Paystack's objects as they stand on the wire, with the oddities of the documented samples. */
final class PaystackJson {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonString NOTHING = new JsonString("");

    private PaystackJson() {}

    static Json at(@Nullable Instant instant) {
        return instant == null ? JsonNull.INSTANCE : new JsonString(MILLIS.format(instant));
    }

    static JsonObject ok(String message, Json data) {
        return JsonObject.builder()
                .put("status", true)
                .put("message", message)
                .put("data", data)
                .build();
    }

    static JsonObject page(String message, Json data, JsonObject meta) {
        return JsonObject.builder()
                .put("status", true)
                .put("message", message)
                .put("data", data)
                .put("meta", meta)
                .build();
    }

    /** The object of verify, where empty metadata is an empty string. */
    static JsonObject verified(Tx tx) {
        JsonObject.Builder object = transaction(tx, NOTHING);
        return object.put("transaction_date", at(tx.createdAt))
                .put("plan", JsonNull.INSTANCE)
                .put("plan_object", JsonObject.empty())
                .build();
    }

    /** The object of list and fetch, where empty metadata is null. */
    static JsonObject listed(Tx tx) {
        return transaction(tx, JsonNull.INSTANCE)
                .put("plan", JsonObject.empty())
                .put("helpdesk_link", JsonNull.INSTANCE)
                .build();
    }

    private static JsonObject.Builder transaction(Tx tx, Json emptyMetadata) {
        return JsonObject.builder()
                .put("id", tx.id)
                .put("domain", tx.domain)
                .put("status", tx.status)
                .put("reference", tx.reference)
                .put("receipt_number", JsonNull.INSTANCE)
                .put("amount", tx.amount)
                .put("message", JsonNull.INSTANCE)
                .put("gateway_response", tx.gatewayResponse)
                .put("paid_at", at(tx.paidAt))
                .put("created_at", at(tx.createdAt))
                .put("channel", tx.channel())
                .put("currency", tx.currency)
                .put("ip_address", "102.219.153.221, 172.70.90.128")
                .put("metadata", tx.metadata == JsonNull.INSTANCE ? emptyMetadata : tx.metadata)
                .put("log", tx.wasPaid() ? log(tx) : JsonNull.INSTANCE)
                .put("fees", tx.fees == null ? JsonNull.INSTANCE : JsonNumber.of(tx.fees))
                .put("fees_split", JsonNull.INSTANCE)
                .put("authorization", tx.wasPaid() ? card() : JsonObject.empty())
                .put("customer", customer(tx))
                .put("split", code("split_code", tx.splitCode))
                .put("order_id", JsonNull.INSTANCE)
                .put("paidAt", at(tx.paidAt))
                .put("createdAt", at(tx.createdAt))
                .put("requested_amount", tx.requested)
                .put("pos_transaction_data", JsonNull.INSTANCE)
                .put("source", JsonNull.INSTANCE)
                .put("fees_breakdown", JsonNull.INSTANCE)
                .put("connect", JsonNull.INSTANCE)
                .put("subaccount", code("subaccount_code", tx.subaccount));
    }

    private static JsonObject code(String name, Optional<String> value) {
        return value.map(it -> JsonObject.builder().put(name, it).build()).orElseGet(JsonObject::empty);
    }

    static JsonObject log(Tx tx) {
        JsonObject step = JsonObject.builder()
                .put("type", "success")
                .put("message", "Successfully paid with card")
                .put("time", 4)
                .build();
        return JsonObject.builder()
                .put("start_time", tx.createdAt.getEpochSecond())
                .put("time_spent", 4)
                .put("attempts", 1)
                .put("errors", 0)
                .put("success", true)
                .put("mobile", false)
                .put("input", JsonArray.of())
                .put("history", JsonArray.of(step))
                .build();
    }

    private static JsonObject card() {
        return JsonObject.builder()
                .put("authorization_code", Canaries.AUTHORIZATION)
                .put("bin", "408408")
                .put("last4", "4081")
                .put("exp_month", "12")
                .put("exp_year", "2030")
                .put("channel", "card")
                .put("card_type", "visa ")
                .put("bank", "TEST BANK")
                .put("country_code", "NG")
                .put("brand", "visa")
                .put("reusable", true)
                .put("signature", "SIG_" + Canaries.CARD_TOKEN)
                .put("account_name", JsonNull.INSTANCE)
                .build();
    }

    static JsonObject customer(Tx tx) {
        return JsonObject.builder()
                .put("id", 181_873_746)
                .put("first_name", JsonNull.INSTANCE)
                .put("last_name", JsonNull.INSTANCE)
                .put("email", tx.email)
                .put("customer_code", "CUS_simulated")
                .put("phone", JsonNull.INSTANCE)
                .put("metadata", JsonNull.INSTANCE)
                .put("risk_action", "default")
                .put("international_format_phone", JsonNull.INSTANCE)
                .build();
    }

    /** The data of {@code charge.success}, where empty metadata is the number 0. */
    static JsonObject charged(Tx tx) {
        return transaction(tx, JsonNumber.of(0)).put("plan", JsonObject.empty()).build();
    }

    /** The refund as its creation answers it: the transaction is an object. */
    static JsonObject created(Refunded refund) {
        Tx tx = refund.tx;
        JsonObject transaction = JsonObject.builder()
                .put("id", tx.id)
                .put("domain", tx.domain)
                .put("reference", tx.reference)
                .put("amount", tx.amount)
                .put("paid_at", at(tx.paidAt))
                .put("channel", "card")
                .put("currency", tx.currency)
                .put("paidAt", at(tx.paidAt))
                .build();
        return refund(refund, transaction).build();
    }

    /** The refund as fetch and list answer it: the transaction is its numeric id. */
    static JsonObject fetched(Refunded refund) {
        return refund(refund, JsonNumber.of(refund.tx.id))
                .put("dispute", JsonNull.INSTANCE)
                .put("settlement", JsonNull.INSTANCE)
                .put("refunded_at", refund.status.equals("processed") ? at(refund.updatedAt) : JsonNull.INSTANCE)
                .build();
    }

    private static JsonObject.Builder refund(Refunded refund, Json transaction) {
        return JsonObject.builder()
                .put("transaction", transaction)
                .put("integration", 412_829)
                .put("deducted_amount", refund.status.equals("processed") ? refund.amount : 0)
                .put("channel", JsonNull.INSTANCE)
                .put("merchant_note", refund.merchantNote)
                .put("customer_note", refund.customerNote)
                .put("status", refund.status)
                .put("refunded_by", "merchant@example.com")
                .put("expected_at", at(refund.createdAt.plusSeconds(864_000)))
                .put("currency", refund.tx.currency)
                .put("domain", refund.tx.domain)
                .put("amount", refund.amount)
                .put("fully_deducted", refund.status.equals("processed"))
                .put("id", refund.id)
                .put("createdAt", at(refund.createdAt))
                .put("updatedAt", at(refund.updatedAt));
    }

    /** The data of a refund event: the amount is text, and only needs-attention has an id, as text too. */
    static JsonObject refundEvent(Refunded refund) {
        JsonObject.Builder data = JsonObject.builder()
                .put("status", refund.status)
                .put("transaction_reference", refund.tx.reference)
                .put(
                        "refund_reference",
                        refund.status.equals("processed")
                                ? new JsonString(Long.toString(refund.id))
                                : JsonNull.INSTANCE)
                .put("amount", Long.toString(refund.amount))
                .put("currency", refund.tx.currency)
                .put("processor", "instant-transfer")
                .put(
                        "customer",
                        JsonObject.builder()
                                .put("first_name", JsonNull.INSTANCE)
                                .put("last_name", JsonNull.INSTANCE)
                                .put("email", refund.tx.email)
                                .build())
                .put("integration", 412_829)
                .put("domain", refund.tx.domain);
        if (refund.status.equals("needs-attention")) {
            data.put("id", Long.toString(refund.id))
                    .put("customer_note", refund.customerNote)
                    .put("merchant_note", refund.merchantNote);
        }
        return data.build();
    }

    static JsonObject event(String name, JsonObject data) {
        return JsonObject.builder().put("event", name).put("data", data).build();
    }
}
