package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.testkit.contract.Covers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The table of codes, line by line and by itself: what the bare code says on each call. */
class ResponseCodeTest {

    static final List<String> TABLE = List.of(
            "000|pending|processing",
            "001|unknown UNLISTED|unknown UNLISTED",
            "010|declined 010 CATALOGUE|not delivered 010 CATALOGUE",
            "011|declined 011 CATALOGUE|unknown QUESTION_REFUSED",
            "012|declined 012 CATALOGUE|not delivered 012 CATALOGUE",
            "013|declined 013 CUSTOMER|not delivered 013 CUSTOMER",
            "014|unknown REFERENCE_EXISTS|unknown REFERENCE_EXISTS",
            "015|declined 015 OUR_ACCOUNT|absent",
            "016|declined 016 CATALOGUE|not delivered 016 CATALOGUE",
            "017|declined 017 CUSTOMER|not delivered 017 CUSTOMER",
            "018|declined 018 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "019|declined 019 POSSIBLE_TWIN after 45 s|not delivered 019 POSSIBLE_TWIN after 45 s",
            "020|unknown UNLISTED|unknown UNLISTED",
            "021|declined 021 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "022|declined 022 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "023|declined 023 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "024|declined 024 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "025|declined 025 CUSTOMER|not delivered 025 CUSTOMER",
            "026|declined 026 CUSTOMER|not delivered 026 CUSTOMER",
            "027|declined 027 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "028|declined 028 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "030|declined 030 TEMPORARY|unknown QUESTION_REFUSED",
            "031|declined 031 CUSTOMER|not delivered 031 CUSTOMER",
            "032|declined 032 CUSTOMER|not delivered 032 CUSTOMER",
            "034|declined 034 TEMPORARY|unknown QUESTION_REFUSED",
            "035|declined 035 TEMPORARY|unknown QUESTION_REFUSED",
            "040|pending|reversed 040",
            "044|unknown UNLISTED|unknown UNLISTED",
            "083|unknown FAR_SIDE_ERROR|unknown FAR_SIDE_ERROR",
            "085|declined 085 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "086|declined 086 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "087|declined 087 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "089|unknown UNLISTED|unknown UNLISTED",
            "091|declined 091 TEMPORARY|not delivered 091 TEMPORARY",
            "099|pending|processing");

    /** Codes that say by themselves that nothing was bought, one call each. */
    private static Reading read(OrderCall call, String body) {
        return OrderAnswers.read(Samples.answered(200, body), call, Samples.airtime(Samples.ANY_REFERENCE));
    }

    private static String bare(String code) {
        return "{\"code\": \"" + code + "\"}";
    }

    private static String withStatus(String code, String status) {
        return "{\"code\": \"" + code + "\", \"content\": {\"transactions\": {\"status\": \"" + status + "\"}}}";
    }

    @ParameterizedTest
    @FieldSource("TABLE")
    @Covers({
        "vtpass code: 000",
        "vtpass code: 001",
        "vtpass code: 010",
        "vtpass code: 011",
        "vtpass code: 012",
        "vtpass code: 013",
        "vtpass code: 014",
        "vtpass code: 016",
        "vtpass code: 017",
        "vtpass code: 018",
        "vtpass code: 021",
        "vtpass code: 022",
        "vtpass code: 023",
        "vtpass code: 024",
        "vtpass code: 025",
        "vtpass code: 026",
        "vtpass code: 027",
        "vtpass code: 028",
        "vtpass code: 030",
        "vtpass code: 031",
        "vtpass code: 032",
        "vtpass code: 034",
        "vtpass code: 035",
        "vtpass code: 040",
        "vtpass code: 044",
        "vtpass code: 083",
        "vtpass code: 085",
        "vtpass code: 086",
        "vtpass code: 087",
        "vtpass code: 089",
        "vtpass code: 091",
        "vtpass code: 099",
        "vtpass code: 015 on /pay",
        "vtpass code: 015 on /requery",
        "vtpass code: 019",
        "vtpass code: 020 on an order"
    })
    void aBareCodeSaysOnEachCallWhatTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);

        assertThat(Words.of(read(OrderCall.PAY, bare(cells[0])).asOutcome()).replace(" -/-/-/-/-", ""))
                .isEqualTo(cells[1]);
        assertThat(Words.of(read(OrderCall.REQUERY, bare(cells[0])).asAnswer()).replace(" -/-/-/-/-", ""))
                .isEqualTo(cells[2]);
    }

    @Test
    void theTableHoldsEveryCodeOnce() {
        assertThat(TABLE)
                .extracting(row -> row.substring(0, 3))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ResponseCode.values())
                        .map(ResponseCode::code)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(ResponseCode.class)
    void d2_aRefusalBesideAStatusThatIsNotOneIsDoubt(ResponseCode code) {
        for (OrderCall call : OrderCall.values()) {
            for (String status : List.of("delivered", "pending", "initiated", "resolved", "strange")) {
                Reading reading = read(call, withStatus(code.code(), status));

                assertThat(reading)
                        .as("%s %s on %s", code.code(), status, call)
                        .isNotInstanceOfAny(Reading.Refused.class, Reading.Reversed.class, Reading.NeverSeen.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ResponseCode.class)
    @Covers({
        "vtpass status: delivered",
        "vtpass status: initiated",
        "vtpass status: pending",
        "vtpass status: failed",
        "vtpass status: reversed",
        "vtpass status: resolved",
        "vtpass status: none, or anything else"
    })
    void onlyTheStatusDeliveredIsADelivery(ResponseCode code) {
        for (OrderCall call : OrderCall.values()) {
            for (String status : List.of("", "pending", "initiated", "failed", "reversed", "resolved", "success")) {
                assertThat(read(call, withStatus(code.code(), status)))
                        .as("%s %s on %s", code.code(), status, call)
                        .isNotInstanceOf(Reading.Delivered.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, delivered -/-/-/-/-",
        "DELIVERED, delivered -/-/-/-/-",
        "failed, not delivered 044 CATALOGUE",
        "reversed, reversed 044",
        "pending, unknown UNLISTED",
        "resolved, unknown UNLISTED"
    })
    void resolvedCountsOnlyWithAFinalStatus(String status, String expected) {
        assertThat(Words.of(read(OrderCall.REQUERY, withStatus("044", status)).asAnswer()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"016", "091", "000", "087", "015", "099", "777"})
    void anAnswerThatNamesAnotherRequestIsDoubt(String code) {
        String body = "{\"code\": \"" + code + "\", \"requestId\": \"202603021200other\"}";

        assertThat(Words.of(read(OrderCall.PAY, body).asOutcome())).isEqualTo("unknown UNREADABLE");
        assertThat(Words.of(read(OrderCall.REQUERY, body).asAnswer())).isEqualTo("unknown UNREADABLE");
    }

    @ParameterizedTest
    @CsvSource({"0", "16", "'000 '", "''", "O16", "1", "041"})
    @Covers({"vtpass code: 041", "vtpass code: any other"})
    void aCodeInAnotherFormIsNotGuessed(String code) {
        assertThat(read(OrderCall.PAY, bare(code))).isInstanceOf(Reading.Doubtful.class);
        assertThat(read(OrderCall.REQUERY, bare(code))).isInstanceOf(Reading.Doubtful.class);
    }

    @Test
    void theTablePrintsItself() {
        assertThat(ResponseCode.asMarkdown().lines())
                .hasSize(2 + ResponseCode.values().length)
                .contains("| 019 | REFUSED | REFUSED | POSSIBLE_TWIN | 45 s | RECORDED"
                        + " | likely duplicate: same service and number within 30 s |");
    }
}
