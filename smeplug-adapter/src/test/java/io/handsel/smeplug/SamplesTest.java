package io.handsel.smeplug;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Network;
import io.handsel.http.HttpReply;
import io.handsel.http.OrderReading;
import io.handsel.testkit.contract.Covers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each body comes to, as the answer to a purchase, to a look-up and as a page of the list. */
class SamplesTest {

    /** File, HTTP status, what was bought, as an outcome; evidence: id/amount/recipient/cost/goods. */
    static final List<String> PURCHASES = List.of(
            "data-purchase-success-logged.json|200|data|succeeded b86e5deeb48b181ba547/-/-/-/-",
            "data-purchase-duplicate-customer-reference.json|200|data|unknown REFERENCE_EXISTS",
            // the flat shape says nothing of the delivery, and names another order
            "purchase-success-third-party-note.json|200|data|unknown UNREADABLE",
            "derived/airtime-purchase-success.json|200|airtime|succeeded 46634e8384c7c68f5baa/-/-/-/-",
            "derived/data-purchase-async-processing.json|200|data|pending 46634e8384c7c68f5baa/-/-/-/-",
            "derived/data-purchase-failed-inner-status.json|200|data|unknown UNLISTED",
            "derived/data-purchase-refused-other-users.json|200|data|unknown UNLISTED",
            "derived/purchase-refused-insufficient-balance.json|200|airtime|unknown UNLISTED",
            "derived/error-message-key.json|400|airtime|unknown UNLISTED",
            "derived/error-failed-dependency-http424.json|424|data|unknown FAR_SIDE_ERROR",
            "derived/error-unauthorized-http403.json|403|data|unknown QUESTION_REFUSED");

    /** File, HTTP status, as the answer of a look-up; "list" where the list is to be asked. */
    static final List<String> LOOKUPS = List.of(
            "derived/transaction-lookup-success.json|200|delivered 46634e8384c7c68f5baa/-/08030000000/200.00/-",
            "derived/transaction-lookup-processing.json|200|processing 46634e8384c7c68f5baa/-/08030000000/200.00/-",
            "derived/transaction-lookup-failed.json|200|not delivered failed CATALOGUE",
            "derived/transaction-lookup-not-found.json|200|list",
            "derived/transaction-lookup-not-found.json|404|list",
            "derived/error-failed-dependency-http424.json|424|unknown FAR_SIDE_ERROR",
            "derived/error-unauthorized-http403.json|403|unknown QUESTION_REFUSED",
            "purchase-success-third-party-note.json|200|list");

    private static final List<String> ELSEWHERE = List.of(
            "derived/account-balance.json",
            "derived/data-plans.json",
            "derived/networks.json",
            "derived/transactions-list.json",
            "derived/webhook-failed.json",
            "derived/webhook-pending.json",
            "webhook-success-third-party-note.json");

    @ParameterizedTest
    @FieldSource("PURCHASES")
    @Covers("smeplug answer: HTTP 400")
    void aPurchaseReadsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);
        DeliveryRequest request = cells[2].equals("data") ? CanaryAccount.data() : CanaryAccount.airtime(Network.MTN);

        assertThat(Words.of(OrderAnswers.purchase(answered(cells), request).asOutcome()))
                .isEqualTo(cells[3]);
    }

    @ParameterizedTest
    @FieldSource("LOOKUPS")
    void aLookupReadsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);

        Optional<OrderReading> reading = OrderAnswers.lookup(answered(cells), CanaryAccount.data());

        assertThat(reading.map(it -> Words.of(it.asAnswer())).orElse("list")).isEqualTo(cells[2]);
    }

    @Test
    void thePageShowsTheOrderByOurReference() {
        HttpReply.Answered page = Samples.answered(200, Samples.text("derived/transactions-list.json"));

        assertThat(OrderAnswers.page(page, CanaryAccount.data()).map(it -> Words.of(it.asAnswer())))
                .contains("delivered 46634e8384c7c68f5baa/-/08030000000/200.00/-");
        assertThat(OrderAnswers.pages(page)).isEqualTo(1);
    }

    private static HttpReply.Answered answered(String[] cells) {
        return Samples.answered(Integer.parseInt(cells[1]), Samples.text(cells[0]));
    }

    @Test
    void everySampleHasItsLine() {
        List<String> covered = new ArrayList<>(ELSEWHERE);
        PURCHASES.forEach(row -> covered.add(row.substring(0, row.indexOf('|'))));
        LOOKUPS.forEach(row -> covered.add(row.substring(0, row.indexOf('|'))));

        assertThat(covered.stream().distinct()).containsExactlyInAnyOrderElementsOf(Samples.names());
    }
}
