package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.examples.visitor.Visitor;
import io.handsel.testkit.contract.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A saver reaches their own payments alone; for everybody else they do not exist. */
@ExtendWith(InTheWorld.class)
@Requirement({"C5", "E7"})
class WhenSomebodyElseLooks {

    private final World world;
    private final Person ada;
    private final Person eve;

    WhenSomebodyElseLooks(World world) {
        this.world = world;
        this.ada = world.person();
        this.eve = world.person();
        ada.starts("group-creation", Map.of("name", "Ada's", "slots", "2", "share", "1000"));
    }

    @Test
    void anothersPaymentIsAnsweredLikeOneThatNeverWas() {
        for (String reference : List.of(ada.reference(), "never-was")) {
            String payment = "/payments/" + reference;
            assertThat(eve.visitor().get(payment).status()).isEqualTo(404);
            assertThat(eve.visitor()
                            .get(payment + "/status")
                            .error()
                            .path("code")
                            .asText())
                    .isEqualTo("not_found");
            assertThat(eve.visitor().get(payment + "/events").status()).isEqualTo(404);
            assertThat(eve.visitor().post(payment + "/checkout", Map.of()).status())
                    .isEqualTo(404);
        }
        assertThat(ada.visitor().get("/payments/" + ada.reference()).status()).isEqualTo(200);
    }

    @Test
    void theListHoldsTheirOwnAlone() {
        assertThat(ada.visitor().get("/payments").body()).contains(ada.reference());
        assertThat(eve.visitor().get("/payments").body()).doesNotContain(ada.reference());
    }

    @Test
    void whoIsNotLoggedInReachesNothing() {
        Visitor nobody = world.visitor();

        assertThat(nobody.get("/payments").status()).isEqualTo(401);
        assertThat(nobody.get("/payments/" + ada.reference() + "/status").status())
                .isEqualTo(401);
        assertThat(nobody.post("/payments", Map.of("purpose", "group-creation")).status())
                .isEqualTo(401);
    }

    @Test
    void aCookieThatTheyWroteThemselvesIsNoLogIn() {
        Map<String, String> forged =
                Map.of("cookie", "saver=" + ada.id() + ":" + "0".repeat(64), "content-type", "application/json");

        assertThat(world.visitor()
                        .post("/payments/" + ada.reference() + "/checkout", forged, new byte[0])
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Requirement("E5")
    void noAnswerHoldsASecretKey() {
        Visitor browser = ada.visitor();

        assertThat(List.of("/", "/payments", "/payments/" + ada.reference(), "/handsel.js"))
                .allSatisfy(it -> assertThat(browser.get(it).body()).doesNotContain("sk_test"));
        assertThat(browser.post("/payments/" + ada.reference() + "/checkout", Map.of())
                        .body())
                .contains("pk_test")
                .doesNotContain("sk_test");
    }
}
