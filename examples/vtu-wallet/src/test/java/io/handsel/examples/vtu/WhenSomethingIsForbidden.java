package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The PIN, the spending limit, and how often a person may try: refused before anything is stored. */
@ExtendWith(InTheWorld.class)
class WhenSomethingIsForbidden {

    private final Somebody ada;

    WhenSomethingIsForbidden(World world) {
        ada = world.somebody();
    }

    private Answer buysWith(String pin) {
        Map<String, String> order = ada.airtime("300");
        order.put("pin", pin);
        return ada.sends(order);
    }

    private void assertNothingHappened(Answer answer, String code) {
        assertThat(answer.error().path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(answer.error().path("message").asText()).isNotBlank();
        assertThat(ada.atVtpass()).isEmpty();
        assertThat(ada.visitor().get("/purchases").data())
                .allSatisfy(it -> assertThat(it.path("type").asText()).isEqualTo("wallet-funding"));
    }

    @Test
    @Requirement("D12")
    void aWrongPinBuysNothingAndTheRightOneDoes() {
        ada.with(1_000);
        ada.visitor().post("/pin", Map.of("pin", "2468"));

        assertNothingHappened(buysWith("1111"), "wrong_pin");
        assertNothingHappened(buysWith(""), "wrong_pin");
        assertThat(ada.has()).isEqualTo(1_000);

        Answer bought = buysWith("2468");
        assertThat(bought.status()).as(bought.body()).isEqualTo(201);
        ada.sees(bought.data().path("reference").asText(), "completed");
        assertThat(ada.has()).isEqualTo(700);
    }

    @Test
    @Requirement("D12")
    void withoutAPinMuchCannotBeSpentAtOnce() {
        ada.with(9_000);

        assertNothingHappened(ada.sends(ada.airtime("6000")), "pin_missing");

        assertThat(ada.has()).isEqualTo(9_000);
    }

    @Test
    @Requirement({"D7", "D12"})
    void aPinCannotBeTriedForEver() {
        ada.with(1_000);
        ada.visitor().post("/pin", Map.of("pin", "2468"));

        Answer last = Stream.generate(() -> buysWith("0000"))
                .limit(60)
                .filter(it -> it.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(last.error().path("details").isObject()).isTrue();
        assertThat(last.error().path("retryAfterSeconds").asLong()).isPositive();
    }

    @Test
    @Requirement("D7")
    void giftsCannotBeTriedForEver() {
        Answer last = Stream.generate(() -> ada.visitor().post("/rooms/guess/join", Map.of()))
                .limit(80)
                .filter(it -> it.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(last.error().path("message").asText()).isNotBlank();
    }

    @Test
    @Requirement("D12")
    void aPinIsNotReplacedByWhoeverHasTheSession() {
        ada.visitor().post("/pin", Map.of("pin", "2468"));

        assertThat(ada.visitor()
                        .post("/pin", Map.of("pin", "1111"))
                        .error()
                        .path("code")
                        .asText())
                .isEqualTo("pin_exists");
    }
}
