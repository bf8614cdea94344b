package io.handsel.smeplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.http.AnswerRow;
import io.handsel.testkit.contract.Covers;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are read that differ from the samples. */
class OrderAnswersTest {

    private static final DeliveryRequest AIRTIME = CanaryAccount.airtime(Network.MTN);

    private static String bought(int status, String body) {
        return Words.of(
                OrderAnswers.purchase(Samples.answered(status, body), AIRTIME).asOutcome());
    }

    private static String asked(int status, String body) {
        return OrderAnswers.lookup(Samples.answered(status, body), AIRTIME)
                .map(it -> Words.of(it.asAnswer()))
                .orElse("list");
    }

    private static String page(int status, String body) {
        return OrderAnswers.page(Samples.answered(status, body), AIRTIME)
                .map(it -> Words.of(it.asAnswer()))
                .orElse("not on it");
    }

    @Nested
    class WhenAPurchaseIsTaken {

        @ParameterizedTest
        @CsvSource({
            "true, success, succeeded -/-/-/-/-",
            "'\"true\"', Success, succeeded -/-/-/-/-",
            "'\"success\"', success, succeeded -/-/-/-/-",
            "true, processing, pending -/-/-/-/-",
            "true, pending, pending -/-/-/-/-",
            "true, queued, pending -/-/-/-/-",
            "true, not found, pending -/-/-/-/-",
            "true, failed, unknown UNLISTED",
            "false, success, unknown UNLISTED",
            "'\"failed\"', success, unknown UNLISTED",
            "1, success, unknown UNREADABLE",
            "null, success, unknown UNREADABLE"
        })
        @Covers({
            "smeplug status: success",
            "smeplug status: processing, pending",
            "smeplug status: failed",
            "smeplug status: anything else",
            "smeplug status: status as text"
        })
        void onlyTheCurrentStatusMeansDelivered(String status, String current, String words) {
            String body = "{\"status\": " + status + ", \"data\": {\"current_status\": \"" + current + "\"}}";

            assertThat(bought(200, body)).isEqualTo(words);
        }

        @Test
        @Covers("smeplug status: absent")
        void statusTrueAloneIsNotDelivered() {
            assertThat(bought(200, "{\"status\": true}")).isEqualTo("pending -/-/-/-/-");
            assertThat(bought(200, "{\"status\": true, \"data\": {\"status\": \"success\"}}"))
                    .isEqualTo("pending -/-/-/-/-");
        }

        @Test
        @Covers("smeplug answer: a flat purchase answer")
        void theFlatShapeIsTakenWithItsReference() {
            assertThat(bought(
                            200,
                            "{\"status\": true, \"reference\": 4663, \"customer_reference\": \"" + Samples.REFERENCE
                                    + "\"}"))
                    .isEqualTo("pending 4663/-/-/-/-");
        }

        @Test
        void anAnswerThatNamesAnotherOrderIsDoubt() {
            String another =
                    "{\"status\": true, \"customer_reference\": \"x\", \"data\": {\"current_status\": \"success\"}}";

            assertThat(bought(200, another)).isEqualTo("unknown UNREADABLE");
        }

        @ParameterizedTest
        @CsvSource({"302", "400", "404"})
        void deliveredBesideAnHttpErrorIsDoubt(int status) {
            assertThat(bought(status, Samples.text("data-purchase-success-logged.json")))
                    .isEqualTo("unknown UNREADABLE");
        }

        @Test
        void d9_anAmountThatCannotBeReadIsDoubt() {
            String delivered = "{\"status\": true, \"data\": {\"current_status\": \"success\", \"amount\": \"N5\"}}";

            assertThat(bought(200, delivered)).isEqualTo("unknown UNREADABLE");
        }
    }

    @Nested
    class WhenAPurchaseIsRefused {

