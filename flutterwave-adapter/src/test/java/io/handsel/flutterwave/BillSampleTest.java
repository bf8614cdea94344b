package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.MeterType;
import io.handsel.delivery.Product;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import io.handsel.webhook.WebhookHint;
import io.handsel.webhook.WebhookReading;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented body about bills, and what it comes to. One line per sample. */
class BillSampleTest {

    /** The reference under which the documented status of airtime and that of DSTV were asked for. */
    private static final String AIRTIME = "d7a004b1-a581-4cd9";

    private static final String DSTV = "d7a004b1-a581-4cd9-89ae-a1f093400";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final TestCall call = TestCall.any();

    private static DeliveryRequest request(String kind, String reference) {
        return kind.equals("tv") ? BillWire.tv(reference) : BillWire.airtime(reference);
    }

    private void answers(int status, String sample) {
        server.enqueue(Wire.json(status, Wire.sample(sample)));
    }

    @ParameterizedTest
    @CsvSource({
        "bill-payment-success,                     200, PENDING CF-FLYAPI-20240324091413750321 - 0025401100 -",
        "bill-payment-success-legacy-endpoint,     200, PENDING BPUSSD1583957963415840 - +23490803840303 -",
        "error-400-ip-whitelisting,                400, DECLINED OUR_ACCOUNT ip_not_whitelisted",
        "error-401-authorization-required,         401, DECLINED OUR_ACCOUNT authorization_required",
        "error-generic-secret-key-required,        400, DECLINED OUR_ACCOUNT authorization_required",
        "error-400-validation,                     400, DECLINED CATALOGUE field_required",
        "error-400-bill-country-not-supported,     400, DECLINED CATALOGUE country_not_supported",
        "error-400-bill-invalid-category,          400, DECLINED CATALOGUE invalid_category",
        "error-400-bill-transaction-not-found,     400, UNKNOWN UNLISTED",
        "error-503-timeout,                        503, UNKNOWN FAR_SIDE_ERROR",
        "error-503-timeout,                        400, UNKNOWN UNLISTED",
        "error-v4-401,                             401, UNKNOWN UNREADABLE",
        "bills-billers-cable,                      200, UNKNOWN UNREADABLE",
        "bill-payment-success,                     302, UNKNOWN UNREADABLE",
        "bill-payment-success,                     500, UNKNOWN FAR_SIDE_ERROR",
    })
    @Covers({
        "flutterwave: POST /v3/billers/{biller_code}/items/{item_code}/payment",
        "flutterwave bill code: 200",
        "flutterwave message: Please enable IP Whitelisting to access this service",
        "flutterwave message: Country not supported at this time",
        "flutterwave message: Invalid category code",
        "flutterwave HTTP status: 503 after 28 s"
    })
    void payment(String sample, int status, String expected) {
        answers(status, sample);
        server.enqueue(Wire.json(500, "")); // where it stands is not told

        assertThat(BillWire.words(BillWire.bills(server).submit(BillWire.tv("A-1"), call)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "bill-status-verbose-successful,           200, airtime, DELIVERED CF-FLYAPI-20240308035516465263 NGN 11.00"
                + " 07065657658 -",
        "bill-status-dstv.data-only,               200, tv,      PROCESSING CF-FLYAPI-20240324091413750321 -"
                + " 0025401100 -",
        "bill-status-without-delivery-status,      200, airtime, PROCESSING CF-FLYAPI-20230224044619923826 NGN 500.00"
                + " 2348109328188 -",
        "error-400-bill-transaction-not-found,     400, airtime, ABSENT",
        "error-400-bill-transaction-not-found,     404, airtime, ABSENT",
        "error-400-bill-transaction-not-found,     401, airtime, UNKNOWN QUESTION_REFUSED",
        "error-400-bill-transaction-not-found,     500, airtime, UNKNOWN FAR_SIDE_ERROR",
        "error-transaction-not-found,              400, airtime, UNKNOWN UNLISTED",
        "error-400-ip-whitelisting,                400, airtime, UNKNOWN QUESTION_REFUSED",
        "error-401-authorization-required,         401, airtime, UNKNOWN QUESTION_REFUSED",
        "error-503-timeout,                        503, airtime, UNKNOWN FAR_SIDE_ERROR",
        "bills-list-summary,                       200, airtime, UNKNOWN UNREADABLE",
        "bulk-bills-created,                       200, airtime, UNKNOWN UNREADABLE",
        "bills-categories,                         200, airtime, UNKNOWN UNREADABLE",
    })
    @Covers({
        "flutterwave: GET /v3/bills/{reference}",
        "flutterwave bill status: none",
        "flutterwave message: Transaction not found"
    })
    void status(String sample, int status, String kind, String expected) {
        answers(status, sample);
        server.enqueue(Wire.noSiblings()); // and the history is empty

        String reference = kind.equals("tv") ? DSTV : AIRTIME;
        assertThat(BillWire.reported(BillWire.bills(server).query(request(kind, reference), call)))
                .isEqualTo(expected);
    }

    @Test
    void anAnswerAboutAnotherBillIsNotBelieved() {
        answers(200, "bill-status-verbose-successful");

        assertThat(BillWire.reported(BillWire.bills(server).query(BillWire.airtime("another"), call)))
                .isEqualTo("UNKNOWN UNREADABLE");
    }

    @Test
    @Covers("flutterwave: GET /v3/bills/history")
    void theHistoryFindsABillThatItsReferenceDoesNot() {
        answers(400, "error-400-bill-transaction-not-found");
        answers(200, "bill-history-first-two-items");

        assertThat(BillWire.reported(
                        BillWire.bills(server).query(BillWire.tv("d7a004b1-a581-4cd9-89ae-a1f0934019"), call)))
                .isEqualTo("DELIVERED CF-FLYAPI-20240324091557857302 - 0025401100 -");
    }

    @ParameterizedTest
    @CsvSource({
        "bill-validate-dstv,                       200, 0025401100,  PAYABLE Test DSTV Account",
        "bill-validate-dstv,                       200, 0025401101,  UNKNOWN UNREADABLE",
        "bill-validate-airtime,                    200, 08038291822, PAYABLE MTN",
        "error-400-bill-invalid-category,          400, 0025401100,  UNKNOWN UNLISTED",
        "error-400-ip-whitelisting,                400, 0025401100,  UNKNOWN QUESTION_REFUSED",
        "error-503-timeout,                        503, 0025401100,  UNKNOWN FAR_SIDE_ERROR",
        "bill-payment-success,                     200, 0025401100,  UNKNOWN UNREADABLE",
    })
    @Covers({"flutterwave: GET /v3/bill-items/{item_code}/validate", "flutterwave bill code: 00 of a validation"})
    void check(String sample, int status, String card, String expected) {
        answers(status, sample);
        Product product = BillWire.tv("A-1").product();

        assertThat(BillWire.checked(BillWire.bills(server).check(product, card, call)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "bills-billers-cable,                      200, FOUND 7",
        "bills-top-categories,                     200, UNKNOWN UNREADABLE",
        "error-400-bill-invalid-category,          400, UNKNOWN UNLISTED",
        "error-400-bill-country-not-supported,     400, UNKNOWN UNLISTED",
        "error-503-timeout,                        503, UNKNOWN FAR_SIDE_ERROR",
    })
    @Covers({"flutterwave: GET /v3/bills/{category}/billers", "flutterwave bill category: CABLEBILLS"})
    void billers(String sample, int status, String expected) {
        answers(status, sample);

        assertThat(BillWire.listed(BillWire.bills(server).services(Product.TV, call)))
                .isEqualTo(expected);
    }

    @Test
    void theCodeThatTwoBillersShareIsListedForEachOfThem() {
        answers(200, "bills-billers-cable");

        assertThat(BillWire.bills(server)
                        .services(Product.TV, call)
                        .map(services -> services.stream()
                                .map(it -> it.name() + " " + it.code())
                                .toList())
                        .toString())
                .contains("DSTV BIL119", "GOTV BIL120", "STARTIMES BIL123", "BIL123 BIL123")
                .doesNotContain("DSTV BIL125");
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-bill-success,          singlebillpayment.status test-ref-kuf-01",
        "webhook-bill-failed,           singlebillpayment.status -",
        "webhook-v3-charge-completed,   charge.completed -",
        "webhook-transfer-completed,    transfer.completed -",
        "webhook-test-ping,             test_assess -",
        "webhook-refund-flat,           not about a bill -",
    })
    @Covers({
        "flutterwave webhook: singlebillpayment.status, success",
        "flutterwave webhook: singlebillpayment.status, failed without a reference"
    })
    void webhook(String sample, String expected) {
        WebhookReading reading = BillWire.bills(server).readWebhook(Wire.hashed(Wire.HASH, Wire.sample(sample)));

        assertThat(
                        reading instanceof WebhookReading.Understood it
                                ? it.event() + " "
                                        + it.hints().stream()
                                                .filter(hint -> hint.about() == WebhookHint.About.DELIVERY)
                                                .map(WebhookHint::reference)
                                                .findFirst()
                                                .orElse("-")
                                : "NOT UNDERSTOOD")
                .isEqualTo(expected);
    }

    @Test
    @Covers({"flutterwave webhook proof: neither, or another"})
    void aStrangersWebhookIsRejected() {
        assertThat(BillWire.bills(server)
                        .readWebhook(Wire.hashed("another-long-hash", Wire.sample("webhook-bill-success"))))
                .isInstanceOf(WebhookReading.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"successful\",\"code\":\"200\"',   DELIVERED",
        "'\"SUCCESS\"',                       DELIVERED",
        "'\"completed\"',                     DELIVERED",
        "'\"Successful\",\"code\":200',       DELIVERED",
        "'\"successful\",\"code\":\"500\"',   UNKNOWN UNLISTED",
        "'\"fail\"',                          NOT DELIVERED TEMPORARY bill_failed",
        "'\"failed\",\"code\":\"500\"',       NOT DELIVERED TEMPORARY bill_failed",
        "'\"error\"',                         NOT DELIVERED TEMPORARY bill_failed",
        "'\"failed\",\"message\":\"Insufficient funds in your wallet\"', NOT DELIVERED OUR_ACCOUNT bill_failed",
        "'\"reversed\"',                      REVERSED",
        "'\"pending\"',                       PROCESSING",
        "'\"processing\"',                    PROCESSING",
        "'\"in flight\"',                     UNKNOWN UNLISTED",
        "'1',                                 UNKNOWN UNLISTED",
        "'\"successful\",\"currency\":\"USD\"', UNKNOWN UNREADABLE",
        "'\"successful\",\"amount\":\"-5\"',  UNKNOWN UNREADABLE",
        "'\"successful\",\"amount\":\"many\"', UNKNOWN UNREADABLE",
    })
    @Covers({
        "flutterwave bill status: successful, success, completed",
        "flutterwave bill status: fail, failed, error, reversed",
        "flutterwave bill status: pending, processing",
        "flutterwave bill status: anything else",
        "flutterwave message: Insufficient funds in your wallet"
    })
    void wordForWhereABillStands(String status, String expected) {
        server.enqueue(Wire.json(200, Wire.success("{\"customer_reference\":\"A-1\",\"status\":" + status + "}")));

        assertThat(BillWire.reported(BillWire.bills(server).query(BillWire.airtime("A-1"), call)))
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"token\":\"1234-5678-9012-3456-7890\"',                    DELIVERED - - - 1234-5678-9012-3456-7890",
        "'\"recharge_token\":\"12345678901234567890\"',               DELIVERED - - - 12345678901234567890",
        "'\"extra\":\"Token: 1234 5678 9012 3456 7890\"',             DELIVERED - - - 1234 5678 9012 3456 7890",
        "'\"extra\":{\"token\":\"12345678901234567890\"}',            DELIVERED - - - 12345678901234567890",
        "'\"extra\":{\"prepaid_token\":12345678901234567890}',        DELIVERED - - - 12345678901234567890",
        "'\"extra\":\"{\\\"token\\\":\\\"12345678901234567890\\\"}\"', DELIVERED - - - 12345678901234567890",
        "'\"extra\":\"N/A\"',                                         PROCESSING - - - -",
        "'\"extra\":null,\"recharge_token\":null',                    PROCESSING - - - -",
        "'\"extra\":\"thank you\"',                                   PROCESSING - - - -",
        "'\"extra\":[1]',                                             PROCESSING - - - -",
    })
    @Covers({
        "flutterwave prepaid token in: recharge_token",
        "flutterwave prepaid token in: data.token",
        "flutterwave prepaid token in: data.extra",
        "flutterwave prepaid token in: data.extra.token",
        "flutterwave prepaid token in: data.extra.prepaid_token"
    })
    void v7_aTokenIsFoundWhereverItIsAndNothingElseIsTakenForOne(String field, String expected) {
        server.enqueue(Wire.json(
                200, Wire.success("{\"customer_reference\":\"A-1\",\"status\":\"successful\"," + field + "}")));

        assertThat(BillWire.reported(
                        BillWire.bills(server).query(BillWire.electricity("A-1", MeterType.PREPAID), call)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                        DELIVERED",
        "'\"status\":\"pending\",', DELIVERED",
        "'\"status\":\"failed\",',  UNKNOWN UNREADABLE",
    })
    void aTokenIsTheDeliveryUnlessTheBillIsSaidToHaveFailed(String status, String expected) {
        server.enqueue(Wire.json(
                200,
                Wire.success("{\"customer_reference\":\"A-1\"," + status + "\"token\":\"12345678901234567890\"}")));

        assertThat(BillWire.reported(
                        BillWire.bills(server).query(BillWire.electricity("A-1", MeterType.PREPAID), call)))
                .startsWith(expected);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void whatAnAnswerSaidIsKeptWhereTheHistorySaysTheRest() {
        server.enqueue(Wire.json(
                200, Wire.success("{\"customer_reference\":\"A-1\",\"tx_ref\":\"CF-1\",\"amount\":\"500.0000\"}")));
        server.enqueue(Wire.json(200, Wire.success("[{\"customer_reference\":\"A-1\",\"status\":\"Successful\"}]")));

        assertThat(BillWire.reported(BillWire.bills(server).query(BillWire.airtime("A-1"), call)))
                .isEqualTo("DELIVERED CF-1 NGN 500.00 - -");
    }

    @Test
    void v7_postpaidElectricityNeedsNoToken() {
        server.enqueue(Wire.json(
                200,
                Wire.success("{\"customer_reference\":\"A-1\",\"status\":\"successful\",\"amount\":\"5000.0000\","
                        + "\"extra\":\"12345678901234567890\"}")));

        assertThat(BillWire.reported(
                        BillWire.bills(server).query(BillWire.electricity("A-1", MeterType.POSTPAID), call)))
                .isEqualTo("DELIVERED - NGN 5000.00 - -");
    }
}
