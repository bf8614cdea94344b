package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import io.handsel.internal.json.JsonString;
import io.handsel.testkit.simulator.VtpassBooks.Order;
import java.util.ArrayList;
import java.util.List;

/** What orders give to customers, and the many forms in which VTpass says so. */
final class VtpassGoods {

    private VtpassGoods() {}

    /** The tokens and pins of an order, as its customer needs them: for cards the pins alone. */
    static List<String> of(Order order) {
        return switch (order.service) {
            case "waec", "waec-registration", "jamb", "showmax" -> numbered(order, order.quantity);
            default -> order.isPrepaid() ? numbered(order, order.service.equals("eko-electric") ? 2 : 1) : List.of();
        };
    }

    private static List<String> numbered(Order order, int count) {
        List<String> goods = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            goods.add(
                    switch (order.service) {
                        case "waec" -> "%012d".formatted(373_820_000_000L + 100L * order.number + i);
                        case "waec-registration" ->
                            "%019d".formatted(100_070_365_600_000_000L + 100L * order.number + i);
                        case "jamb" -> "%016d".formatted(3_678_250_000_000_000L + 100L * order.number + i);
                        case "showmax" -> "SHX%09d".formatted(7_000_000L + 100L * order.number + i);
                        default -> "2636%016d".formatted(2_054_000_000_000_000L + 100L * order.number + i);
                    });
        }
        return goods;
    }

    private static String serial(Order order, int index) {
        return "WRN%09d".formatted(182_130_000L + 100L * order.number + index);
    }

    /** The fields that a delivered order of a service has beside it. */
    static void add(JsonObject.Builder answer, Order order, boolean requery, boolean withheld) {
        List<String> goods = withheld ? List.of() : of(order);
        switch (order.service) {
            case "waec" -> cards(answer, order, goods, requery);
            case "waec-registration" -> tokens(answer, goods, requery);
            case "jamb" -> {
                String pin = goods.isEmpty() ? "" : "Pin : " + goods.get(0);
                answer.put("purchased_code", pin).put("Pin", pin);
            }
            case "showmax" -> {
                answer.put("purchased_code", "");
                goods.forEach(it -> answer.put("Voucher", it));
            }
            default -> electricity(answer, order, goods);
        }
    }

    /** What a question about a delivered prepaid order is told within the order. */
    static String extras(Order order, boolean withheld) {
        return withheld || !order.isPrepaid() ? "" : "Token : " + of(order).get(0);
    }

    private static void electricity(JsonObject.Builder answer, Order order, List<String> goods) {
        switch (goods.size()) {
            case 0 -> answer.put("purchased_code", "");
            case 1 -> answer.put("purchased_code", "Token : " + written(order, goods.get(0)));
            default -> answer.put("purchased_code", "Token : " + goods.get(0) + " Bonus Token : " + goods.get(1));
        }
        if (!order.isElectricity()) {
            return;
        }
        if (!order.isPrepaid()) {
            answer.put("exchangeReference", "09711205" + order.number)
                    .put("Token", "null")
                    .put("Units", "null");
        } else if (goods.isEmpty()) {
            answer.put("token", "N/A").put("units", "N/A");
        } else if (order.service.equals("ikeja-electric")) {
            answer.put("token", "Token : " + goods.get(0))
                    .put("units", "79.9 kWh")
                    .put("resetToken", "N/A")
                    .put("kct1", "N/A")
                    .put("kct2", "N/A");
        } else if (goods.size() > 1) {
            answer.put("mainToken", goods.get(0))
                    .put("bonusToken", goods.get(1))
                    .put("mainTokenUnits", 79);
        } else {
            answer.put("Token", written(order, goods.get(0))).put("Units", "4.5");
        }
    }

    /** Ikeja writes the digits in one piece, others in groups of four. */
    private static String written(Order order, String token) {
        return order.service.equals("ikeja-electric") ? token : token.replaceAll("(\\d{4})(?=\\d)", "$1-");
    }

    private static void cards(JsonObject.Builder answer, Order order, List<String> pins, boolean requery) {
        List<String> written = new ArrayList<>();
        List<JsonObject> cards = new ArrayList<>();
        for (int i = 0; i < pins.size(); i++) {
            String serial = serial(order, i + 1);
            written.add("Serial No:" + serial + ", pin: " + pins.get(i));
            cards.add(JsonObject.builder()
                    .put("Serial", serial)
                    .put("Pin", pins.get(i))
                    .build());
        }
        JsonArray list = JsonArray.copyOf(cards);
        answer.put("purchased_code", String.join("||", written));
        if (requery) {
            answer.put("cards", list.toString());
        } else {
            answer.put("cards", list);
        }
    }

    private static void tokens(JsonObject.Builder answer, List<String> pins, boolean requery) {
        answer.put("purchased_code", pins.isEmpty() ? "" : "Token: " + String.join("||Token: ", pins));
        String list = pins.isEmpty() ? "[]" : "[\"" + String.join("\",\"", pins) + "\"]";
        if (requery) {
            answer.put("tokens", list);
        } else {
            answer.put(
                    "tokens",
                    JsonArray.copyOf(pins.stream().map(JsonString::new).toList()));
        }
    }
}