        @ParameterizedTest
        @ValueSource(strings = {"msg", "message", "error"})
        @Covers("smeplug message: Duplicate customer reference")
        void d2_aDuplicateMeansThatAnOrderExists(String key) {
            String body = "{\"status\": false, \"" + key + "\": \"DUPLICATE customer Reference.\"}";

            assertThat(bought(200, body)).isEqualTo("unknown REFERENCE_EXISTS");
            assertThat(bought(400, body)).isEqualTo("unknown REFERENCE_EXISTS");
            assertThat(bought(200, "{\"status\": false, \"data\": {\"msg\": \"Duplicate customer reference\"}}"))
                    .isEqualTo("unknown REFERENCE_EXISTS");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Insufficient balance",
                    "You cannot purchase this bundle for other users",
                    "Invalid plan",
                    "Duplicate phone",
                    ""
                })
        @Covers("smeplug message: any other with status false")
        void d2_noTextIsProof(String message) {
            assertThat(bought(200, "{\"status\": false, \"msg\": \"" + message + "\"}"))
                    .isEqualTo("unknown UNLISTED");
        }

        @Test
        void p12_theirWordsAreKeptWithoutNumbersAndAddresses() {
            String body = "{\"status\": false, \"msg\": \"no 08030000000 of ada@example.com\"}";

            assertThat(OrderAnswers.purchase(Samples.answered(200, body), AIRTIME))
                    .asString()
                    .contains("refused in words")
                    .doesNotContain("08030000000", "ada@");
        }
    }

    @Nested
    class WhenAnOrderIsLookedUp {

        private static String transaction(String status) {
            return "{\"status\": true, \"transaction\": {\"status\": \"" + status + "\", \"customer_reference\": \""
                    + Samples.REFERENCE + "\"}}";
        }

        @ParameterizedTest
        @CsvSource({
            "success, delivered -/-/-/-/-",
            "PENDING, processing -/-/-/-/-",
            "processing, processing -/-/-/-/-",
            "failed, not delivered failed CATALOGUE",
            "refunded, unknown UNLISTED",
            "not found, unknown UNLISTED"
        })
        @Covers({"smeplug lookup: found: success", "smeplug lookup: found: processing", "smeplug lookup: found: failed"
        })
        void itsStatusDecides(String status, String words) {
            assertThat(asked(200, transaction(status))).isEqualTo(words);
            assertThat(asked(200, transaction(status).replace("\"transaction\"", "\"data\"")))
                    .isEqualTo(words);
        }

        @Test
        void withoutAStatusItIsDoubt() {
            assertThat(asked(
                            200,
                            "{\"status\": true, \"transaction\": {\"customer_reference\": \"" + Samples.REFERENCE
                                    + "\"}}"))
                    .isEqualTo("unknown UNREADABLE");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\": false}",
                    "{\"status\": true}",
                    "{\"status\": true, \"transaction\": {\"status\": \"failed\", \"reference\": \"b86e\"}}",
                    "{\"status\": true, \"transaction\": {\"status\": \"failed\", \"customer_reference\": \"x\"}}"
                })
        void d5_whatDoesNotShowTheOrderProvesNothingAndTheListIsAsked(String body) {
            assertThat(asked(200, body)).isEqualTo("list");
        }

        @Test
        void aNumberThatIsNotShownInFullSaysNothingOfTheRecipient() {
            String masked =
                    Samples.text("derived/transaction-lookup-success.json").replace("08030000000", "080XXXXXXXX");

            assertThat(asked(200, masked)).isEqualTo("delivered 46634e8384c7c68f5baa/-/-/200.00/-");
        }
    }

    @Nested
    class WhenTheListIsSearched {

        private static String row(String reference, String status) {
            return "{\"reference\": \"b86e\", \"customer_reference\": \"" + reference + "\", \"status\": \"" + status
                    + "\", \"amount\": \"200\"}";
        }

        private static String list(String rows) {
            return "{\"status\": true, \"transactions\": [" + rows + "]}";
        }

        @Test
        void theOrderWithOurReferenceIsFoundAmongOthers() {
            assertThat(page(200, list(row("x", "failed") + "," + row(Samples.REFERENCE, "success"))))
                    .isEqualTo("delivered b86e/200.00/-/-/-");
        }

        @Test
        void twoOrdersWithOurReferenceAreDoubt() {
            String twice = row(Samples.REFERENCE, "failed") + "," + row(Samples.REFERENCE, "success");

            assertThat(page(200, list(twice))).isEqualTo("unknown UNREADABLE");
        }

        @Test
        void d5_aListWithoutItIsNotAbsence() {
            assertThat(page(200, list(row("x", "failed")))).isEqualTo("not on it");
            assertThat(Words.of(OrderAnswers.nowhere().asAnswer())).isEqualTo("unknown QUESTION_REFUSED");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200|{\"status\": true}|QUESTION_REFUSED",
                    "200|{\"status\": true, \"transactions\": {}}|QUESTION_REFUSED",
                    "200|{\"status\": false, \"transactions\": []}|QUESTION_REFUSED",
                    "404|{\"status\": true, \"transactions\": []}|QUESTION_REFUSED",
                    "404|<html></html>|UNREADABLE",
                    "200|<html></html>|UNREADABLE",
                    "403|{}|QUESTION_REFUSED",
                    "504|{}|FAR_SIDE_ERROR"
                })
        void d5_aListThatCannotBeReadIsDoubt(int status, String body, String doubt) {
            assertThat(page(status, body)).isEqualTo("unknown " + doubt);
        }
    }

    @Nested
    class WhenThereIsNoAnswerToRead {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "200||UNREADABLE",
                    "200|[]|UNREADABLE",
                    "200|{\"status\": true|UNREADABLE",
                    "200|<html></html>|UNREADABLE",
                    "200|{\"status\": true, \"status\": false}|UNREADABLE",
                    "401|{}|QUESTION_REFUSED",
                    "403|{\"status\": true, \"data\": {\"current_status\": \"success\"}}|QUESTION_REFUSED",
                    "429|{}|QUESTION_REFUSED",
                    "424|{\"status\": false}|FAR_SIDE_ERROR",
                    "500|{\"status\": true}|FAR_SIDE_ERROR",
                    "504|<html></html>|FAR_SIDE_ERROR"
                })
        @Covers({
            "smeplug answer: HTTP 403",
            "smeplug answer: HTTP 424",
            "smeplug answer: HTTP 5xx",
            "smeplug answer: empty, or not JSON"
        })
        void d3_itIsDoubtOnBothCalls(int status, String body, String doubt) {
            assertThat(bought(status, body == null ? "" : body)).isEqualTo("unknown " + doubt);
            assertThat(asked(status, body == null ? "" : body)).isEqualTo("unknown " + doubt);
        }

        @Test
        void d3_whateverIsDamagedNothingIsThrown() {
            Random random = new Random(20260302);
            for (String name : Samples.names()) {
                String text = Samples.text(name);
                for (int round = 0; round < 300; round++) {
                    String broken = damaged(text, random);

                    assertThat(bought(200, broken)).isNotNull();
                    assertThat(asked(200, broken)).isNotNull();
                    assertThat(page(200, broken)).isNotNull();
                    assertThat(Catalogue.balance(Samples.answered(200, broken))).isNotNull();
                    assertThat(Catalogue.networks(Samples.answered(200, broken)))
                            .isNotNull();
                    assertThat(Catalogue.plans(Samples.answered(200, broken), "MTN", "1"))
                            .isNotNull();
                }
            }
        }

        private static String damaged(String text, Random random) {
            StringBuilder broken = new StringBuilder(text);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                int at = random.nextInt(broken.length());
                String patch = new String[] {"", "0", "9E9", "null", "{}", "[]", "\"", "-", "\\u0000", "₦"}
                        [random.nextInt(10)];
                broken.replace(at, Math.min(broken.length(), at + random.nextInt(6)), patch);
                if (broken.isEmpty()) {
                    broken.append('{');
                }
            }
            return broken.toString();
        }
    }

    @Test
    void everyRowOfTheTableHasItsSectionAndNoPurchaseIsEverDeclined() {
        assertThat(Answers.TABLE.rows())
                .allSatisfy(it -> assertThat(it.meaning() + it.section()).isNotBlank())
                .filteredOn(it -> it.call() == AnswerRow.Call.PURCHASE)
                .extracting(AnswerRow::kind)
                .doesNotContain(AnswerRow.Kind.NOT_DELIVERED, AnswerRow.Kind.REVERSED);
    }
}
