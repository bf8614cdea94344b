package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.FlutterwaveBillBooks.Bill;
import io.handsel.testkit.simulator.FlutterwaveBillBooks.State;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Bills as they stand on the wire: a number where they are paid, text of four decimals where they are asked about. */
final class FlutterwaveBillJson {

    private FlutterwaveBillJson() {}

    /** The answer to a payment: it has no status, and {@code reference} is the provider's. */
    static JsonObject paid(Bill bill, FlutterwaveTokenPlace place) {
        Optional<String> token = place == FlutterwaveTokenPlace.RECHARGE_TOKEN ? bill.token : Optional.empty();
        return JsonObject.builder()
                .put("phone_number", bill.asked.customer())
                .put("amount", FlutterwaveJson.major(bill.delivered, "NGN"))
                .put("network", product(bill))
                .put("code", "200")
                .put("tx_ref", bill.txRef)
                .put("reference", bill.provider)
                .put("batch_reference", JsonNull.INSTANCE)
                .put("recharge_token", text(token))
                .put("fee", FlutterwaveJson.major(bill.fee, "NGN"))
                .build();
    }

    /** The answer to a question; the delivery's status only where it is said. */
    static JsonObject status(Bill bill, FlutterwaveTokenPlace place, boolean saysStatus) {
        JsonObject.Builder data = common(bill, text(bill.delivered, 4), extra(bill, place))
                .put("fee", FlutterwaveJson.major(bill.fee, "NGN"));
        if (place == FlutterwaveTokenPlace.TOKEN) {
            data.putString("token", bill.token);
        }
        if (saysStatus) {
            data.put("status", bill.word());
            if (bill.state == State.DELIVERED) {
                data.put("code", "200");
            }
        }
        return data.build();
    }

    /** A row of the history, whose status is written with a capital letter. */
    static JsonObject row(Bill bill) {
        String word = bill.word();
        return common(bill, text(bill.delivered, 2), JsonNull.INSTANCE)
                .put("id", bill.number)
                .put("category", "Bill Payment")
                .put("tx_id", bill.number)
                .put("status", word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .build();
    }

    private static JsonObject.Builder common(Bill bill, String amount, Json extra) {
        return JsonObject.builder()
                .put("currency", "NGN")
                .put("customer_id", bill.asked.customer())
                .put("frequency", "One Time")
                .put("amount", amount)
                .put("product", product(bill))
                .put("product_name", JsonNull.INSTANCE)
                .put("commission", 0)
                .put("transaction_date", FlutterwaveJson.at(bill.at))
                .put("customer_reference", bill.asked.reference())
                .put("country", "NG")
                .put("flw_ref", bill.provider)
                .put("tx_ref", bill.txRef)
                .put("batch_id", 3_387_836)
                .put("extra", extra)
                .put("product_details", "FLY-API-NG-" + product(bill));
    }

    private static Json extra(Bill bill, FlutterwaveTokenPlace place) {
        if (bill.token.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        String token = bill.token.get();
        return switch (place) {
            case EXTRA -> new JsonString(token);
            case EXTRA_TOKEN -> JsonObject.builder().put("token", token).build();
            case EXTRA_PREPAID_TOKEN ->
                JsonObject.builder().put("prepaid_token", token).build();
            case RECHARGE_TOKEN, TOKEN -> JsonNull.INSTANCE;
        };
    }

    /** The event of a good end; that of a failure names no bill at all. */
    static JsonObject event(Bill bill, String words) {
        JsonObject.Builder data = JsonObject.builder();
        if (bill.state == State.FAILED) {
            data.put("status", "fail").put("message", words);
        } else {
            data.put("customer", "+234" + bill.asked.customer().replaceFirst("^0", ""))
                    .put("amount", FlutterwaveJson.major(bill.delivered, "NGN"))
                    .put("network", product(bill))
                    .put("tx_ref", bill.txRef)
                    .put("flw_ref", bill.provider)
                    .put("batch_reference", JsonNull.INSTANCE)
                    .put("customer_reference", bill.asked.reference())
                    .put("status", "success")
                    .put("message", "Bill Payment was completed successfully")
                    .put("reference", JsonNull.INSTANCE);
        }
        return JsonObject.builder()
                .put("event", "singlebillpayment.status")
                .put("event.type", "SingleBillPayment")
                .put("data", data.build())
                .build();
    }

    private static String product(Bill bill) {
        return FlutterwaveBillCatalogue.item(bill.asked.biller(), bill.asked.item())
                .map(FlutterwaveBillCatalogue.Item::name)
                .orElse("AIRTIME");
    }

    private static String text(long kobo, int decimals) {
        return new BigDecimal(kobo).movePointLeft(2).setScale(decimals).toPlainString();
    }

    private static Json text(Optional<String> value) {
        return value.<Json>map(JsonString::new).orElse(JsonNull.INSTANCE);
    }
}
