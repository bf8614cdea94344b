package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What the Flutterwave simulator sells, with the traps of the documented samples: names for people, one code for all networks'
 * airtime, two TV companies under another, and an item of two prices. Amounts in naira; 0 means that the customer chooses.
 */
final class FlutterwaveBillCatalogue {

    private record Biller(int id, String category, String name, String shortName, String code) {}

    /** An item; {@code fee} in naira. */
    record Item(String biller, String code, String name, String shortName, long naira, long fee) {}

    private static final List<Biller> BILLERS = List.of(
            new Biller(1, "AIRTIME", "MTN NIgeria", "MTN", "BIL099"),
            new Biller(2, "AIRTIME", "GLO Nigeria", "GLO", "BIL099"),
            new Biller(3, "AIRTIME", "9Mobile", "9mobile", "BIL099"),
            new Biller(4, "AIRTIME", "Airtel Nigeria", "Airtel", "BIL099"),
            new Biller(20, "MOBILEDATA", "MTN DATA BUNDLE", "MTN", "BIL108"),
            new Biller(21, "MOBILEDATA", "GLO DATA BUNDLE", "GLO", "BIL109"),
            new Biller(66, "CABLEBILLS", "DSTV", "DSTV", "BIL119"),
            new Biller(67, "CABLEBILLS", "GOTV", "GOTV", "BIL120"),
            new Biller(68, "CABLEBILLS", "DAARSAT Communications", "DAARSAT Communications", "BIL123"),
            new Biller(69, "CABLEBILLS", "DSTV BOX OFFICE", "DSTV BOX OFFICE", "BIL125"),
            new Biller(91, "CABLEBILLS", "STARTIMES", "STARTIMES", "BIL123"),
            new Biller(30, "UTILITYBILLS", "EKO DISCO ELECTRICITY", "EKEDC", "BIL112"),
            new Biller(31, "UTILITYBILLS", "IKEDC PREPAID", "IKEDC PREPAID", "BIL113"),
            new Biller(32, "UTILITYBILLS", "IKEDC POSTPAID", "IKEDC POSTPAID", "BIL114"),
            new Biller(33, "UTILITYBILLS", "KANO STATE WATER BOARD", "KANO WATER", "BIL170"));

    private static final List<Item> ITEMS = List.of(
            new Item("BIL099", "AT099", "MTN NIgeria", "MTN", 0, 0),
            new Item("BIL099", "AT099", "GLO Nigeria", "GLO", 0, 0),
            new Item("BIL099", "AT099", "9Mobile", "9mobile", 0, 0),
            new Item("BIL099", "AT099", "Airtel Nigeria", "Airtel", 0, 0),
            new Item("BIL108", "MD104", "MTN 100 MB DATA BUNDLE", "MTN 100 MB", 100, 0),
            new Item("BIL108", "MD106", "MTN 1.5 GB DATA BUNDLE", "MTN 1.5 GB", 1_200, 0),
            new Item("BIL109", "MD120", "GLO 1 GB DATA BUNDLE", "GLO 1 GB", 500, 0),
            new Item("BIL119", "CB140", "DSTV Payment", "Amount", 0, 100),
            new Item("BIL119", "CB141", "DSTV Access", "DSTV Access", 2_000, 100),
            new Item("BIL120", "CB155", "GOTV Max", "GOTV Max", 3_600, 100),
            new Item("BIL123", "CB176", "STARTIMES Nova", "Nova", 900, 100),
            new Item("BIL123", "CB177", "STARTIMES Basic", "Basic", 1_700, 100),
            new Item("BIL123", "CB177", "STARTIMES Basic", "Basic", 1_850, 100),
            new Item("BIL123", "CB190", "DAARSAT monthly", "DAARSAT", 1_500, 100),
            new Item("BIL125", "CB199", "BOX OFFICE film", "BOX OFFICE", 500, 0),
            new Item("BIL112", "UB157", "EKEDC PREPAID TOPUP", "EKEDC PREPAID", 0, 100),
            new Item("BIL112", "UB158", "EKEDC POSTPAID TOPUP", "EKEDC POSTPAID", 0, 100),
            new Item("BIL113", "UB134", "Meter number", "Topup", 0, 100),
            new Item("BIL114", "UB135", "Account number", "Topup", 0, 100),
            new Item("BIL170", "UB170", "Water bill", "Water", 0, 50));

    private FlutterwaveBillCatalogue() {}

    static boolean isPrepaid(String item) {
        return item.equals("UB157") || item.equals("UB134");
    }

    static Optional<Item> item(String biller, String code) {
        return ITEMS.stream()
                .filter(it -> it.biller().equals(biller) && it.code().equals(code))
                .findFirst();
    }

    static Optional<Item> item(String code) {
        return ITEMS.stream().filter(it -> it.code().equals(code)).findFirst();
    }

    static Reply categories(String country) {
        if (!country.equals("NG")) {
            return FlutterwaveErrors.error(400, "Country not supported at this time");
        }
        List<JsonObject> rows = List.of(
                category(1, "Airtime", "AIRTIME"),
                category(2, "Mobile Data Service", "MOBILEDATA"),
                category(3, "Cable Bill Payment", "CABLEBILLS"),
                category(5, "Utility Bills", "UTILITYBILLS"));
        return list("Categories fetched successfully", rows);
    }

    private static JsonObject category(int id, String name, String code) {
        return JsonObject.builder()
                .put("id", id)
                .put("name", name)
                .put("code", code)
                .put("description", name)
                .put("country_code", "NG")
                .build();
    }

    static Reply billers(String category, String country) {
        if (!country.equals("NG")) {
            return FlutterwaveErrors.error(400, "Country not supported at this time");
        }
        List<JsonObject> rows = BILLERS.stream()
                .filter(it -> it.category().equals(category))
                .map(FlutterwaveBillCatalogue::row)
                .toList();
        return rows.isEmpty()
                ? FlutterwaveErrors.error(400, "Invalid category code")
                : list("Billers fetched successfully", rows);
    }

    private static JsonObject row(Biller biller) {
        return JsonObject.builder()
                .put("id", biller.id())
                .put("name", biller.name())
                .put("logo", JsonNull.INSTANCE)
                .put("description", biller.name())
                .put("short_name", biller.shortName())
                .put("biller_code", biller.code())
                .put("country_code", "NG")
                .build();
    }

    static Reply items(String biller) {
        return list(
                "Bill items fetched successfully",
                ITEMS.stream()
                        .filter(it -> it.biller().equals(biller))
                        .map(FlutterwaveBillCatalogue::row)
                        .toList());
    }

    private static JsonObject row(Item item) {
        return JsonObject.builder()
                .put("id", 500 + ITEMS.indexOf(item))
                .put("biller_code", item.biller())
                .put("name", item.name())
                .put("country", "NG")
                .put("is_airtime", item.code().startsWith("AT"))
                .put("biller_name", item.shortName())
                .put("item_code", item.code())
                .put("short_name", item.shortName())
                .put("fee", item.fee())
                .put("label_name", "Customer number")
                .put("amount", item.naira())
                .put(
                        "is_resolvable",
                        item.code().startsWith("CB") || item.code().startsWith("UB"))
                .put("is_data", item.code().startsWith("MD"))
                .build();
    }

    private static Reply list(String message, List<JsonObject> rows) {
        return Reply.json(200, FlutterwaveJson.ok(message, JsonArray.copyOf(rows)));
    }
}
