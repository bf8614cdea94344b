package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.airtime.World.InTheWorld;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A4, A12: wrong input is refused before anything is stored or called, and every fault names its field. */
@ExtendWith(InTheWorld.class)
class WhenTheOrderIsWrong {

    private final World world;
    private final Customer ada;

    WhenTheOrderIsWrong(World world) {
        this.world = world;
        this.ada = world.customer();
    }

    @Test
    @Requirement("A4")
    void allFaultsAreReportedAtOnceEachAtItsField() {
        int calls = world.stage().atPaystack().requests(Endpoint.INITIALISE);

        Answer answer = ada.with("network", "Vodafone")
                .with("recipient", "12345")
                .with("faceValue", "49")
                .with("firstName", "")
                .with("lastName", " ")
                .with("email", "ada")
                .sends();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("code").asText()).isEqualTo("invalid_purchase");
        JsonNode details = answer.error().path("details");
        assertThat(details.fieldNames())
                .toIterable()
                .contains("network", "recipient", "faceValue", "firstName", "lastName", "email");
        assertThat(answer.body()).doesNotContain("12345");
        assertThat(world.stage().atPaystack().requests(Endpoint.INITIALISE)).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "49", "50001", "12.50", "-500", "many", "99999999999999999999"})
    @Requirement("A4")
    void anAmountThatIsNotSoldIsAFaultLikeOthers(String amount) {
        Answer answer =
                ada.with("faceValue", amount).with("network", "Vodafone").sends();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("details").fieldNames()).toIterable().contains("faceValue", "network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+2348031234567", "08031234567", "07011234567", "09151234567"})
    @Requirement("A4")
    void nigerianPhonesAreTakenAsPeopleWriteThem(String phone) {
        assertThat(ada.with("recipient", phone).sends().status()).isEqualTo(201);
    }

    @Test
    void theSameKeyForAnotherOrderIsAConflict() {
        ada.starts();

        Answer answer = ada.with("faceValue", "1000").sends();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.error().path("code").asText()).isEqualTo("idempotency_conflict");
    }

    @Test
    void whatIsNoOrderIsRefusedInWordsOfOurOwn() {
        Answer answer = ada.visitor()
                .post(
                        "/purchases",
                        Map.of("content-type", "application/json"),
                        "{\"network\":".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("code").asText()).isEqualTo("invalid_request");
    }

    @Test
    void aPurchaseThatIsNotThereIsNotFound() {
        assertThat(ada.visitor().get("/purchases/hs-nobodys/status").status()).isEqualTo(404);
        assertThat(ada.visitor().get("/return?reference=hs-nobodys-p1").status())
                .isEqualTo(404);
    }

    @Test
    void aReturnWithoutAReferenceIsNotUnderstood() {
        assertThat(ada.visitor().get("/return").status()).isEqualTo(400);
    }
}
