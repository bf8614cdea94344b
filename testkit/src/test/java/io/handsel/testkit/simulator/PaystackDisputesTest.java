package io.handsel.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.handsel.internal.json.JsonNull;
import io.handsel.internal.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Disputes, the timeline, terms of checkouts, and the webhooks that the simulator keeps. */
class PaystackDisputesTest extends PaystackTestBed {

    @BeforeEach
    void paid() throws IOException {
        initialise("a-1");
        paystack.pay("a-1");
        paystack.runDue();
    }

    private Caller.Answer disputes() throws IOException {
        return caller.get("/dispute/transaction/" + verify("a-1").integer("id"));
    }

    @Nested
    class WhenACustomerDisputes {

        @Test
        void theTransactionGoesOnSayingSuccessAndOnlyTheDisputeTells() throws IOException {
            assertThat(disputes().status()).isEqualTo(404);

            paystack.dispute("a-1");

            assertThat(verify("a-1").string("status")).isEqualTo("success");
            JsonObject dispute = disputes().data();
            assertThat(dispute.string("status")).isEqualTo("awaiting-merchant-feedback");
            assertThat(dispute.integer("refund_amount")).isEqualTo(50_000);
            assertThat(dispute.object("transaction").string("reference")).isEqualTo("a-1");
            assertThat(dispute.get("transaction_reference")).isEqualTo(JsonNull.INSTANCE);
        }

        @Test
        void lostTheMoneyIsReversed() throws IOException {
            paystack.dispute("a-1");
            paystack.resolveDispute("a-1", true);

            assertThat(verify("a-1").string("status")).isEqualTo("reversed");
            assertThat(disputes().data().string("status")).isEqualTo("resolved");
            assertThat(disputes().data().string("resolution")).isEqualTo("merchant-accepted");
        }

        @Test
        void wonItStaysAndItCanBeDisputedAgain() throws IOException {
            paystack.dispute("a-1");
            paystack.resolveDispute("a-1", false);
            assertThat(verify("a-1").string("status")).isEqualTo("success");
            assertThat(disputes().data().string("resolution")).isEqualTo("declined");

            paystack.dispute("a-1");
            paystack.disputeIs("a-1", "awaiting-bank-feedback");

            assertThat(disputes().data().string("status")).isEqualTo("awaiting-bank-feedback");
        }

        @Test
        void eachStepIsTold() {
            paystack.dispute("a-1");
            paystack.remindOfDispute("a-1");
            paystack.resolveDispute("a-1", true);
            paystack.runDue();

            assertThat(paystack.webhooksSent())
                    .extracting(CallbackSent::event)
                    .containsExactly(
                            "charge.success",
                            "charge.dispute.create",
                            "charge.dispute.remind",
                            "charge.dispute.resolve");
        }

        @Test
        void whatWasNotPaidOrIsDisputedAlreadyCannotBe() throws IOException {
            initialise("a-2");
            paystack.dispute("a-1");

            assertThatIllegalStateException().isThrownBy(() -> paystack.dispute("a-2"));
            assertThatIllegalStateException().isThrownBy(() -> paystack.dispute("a-1"));
            assertThatIllegalStateException().isThrownBy(() -> paystack.resolveDispute("a-2", true));
        }
    }

    @Nested
    class WhenSomebodyLooksBack {

        @Test
        void theTimelineIsReadByNumberOrReference() throws IOException {
            long id = verify("a-1").integer("id");

            assertThat(caller.get("/transaction/timeline/" + id).data())
                    .isEqualTo(caller.get("/transaction/timeline/a-1").data());
            assertThat(caller.get("/transaction/timeline/nobody").json().string("message"))
                    .isEqualTo("Transaction ID or reference is invalid");
        }

        @Test
        void keptWebhooksAreListedAndLookedUp() throws IOException {
            JsonObject all = caller.get("/integration/webhooks/events?limit=50").json();
            JsonObject first =
                    (JsonObject) all.array("data").stream().findFirst().orElseThrow();

            assertThat(first.string("event_type")).isEqualTo("charge.success");
            assertThat(caller.get("/integration/webhooks/events/lookup?reference=" + first.string("_id"))
                            .json()
                            .array("data")
                            .size())
                    .isEqualTo(1);
            assertThat(caller.get("/integration/webhooks/events?status=Nonsense")
                            .json()
                            .array("data")
                            .size())
                    .isZero();
        }
    }

    @Nested
    class WhenACheckoutHasTerms {

        private Caller.Answer initialise(String terms) throws IOException {
            return caller.post(
                    "/transaction/initialize",
                    "{\"email\":\"ada@example.com\",\"amount\":5000,\"reference\":\"t-1\"," + terms + "}");
        }

        @Test
        void theyComeBackWithTheTransaction() throws IOException {
            initialise("\"channels\":[\"bank_transfer\"],\"subaccount\":\"ACCT_1\"");

            assertThat(verify("t-1").string("channel")).isEqualTo("bank_transfer");
            assertThat(verify("t-1").object("subaccount").string("subaccount_code"))
                    .isEqualTo("ACCT_1");
        }

        @Test
        void unknownOnesAreRefused() throws IOException {
            assertThat(initialise("\"channels\":[\"cheque\"]").status()).isEqualTo(400);
            assertThat(initialise("\"split_code\":\"ACCT_1\"").status()).isEqualTo(400);
            assertThat(initialise("\"subaccount\":\"SPL_1\"").status()).isEqualTo(400);
            assertThat(paystack.ledger().initialisedCount("t-1")).isZero();
        }
    }
}
