package io.handsel.testkit.simulator;

import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonNumber;
import io.handsel.internal.json.JsonObject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whose meters and cards they are, at the VTpass simulator; each service answers with keys of its own. */
final class VtpassCustomers {

    private static final Set<String> GOOD_IN_THE_SANDBOX =
            Set.of("1212121212", "1111111111111", "1010101010101", "0123456789");

    private final Map<String, JsonObject> said = new HashMap<>();
    private boolean liveLike;

    synchronized void liveLike(boolean isLiveLike) {
        liveLike = isLiveLike;
    }

    /** Fixes what is said of a number. */
    synchronized void says(String number, JsonObject content) {
        said.put(number, content);
    }

    synchronized Reply verify(VtpassShelf.Service service, String number) {
        JsonObject content = said.get(number);
        if (content == null) {
            boolean good = GOOD_IN_THE_SANDBOX.contains(number) || (liveLike && number.matches("[0-9]{8,20}"));
            content = good ? known(service, number) : wrong(service);
        }
        return Reply.json(
                200,
                JsonObject.builder().put("code", "000").put("content", content).build());
    }

    static JsonObject wrong(VtpassShelf.Service service) {
        if (service.isFor(VtpassShelf.TV)) {
            return JsonObject.builder()
                    .put("error", "The Smartcard/Decoder Number you entered may be invalid.")
                    .build();
        }
        return JsonObject.builder()
                .put("error", "This number is not correct. Please check and try again")
                .put("WrongBillersCode", "true")
                .build();
    }

    private static JsonObject known(VtpassShelf.Service service, String number) {
        JsonObject.Builder content = JsonObject.builder();
        switch (service.id()) {
            case "dstv", "gotv" ->
                content.put("Customer_Name", "TEST VIEWER")
                        .put("Status", "ACTIVE")
                        .put("Due_Date", "2026-06-10T00:00:00")
                        .put("Customer_Number", number)
                        .put("Current_Bouquet", "DStv Padi")
                        .put("Renewal_Amount", 1_850);
            case "startimes" ->
                content.put("Customer_Name", "TestMan Decoder")
                        .put("Balance", JsonNumber.of(new BigDecimal("54.82")))
                        .put("Smartcard_Number", number)
                        .put("WrongBillersCode", JsonNull.INSTANCE);
            case "jos-electric" ->
                content.put("Customer_Name", "")
                        .put("Address", "")
                        .put("Min_Purchase_Amount", "")
                        .put("MeterNumber", number)
                        .put("Meter_Type", "prepaid");
            case "jamb" -> content.put("Customer_Name", "TEST PROFILE");
            default ->
                content.put("Customer_Name", "TESTMETER1")
                        .put("Address", "1 TEST STREET")
                        .put("Meter_Number", number)
                        .put("Minimum_Amount", "")
                        .put("Min_Purchase_Amount", "500")
                        .put("Can_Vend", "yes")
                        .put("WrongBillersCode", "false");
        }
        return content.build();
    }
}
