package io.handsel.examples.vtu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.examples.vtu.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Airtime, data, TV and electricity, from the wallet or by card. */
@ExtendWith(InTheWorld.class)
class WhenTheyBuy {

    private static final String METER = "12345678901";
    private static final String CARD = "7032400086";

    private final World world;
    private final Somebody ada;

    WhenTheyBuy(World world) {
        this.world = world;
        ada = world.somebody();
    }

    private Map<String, String> tv(String card) {
        return Map.of(
                "kind", "tv",
                "service", "DSTV",
                "plan", "dstv-padi",
                "recipient", card,
                "contactPhone", ada.phone(),
                "payWith", "wallet");
    }

    private Map<String, String> electricity(String meter) {
        return Map.of(
                "kind", "electricity",
                "service", "IKEJA",
                "meter", "PREPAID",
                "recipient", meter,
                "faceValue", "1000",
                "contactPhone", ada.phone(),
                "payWith", "wallet");
    }

    @Test
    @Requirement({"D1", "D3"})
    void airtimeFromTheWallet() {
        ada.with(500);

        ada.sees(ada.buys(ada.airtime("500")), "completed");

        assertThat(ada.has()).isZero();
        assertThat(ada.atVtpass()).hasSize(1);
        assertThat(ada.atVtpass().get(0).amount()).isEqualTo(500_00);
    }

    @Test
    @Requirement("D1")
    void airtimeByCard() {
        Map<String, String> order = ada.airtime("400");
        order.put("payWith", "card");
        Answer answer = ada.sends(order);
        ada.pays(answer.data());

        ada.sees(answer.data().path("reference").asText(), "completed");

        assertThat(ada.atVtpass()).hasSize(1);
        assertThat(ada.has()).isZero();
    }

    @Test
    @Requirement("D1")
    void dataAtThePlansPriceWhateverThePageSays() {
        ada.with(1_000);

        ada.sees(
                ada.buys(Map.of(
                        "kind", "data",
                        "network", "GLO",
                        "plan", "glo100",
                        "faceValue", "1",
                        "recipient", ada.phone(),
                        "payWith", "wallet")),
                "completed");

        assertThat(ada.has()).isEqualTo(900);
        assertThat(ada.atVtpass()).hasSize(1);
    }

    @Test
    @Requirement({"D1", "D4"})
    void tvWithOurFeeOnTop() {
        ada.with(3_000);

        String reference = ada.buys(tv(CARD));
        ada.sees(reference, "completed");

        assertThat(ada.has()).isEqualTo(3_000 - 1_850 - 100);
        JsonNode line = ada.history(reference);
        assertThat(line.path("user").asText()).isEqualTo(ada.id());
        assertThat(line.path("type").asText()).isEqualTo("tv");
        assertThat(line.path("amount").path("minorUnits").asLong()).isEqualTo(1_850_00);
        assertThat(line.path("fee").path("minorUnits").asLong()).isEqualTo(100_00);
        assertThat(line.path("status").asText()).isEqualTo("success");
        assertThat(line.path("provider").asText()).isEqualTo("vtpass");
        assertThat(line.path("providerReference").asText()).isNotBlank();
        assertThat(line.path("description").asText()).isEqualTo("Delivered.");
        assertThat(line.path("metadata").path("service").asText()).isEqualTo("DSTV");
    }

    @Test
    @Requirement("D1")
    void electricityAndTheTokenIsShownToItsOwnerAlone() {
        ada.with(2_000);

        String reference = ada.buys(electricity(METER));
        ada.sees(reference, "completed");

        assertThat(ada.visitor()
                        .get("/purchases/" + reference + "/goods")
                        .data()
                        .path("goods")
                        .asText())
                .isNotBlank();
        Answer others = world.somebody().visitor().get("/purchases/" + reference + "/goods");
        assertThat(others.status()).isEqualTo(404);
        assertThat(others.error().path("code").asText()).isEqualTo("not_found");
    }

    @Test
    @Requirement("D1")
    void aWrongSmartCardIsFoundOutBeforeAnyMoneyIsTaken() {
        ada.with(3_000);
        world.stage().atVtpass().saysOfCustomer("9999999999", "{\"error\":\"This smartcard number is invalid.\"}");

        Answer answer = ada.sends(tv("9999999999"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("code").asText()).isEqualTo("invalid_purchase");
        assertThat(answer.error().path("details").path("recipient").asText()).isNotBlank();
        assertThat(ada.has()).isEqualTo(3_000);
    }

    @Test
    @Requirement("D10")
    void allFaultsAreToldAtOnceEachAtItsField() {
        Answer answer = ada.sends(Map.of("kind", "airtime", "network", "Nitel", "recipient", "12", "faceValue", "7"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("success").asBoolean()).isFalse();
        assertThat(answer.json().path("requestId").asText()).isNotBlank();
        assertThat(answer.json().path("timestamp").asText()).isNotBlank();
        assertThat(answer.error().path("message").asText()).isNotBlank();
        assertThat(answer.error().path("details").fieldNames())
                .toIterable()
                .contains("network", "recipient", "faceValue");
    }

    @Test
    @Requirement("D6")
    void theListOfPlansIsAskedForOnceAndTheStatusEveryTime() {
        String plans = "/catalogue/data/MTN";
        assertThat(ada.visitor().get(plans).data().size()).isPositive();
        int asked = world.stage().atVtpass().requests(Endpoint.VARIATIONS);

        ada.visitor().get(plans);
        assertThat(ada.visitor()
                        .get(plans)
                        .data()
                        .get(0)
                        .path("price")
                        .path("minorUnits")
                        .asLong())
                .isPositive();

        assertThat(world.stage().atVtpass().requests(Endpoint.VARIATIONS)).isEqualTo(asked);
    }

    @Test
    @Requirement("D11")
    void pointsAreGivenOnceForWhatWasDelivered() {
        ada.with(1_000);

        ada.sees(ada.buys(ada.airtime("500")), "completed");

        ada.visitor().await("/wallet", it -> it.path("points").asLong() == 5);
    }

    @Test
    void theSameOrderSentTwiceIsOnePurchase() {
        ada.with(1_000);
        Map<String, String> order = ada.airtime("300");
        order.put("key", "twice");

        String reference = ada.buys(order);

        assertThat(ada.buys(order)).isEqualTo(reference);
        ada.sees(reference, "completed");
        assertThat(ada.has()).isEqualTo(700);
        assertThat(ada.atVtpass()).hasSize(1);
    }

    @Test
    void numbersAreSavedForNextTime() {
        ada.visitor().post("/beneficiaries", Map.of("name", "Mum", "recipient", "08031234567"));
        ada.visitor().post("/beneficiaries", Map.of("name", "Mum", "recipient", "08037654321"));

        JsonNode saved = ada.visitor().get("/beneficiaries").data();
        assertThat(saved).hasSize(1);
        assertThat(saved.get(0).path("recipient").asText()).isEqualTo("08037654321");
        assertThat(world.somebody().visitor().get("/beneficiaries").data()).isEmpty();
    }
}
