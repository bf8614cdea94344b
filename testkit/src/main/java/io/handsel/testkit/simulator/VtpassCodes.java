package io.handsel.testkit.simulator;

import io.handsel.internal.json.Json;
import io.handsel.internal.json.JsonArray;
import io.handsel.internal.json.JsonObject;
import java.util.Map;

/** VTpass's answer codes with their words, from its table of response codes. */
final class VtpassCodes {

    static final String NO_DATE = "IMPROPER REQUEST ID: DOES NOT CONTAIN DATE";
    static final String NO_FORMAT = "IMPROPER REQUEST ID: NOT PROPER DATE FORMAT – FIRST 8 CHARACTERS MUST BE DATE"
            + " (TODAY’S DATE IN THIS FORMAT: YYYYMMDD)";
    static final String NOT_TODAY = "IMPROPER REQUEST ID: DATE NOT TODAY’S DATE – FIRST 8 CHARACTERS MUST BE TODAY’S"
            + " DATE IN THIS FORMAT: YYYYMMDD";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("000", "TRANSACTION SUCCESSFUL"),
            Map.entry("001", "TRANSACTION QUERY"),
            Map.entry("010", "VARIATION CODE DOES NOT EXIST"),
            Map.entry("011", "INVALID ARGUMENTS"),
            Map.entry("012", "PRODUCT DOES NOT EXIST"),
            Map.entry("013", "BELOW MINIMUM AMOUNT ALLOWED"),
            Map.entry("014", "REQUEST ID ALREADY EXIST"),
            Map.entry("015", "INVALID REQUEST ID"),
            Map.entry("016", "TRANSACTION FAILED"),
            Map.entry("017", "ABOVE MAXIMUM AMOUNT ALLOWED"),
            Map.entry("018", "LOW WALLET BALANCE"),
            Map.entry("019", "LIKELY DUPLICATE TRANSACTION"),
            Map.entry("020", "BILLER CONFIRMED"),
            Map.entry("021", "ACCOUNT LOCKED"),
            Map.entry("022", "ACCOUNT SUSPENDED"),
            Map.entry("023", "API ACCESS NOT ENABLE FOR USER"),
            Map.entry("024", "ACCOUNT INACTIVE"),
            Map.entry("027", "IP NOT WHITELISTED, CONTACT SUPPORT"),
            Map.entry("028", "PRODUCT IS NOT WHITELISTED ON YOUR ACCOUNT"),
            Map.entry("030", "BILLER NOT REACHABLE AT THIS POINT"),
            Map.entry("031", "BELOW MINIMUM QUANTITY ALLOWED"),
            Map.entry("032", "ABOVE MINIMUM QUANTITY ALLOWED"),
            Map.entry("034", "SERVICE SUSPENDED"),
            Map.entry("035", "SERVICE INACTIVE"),
            Map.entry("040", "TRANSACTION REVERSAL TO WALLET"),
            Map.entry("044", "TRANSACTION RESOLVED"),
            Map.entry("087", "INVALID CREDENTIALS"),
            Map.entry("089", "REQUEST IS PROCESSING, PLEASE WAIT BEFORE MAKING ANOTHER REQUEST"),
            Map.entry("091", "TRANSACTION NOT PROCESSED"),
            Map.entry("099", "TRANSACTION IS PROCESSING"));

    private VtpassCodes() {}

    static Reply reply(String code) {
        return Reply.json(status(code), body(code));
    }

    static Reply improper(String words) {
        return Reply.json(
                200,
                JsonObject.builder()
                        .put("code", "085")
                        .put("response_description", words)
                        .build());
    }

    static int status(String code) {
        return code.equals("083") ? 500 : 200;
    }

    /** The body that goes with a code and no order. Code 083 comes without words; unlisted codes with some. */
    static Json body(String code) {
        JsonObject.Builder body = JsonObject.builder().put("code", code);
        if (!code.equals("083")) {
            body.put("response_description", WORDS.getOrDefault(code, "SOMETHING NEW"));
        }
        if (code.equals("014") || code.equals("015") || code.equals("083")) {
            body.put(
                    "content",
                    JsonObject.builder().put("errors", JsonArray.of()).build());
        }
        return body.build();
    }

    static String words(String code) {
        return WORDS.getOrDefault(code, "SOMETHING NEW");
    }
}
