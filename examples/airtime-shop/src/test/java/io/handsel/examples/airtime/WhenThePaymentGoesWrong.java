package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.airtime.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.PaystackSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A5, A7, A12: declined, left, paid twice, paid too little. */
@ExtendWith(InTheWorld.class)
class WhenThePaymentGoesWrong {

    private final Customer ada;
    private final PaystackSimulator paystack;

    WhenThePaymentGoesWrong(World world) {
        ada = world.customer();
        paystack = world.stage().atPaystack();
    }

    @Test
    void aDeclinedCardIsToldAndTheyCanTryAgain() {
        String way = ada.clicks("decline", ada.starts()).location();
        ada.visitor().get(way);
        assertThat(ada.sees("failed").path("message").asText()).contains("You have not been charged");

        JsonNode again = ada.triesAgain();
        ada.visitor().get(ada.clicks("pay", again).location());

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    void whoLeavesWithoutPayingFindsTheSameCheckoutAgain() {
        JsonNode checkout = ada.starts();
        ada.visitor().get(ada.clicks("leave", checkout).location());
        assertThat(ada.status().path("code").asText()).isEqualTo("payment_pending");

        JsonNode again = ada.triesAgain();

        assertThat(again.path("url")).isEqualTo(checkout.path("url"));
        ada.pays().sees("completed");
    }

    @Test
    @Requirement("A12")
    void whoPaysTwiceIsDeliveredOnceAndGetsTheOtherPaymentBack() {
        ada.visitor().get(ada.clicks("decline", ada.starts()).location());
        ada.sees("failed");
        String first = ada.payment();
        ada.triesAgain();
        String second = ada.payment();
        assertThat(second).isNotEqualTo(first);

        ada.pays().sees("completed");
        paystack.pay(first); // the bank that had declined it takes the money after all

        ada.visitor().await("/purchases/" + ada.reference() + "/status", it -> ada.paidBack(first) > 0);
        assertThat(ada.paidBack(first)).isEqualTo(Customer.PRICE_IN_KOBO);
        assertThat(ada.paidBack(second)).isZero();
        assertThat(ada.vends()).hasSize(1);
        ada.sees("completed");
    }

    @Test
    @Requirement("A7")
    void whoPaysTooLittleIsDeliveredNothingAndGetsItBack() {
        ada.starts();

        paystack.payAmount(ada.payment(), 100_00);

        ada.sees("refunded");
        assertThat(ada.vends()).isEmpty();
        assertThat(ada.paidBack(ada.payment())).isEqualTo(100_00);
    }
}
