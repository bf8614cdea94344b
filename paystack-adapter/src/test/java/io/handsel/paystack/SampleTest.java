package io.handsel.paystack;

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
import io.handsel.testkit.contract.Requirement;
import io.handsel.webhook.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
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
        "initialize-success,                 200, re4lyvq3s3, SUCCEEDED https://checkout.paystack.com/3ni8kdavz62431k",
        "initialize-success,                 200, other-ref,  UNKNOWN UNREADABLE",
        "error-duplicate-reference,          400, re4lyvq3s3, UNKNOWN REFERENCE_EXISTS",
        "error-invalid-amount,               400, re4lyvq3s3, DECLINED CATALOGUE invalid_amount",
        "error-invalid-amount-legacy-untyped,400, re4lyvq3s3, DECLINED CATALOGUE invalid_amount",
        "error-missing-params,               400, re4lyvq3s3, DECLINED CUSTOMER missing_params",
        "error-currency-not-supported,       400, re4lyvq3s3, DECLINED CATALOGUE currency_not_supported",
        "error-invalid-key,                  401, re4lyvq3s3, DECLINED OUR_ACCOUNT invalid_key",
        "error-invalid-key-full,             401, re4lyvq3s3, DECLINED OUR_ACCOUNT invalid_Key",
        "error-invalid-key,                  400, re4lyvq3s3, DECLINED OUR_ACCOUNT invalid_key",
        "error-rate-limited,                 429, re4lyvq3s3, DECLINED TEMPORARY rate_limited",
        "error-not-found-typed,              404, re4lyvq3s3, DECLINED CATALOGUE not_found",
        "error-not-found-generic,            404, re4lyvq3s3, UNKNOWN UNLISTED",
        "error-invalid-amount,               500, re4lyvq3s3, UNKNOWN FAR_SIDE_ERROR",
        "initialize-success,                 502, re4lyvq3s3, UNKNOWN FAR_SIDE_ERROR",
        "error-invalid-amount,               200, re4lyvq3s3, UNKNOWN UNREADABLE",
        "initialize-success,                 400, re4lyvq3s3, UNKNOWN UNREADABLE",
        "initialize-success,                 302, re4lyvq3s3, UNKNOWN UNREADABLE",
    })
    @Covers({
        "paystack: POST /transaction/initialize",
        "paystack HTTP status: 200 and 201",
        "paystack HTTP status: 400",
        "paystack HTTP status: 401",
        "paystack HTTP status: 404",
        "paystack HTTP status: 5xx"
    })
    void initialise(String sample, int status, String reference, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));

        Outcome<CheckoutSession> outcome =
                Wire.gateway(server).initialise(Wire.checkout(reference, Money.naira(500)), TestCall.any());

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
        "verify-success,                   200, re4lyvq3s3,      PAID 4099260516 NGN 300.50 + NGN 102.83 TEST PAID",
        "verify-success-direct-debit,      200, nl3eljdd6qgbrho, PAID 1504238596 NGN 100.00 + NGN 0.00 LIVE PAID",
        "verify-abandoned,                 200, efbeoknwey,      OPEN",
        "verify-abandoned,                 200, other-ref,       UNKNOWN UNREADABLE",
        "verify-failed-derived,            200, z1gsnks86e6kfo8, FAILED",
        "fetch-success,                    200, re4lyvq3s3,      PAID 4099260516 NGN 300.50 + NGN 102.83 TEST PAID",
        "partial-debit-success,            200, ofuhmnzw05vny9j, PAID 4099546180 NGN 500.00 + NGN 0.00 TEST PAID",
        "charge-authorization-processing,  200, nl3eljdd6qgbrho, PENDING",
        "charge-check-pending,             200, 5bwib5v6anhe9xa, PENDING",
        "charge-check-failed,              200, ojk8k0bimgftf0x, FAILED",
        "error-timeline-invalid-id,        404, re4lyvq3s3,      UNKNOWN UNLISTED",
        "error-transaction-not-found,      400, re4lyvq3s3,      ABSENT",
        "error-transaction-not-found,      404, re4lyvq3s3,      ABSENT",
        "error-not-found-generic,          404, re4lyvq3s3,      ABSENT",
        "error-not-found-generic,          400, re4lyvq3s3,      UNKNOWN UNLISTED",
        "error-not-found-typed,            404, re4lyvq3s3,      UNKNOWN UNLISTED",
        "error-transaction-not-found,      500, re4lyvq3s3,      UNKNOWN FAR_SIDE_ERROR",
        "error-transaction-not-found,      200, re4lyvq3s3,      UNKNOWN UNREADABLE",
        "error-transaction-id-not-numeric, 400, re4lyvq3s3,      UNKNOWN UNLISTED",
        "error-invalid-key-full,           401, re4lyvq3s3,      UNKNOWN QUESTION_REFUSED",
        "error-invalid-key,                400, re4lyvq3s3,      UNKNOWN UNLISTED",
        "error-rate-limited,               429, re4lyvq3s3,      UNKNOWN QUESTION_REFUSED",
    })
    @Covers("paystack: GET /transaction/verify/{reference}")
    void verify(String sample, int status, String reference, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));
        server.enqueue(Wire.NO_DISPUTE);

        Answer<PaymentReport> answer = Wire.gateway(server).verify(reference, TestCall.any());

        String read = answer.fold(
                it -> it.found().state()
                        + it.found().payments().stream()
                                .map(SampleTest::payment)
                                .collect(Collectors.joining()),
                it -> "ABSENT",
                it -> "UNKNOWN " + it.doubt());
        assertThat(read).isEqualTo(expected);
    }

    @Test
    @Requirement("C4")
    void verifySuccessInEveryField() {
        server.enqueue(Wire.json(200, Wire.sample("verify-success")));
        server.enqueue(Wire.NO_DISPUTE);

        Answer<PaymentReport> answer = Wire.gateway(server).verify("re4lyvq3s3", TestCall.any());

        PaymentReport report = answer.fold(Answer.Found::found, it -> null, it -> null);
        assertThat(report.detail()).isEqualTo("status success (Successful)");
        PaymentEvidence payment = report.payments().get(0);
        assertThat(payment.reference()).isEqualTo("re4lyvq3s3");
        assertThat(payment.asked()).isEqualTo(Money.kobo(30_050));
        assertThat(payment.charged()).isEqualTo(Money.kobo(40_333));
        assertThat(payment.credited()).isEqualTo(Money.kobo(30_050));
        assertThat(payment.gatewayFee()).contains(Money.kobo(10_283));
        assertThat(payment.paidAt()).contains(Instant.parse("2024-08-22T09:15:02Z"));
        assertThat(payment.channel()).contains("card");
        assertThat(payment.details())
                .isEqualTo(Map.of(
                        "gateway_response",
                        "Successful",
                        "customer_code",
                        "CUS_1rkzaqsv4rrhqo6",
                        "bank",
                        "TEST BANK",
                        "brand",
                        "visa",
                        "country_code",
                        "NG"));
        assertThat(payment.toString()).doesNotContain("AUTH_", "demo@test.com");
    }

    @ParameterizedTest
    @CsvSource({
        "refund-created,                    200, 1004723697, PENDING 3018284 NGN 100.00 PROCESSING",
        "refund-created,                    200, 1004723698, UNKNOWN UNREADABLE",
        "refund-fetched-processed,          200, 1641,       SUCCEEDED 1 NGN 5000.00 PAID_OUT",
        "error-refund-transaction-reversed, 400, 1641,       DECLINED CATALOGUE transaction_reversed",
        "error-transaction-not-found,       404, 1641,       DECLINED CATALOGUE transaction_not_found",
        "error-invalid-key-full,            401, 1641,       DECLINED OUR_ACCOUNT invalid_Key",
        "error-rate-limited,                429, 1641,       DECLINED TEMPORARY rate_limited",
        "error-rate-limited,                503, 1641,       UNKNOWN FAR_SIDE_ERROR",
        "refund-list,                       200, 1641,       UNKNOWN UNREADABLE",
    })
    void refund(String sample, int status, String paymentId, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));

        Outcome<RefundEvidence> outcome =
                Wire.gateway(server).refund(Wire.refund(paymentId, Money.naira(100)), TestCall.any());

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
        "refund-fetched-processed, 200, 1,       1641,       FOUND 1 NGN 5000.00 PAID_OUT",
        "refund-fetched-processed, 200, 1,       1642,       UNKNOWN UNREADABLE",
        "refund-retried,           200, 1234567, 3298598423, FOUND 1234567 NGN 200.00 PROCESSING",
        "error-not-found-generic,  404, 1,       1641,       UNKNOWN UNLISTED",
        "error-invalid-key,        401, 1,       1641,       UNKNOWN QUESTION_REFUSED",
        "error-rate-limited,       429, 1,       1641,       UNKNOWN QUESTION_REFUSED",
    })
    void queryRefundByItsId(String sample, int status, String refundId, String paymentId, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));

        Answer<RefundEvidence> answer = Wire.gateway(server)
                .queryRefund(Wire.refundKnownAs(refundId, paymentId, Money.naira(100)), TestCall.any());

        assertThat(found(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "refund-list,           200, ABSENT",
        "refund-list-with-meta, 200, ABSENT",
        "refund-created,        200, UNKNOWN UNREADABLE",
        "error-invalid-key,     401, UNKNOWN QUESTION_REFUSED",
        "error-not-found-generic, 404, UNKNOWN UNLISTED",
    })
    void queryRefundByItsMark(String sample, int status, String expected) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));

        Answer<RefundEvidence> answer =
                Wire.gateway(server).queryRefund(Wire.refund("1641", Money.naira(100)), TestCall.any());

        assertThat(found(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-charge-success,               charge.success [PAYMENT qTPrJoy9Bx]",
        "webhook-charge-success-bank-transfer, charge.success [PAYMENT zuz8ggd1ro]",
        "webhook-charge-success-direct-debit,  charge.success [PAYMENT nl3eljdd6qgbrho]",
        "webhook-charge-success-mobile-money,  charge.success [PAYMENT gf4n3ykzj6a7u89]",
        "webhook-charge-success-qr,            charge.success [PAYMENT 48rx32f1womvcr4]",
        "webhook-charge-success-ussd,          charge.success [PAYMENT 2ofkbk0yie6dvzb]",
        "webhook-charge-dispute-create,        charge.dispute.create [PAYMENT v3mjfgbnc19v97x]",
        "webhook-charge-dispute-remind,        charge.dispute.remind [PAYMENT v3mjfgbnc19v97x]",
        "webhook-charge-dispute-resolve,       charge.dispute.resolve [PAYMENT 5qm4pv2mxs9rltp]",
        "webhook-refund-pending,               refund.pending [REFUND tvunjbbd_412829_4b18075d_c7had]",
        "webhook-refund-processing,            refund.processing [REFUND tvunjbbd_412829_4b18075d_c7had]",
        "webhook-refund-processed,             refund.processed [REFUND T2154954_412829_3be32076_6lcg3]",
        "webhook-refund-failed,                refund.failed [REFUND T9171231_412325_3be2736c_n6tml]",
        "webhook-refund-needs-attention,       refund.needs-attention [REFUND 88bfa94509eb96aa9785641c26cc57cc]",
        "webhook-transfer-success,             transfer.success []",
        "webhook-transfer-failed,              transfer.failed []",
        "webhook-transfer-reversed,            transfer.reversed []",
        "webhook-bank-transfer-rejected,       bank.transfer.rejected []",
    })
    @Covers({
        "paystack webhook: charge.success",
        "paystack webhook: refund.pending",
        "paystack webhook: refund.processing",
        "paystack webhook: refund.processed",
        "paystack webhook: refund.failed",
        "paystack webhook: refund.needs-attention",
        "paystack webhook: charge.dispute.create",
        "paystack webhook: charge.dispute.remind",
        "paystack webhook: charge.dispute.resolve",
        "paystack webhook: transfer.success",
        "paystack webhook: transfer.failed",
        "paystack webhook: transfer.reversed",
        "paystack webhook: bank.transfer.rejected"
    })
    void webhook(String sample, String expected) {
        byte[] body = Wire.sample(sample).getBytes(StandardCharsets.UTF_8);

        WebhookReading reading = Wire.gateway(server).readWebhook(Wire.signed(Wire.KEY, body));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        WebhookReading.Understood.class,
                        it -> assertThat(it.event() + " "
                                        + it.hints().stream()
                                                .map(hint -> hint.about() + " " + hint.reference())
                                                .toList())
                                .isEqualTo(expected));
    }

    private static String declined(Outcome.Declined<?> it) {
        return "DECLINED " + it.decline().cause() + " " + it.decline().code();
    }

    private static String payment(PaymentEvidence it) {
        return " " + it.gatewayPaymentId() + " " + it.credited() + " + " + it.customerFee() + " " + it.mode() + " "
                + it.state();
    }

    private static String refund(RefundEvidence it) {
        return it.gatewayRefundId().orElseThrow() + " " + it.amount() + " " + it.state();
    }

    private static String found(Answer<RefundEvidence> answer) {
        return answer.fold(it -> "FOUND " + refund(it.found()), it -> "ABSENT", it -> "UNKNOWN " + it.doubt());
    }
}
