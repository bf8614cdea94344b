package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.RefundEvidence;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import io.handsel.webhook.WebhookReading;
import java.util.stream.Collectors;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented body, and what it comes to. One line per sample. */
class SampleTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @ParameterizedTest
    @CsvSource({
        "payments-created,                   200, SUCCEEDED"
                + " https://checkout.flutterwave.com/v3/hosted/pay/flwlnk-01hynrt7cd1fpm6gtef6khn93g",
        "error-400-validation,               400, DECLINED CATALOGUE field_required",
        "error-400-ip-whitelisting,          400, DECLINED OUR_ACCOUNT ip_not_whitelisted",
        "error-401-authorization-required,   401, DECLINED OUR_ACCOUNT authorization_required",
        "error-generic-secret-key-required,  400, DECLINED OUR_ACCOUNT authorization_required",
        "error-generic-secret-key-required,  401, DECLINED OUR_ACCOUNT authorization_required",
        "error-400-validation,               429, DECLINED TEMPORARY field_required",
        "error-400-payment-link-inactive,    400, UNKNOWN UNLISTED",
        "error-503-timeout,                  503, UNKNOWN FAR_SIDE_ERROR",
        "error-503-timeout,                  400, UNKNOWN UNLISTED",
        "error-400-validation,               500, UNKNOWN FAR_SIDE_ERROR",
        "error-400-validation,               200, UNKNOWN UNLISTED",
        "error-v4-401,                       401, UNKNOWN UNREADABLE",
        "payments-created,                   502, UNKNOWN FAR_SIDE_ERROR",
        "payments-created,                   400, UNKNOWN UNREADABLE",
        "payments-created,                   302, UNKNOWN UNREADABLE",
        "verify-successful,                  200, UNKNOWN UNREADABLE",
        "resend-hook,                        200, UNKNOWN UNREADABLE",
    })
    @Covers({
        "flutterwave: POST /v3/payments",
        "flutterwave message: Authorization required",
        "flutterwave message: This payment link is currently inactive",
        "flutterwave HTTP status: 400",
        "flutterwave HTTP status: 401"
    })
    void initialise(String sample, int status, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));

        Outcome<CheckoutSession> outcome =
                Wire.gateway(server).initialise(Wire.checkout("A-1", Money.naira(7_500)), TestCall.any());

        String read = outcome.fold(
                it -> "SUCCEEDED " + it.evidence().url().orElseThrow(),
                it -> "PENDING",
                SampleTest::declined,
                it -> "NOT SENT " + it.proof(),
                it -> "UNKNOWN " + it.doubt());
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "verify-successful,                          200, LiveCardTest,             PAID 288200108 LiveCardTest NGN"
                + " 100.00 fee NGN 1.40 card TEST",
        "verify-by-reference-successful,             200, txref-DI0NzMx13,          PAID 8415006 txref-DI0NzMx13 NGN"
                + " 2500.00 fee NGN 35.00 card TEST",
        "verify-successful-bank-transfer.data-only,  200, 1710840858755-RND_83,     PAID 4975363 1710840858755-RND_83"
                + " NGN 1000.00 fee NGN 14.00 bank_transfer TEST",
        "verify-successful,                          200, other-ref,                PAID 288200108 LiveCardTest NGN"
                + " 100.00 fee NGN 1.40 card TEST",
        "derived/verify-failed,                      200, WOOC_1_TEST,              OPEN",
        "derived/verify-failed,                      200, other-ref,                UNKNOWN UNREADABLE",
        "derived/verify-pending,                     200, m0ckaham-1578002686748,   PENDING",
        "error-transaction-not-found,                400, A-1,                      ABSENT",
        "error-transaction-not-found,                404, A-1,                      ABSENT",
        "error-transaction-not-found,                200, A-1,                      ABSENT",
        "error-transaction-not-found,                409, A-1,                      UNKNOWN UNLISTED",
        "error-transaction-not-found,                500, A-1,                      UNKNOWN FAR_SIDE_ERROR",
        "error-transaction-not-found,                401, A-1,                      UNKNOWN QUESTION_REFUSED",
        "error-401-authorization-required,           401, A-1,                      UNKNOWN QUESTION_REFUSED",
        "error-generic-secret-key-required,          400, A-1,                      UNKNOWN QUESTION_REFUSED",
        "error-400-ip-whitelisting,                  400, A-1,                      UNKNOWN QUESTION_REFUSED",
        "error-400-validation,                       400, A-1,                      UNKNOWN UNLISTED",
        "error-400-bill-transaction-not-found,       400, A-1,                      UNKNOWN UNLISTED",
        "error-503-timeout,                          503, A-1,                      UNKNOWN FAR_SIDE_ERROR",
        "error-v4-401,                               401, A-1,                      UNKNOWN QUESTION_REFUSED",
        "transaction-fee,                            200, A-1,                      UNKNOWN UNREADABLE",
        "transaction-timeline,                       200, A-1,                      UNKNOWN UNREADABLE",
        "transactions-list,                          200, A-1,                      UNKNOWN UNREADABLE",
        "refund-created,                             200, A-1,                      UNKNOWN UNREADABLE",
        "resend-hook,                                200, A-1,                      UNKNOWN UNREADABLE",
    })
    @Covers({
        "flutterwave: GET /v3/transactions/verify_by_reference",
        "flutterwave message: No transaction was found for this id"
    })
    void verify(String sample, int status, String reference, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));
        server.enqueue(Wire.noSiblings());

        assertThat(report(Wire.gateway(server).verify(reference, TestCall.any())))
                .isEqualTo(expected);
    }

    @Test
    void theListWithTwoTriesUnderOneReferenceIsLookedAtTryByTry() {
        String pending = Wire.sample("derived/verify-pending");
        server.enqueue(Wire.json(200, pending));
        server.enqueue(Wire.json(200, Wire.sample("transactions-list")));
        server.enqueue(Wire.json(
                200,
                pending.replace("989226", "989223").replace("\"status\": \"pending\"", "\"status\": \"successful\"")));
        server.enqueue(Wire.noSiblings());

        assertThat(report(Wire.gateway(server).verify("m0ckaham-1578002686748", TestCall.any())))
                .isEqualTo("PAID 989223 m0ckaham-1578002686748 NGN 1000.00 no fee account TEST");
    }

    @Test
    void aRowOfTheNewerFormIsLookedAtToo() {
        String row = Wire.resource("/samples/transactions-list-item-nested-customer.data-only.json");
        server.enqueue(
                Wire.json(200, Wire.sample("derived/verify-failed").replace("WOOC_1_TEST", "akhlm-pstmn-23452")));
        server.enqueue(Wire.json(200, Wire.success("[" + row + "]")));
        server.enqueue(Wire.json(200, Wire.success(row)));

        assertThat(report(Wire.gateway(server).verify("akhlm-pstmn-23452", TestCall.any())))
                .isEqualTo("PAID 1163077 akhlm-pstmn-23452 NGN 30300.00 fee NGN 11741.90 card TEST");
    }

    @ParameterizedTest
    @CsvSource({
        "refund-created,                      200, 908790,  PENDING 75923 NGN 6900.00 PROCESSING",
        "refund-created,                      200, 908791,  UNKNOWN UNREADABLE",
        "refund-created-node-sdk-doc,         200, 5708,    PENDING 8612 NGN 5000.00 PROCESSING",
        "error-transaction-not-found,         400, 908790,  DECLINED CATALOGUE transaction_not_found",
        "error-401-authorization-required,    401, 908790,  DECLINED OUR_ACCOUNT authorization_required",
        "error-400-validation,                400, 908790,  DECLINED CATALOGUE field_required",
        "error-400-bill-transaction-not-found,400, 908790,  UNKNOWN UNLISTED",
        "error-503-timeout,                   503, 908790,  UNKNOWN FAR_SIDE_ERROR",
        "error-503-timeout,                   400, 908790,  UNKNOWN UNLISTED",
        "verify-successful,                   200, 908790,  UNKNOWN UNREADABLE",
    })
    @Covers("flutterwave: POST /v3/transactions/{id}/refund")
    void refund(String sample, int status, String paymentId, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));

        Outcome<RefundEvidence> outcome =
                Wire.gateway(server).refund(Wire.refund(paymentId, Money.naira(6_900)), TestCall.any());

        String read = outcome.fold(
                it -> "SUCCEEDED " + refund(it.evidence()),
                it -> "PENDING " + refund(it.evidence()),
                SampleTest::declined,
                it -> "NOT SENT " + it.proof(),
                it -> "UNKNOWN " + it.doubt());
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-v3-charge-completed,           charge.completed [PAYMENT WOOC_1_TEST]",
        "webhook-v3-failed,                     charge.completed [PAYMENT WOOC_1_TEST]",
        "webhook-legacy-card-successful-2018,   legacy CARD_TRANSACTION [PAYMENT rave-pos-121775237991]",
        "webhook-legacy-card-successful-2025,   legacy CARD_TRANSACTION [PAYMENT 6c644038-0579-4c4b-b4a7-0d14778747d2]",
        "webhook-refund-flat,                   legacy refund []",
        "webhook-test-ping,                     test_assess []",
        "webhook-transfer-completed,            transfer.completed []",
        "webhook-virtual-card-debit-flat,       legacy no type []",
        "webhook-bill-success,                  singlebillpayment.status []",
        "webhook-bill-failed,                   singlebillpayment.status []",
        "webhook-v4-charge-completed,           charge.completed [PAYMENT 49c3c6f5-aedd-4443-9eb4-92c51758f04a]",
    })
    @Covers({
        "flutterwave webhook: charge.completed, successful",
        "flutterwave webhook: charge.completed, failed",
        "flutterwave webhook: legacy flat",
        "flutterwave webhook: refund, flat",
        "flutterwave webhook: virtual card, flat",
        "flutterwave webhook: charge.completed (v4)"
    })
    void webhook(String sample, String expected) {
        WebhookReading reading = Wire.gateway(server).readWebhook(Wire.hashed(Wire.HASH, Wire.sample(sample)));

        assertThat(read(reading)).isEqualTo(expected);
    }

    private static String read(WebhookReading reading) {
        return reading instanceof WebhookReading.Understood it
                ? it.event() + " "
                        + it.hints().stream()
                                .map(hint -> hint.about() + " " + hint.reference())
                                .toList()
                : reading instanceof WebhookReading.NotUnderstood ? "NOT UNDERSTOOD" : "REJECTED";
    }

    private static String declined(Outcome.Declined<?> it) {
        return "DECLINED " + it.decline().cause() + " " + it.decline().code();
    }

    private static String report(Answer<PaymentReport> answer) {
        return answer.fold(
                it -> it.found().state()
                        + it.found().payments().stream()
                                .map(SampleTest::payment)
                                .collect(Collectors.joining()),
                it -> "ABSENT",
                it -> "UNKNOWN " + it.doubt());
    }

    private static String payment(PaymentEvidence it) {
        return " " + it.gatewayPaymentId() + " " + it.reference() + " " + it.credited() + " "
                + it.gatewayFee().map(fee -> "fee " + fee).orElse("no fee") + " "
                + it.channel().orElseThrow() + " " + it.mode();
    }

    private static String refund(RefundEvidence it) {
        return it.gatewayRefundId().orElseThrow() + " " + it.amount() + " " + it.state();
    }
}
