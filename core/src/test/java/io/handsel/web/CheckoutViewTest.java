package io.handsel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.money.Money;
import io.handsel.transaction.TransactionStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a page does with the customer. */
class CheckoutViewTest {

    private static final Instant UNTIL = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PRICE = "\"price\":{\"amount\":\"500.00\",\"minorUnits\":50000,\"currency\":\"NGN\"}";
    private static final Checkout.Popup POPUP = new Checkout.Popup(
            "code-1", Optional.of("pk_1"), "hs-1-p1", "50000", "NGN", "ada@example.com", Map.of("network", "MTN"));
    private static final String POPUP_JSON = "\"popup\":{\"accessCode\":\"code-1\",\"publicKey\":\"pk_1\","
            + "\"paymentReference\":\"hs-1-p1\",\"amountOnTheWire\":\"50000\",\"currency\":\"NGN\","
            + "\"email\":\"ada@example.com\",\"display\":{\"network\":\"MTN\"}}";

    @Test
    void sendsTheCustomerToThePageOrOpensThePopup() {
        Checkout redirect = new Checkout.Redirect(
                "hs-1", URI.create("https://pay.example.com/x?a=1&b=2"), Money.naira(500), UNTIL, Optional.of(POPUP));

        assertThat(CheckoutView.of(redirect).toJson())
                .isEqualTo("{\"kind\":\"redirect\",\"reference\":\"hs-1\","
                        + "\"url\":\"https://pay.example.com/x?a=1\\u0026b=2\"," + POPUP_JSON + "," + PRICE
                        + ",\"payableUntil\":\"2026-03-01T10:00:00Z\",\"message\":\"\"}");
    }

    @Test
    void opensThePopupWhereThereIsNoPage() {
        assertThat(CheckoutView.of(new Checkout.Inline("hs-1", Money.naira(500), UNTIL, POPUP))
                        .toJson())
                .isEqualTo("{\"kind\":\"inline\",\"reference\":\"hs-1\"," + POPUP_JSON + "," + PRICE
                        + ",\"payableUntil\":\"2026-03-01T10:00:00Z\",\"message\":\"\"}");
    }

    @Test
    void saysWhyNothingIsToBePaid() {
        assertThat(CheckoutView.of(new Checkout.NothingToDo("hs-1", TransactionStatus.COMPLETED, "Delivered."))
                        .toJson())
                .isEqualTo("{\"kind\":\"nothing_to_do\",\"reference\":\"hs-1\",\"code\":\"completed\","
                        + "\"message\":\"Delivered.\"}");
    }

    @ParameterizedTest
    @EnumSource(Checkout.NotReady.Reason.class)
    void keepsWhatIsForTheLogToItself(Checkout.NotReady.Reason reason) {
        CheckoutView view = CheckoutView.of(new Checkout.NotReady("hs-1", reason, "HTTP 502 of the gateway"));

        assertThat(view.kind()).isEqualTo("not_ready");
        assertThat(view.code()).contains(Written.code(reason));
        assertThat(view.message()).isNotBlank();
        assertThat(view.toJson()).doesNotContain("502");
    }

    @Test
    void p12_doesNotShowTheCustomerInALog() {
        assertThat(CheckoutView.of(new Checkout.Inline("hs-1", Money.naira(500), UNTIL, POPUP)))
                .hasToString("CheckoutView[inline, hs-1]");
    }
}
