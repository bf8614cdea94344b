package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.catalogue.CustomerCheck;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.testkit.contract.Covers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Whose number it is: what says no, what says yes, and what says nothing. */
class VerifyAnswersTest {

    /** File, what it says: name/least/most/renewal/plan of somebody who can be sold to. */
    static final List<String> SAMPLES = List.of(
            "verify-meter-prepaid-ok.json|payable TESTMETER1/-/-/-/-",
            "verify-meter-ok-flag-as-string.json|payable TESTMETER1/-/-/-/-",
            "verify-meter-ok-without-name-jos.json|payable -/-/-/-/-",
            "verify-dstv-ok.json|payable TEST METER/-/-/-/-",
            "derived/verify-dstv-with-renewal-amount.json|payable John Doe/-/-/9600.00/DStv Compact",
            "verify-startimes-ok.json|payable TestMan Decoder/-/-/-/-",
            "verify-jamb-ok.json|payable TEST PROFILE/-/-/-/-",
            "verify-smile-ok.json|payable THE TESTER ITSELF/-/-/-/-",
            "derived/verify-biller-confirmed-020.json|payable Jane Doe/-/-/-/-",
            "verify-meter-wrong-flag-as-string.json|refused",
            "derived/verify-meter-wrong-flag-boolean.json|refused",
            "verify-smartcard-wrong.json|refused",
            "invalid-credentials-087.json|unknown QUESTION_REFUSED",
            "derived/refused-biller-not-reachable-030.json|unknown FAR_SIDE_ERROR",
            "derived/refused-invalid-arguments-011.json|unknown QUESTION_REFUSED",
            "derived/refused-product-does-not-exist-012.json|unknown QUESTION_REFUSED",
            "derived/pay-000-empty-content.json|unknown UNREADABLE",
            "derived/pay-000-content-array.json|unknown UNREADABLE",
            "derived/http-502-gateway-page.html|unknown UNREADABLE");

    private static Answer<CustomerCheck> read(String body) {
        return VerifyAnswers.read(Samples.answered(200, body));
    }

    private static Answer<CustomerCheck> content(String fields) {
        return read("{\"code\": \"000\", \"content\": {" + fields + "}}");
    }

    private static String words(Answer<CustomerCheck> answer) {
        return answer.fold(it -> words(it.found()), it -> "absent", it -> "unknown " + it.doubt());
    }

    private static String words(CustomerCheck check) {
        return check instanceof CustomerCheck.Payable it
                ? "payable "
                        + String.join(
                                "/",
                                it.name().orElse("-"),
                                money(it.least()),
                                money(it.most()),
                                money(it.renewal()),
                                it.currentPlan().orElse("-"))
                : "refused";
    }

    private static String money(Optional<Money> money) {
        return money.map(it -> it.major().toPlainString()).orElse("-");
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    @Covers({
        "vtpass: POST /merchant-verify",
        "vtpass verification: good",
        "vtpass verification: wrong: content.error",
        "vtpass verification: wrong: WrongBillersCode as boolean or as text",
        "vtpass verification: a meter without a name",
        "vtpass verification: neither good nor wrong",
        "vtpass code: 020 on a verification"
    })
    void v4_readsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);

        assertThat(words(read(Samples.text(cells[0])))).isEqualTo(cells[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Customer_Name\": \"ADA\", \"WrongBillersCode\": \"false\"|payable ADA/-/-/-/-",
                "\"Customer_Name\": \"ADA\", \"WrongBillersCode\": \"TRUE\"|refused",
                "\"Customer_Name\": \"ADA\", \"error\": \"wrong\"|refused",
                "\"Customer_Name\": \"ADA\", \"error\": null|payable ADA/-/-/-/-",
                "\"Customer_Name\": \"ADA\", \"error\": []|unknown UNREADABLE",
                "\"Customer_Name\": \"null\"|unknown UNREADABLE",
                "\"Customer_Name\": \"N/A\"|unknown UNREADABLE",
                "\"Customer_Name\": \"null\", \"Meter_Number\": 1111111111111|payable -/-/-/-/-",
                "\"Address\": \"1 TEST STREET\"|unknown UNREADABLE",
                "\"WrongBillersCode\": false|unknown UNREADABLE"
            })
    void v4_whatSaysNothingRefusesNobody(String fields, String expected) {
        assertThat(words(content(fields))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, payable",
        "YES, payable",
        "true, payable",
        "'', payable",
        "N/A, payable",
        "no, refused",
        "NO, refused"
    })
    @Covers("vtpass verification: Can_Vend is no")
    void aMeterThatIsNotSoldToNowIsRefused(String canVend, String expected) {
        assertThat(words(content("\"Customer_Name\": \"ADA\", \"Can_Vend\": \"" + canVend + "\"")))
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Minimum_Amount\": \"500\", \"Min_Purchase_Amount\": 1000, \"MAX_Purchase_Amount\": \"50000.50\""
                        + "|1000.00/50000.50/-",
                "\"Minimum_Amount\": \"\", \"Min_Purchase_Amount\": 0, \"MAX_Purchase_Amount\": null|-/-/-",
                "\"Minimum_Amount\": \"a lot\", \"MAX_Purchase_Amount\": -1|-/-/-",
                "\"Renewal_Amount\": \"1850.00\"|-/-/1850.00",
                "\"Renewal_Amount\": 1850|-/-/1850.00"
            })
    void amountsAreTakenAsNumberAndAsText(String fields, String amounts) {
        assertThat(words(content("\"Customer_Name\": \"ADA\", " + fields))).isEqualTo("payable ADA/" + amounts + "/-");
    }

    @Test
    void p12_theNameIsInNoPrintedFormAndTheReasonHoldsNoNumber() {
        assertThat(content("\"Customer_Name\": \"ADA OBI\"").toString()).doesNotContain("ADA");
        assertThat(content("\"error\": \"meter 12345678901 of ada@example.com is wrong\""))
                .isEqualTo(new Answer.Found<>(new CustomerCheck.Refused("meter [number] of [e-mail] is wrong")));
    }
}
