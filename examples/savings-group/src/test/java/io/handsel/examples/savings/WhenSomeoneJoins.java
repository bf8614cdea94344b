package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A payment proved by the webhook, the customer's return or by asking takes a slot, once, and whoever asks is told which. */
@ExtendWith(InTheWorld.class)
class WhenSomeoneJoins {

    private final World world;
    private final Person ada;
    private String group = "";

    WhenSomeoneJoins(World world) {
        this.world = world;
        this.ada = world.person();
    }

    @BeforeEach
    void aGroupOfThree() {
        group = world.group(3);
    }

    private JsonNode starts() {
        return ada.starts("group-join", Map.of("group", group));
    }

    private void isNumberOne() {
        assertThat(ada.sees("completed").path("message").asText()).isEqualTo("You are number 1.");
        assertThat(world.members(group)).containsExactly("1 " + ada.id());
        assertThat(ada.result()).containsEntry("position", "1");
        assertThat(ada.booked())
                .containsExactly("Join fee " + World.JOIN_FEE_IN_KOBO, "First contribution " + World.SHARE_IN_KOBO);
        assertThat(ada.paidBack()).isZero();
    }

    @Test
    @Requirement({"C5", "E1", "E6"})
    void theyPayOnPaystacksPageComeBackAndAreToldTheirNumber() {
        world.memberOf(group);
        JsonNode checkout = starts();

        Answer page = ada.clicks("pay", checkout);

        assertThat(page.location()).isEqualTo("/payments/" + ada.reference());
        assertThat(ada.visitor().get(page.location()).body()).contains("data-status");
        assertThat(ada.sees("completed").path("message").asText()).isEqualTo("You are number 2.");
        assertThat(world.members(group)).hasSize(2).contains("2 " + ada.id());
    }

    @Test
    @Requirement("C1")
    void theWebhookAloneIsEnoughWhenTheBrowserIsClosed() {
        starts();

        ada.pays();

        isNumberOne();
    }

    @Test
    @Requirement({"C1", "E1"})
    void comingBackIsEnoughWhenNoWebhookComes() {
        starts();
        world.paystack().loseWebhooks(ada.payment());

        ada.pays().comesBack();

        isNumberOne();
    }

    @Test
    @Requirement("C1")
    void comingBackWithoutHavingPaidChangesNothing() {
        starts();

        Answer page =
                ada.visitor().get("/return?status=success&trxref=" + ada.payment() + "&reference=" + ada.payment());

        assertThat(page.status()).isEqualTo(303);
        assertThat(ada.status().path("code").asText()).isEqualTo("payment_pending");
        assertThat(world.members(group)).isEmpty();
        assertThat(ada.booked()).isEmpty();
    }

    @Test
    @Requirement({"C1", "E6"})
    void theirMoneyCanBeVerifiedWhileNothingIsBooked() throws Exception {
        starts();
        try (AutoCloseable theBookingWaits = world.lock(group)) {
            assertThat(theBookingWaits).isNotNull();

            ada.pays().comesBack();

            ada.seesThat("payment", "success");
            assertThat(world.members(group)).isEmpty();
            assertThat(ada.booked()).isEmpty();
        }
        isNumberOne();
    }

    @Test
    @Requirement({"C3", "E1", "E6"})
    void webhooksAndReturnsAtOnceTakeOneSlot() {
        starts();
        world.paystack().duplicateWebhooks(ada.payment(), 4);

        ada.pays();
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(ada::comesBack))
                        .limit(4)
                        .toArray(CompletableFuture[]::new))
                .join();
        ada.sees("completed");
        world.paystack().resendWebhook(ada.payment());
        ada.comesBack();

        isNumberOne();
    }

    @Test
    @Requirement({"C2", "E6"})
    void feeFirstContributionAndDepositCanBeOnePaymentAndAreBookedTogether() {
        JsonNode checkout = ada.starts("group-join", Map.of("group", group, "deposit", "now"));
        assertThat(checkout.path("price").path("minorUnits").asLong())
                .isEqualTo(World.JOIN_FEE_IN_KOBO + 2 * World.SHARE_IN_KOBO);

        ada.pays().sees("completed");

        assertThat(ada.booked())
                .containsExactly(
                        "Join fee " + World.JOIN_FEE_IN_KOBO,
                        "First contribution " + World.SHARE_IN_KOBO,
                        "Security deposit " + World.SHARE_IN_KOBO);
        assertThat(ada.status().path("items")).hasSize(3);
    }

    @Test
    @Requirement("E3")
    void errorsOfPaystackAreOutlasted() {
        starts();
        Fault failing = new Fault.Answers(503, "application/json", "{\"status\":false}", false);
        world.paystack().fault(Endpoint.VERIFY, it -> it.mentions(ada.payment()), failing, 3);

        ada.pays();

        isNumberOne();
    }

    @Test
    @Requirement("C5")
    void thePageIsToldTheNumberAsSoonAsItIsKnown() {
        starts();
        ada.pays();

        try (Stream<String> events = ada.visitor().events("/payments/" + ada.reference() + "/events")) {
            List<String> told = events.toList();
            assertThat(told.get(told.size() - 1)).contains("You are number 1.");
        }
    }

    @Test
    @Requirement("C2")
    void theSameFormSentTwiceIsOnePayment() {
        Map<String, String> form = Map.of("group", group, "key", "the same wish");
        JsonNode first = ada.starts("group-join", form);
        JsonNode second = ada.starts("group-join", form);

        assertThat(second.path("reference")).isEqualTo(first.path("reference"));
        assertThat(second.path("url")).isEqualTo(first.path("url"));
        ada.pays().sees("completed");
        JsonNode third = ada.starts("group-join", form);
        assertThat(third.path("reference")).isEqualTo(first.path("reference"));
        assertThat(third.path("kind").asText()).isEqualTo("nothing_to_do");
    }
}
