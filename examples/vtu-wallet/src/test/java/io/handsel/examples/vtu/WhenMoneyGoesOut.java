package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Withdrawals, and what the operators see. */
@ExtendWith(InTheWorld.class)
class WhenMoneyGoesOut {

    private final World world;
    private final Somebody ada;

    WhenMoneyGoesOut(World world) {
        this.world = world;
        ada = world.somebody();
    }

    private String asks(String account) {
        Answer answer =
                ada.visitor().post("/withdrawals", Map.of("faceValue", "600", "account", account, "key", ada.key()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.data().path("reference").asText();
    }

    private void sees(String state) {
        ada.visitor()
                .await("/withdrawals", it -> it.get(0).path("state").asText().equals(state));
    }

    private void operator(String what, String reference) {
        int status = world.operator()
                .post("/operator/withdrawals/" + reference + "/" + what, Map.of())
                .status();
        assertThat(status).isEqualTo(303);
    }

    @Test
    @Requirement("D3")
    void anApprovedWithdrawalIsPaidOut() {
        ada.with(1_000);
        String reference = asks("0123456789");
        assertThat(ada.has()).as("set aside while it waits").isEqualTo(400);

        operator("approve", reference);

        sees("paid");
        assertThat(ada.has()).isEqualTo(400);
    }

    @Test
    @Requirement("D3")
    void aDeclinedOneIsFreeAgain() {
        ada.with(1_000);

        operator("decline", asks("0123456789"));

        sees("declined");
        assertThat(ada.has()).isEqualTo(1_000);
    }

    @Test
    @Requirement("D3")
    void whatTheBankRefusesComesBack() {
        ada.with(1_000);

        operator("approve", asks("0001234567"));

        sees("returned");
        assertThat(ada.has()).isEqualTo(1_000);
    }

    @Test
    void nobodyButAnOperatorDecides() {
        ada.with(1_000);
        String reference = asks("0123456789");

        assertThat(ada.visitor()
                        .post("/operator/withdrawals/" + reference + "/approve", Map.of())
                        .status())
                .isEqualTo(401);

        sees("waiting");
    }

    @Test
    @Requirement("D7")
    void operatorsSeeHealthPartByPart() {
        Answer answer = world.operator().get("/operator/health");

        assertThat(answer.data().path("status").asText()).isIn("healthy", "degraded");
        assertThat(answer.data().path("parts").findValuesAsText("name"))
                .contains("database", "queue")
                .anyMatch(it -> it.contains("vtpass"));
        assertThat(world.visitor().get("/operator/health").status()).isEqualTo(401);
    }

    @Test
    void operatorsAreToldThatSomebodyBoughtNothing() {
        assertThat(world.operator().get("/operator?email=nobody@example.com").body())
                .contains("No such purchases.");
    }

    @Test
    @Requirement("D7")
    void operatorsSeeWhatEachServiceBringsIn() {
        ada.with(500);
        ada.sees(ada.buys(ada.airtime("500")), "completed");

        assertThat(world.operator().get("/operator").body()).contains("airtime", "Margin", "Delivered of those paid");
    }
}
