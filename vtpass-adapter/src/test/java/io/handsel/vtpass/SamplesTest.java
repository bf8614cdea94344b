package io.handsel.vtpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryEvidence;
import io.handsel.delivery.DeliveryReport;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.testkit.contract.Covers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What each recorded or composed body comes to, as the answer to a purchase and as the answer to a question. */
class SamplesTest {

    /** File, HTTP status, as an outcome of /pay, as an answer of /requery; evidence: id/amount/recipient/cost/goods. */
    static final List<String> ORDERS = List.of(
            "pay-airtime-delivered.json|200"
                    + "|succeeded 17415980564672211596777904/20.00/08011111111/19.30/-"
                    + "|delivered 17415980564672211596777904/20.00/08011111111/19.30/-",
            "requery-airtime-delivered.json|200"
                    + "|succeeded 17415980564672211596777904/20.00/08011111111/19.30/-"
                    + "|delivered 17415980564672211596777904/20.00/08011111111/19.30/-",
            "pay-foreign-airtime-delivered.json|200"
                    + "|succeeded 17416193926764171056841998/2.00/2345638473434/1.92/-"
                    + "|delivered 17416193926764171056841998/2.00/2345638473434/1.92/-",
            "requery-foreign-airtime-delivered.json|200"
                    + "|succeeded 17416193926764171056841998/2.00/2345638473434/1.92/-"
                    + "|delivered 17416193926764171056841998/2.00/2345638473434/1.92/-",
            "pay-pending-000.json|200|pending 17590000000001/100.00/-/96.50/-|processing 17590000000001/100.00/-/96.50/-",
            "derived/pay-000-initiated.json|200"
                    + "|pending 17590000000001/100.00/-/96.50/-|processing 17590000000001/100.00/-/96.50/-",
            "pay-airtime-legacy-2019-flat.json|200|pending 1563873435424/-/-/-/-|processing 1563873435424/-/-/-/-",
            "derived/pay-000-content-array.json|200|pending -/-/-/-/-|processing -/-/-/-/-",
            "derived/pay-000-content-string.json|200|pending -/-/-/-/-|processing -/-/-/-/-",
            "derived/pay-000-empty-content.json|200|pending -/-/-/-/-|processing -/-/-/-/-",
            "verify-smartcard-wrong.json|200|pending -/-/-/-/-|processing -/-/-/-/-",
            "derived/pay-processing-099.json|200|pending -/-/-/-/-|processing -/-/-/-/-",
            "derived/pay-000-failed-inner-status.json|200|declined 000 CATALOGUE|not delivered 000 CATALOGUE",
            "derived/pay-000-reversed-inner-status.json|200|pending 17590000000001/100.00/-/96.50/-|reversed 000",
            "derived/requery-reversed-040.json|200|pending 1583501216545377109916/50.00/-/48.50/-|reversed 040",
            "derived/requery-001-current-envelope-delivered.json|200|succeeded -/-/-/-/-|delivered -/-/-/-/-",
            "requery-legacy-001-failed.json|200|declined 016 CATALOGUE|not delivered 016 CATALOGUE",
            // its code is 000 and there is no status: processed, which no file name turns into delivered
            "requery-legacy-001-electricity-delivered.json|200|pending -/-/-/-/-|processing -/-/-/-/-",
            "derived/requery-resolved-044.json|200|unknown UNLISTED|unknown UNLISTED",
            "pay-failed-016.json|200|declined 016 CATALOGUE|not delivered 016 CATALOGUE",
            "derived/pay-failed-016-content-null.json|200|declined 016 CATALOGUE|not delivered 016 CATALOGUE",
            "pay-request-id-already-exist-014.json|200|unknown REFERENCE_EXISTS|unknown REFERENCE_EXISTS",
            "requery-invalid-request-id-015.json|200|declined 015 OUR_ACCOUNT|absent",
            "pay-low-wallet-balance-018.json|200|declined 018 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "invalid-credentials-087.json|200|declined 087 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "pay-below-minimum-amount-013.json|200|declined 013 CUSTOMER|not delivered 013 CUSTOMER",
            "pay-likely-duplicate-019.json|200"
                    + "|declined 019 POSSIBLE_TWIN after 45 s|not delivered 019 POSSIBLE_TWIN after 45 s",
            "pay-system-error-083.json|500|unknown FAR_SIDE_ERROR|unknown FAR_SIDE_ERROR",
            "derived/pay-system-error-083-errors-string.json|500|unknown FAR_SIDE_ERROR|unknown FAR_SIDE_ERROR",
            "derived/pay-request-is-processing-089.json|200|unknown UNLISTED|unknown UNLISTED",
            "derived/pay-unlisted-code-777.json|200|unknown UNLISTED|unknown UNLISTED",
            "derived/verify-biller-confirmed-020.json|200|unknown UNLISTED|unknown UNLISTED",
            "derived/http-502-gateway-page.html|502|unknown FAR_SIDE_ERROR|unknown FAR_SIDE_ERROR",
            "derived/pay-improper-request-id-085-no-date.json|200|declined 085 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/pay-improper-request-id-085-not-today.json|200|declined 085 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/pay-not-processed-091.json|200|declined 091 TEMPORARY|not delivered 091 TEMPORARY",
            "derived/refused-variation-code-does-not-exist-010.json|200|declined 010 CATALOGUE|not delivered 010 CATALOGUE",
            "derived/refused-invalid-arguments-011.json|200|declined 011 CATALOGUE|unknown QUESTION_REFUSED",
            "derived/refused-product-does-not-exist-012.json|200|declined 012 CATALOGUE|not delivered 012 CATALOGUE",
            "derived/refused-above-maximum-amount-017.json|200|declined 017 CUSTOMER|not delivered 017 CUSTOMER",
            "derived/refused-account-locked-021.json|200|declined 021 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/refused-account-suspended-022.json|200|declined 022 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/refused-api-access-not-enabled-023.json|200|declined 023 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/refused-account-inactive-024.json|200|declined 024 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/refused-ip-not-whitelisted-027.json|200|declined 027 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/refused-product-not-whitelisted-028.json|200|declined 028 OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/refused-biller-not-reachable-030.json|200|declined 030 TEMPORARY|unknown QUESTION_REFUSED",
            "derived/refused-below-minimum-quantity-031.json|200|declined 031 CUSTOMER|not delivered 031 CUSTOMER",
            "derived/refused-above-maximum-quantity-032.json|200|declined 032 CUSTOMER|not delivered 032 CUSTOMER",
            "derived/refused-service-suspended-034.json|200|declined 034 TEMPORARY|unknown QUESTION_REFUSED",
            "derived/refused-service-inactive-035.json|200|declined 035 TEMPORARY|unknown QUESTION_REFUSED");

