package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wallet: funded by card, told line by line, nobody else's. */
@ExtendWith(InTheWorld.class)
@Requirement("D3")
class WhenMoneyComesIn {

    private final World world;
    private final Somebody ada;

    WhenMoneyComesIn(World world) {
        this.world = world;
        ada = world.somebody();
    }

    @Test
    void aCardPaymentIsInTheWallet() {
        ada.with(2_000);

        assertThat(ada.has()).isEqualTo(2_000);
    }

    @Test
    void comingBackOverAndOverFundsOnce() {
        Answer answer = ada.visitor().post("/fundings", Map.of("faceValue", "700", "key", ada.key()));
        ada.pays(answer.data());
        ada.sees(answer.data().path("reference").asText(), "completed");

        String back = world.stage().atFlutterwave().ledger().charges().stream()
                .map(it -> it.reference())
                .filter(it -> it.startsWith(answer.data().path("reference").asText()))
                .findFirst()
                .orElseThrow();
        ada.visitor().get("/return?status=successful&tx_ref=" + back);
        ada.visitor().get("/return?status=successful&tx_ref=" + back);

        assertThat(ada.has()).isEqualTo(700);
    }

    @Test
    void theStatementTellsEveryChangeWithTheBalanceAfterIt() {
        ada.with(1_000);
        ada.sees(ada.buys(ada.airtime("300")), "completed");

        JsonNode lines = ada.statement();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("amount").path("minorUnits").asLong()).isEqualTo(-300_00);
        assertThat(lines.get(0).path("balance").path("minorUnits").asLong()).isEqualTo(700_00);
        assertThat(lines.get(1).path("amount").path("minorUnits").asLong()).isEqualTo(1_000_00);
        assertThat(lines.get(1).path("balance").path("minorUnits").asLong()).isEqualTo(1_000_00);
        for (JsonNode line : lines) {
            assertThat(line.path("reference").asText()).isNotBlank();
            assertThat(line.path("type").asText()).isNotBlank();
            assertThat(line.has("description")).isTrue();
            assertThat(line.path("metadata").isObject()).isTrue();
        }
    }

    @Test
    void moreThanThereIsCannotBeSpent() {
        ada.with(200);

        Answer answer = ada.sends(ada.airtime("300"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().path("code").asText()).isEqualTo("insufficient_funds");
        assertThat(ada.has()).isEqualTo(200);
        assertThat(ada.atVtpass()).isEmpty();
    }

    @Test
    void nothingIsShownToStrangers() {
        Answer answer = world.visitor().get("/wallet");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error().path("code").asText()).isEqualTo("not_signed_in");
    }
}
