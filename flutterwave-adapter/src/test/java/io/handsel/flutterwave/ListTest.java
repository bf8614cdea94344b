package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payments of a window, for the sweep: rows of both forms, odd rows, pages. */
@Covers("flutterwave: GET /v3/transactions")
class ListTest {

    private static final Instant FROM = Instant.parse("2026-11-19T00:00:00Z");
    private static final PaymentWindow WINDOW = new PaymentWindow(FROM, FROM.plus(Duration.ofDays(1)));

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private PaymentPage page(String rows, Optional<String> page) {
        server.enqueue(Wire.json(200, Wire.success("[" + rows + "]")));
        Answer<PaymentPage> answer = Wire.gateway(server).list(WINDOW, page, TestCall.any());
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<PaymentPage>) answer).found();
    }

    private static String row(String fields) {
        return "{\"id\":77,\"tx_ref\":\"A-1\",\"status\":\"successful\",\"currency\":\"NGN\",\"amount\":500,"
                + "\"charged_amount\":507.5,\"created_at\":\"2026-11-19T10:00:00.000Z\"" + fields + "}";
    }

    @Test
    void daysAreAskedForOneWiderOnBothSidesAndTheRowsAreSifted() throws InterruptedException {
        String before = row("").replace("2026-11-19T10", "2026-11-18T23");
        String after = row("").replace("2026-11-19T10:00", "2026-11-20T00:00");

        PaymentPage page = page(before + "," + row("") + "," + after, Optional.empty());

        assertThat(server.takeRequest().getTarget()).isEqualTo("/v3/transactions?from=2026-11-18&to=2026-11-21&page=1");
        assertThat(page.payments())
                .containsExactly(new ListedPayment(
                        "77", "A-1", Money.kobo(50_750), Instant.parse("2026-11-19T10:00:00Z"), PaymentState.PAID));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void rowsOfTheOlderFormAreReadToo() {
        String older = row("").replace("77", "\"77\"").replace("507.5", "\"507.50\"");

        assertThat(page(older, Optional.empty()).payments())
                .singleElement()
                .satisfies(it -> assertThat(it.charged()).isEqualTo(Money.kobo(50_750)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"status\":\"successful\"', '\"status\":\"pending\"',          0, 0",
        "'\"status\":\"successful\"', '\"status\":\"pending auth\"',     0, 0",
        "'\"status\":\"successful\"', '\"status\":\"failed\"',           0, 0",
        "'\"status\":\"successful\"', '\"status\":\"cancelled\"',        0, 0",
        "'\"status\":\"successful\"', '\"status\":\"in flight\"',        0, 1",
        "'\"status\":\"successful\"', '\"status\":7',                    0, 1",
        "'\"status\":\"successful\"', '\"status\":\"SUCCESSFUL\"',       1, 0",
        "'\"tx_ref\":\"A-1\"',        '\"tx_ref\":null',                 0, 1",
        "'\"tx_ref\":\"A-1\"',        '\"tx_ref\":\"Invoice of somebody\"', 1, 0",
        "'\"id\":77',                 '\"id\":\"abc\"',                  0, 1",
        "'\"currency\":\"NGN\"',      '\"currency\":\"XYZ\"',            0, 1",
        "'507.5',                     '\"many\"',                        0, 1",
        "'507.5',                     '-1',                              0, 1",
        "'2026-11-19T10:00:00.000Z',  'yesterday',                       0, 1",
    })
    @Covers({
        "flutterwave status: successful",
        "flutterwave status: pending",
        "flutterwave status: pending auth",
        "flutterwave status: failed",
        "flutterwave status: cancelled",
        "flutterwave status: anything else"
    })
    void g13_whatMayBeAPaymentAndCannotBeReadIsNamed(String part, String instead, int payments, int notUnderstood) {
        PaymentPage page = page(row("").replace(part, instead), Optional.empty());

        assertThat(page.payments()).hasSize(payments);
        assertThat(page.notUnderstood()).hasSize(notUnderstood);
    }

    @Test
    void pagesGoOnByTheirNumberUntilTheLast() throws InterruptedException {
        String info = "\"meta\":{\"page_info\":{\"total\":21,\"current_page\":2,\"total_pages\":\"3\"}},";
        server.enqueue(Wire.json(200, Wire.success("[" + row("") + "]").replace("\"data\"", info + "\"data\"")));

        Answer<PaymentPage> second = Wire.gateway(server).list(WINDOW, Optional.of("2"), TestCall.any());

        assertThat(server.takeRequest().getTarget()).endsWith("&page=2");
        assertThat(second.map(it -> it.next().orElse("none"))).isEqualTo(new Answer.Found<>("3"));
        String full = String.join(",", Collections.nCopies(10, row("")));
        assertThat(page(full, Optional.of("3")).next()).contains("4");
        assertThat(page(row(""), Optional.of("4")).next()).isEmpty();
    }

    @Test
    void aPageThatWasNeverGivenIsNotAskedFor() {
        assertThat(Wire.gateway(server).list(WINDOW, Optional.of("next"), TestCall.any()))
                .isInstanceOf(Answer.Unknown.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theDocumentedListHoldsNoPaymentOfTheWindow() {
        server.enqueue(Wire.json(200, Wire.sample("transactions-list")));

        assertThat(Wire.gateway(server).list(WINDOW, Optional.empty(), TestCall.any()))
                .isInstanceOfSatisfying(Answer.Found.class, it -> {
                    PaymentPage page = (PaymentPage) it.found();
                    assertThat(page.payments()).isEmpty();
                    assertThat(page.notUnderstood()).isEmpty();
                    assertThat(page.next()).contains("2");
                });
    }
}
