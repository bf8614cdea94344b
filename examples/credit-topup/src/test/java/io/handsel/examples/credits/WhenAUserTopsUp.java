package io.handsel.examples.credits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handsel.examples.credits.World.InTheWorld;
import io.handsel.examples.visitor.Visitor;
import io.handsel.examples.visitor.Visitor.Answer;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.FlutterwaveSimulator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** B1 to B7, E7: a package is chosen, paid at Flutterwave, and credited once, together with the purchase's completion. */
@ExtendWith(InTheWorld.class)
class WhenAUserTopsUp {

    private final World world;
    private final FlutterwaveSimulator flutterwave;
    private final Buyer ada;

    WhenAUserTopsUp(World world) {
        this.world = world;
        flutterwave = world.stage().atFlutterwave();
        ada = world.buyer();
    }

    @ParameterizedTest
    @CsvSource({"credits-10, 10, 5000", "credits-25, 25, 12500", "credits-50, 50, 25000"})
    @Requirement({"B1", "B5"})
    void everyPackageBringsItsCreditsForItsPrice(String packageId, int credits, int naira) {
        Answer start = ada.chooses(packageId);
        assertThat(start.status()).isEqualTo(201);
        assertThat(start.data().path("url").asText()).contains("/hosted/pay/");
        assertThat(start.data().path("price").path("minorUnits").asLong()).isEqualTo(naira * 100L);

        ada.pays();
        ada.sees("completed");

        assertThat(ada.credits()).isEqualTo(credits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credits-11", "", "CREDITS-10", "'; DROP TABLE app_user"})
    @Requirement("B1")
    void anUnknownPackageIsRefusedBeforeAnyCall(String packageId) {
        int calls = flutterwave.requests(Endpoint.INITIALISE); // others are asked about meanwhile

        Answer answer = ada.chooses(packageId);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("details").path("packageId").asText())
                .isEqualTo("must be one of credits-10, credits-25, credits-50");
        assertThat(flutterwave.requests(Endpoint.INITIALISE)).isEqualTo(calls);
        assertThat(ada.history()).isEmpty();
    }

    @Test
    void whoGivesNoNameIsShownTheFormAgain() {
        Visitor nobody = world.visitor();
        Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");
        nobody.post("/sign-in", form, "firstName=+&lastName=Obi&email=a%40b.ng&phone=08031234567".getBytes(UTF_8));

        assertThat(nobody.get("/").body()).contains("action=\"/sign-in\"");
    }

    @Test
    @Requirement({"B2", "B3"})
    void whatBelongsToThePurchaseTravelsWithThePayment() throws Exception {
        List<String> sent = new ArrayList<>();
        flutterwave.fault(
                Endpoint.INITIALISE, it -> it.mentions(ada.email()) && !sent.add(it.body()), Fault.http500(false), 1);

        ada.chooses("credits-25");

        JsonNode body = new ObjectMapper().readTree(sent.get(0));
        assertThat(body.path("tx_ref").asText()).isEqualTo(ada.payment());
        assertThat(body.path("redirect_url").asText())
                .isEqualTo(world.application().address() + "/return");
        assertThat(body.path("customer").path("email").asText()).isEqualTo(ada.email());
        assertThat(body.path("customer").path("name").asText()).isEqualTo("Ada Obi");
        assertThat(body.path("customizations").path("title").asText()).isEqualTo("Credit top-up");
        assertThat(body.path("customizations").path("description").asText()).isEqualTo("Credits for your account");
        assertThat(body.path("meta").path("PackageId").asText()).isEqualTo("credits-25");
        assertThat(body.path("meta").path("Credits").asText()).isEqualTo("25");
        assertThat(body.path("meta").path("Recipient").asText()).isEqualTo(ada.email());
    }

    @Test
    @Requirement("B4")
    void webhooksOverAndOverCreditOnce() {
        ada.chooses("credits-10");
        flutterwave.duplicateWebhooks(ada.payment(), 4);

        ada.pays();
        ada.sees("completed");
        ada.comesBack();
        ada.visitor().post("/webhooks/flutterwave", Map.of("verif-hash", "guess"), webhook());

        assertThat(ada.credits()).isEqualTo(10);
    }

    @Test
    @Requirement("B4")
    void anUnsignedWebhookIsRefusedAndCreditsNothing() {
        ada.chooses("credits-10");
        flutterwave.tryPending(ada.payment());

        Answer answer = ada.visitor().post("/webhooks/flutterwave", Map.of(), webhook());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(ada.credits()).isZero();
    }

    private byte[] webhook() {
        return flutterwave.webhook(ada.payment()).body();
    }

    @Test
    void aWebhookThatNeverComesIsMadeUpForByTheReturn() {
        ada.chooses("credits-10");
        flutterwave.loseWebhooks(ada.payment());
        ada.pays();

        Answer back = ada.comesBack();

        assertThat(back.location()).isEqualTo("/top-ups/" + ada.reference());
        ada.sees("completed");
        assertThat(ada.credits()).isEqualTo(10);
    }

    @Test
    void aFailedTryEndsNothingAndTheNextOneCredits() {
        ada.chooses("credits-10");
        flutterwave.tryFails(ada.payment());
        ada.comesBack();
        assertThat(ada.credits()).isZero();

        ada.pays();
        ada.sees("completed");

        assertThat(ada.credits()).isEqualTo(10);
    }

    @Test
    void whoIsNotThereAnyMoreGetsTheMoneyBack() throws SQLException {
        ada.chooses("credits-10");
        Buyer elsewhere = world.buyer();
        rename(ada.email(), "gone-" + ada.email());

        ada.pays();

        try {
            elsewhere.visitor().await("/top-ups", it -> refunded() == 5_000_00);
        } finally {
            rename("gone-" + ada.email(), ada.email());
        }
        ada.sees("refunded");
        assertThat(ada.credits()).isZero();
    }

    private long refunded() {
        return flutterwave.ledger().refunded(ada.payment());
    }

    private void rename(String id, String newId) throws SQLException {
        try (Connection connection = world.stage().database().getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE app_user SET id = ? WHERE id = ?")) {
            update.setString(1, newId);
            update.setString(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    @Requirement("B6")
    void theHistoryHoldsWhatAnAuditorAsksFor() {
        ada.chooses("credits-10");
        ada.pays();
        ada.sees("completed");
        ada.anew().chooses("credits-50");

        JsonNode history = ada.history();

        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("status").asText()).isEqualTo("payment_pending");
        JsonNode first = history.get(1);
        assertThat(first.path("provider").asText()).isEqualTo("flutterwave");
        assertThat(first.path("package").asText()).isEqualTo("credits-10");
        assertThat(first.path("user").asText()).isEqualTo(ada.email());
        assertThat(first.path("amount").asText()).isEqualTo("5000.00");
        assertThat(first.path("currency").asText()).isEqualTo("NGN");
        assertThat(first.path("status").asText()).isEqualTo("completed");
        assertThat(first.path("createdAt").asText()).isNotBlank();
        assertThat(first.path("completedAt").asText()).isNotBlank();
    }

    @Test
    @Requirement("E7")
    void whatIsAnothersIsAsIfItDidNotExist() {
        ada.chooses("credits-10");
        Buyer other = world.buyer();

        assertThat(other.visitor()
                        .get("/top-ups/" + ada.reference() + "/status")
                        .status())
                .isEqualTo(404);
        assertThat(other.visitor()
                        .post("/top-ups/" + ada.reference() + "/checkout", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(other.history()).isEmpty();
        assertThat(world.visitor().get("/top-ups").status()).isEqualTo(401);
    }

    @Test
    @Requirement("B7")
    void whoStartsOverAndOverMustWait() {
        Answer answer = ada.chooses("credits-10");
        for (int i = 0; i < 100 && answer.status() == 201; i++) {
            answer = ada.anew().chooses("credits-10");
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.error().path("code").asText()).isEqualTo("rate_limited");
    }

    @Test
    void theSameClickTwiceIsOnePurchase() {
        String first = ada.chooses("credits-10").data().path("url").asText();
        String second = ada.chooses("credits-10").data().path("url").asText();

        assertThat(second).isEqualTo(first);
        assertThat(ada.history()).hasSize(1);
    }
}
