package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.http.KnownAnswer;
import io.handsel.money.Money;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.RefundEvidence;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.contract.Covers;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of refusals, played row by row (contract, section 8). */
class PaystackErrorTest {

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private String refund(String message, String code) {
        String field = code.isEmpty() ? "" : ",\"code\":\"" + code + "\"";
        server.enqueue(Wire.json(400, "{\"status\":false,\"message\":\"" + message + "\"" + field + "}"));
        Outcome<RefundEvidence> outcome = Wire.gateway(server).refund(Wire.refund("1", Money.naira(1)), TestCall.any());
        return outcome.fold(
                it -> "succeeded",
                it -> "pending",
                it -> "declined " + it.decline().cause(),
                it -> "not sent",
                it -> it.doubt() == Doubt.UNLISTED ? "unknown" : "unknown " + it.doubt());
    }

    @ParameterizedTest
    @CsvSource({
        "duplicate_reference, unknown REFERENCE_EXISTS",
        "transaction_not_found, declined CATALOGUE",
        "invalid_email_address, declined CUSTOMER",
        "invalid_amount, declined CATALOGUE",
        "invalid_Key, declined OUR_ACCOUNT",
        "rate_limited, declined TEMPORARY",
        "transaction_reversed, declined CATALOGUE",
        "insufficient_balance, declined OUR_ACCOUNT",
        "not_found, declined CATALOGUE",
        "missing_params, declined CATALOGUE",
        "invalid_params, declined CATALOGUE",
        "unknown, unknown",
        "transfer_unavailable, unknown",
        "never_seen_before, unknown",
    })
    @Covers({
        "paystack code: missing_params",
        "paystack code: invalid_params",
        "paystack code: invalid_amount",
        "paystack code: invalid_email_address",
        "paystack code: duplicate_reference",
        "paystack code: transaction_not_found",
        "paystack code: transaction_reversed",
        "paystack code: not_found",
        "paystack code: invalid_Key",
        "paystack code: insufficient_balance",
        "paystack code: unknown",
        "paystack code: any other"
    })
    void byItsCode(String code, String expected) {
        assertThat(refund("Words that say nothing", code)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Duplicate Transaction Reference | unknown REFERENCE_EXISTS",
                "Duplicate charge request for reference A-1 | unknown REFERENCE_EXISTS",
                "Transaction reference not found. | declined CATALOGUE",
                "Transaction not found | declined CATALOGUE",
                "Transaction ID should be numeric. | declined CATALOGUE",
                "Invalid Email Address Passed | declined CUSTOMER",
                "Invalid Amount Sent | declined CATALOGUE",
                "amount must be an integer | declined CATALOGUE",
                "Transaction amount limit exceeded | declined CATALOGUE",
                "Currency not supported by merchant | declined CATALOGUE",
                "Invalid character in transaction reference | declined CATALOGUE",
                "Oooops, your payment has exceeded the time to pay. | declined CUSTOMER",
                "Transaction cannot be completed. Session timeout exceeded. | declined CUSTOMER",
                "Invalid 'from' date | declined CATALOGUE",
                "Invalid key | declined OUR_ACCOUNT",
                "No Authorization Header was found | declined OUR_ACCOUNT",
                "Format is Authorization Bearer [secret key] | declined OUR_ACCOUNT",
                "Access Denied | declined OUR_ACCOUNT",
                "Please wait a few minutes and try again. | declined TEMPORARY",
                "Transaction has been fully reversed | declined CATALOGUE",
                "Total refund amount cannot exceed original transaction amount | declined CATALOGUE",
                "Transaction currency must match refund currency | declined CATALOGUE",
                "The minimum amount you may send in a single refund at this time is: GHS1.00 | declined CATALOGUE",
                "Cannot refund less than USD 1 | declined CATALOGUE",
                "Insufficient balance to fulfill this refund. Please top up. | declined OUR_ACCOUNT",
                "Your balance is not enough to fulfill this request | declined OUR_ACCOUNT",
                "Words that nobody documented | unknown",
            })
    @Covers({
        "paystack message: Duplicate Transaction Reference",
        "paystack message: Duplicate charge request for reference",
        "paystack message: Invalid character in transaction reference",
        "paystack message: Invalid Email Address Passed",
        "paystack message: Invalid Amount Sent",
        "paystack message: \"amount\" must be an integer",
        "paystack message: Transaction amount limit exceeded",
        "paystack message: Currency not supported by merchant",
        "paystack message: Transaction reference not found",
        "paystack message: Transaction ID should be numeric",
        "paystack message: Invalid 'from' date",
        "paystack message: Transaction has been fully reversed",
        "paystack message: Total refund amount cannot exceed original transaction amount",
        "paystack message: Transaction currency must match refund currency",
        "paystack message: The minimum amount you may send in a single refund",
        "paystack message: Cannot refund less than",
        "paystack message: Insufficient balance to fulfill this refund",
        "paystack message: Your balance is not enough to fulfill this request",
        "paystack message: No Authorization Header was found",
        "paystack message: Format is Authorization Bearer",
        "paystack message: Access Denied",
        "paystack message: Please wait a few minutes and try again"
    })
    void byItsWords(String message, String expected) {
        assertThat(refund(message, "")).isEqualTo(expected);
    }

    @Test
    void everyRowOfTheTableIsFilledIn() {
        assertThat(PaystackError.table())
                .hasSizeGreaterThan(PaystackError.values().length)
                .allSatisfy(row -> {
                    assertThat(row.code()).isNotBlank();
                    assertThat(row.meaning()).endsWith(".");
                    assertThat(row.source()).contains("section");
                })
                .extracting(KnownAnswer::code)
                .doesNotHaveDuplicates();
    }
}
