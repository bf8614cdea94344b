package io.handsel.examples.vtu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What follows when the first company refuses, and when it does not answer: those are two things. */
@ExtendWith(InTheWorld.class)
class WhenVtpassDoesNotDeliver {

    private final World world;
    private final Somebody ada;

    WhenVtpassDoesNotDeliver(World world) {
        this.world = world;
        ada = world.somebody();
    }

    @BeforeEach
    void adaHasMoney() {
        ada.with(1_000);
    }

    @Test
    @Requirement("D2")
    void aRefusalGoesOnToInlomax() {
        world.stage().atVtpass().answer(Endpoint.PAY, it -> it.mentions(ada.phone()), "012", false, 99);

        String reference = ada.buys(ada.airtime("500"));
        ada.sees(reference, "completed");

        assertThat(ada.atVtpass()).isEmpty();
        assertThat(ada.atInlomax()).hasSize(1);
        assertThat(ada.history(reference).path("provider").asText()).isEqualTo("inlomax");
        assertThat(ada.has()).isEqualTo(500);
    }

    @Test
    @Requirement("D2")
    void silenceGoesOnToNobody() {
        world.stage().atVtpass().fault(Endpoint.PAY, it -> it.mentions(ada.phone()), new Fault.NeverAnswers(true), 1);

        ada.sees(ada.buys(ada.airtime("500")), "completed");

        assertThat(ada.atVtpass()).hasSize(1);
        assertThat(ada.atInlomax()).isEmpty();
        assertThat(ada.has()).isEqualTo(500);
    }

    @Test
    @Requirement("D3")
    void whatNobodyDeliversIsBackInTheWallet() {
        world.stage().atVtpass().answer(Endpoint.PAY, it -> it.mentions(ada.phone()), "012", false, 99);
        world.stage().atInlomax().nextFails();

        ada.sees(ada.buys(ada.airtime("500")), "refunded");

        assertThat(ada.has()).isEqualTo(1_000);
        assertThat(ada.statement()).hasSize(3);
        assertThat(ada.points()).isZero();
    }

    @Test
    @Requirement("D8")
    void aCallbackOfVtpassIsTakenAndBuysNothingTwice() {
        ada.sees(ada.buys(ada.airtime("500")), "completed");
        String order = ada.atVtpass().get(0).requestId();

        world.stage().atVtpass().resendCallback(order);

        ada.visitor().await("/wallet", it -> isTaken(order));
        assertThat(ada.atVtpass()).hasSize(1);
        assertThat(ada.has()).isEqualTo(500);
    }

    private boolean isTaken(String order) {
        return world.stage().atVtpass().callbacksSent().stream()
                .anyMatch(it -> it.reference().equals(order) && it.taken());
    }

    @Test
    @Requirement("D8")
    void aCallbackAtAnAddressWithoutTheSecretIsRefused() {
        int status = world.visitor()
                .post("/webhooks/vtpass/guessed", Map.of(), "{\"type\":\"transaction-update\"}".getBytes(UTF_8))
                .status();

        assertThat(status).isEqualTo(401);
    }
}
