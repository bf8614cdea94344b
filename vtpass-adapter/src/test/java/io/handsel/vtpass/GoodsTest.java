package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Covers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** V7: tokens and pins are found wherever they hide, all of them or none. */
class GoodsTest {

    /** File with the fields of one product, what was ordered, the goods. */
    static final List<String> FIELDS = List.of(
            "electricity-token-fields-jos-prepaid.json|prepaid|37376908543622082124",
            "electricity-token-fields-kano-postpaid.json|postpaid|-",
            "electricity-token-fields-ibadan-postpaid.json|postpaid|-",
            "requery-waec-fields-cards-as-json-string.json|two of waec"
                    + "|Serial: WRN182135587, PIN: 373820665258 + Serial: WRN182135588, PIN: 373827897584",
            "requery-waec-registration-fields-tokens-as-json-string.json|waec-registration|0100070365657400875");

    private static final String DELIVERED = "{\"content\": {\"transactions\": {\"status\": \"delivered\"}}, ";

    private static Outcome<DeliveryEvidence> paid(String product, String body) {
        return OrderAnswers.read(
                        Samples.answered(200, body),
                        OrderCall.PAY,
                        ProductSamplesTest.ordered(product, Samples.ANY_REFERENCE))
                .asOutcome();
    }

    private static Outcome<DeliveryEvidence> delivered(String product, String fields) {
        return paid(product, DELIVERED + "\"code\": \"000\", " + fields + "}");
    }

    @ParameterizedTest
    @FieldSource("FIELDS")
    @Covers({"vtpass value in: tokens, as a list or as text", "vtpass value in: cards, as a list or as text"})
    void inTheFieldsThatWereRecorded(String row) {
        String[] cells = row.split("\\|", -1);
        String text = Samples.text(cells[0]).strip().substring(1);
        String body = DELIVERED + (text.contains("\"code\"") ? "" : "\"code\": \"000\", ") + text;

        assertThat(Words.of(paid(cells[1], body))).isEqualTo("succeeded -/-/-/-/" + cells[2]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"token\": \"N/A\", \"Token\": \"null\", \"mainToken\": \"2636 2054 4059 8275 7802\"|26362054405982757802",
                "\"token\": 26362054405982757802|26362054405982757802",
                "\"token\": \"\", \"purchased_code\": \"Token : 26362054405982757802\"|26362054405982757802",
                "\"token\": \"26362054405982757802, 11112222333344445555\"|26362054405982757802 + 11112222333344445555",
                "\"token\": \"26362054405982757802 11112222333344445555\"|26362054405982757802 + 11112222333344445555",
                "\"purchased_code\": \"Token : 26362054405982757802 Bonus Token : 11112222333344445555\""
                        + "|Token: 26362054405982757802 + Bonus token: 11112222333344445555",
                "\"token\": \"26362054405982757802\", \"purchased_code\": \"Token : 2636-2054-4059-8275-7802 Bonus Token :"
                        + " 1111-2222-3333-4444-5555\""
                        + "|Token: 26362054405982757802 + Bonus token: 11112222333344445555",
                "\"token\": \"26362054405982757802\", \"bonusToken\": \"26362054405982757802\"|26362054405982757802"
            })
    @Covers({
        "vtpass value in: token, Token, mainToken",
        "vtpass value in: purchased_code of electricity, with a bonus token"
    })
    void aTokenUnderAnyOfItsNames(String fields, String goods) {
        assertThat(Words.of(delivered("prepaid", fields))).isEqualTo("succeeded -/-/-/-/" + goods);
    }

    @Test
    @Covers("vtpass value in: content.transactions.extras")
    void aTokenThatOnlyAQuestionIsTold() {
        String body = "{\"code\": \"000\", \"content\": {\"transactions\": {\"status\": \"delivered\","
                + " \"extras\": \"Token : 26362054405982757802\"}}, \"purchased_code\": \"\"}";

        assertThat(Words.of(paid("prepaid", body))).endsWith("/26362054405982757802");
    }

    @Test
    @Covers("vtpass value in: kct1, kct2, resetToken, configureToken")
    void theTokensOfAMeterThatIsBroughtUpToDate() {
        String fields = "\"token\": \"Token : 26362054405982757802\", \"kct1\": \"11112222333344445555\","
                + " \"kct2\": \"66667777888899990000\", \"resetToken\": \"N/A\", \"configureToken\": \"null\"";

        assertThat(Words.of(delivered("prepaid", fields)))
                .endsWith("/Token: 26362054405982757802 + KCT1: 11112222333344445555 + KCT2: 66667777888899990000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prepaid|\"token\": \"N/A\"",
                "prepaid|\"token\": \"will be sent by SMS\"",
                "prepaid|\"token\": \"null\", \"bonusToken\": \"11112222333344445555\"",
                "prepaid|\"token\": {}, \"purchased_code\": []",
                "waec|\"cards\": []",
                "waec|\"cards\": \"[{\"",
                "waec|\"cards\": [{\"Serial\": \"WRN1\"}]",
                "two of waec|\"cards\": [{\"Serial\": \"WRN1\", \"Pin\": \"123456\"}, {\"Serial\": \"WRN1\", \"Pin\": \"123456\"}]",
                "waec-registration|\"tokens\": []",
                "waec-registration|\"tokens\": [{}]",
                "jamb|\"Pin\": \"\"",
                "showmax|\"purchased_code\": \"Your voucher was sent\""
            })
    void deliveredWithoutIsAskedAboutAndNeitherFailedNorDone(String product, String fields) {
        assertThat(Words.of(delivered(product, fields))).isEqualTo("pending -/-/-/-/-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "waec|\"cards\": [{\"pin\": 373820665258}]|PIN: 373820665258",
                "waec|\"purchased_code\": \"Serial No:WRN1234, pin: 098765432112\"|Serial: WRN1234, PIN: 098765432112",
                "two of waec|\"cards\": [{\"Serial\": \"W0001\", \"Pin\": \"11111\"}], \"purchased_code\":"
                        + " \"Serial No:W0001, pin: 11111##Serial No:W0002, pin: 22222\""
                        + "|Serial: W0001, PIN: 11111 + Serial: W0002, PIN: 22222",
                "waec-registration|\"tokens\": [100070365657400875]|100070365657400875",
                "waec-registration|\"purchased_code\": \"Token: 0100070365657400875\"|0100070365657400875",
                "jamb|\"Pin\": 3678251321392432|3678251321392432",
                "jamb|\"purchased_code\": \"Pin : 3678251321392432\"|3678251321392432",
                "showmax|\"Voucher\": \"SHX-7F4K-99\"|SHX-7F4K-99",
                "showmax|\"purchased_code\": \"Voucher Code : SHX7F4K99\"|SHX7F4K99"
            })
    @Covers({
        "vtpass value in: cards, as a list or as text",
        "vtpass value in: tokens, as a list or as text",
        "vtpass value in: Pin",
        "vtpass value in: Voucher",
        "vtpass product: showmax"
    })
    void pinsUnderAnyOfTheirNames(String product, String fields, String goods) {
        assertThat(Words.of(delivered(product, fields.replace("##", "||")))).isEqualTo("succeeded -/-/-/-/" + goods);
    }

    @Test
    void p12_theGoodsAreInNoPrintedForm() {
        Outcome<DeliveryEvidence> outcome = delivered("prepaid", "\"token\": \"26362054405982757802\"");

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(outcome.toString()).doesNotContain("2636");
    }
}
