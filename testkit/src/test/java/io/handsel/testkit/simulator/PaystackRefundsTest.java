package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaystackRefundsTest extends PaystackTestBed {

    private static final String ACCOUNT = "{\"refund_account_details\":{\"currency\":\"NGN\","
            + "\"account_number\":\"0123456789\",\"bank_id\":\"9\"}}";

    @Nested
    class WhenMoneyGoesBack {
        @BeforeEach
        void paid() throws IOException {
            initialise("a-1");
            paystack.pay("a-1");
        }

        @Test
        void aRefundTakesItsTimeAndTheTransactionSaysSo() throws IOException {
            JsonObject created = refund("a-1", 50_000, "mark-1").data();
            assertThat(created.string("status")).isEqualTo("pending");
            assertThat(created.object("transaction").string("reference")).isEqualTo("a-1");
            assertThat(verify("a-1").string("status")).isEqualTo("reversal-pending");

            clock.advance(Duration.ofMinutes(1));
            paystack.runDue();
            assertThat(caller.get("/refund/" + created.integer("id")).data().string("status"))
                    .isEqualTo("processing");
            clock.advance(Duration.ofMinutes(9));
            paystack.runDue();

            assertThat(caller.get("/refund/" + created.integer("id")).data().string("status"))
                    .isEqualTo("processed");
            assertThat(verify("a-1").string("status")).isEqualTo("reversed");
            assertThat(paystack.ledger().refundsMarked("mark-1"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.paidOut()).isTrue());
        }

        @Test
        void aRepeatedPartialRefundGoesOutTwice() throws IOException {
            refund("a-1", 20_000, "mark-1");
            refund("a-1", 20_000, "mark-1");

            refund("a-1", 1_000, "mark-12");

            assertThat(paystack.ledger().refundsMarked("mark-1")).hasSize(2);
            assertThat(paystack.ledger().refunded("a-1")).isEqualTo(41_000);
        }

        @Test
        void tooMuchOtherCurrencyAndNothingLeftAreRefused() throws IOException {
            assertThat(refund("a-1", 50_001, "m").json().string("message"))
                    .isEqualTo("Total refund amount cannot exceed original transaction amount");
            assertThat(caller.post("/refund", "{\"transaction\":\"a-1\",\"currency\":\"USD\"}")
                            .json()
                            .string("message"))
                    .isEqualTo("Transaction currency must match refund currency");
            refund("a-1", 50_000, "m");
            assertThat(refund("a-1", 1, "m").json().string("code")).isEqualTo("transaction_reversed");
            assertThat(refund("nobody", 1, "m").json().string("message")).isEqualTo("Transaction not found");
            assertThat(paystack.ledger().refunds()).hasSize(1);
        }

        @Test
        void anEmptyBalanceRefuses() throws IOException {
            paystack.balanceIs(100);

            assertThat(refund("a-1", 50_000, "m").json().string("message")).startsWith("Insufficient balance");
        }

        @Test
        void aFailedRefundPutsTheMoneyBack() throws IOException {
            paystack.refundsOf("a-1", RefundFate.FAILED);
            refund("a-1", 50_000, "m");

            clock.advance(Duration.ofMinutes(10));
            paystack.runDue();

            assertThat(verify("a-1").string("status")).isEqualTo("success");
            assertThat(paystack.ledger().refunded("a-1")).isZero();
            assertThat(refund("a-1", 50_000, "m2").status()).isEqualTo(200);
        }

        @Test
        void aStuckRefundGoesOnAfterARetry() throws IOException {
            paystack.refundsOf("a-1", RefundFate.NEEDS_ATTENTION);
            long id = refund("a-1", 50_000, "m").data().integer("id");
            assertThat(caller.post("/refund/retry_with_customer_details/" + id, ACCOUNT)
                            .status())
                    .isEqualTo(422);
            clock.advance(Duration.ofMinutes(10));
            paystack.runDue();
            assertThat(caller.get("/refund/" + id).data().string("status")).isEqualTo("needs-attention");

            assertThat(caller.post("/refund/retry_with_customer_details/" + id, ACCOUNT)
                            .data()
                            .string("status"))
                    .isEqualTo("processing");
        }

        @Test
        void aRetryNamesTheCustomersAccountInFull() throws IOException {
            long id = refund("a-1", 50_000, "m").data().integer("id");

            for (String body : List.of("{}", ACCOUNT.replace("0123456789", ""), ACCOUNT.replace("bank_id", "bank"))) {
                assertThat(caller.post("/refund/retry_with_customer_details/" + id, body)
                                .json()
                                .string("code"))
                        .isEqualTo("missing_params");
            }
        }

        @Test
        void refundsAreListedByTheNumericIdAndByNothingElse() throws IOException {
            refund("a-1", 20_000, "m");

            long id = verify("a-1").integer("id");
            assertThat(caller.get("/refund?transaction=" + id)
                            .json()
                            .array("data")
                            .size())
                    .isEqualTo(1);
            assertThat(caller.get("/refund?transaction=a-1")
                            .json()
                            .array("data")
                            .size())
                    .isZero();
        }
    }
}
