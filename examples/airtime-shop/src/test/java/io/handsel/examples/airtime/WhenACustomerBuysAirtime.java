package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handsel.examples.airtime.World.InTheWorld;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.PaystackSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A1, A2, A5, A8, A13: payment first, three ways in, one result, and the customer sees it. */
@ExtendWith(InTheWorld.class)
class WhenACustomerBuysAirtime {

    private final Customer ada;
    private final PaystackSimulator paystack;

    WhenACustomerBuysAirtime(World world) {
        ada = world.customer();
        paystack = world.stage().atPaystack();
    }

    @Test
    @Requirement({"A1", "A2", "A5"})
    void theyPayOnPaystacksPageComeBackAndAreDelivered() {
        JsonNode checkout = ada.starts();
        assertThat(checkout.path("kind").asText()).isEqualTo("redirect");

        Answer back = ada.clicks("pay", checkout);
        assertThat(back.status()).isEqualTo(303);
        Answer page = ada.visitor().get(back.location());

        assertThat(page.location()).isEqualTo("/purchases/" + ada.reference());
        assertThat(ada.visitor().get(page.location()).body()).contains("data-status");
        JsonNode status = ada.sees("completed");
        assertThat(status.path("message").asText()).isEqualTo("Delivered.");
        assertThat(status.path("payment").asText()).isEqualTo("success");
        assertThat(status.path("delivery").asText()).isEqualTo("delivered");
        assertThat(ada.vends()).hasSize(1);
        assertThat(ada.vends().get(0).amount()).isEqualTo(Customer.PRICE_IN_KOBO);
    }

    @Test
    @Requirement("A13")
    void theStartHoldsAllThatThePopupNeeds() {
        JsonNode checkout = ada.starts();
        JsonNode popup = checkout.path("popup");

        assertThat(checkout.path("url").asText())
                .endsWith("/checkout/" + popup.path("accessCode").asText());
        assertThat(popup.path("paymentReference").asText()).startsWith(ada.reference());
        assertThat(popup.path("publicKey").asText()).startsWith("pk_test_");
        assertThat(popup.path("amountOnTheWire").asText()).isEqualTo("50000");
        assertThat(popup.path("currency").asText()).isEqualTo("NGN");
        assertThat(popup.path("email").asText()).isEqualTo(ada.email());
        assertThat(popup.path("display").path("Service").asText()).isEqualTo("airtime");
        assertThat(popup.path("display").path("Network").asText()).isEqualTo("MTN");
        assertThat(popup.path("display").path("Recipient").asText()).isEqualTo(ada.phone());
    }

    @Test
    @Requirement("A1")
    void nothingIsDeliveredBeforeTheyHavePaid() {
        ada.starts();

        ada.comesBack();

        assertThat(ada.status().path("code").asText()).isEqualTo("payment_pending");
        assertThat(ada.status().path("delivery").asText()).isEqualTo("pending");
        assertThat(ada.vends()).isEmpty();
    }

    @Test
    void aForgedWebhookIsRefusedAndChangesNothing() {
        ada.starts();
        byte[] genuine = paystack.webhook(ada.payment()).body();

        Answer answer =
                ada.visitor().post("/webhooks/paystack", Map.of("x-paystack-signature", "0".repeat(128)), genuine);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(ada.status().path("code").asText()).isEqualTo("payment_pending");
        assertThat(ada.vends()).isEmpty();
    }

    @Test
    @Requirement("A5")
    void theWebhookAloneIsEnough() {
        ada.starts();

        ada.pays();

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    @Requirement({"A5", "A12"})
    void aWebhookThatNeverComesIsMadeUpForByAsking() {
        ada.starts();
        paystack.loseWebhooks(ada.payment());

        ada.pays();

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    void webhooksAndReturnsOverAndOverDeliverOnce() {
        ada.starts();
        paystack.duplicateWebhooks(ada.payment(), 4);

        ada.pays();
        ada.comesBack();
        ada.comesBack();
        ada.sees("completed");
        paystack.resendWebhook(ada.payment());
        ada.comesBack();

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
        assertThat(ada.paidBack(ada.payment())).isZero();
    }

    @Test
    @Requirement("A8")
    void thePageIsToldEveryChangeAndThenTheEnd() throws Exception {
        ada.starts();
        List<String> codes = new ArrayList<>();

        try (Stream<String> events = ada.visitor().events("/purchases/" + ada.reference() + "/events")) {
            for (String event : (Iterable<String>) events::iterator) {
                JsonNode status = new ObjectMapper().readTree(event);
                assertThat(status.path("message").asText()).isNotBlank();
                codes.add(status.path("code").asText());
                if (codes.size() == 1) {
                    ada.pays();
                }
            }
        }

        assertThat(codes).startsWith("payment_pending").endsWith("completed");
    }

    @Test
    @Requirement("A12")
    void theSameFormSentTwiceIsOnePurchase() {
        JsonNode first = ada.starts();
        JsonNode second = ada.starts();

        assertThat(second.path("reference")).isEqualTo(first.path("reference"));
        assertThat(second.path("url")).isEqualTo(first.path("url"));
        ada.pays().sees("completed");
        assertThat(ada.starts().has("url")).isFalse();
        assertThat(ada.vends()).hasSize(1);
    }
}
