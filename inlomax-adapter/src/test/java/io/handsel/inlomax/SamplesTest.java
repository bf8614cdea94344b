package io.handsel.inlomax;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Network;
import io.handsel.http.AnswerRow.Call;
import io.handsel.testkit.contract.Covers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each body comes to, as the answer to a purchase and as the answer to a look-up. */
class SamplesTest {

    /** File, what was bought, as an outcome, as an answer; evidence: id/amount/recipient/cost/goods. */
    static final List<String> ORDERS = List.of(
            "purchase-success-third-party-note.json|airtime|succeeded INL123456/500.00/-/-/-|unknown UNREADABLE",
            "derived/airtime-success.json|airtime"
                    + "|succeeded 202511201430Q7x2LmP9/200.00/08030000000/196.00/-"
                    + "|delivered 202511201430Q7x2LmP9/200.00/08030000000/196.00/-",
            "derived/airtime-processing.json|airtime"
                    + "|pending 202511201430Q7x2LmP9/200.00/08030000000/196.00/-"
                    + "|processing 202511201430Q7x2LmP9/200.00/08030000000/196.00/-",
            "derived/airtime-failed.json|airtime|unknown UNLISTED|unknown QUESTION_REFUSED",
            "derived/failed-insufficient-balance.json|airtime"
                    + "|declined wallet empty OUR_ACCOUNT|unknown QUESTION_REFUSED",
            "derived/data-success.json|data"
                    + "|succeeded 202511201430Q7x2LmP9/-/-/620.00/-|delivered 202511201430Q7x2LmP9/-/-/620.00/-",
            "derived/cable-success.json|tv"
                    + "|succeeded 202511201430Q7x2LmP9/-/1212121212/3900.00/-"
                    + "|delivered 202511201430Q7x2LmP9/-/1212121212/3900.00/-",
            "derived/electricity-prepaid-success.json|prepaid"
                    + "|succeeded 202511201430Q7x2LmP9/2000.00/11111111111/1990.00/1234-5678-9012-3456-7890"
                    + "|delivered 202511201430Q7x2LmP9/2000.00/11111111111/1990.00/1234-5678-9012-3456-7890",
            // delivered without its token is not yet what the customer paid for
            "derived/electricity-prepaid-success-token-missing.json|prepaid"
                    + "|pending 202511201430Q7x2LmP9/2000.00/11111111111/1990.00/-|unknown UNLISTED",
            "derived/electricity-prepaid-success-token-missing.json|postpaid"
                    + "|succeeded 202511201430Q7x2LmP9/2000.00/11111111111/1990.00/-"
                    + "|delivered 202511201430Q7x2LmP9/2000.00/11111111111/1990.00/-",
            "derived/education-success.json|pins"
                    + "|succeeded 202511201430Q7x2LmP9/-/-/3500.00/pin 098765432112, serial WRN123456790"
                    + "|delivered 202511201430Q7x2LmP9/-/-/3500.00/pin 098765432112, serial WRN123456790",
            "derived/education-success.json|two pins"
                    + "|pending 202511201430Q7x2LmP9/-/-/3500.00/pin 098765432112, serial WRN123456790|unknown UNLISTED",
            "derived/transaction-success.json|data"
                    + "|succeeded 202511201430Q7x2LmP9/-/-/620.00/-|delivered 202511201430Q7x2LmP9/-/-/620.00/-",
            "derived/transaction-processing.json|data"
                    + "|pending 202511201430Q7x2LmP9/-/-/620.00/-|processing 202511201430Q7x2LmP9/-/-/620.00/-",
            "derived/transaction-failed.json|data|unknown UNLISTED|not delivered failed CATALOGUE",
            "derived/transaction-refunded.json|data|unknown UNLISTED|reversed refunded",
            "derived/transaction-not-found.json|data|unknown UNLISTED|unknown QUESTION_REFUSED",
            "derived/validate-cable-failed.json|tv|unknown UNLISTED|unknown QUESTION_REFUSED");

    private static final List<String> ELSEWHERE = List.of(
            "derived/balance.json",
            "derived/services.json",
            "derived/validate-cable-success.json",
            "derived/validate-meter-failed.json",
            "derived/validate-meter-success.json",
            "derived/webhook-alternative-flat-shape.json",
            "derived/webhook-education-success.json",
            "derived/webhook-failed.json",
            "derived/webhook-success.json");

    private static DeliveryRequest bought(String what) {
        return switch (what) {
            case "airtime" -> CanaryAccount.airtime(Network.MTN);
            case "data" -> CanaryAccount.data();
            case "tv" -> CanaryAccount.tv();
            case "prepaid" -> CanaryAccount.electricity(MeterType.PREPAID);
            case "postpaid" -> CanaryAccount.electricity(MeterType.POSTPAID);
            case "pins" -> CanaryAccount.pins(1);
            default -> CanaryAccount.pins(2);
        };
    }

    @ParameterizedTest
    @FieldSource("ORDERS")
    @Covers({"inlomax transaction status: failed without data", "inlomax answer: electricity without its token"})
    void readsAsTheTableSays(String row) {
        String[] cells = row.split("\\|", -1);
        String text = Samples.text(cells[0]);
        DeliveryRequest request = bought(cells[1]);

        assertThat(Words.of(OrderAnswers.read(Samples.answered(200, text), Call.PURCHASE, request)
                        .asOutcome()))
                .isEqualTo(cells[2]);
        assertThat(Words.of(OrderAnswers.read(Samples.answered(200, text), Call.LOOKUP, request)
                        .asAnswer()))
                .isEqualTo(cells[3]);
    }

    @Test
    void everySampleHasItsLine() {
        List<String> covered = new ArrayList<>(ELSEWHERE);
        ORDERS.forEach(row -> covered.add(row.substring(0, row.indexOf('|'))));

        assertThat(covered.stream().distinct()).containsExactlyInAnyOrderElementsOf(Samples.names());
    }
}