    private static final List<String> ELSEWHERE = List.of(
            "balance.json",
            "webhook-acknowledgement.json",
            "webhook-transaction-update-delivered.json",
            "webhook-transaction-update-reversed-trimmed.json",
            "webhook-variations-update.json");

    /** Of products that are not sold here; docs/vtpass.md says why. */
    private static final List<String> NOT_SOLD = List.of(
            "commission-details-flat-special.json",
            "insurance-options-color-excerpt.json",
            "international-airtime-countries.json",
            "international-airtime-operators.json",
            "international-airtime-product-types.json",
            "options-aero-passenger-type.json",
            "service-categories.json",
            "variations-foreign-airtime-excerpt.json",
            "variations-ui-insure.json");

    @ParameterizedTest
    @FieldSource("ORDERS")
    @Covers({
        "vtpass status: delivered",
        "vtpass status: initiated",
        "vtpass status: pending",
        "vtpass status: failed",
        "vtpass status: reversed",
        "vtpass status: none, or anything else",
        "vtpass answer: the envelope of 2019",
        "vtpass answer: content as list, text, null or missing",
        "vtpass code: any other"
    })
    void readsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);
        String text = Samples.text(cells[0]);
        int status = Integer.parseInt(cells[1]);

        assertThat(Words.of(pay(status, text))).isEqualTo(cells[2]);
        assertThat(Words.of(requery(status, text))).isEqualTo(cells[3]);
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "302", "400", "401", "403", "429", "500", "503"})
    @Covers({"vtpass answer: HTTP 4xx or 5xx with a code"})
    void theHttpStatusDoesNotChangeWhatACodeSays(int status) {
        assertThat(Words.of(pay(status, Samples.text("pay-failed-016.json")))).isEqualTo("declined 016 CATALOGUE");
        assertThat(Words.of(pay(status, Samples.text("pay-airtime-delivered.json"))))
                .startsWith("succeeded ");
        assertThat(Words.of(requery(status, Samples.text("requery-invalid-request-id-015.json"))))
                .isEqualTo("absent");
    }

    @Test
    void everySampleHasItsLine() {
        Set<String> covered = new HashSet<>(ELSEWHERE);
        covered.addAll(NOT_SOLD);
        Stream.of(
                        ORDERS,
                        ProductSamplesTest.ORDERS,
                        GoodsTest.FIELDS,
                        VerifyAnswersTest.SAMPLES,
                        CatalogueAnswersTest.SAMPLES)
                .flatMap(List::stream)
                .forEach(row -> covered.add(row.substring(0, row.indexOf('|'))));

        assertThat(covered).containsExactlyInAnyOrderElementsOf(Samples.names());
    }

    private static Outcome<DeliveryEvidence> pay(int status, String text) {
        return OrderAnswers.read(
                        Samples.answered(status, text), OrderCall.PAY, Samples.airtime(Samples.reference(text)))
                .asOutcome();
    }

    private static Answer<DeliveryReport> requery(int status, String text) {
        return OrderAnswers.read(
                        Samples.answered(status, text), OrderCall.REQUERY, Samples.airtime(Samples.reference(text)))
                .asAnswer();
    }
}
