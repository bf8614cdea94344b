package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Declined, left, too little, reversed afterwards: nothing is active that is not paid for, and no money is kept for nothing. */
@ExtendWith(InTheWorld.class)
class WhenThePaymentGoesWrong {

    private final World world;
    private final Person ada;
    private String group = "";

    WhenThePaymentGoesWrong(World world) {
        this.world = world;
        this.ada = world.person();
    }

    @BeforeEach
    void aGroupOfTwo() {
        group = world.group(2);
    }

    private JsonNode starts() {
        return ada.starts("group-join", Map.of("group", group));
    }

    @Test
    @Requirement({"C5", "E2"})
    void aDeclinedCardIsToldAndTheyCanTryAgain() {
        ada.clicks("decline", starts());
        assertThat(ada.sees("failed").path("message").asText()).contains("You have not been charged");
        assertThat(ada.status().path("payment").asText()).isEqualTo("failed");
        assertThat(world.members(group)).isEmpty();

        ada.clicks("pay", ada.triesAgain());

        ada.sees("completed");
        assertThat(world.members(group)).hasSize(1);
    }

    @Test
    @Requirement("E2")
    void whoLeavesWithoutPayingFindsItAmongTheirPaymentsAndPaysLater() {
        ada.clicks("leave", starts());
        assertThat(ada.status().path("payment").asText()).isEqualTo("pending");
        assertThat(ada.visitor().get("/payments").body()).contains(ada.reference(), "Waiting for your payment.");

        ada.clicks("pay", ada.triesAgain());

        ada.sees("completed");
        assertThat(world.members(group)).hasSize(1);
    }

    @Test
    @Requirement({"C5", "E4"})
    void whoPaysTooLittleIsNotInAndGetsItBack() {
        starts();

        world.paystack().payAmount(ada.payment(), 100_00);

        ada.sees("refunded");
        assertThat(world.members(group)).isEmpty();
        assertThat(ada.booked()).isEmpty();
        assertThat(ada.paidBack()).isEqualTo(100_00);
    }

    @Test
    @Requirement("C5")
    void whoPaysTwiceIsInOnceAndGetsTheOtherPaymentBack() {
        ada.clicks("decline", starts());
        ada.sees("failed");
        String first = ada.payment();
        ada.triesAgain();
        ada.pays().sees("completed");

        world.paystack().pay(first); // the bank that had declined it takes the money after all

        ada.visitor()
                .await(
                        "/payments/" + ada.reference() + "/status",
                        it -> world.paystack().ledger().refunded(first) > 0);
        assertThat(ada.paidBack()).isZero();
        assertThat(world.members(group)).hasSize(1);
    }

    @Test
    @Requirement({"C5", "E6"})
    void whatWasBookedIsTakenBackWhenTheBankReversesThePayment() {
        starts();
        ada.pays().sees("completed");

        world.paystack().statusIs(ada.payment(), "reversed");
        world.paystack().resendWebhook(ada.payment());

        ada.sees("refunded");
        assertThat(world.members(group)).isEmpty();
        assertThat(ada.booked()).isEmpty();
        assertThat(world.rows("SELECT item FROM ledger WHERE payment = ? AND taken_back", ada.reference()))
                .containsExactlyInAnyOrder("Join fee", "First contribution");
        assertThat(world.memberOf(group).result()).containsEntry("position", "1");
    }
}
