package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.airtime.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A3, A7, A11: what went wrong, the figures, and every purchase's story, for operators alone. */
@ExtendWith(InTheWorld.class)
class WhenAnOperatorLooks {

    private final World world;
    private final Customer ada;

    WhenAnOperatorLooks(World world) {
        this.world = world;
        this.ada = world.customer();
    }

    @Test
    @Requirement("A11")
    void theFiguresAreThere() {
        ada.starts();
        ada.pays().sees("completed");

        assertThat(world.operator().get("/operator").body())
                .contains("Delivered of those paid", "From payment to delivery", "paystack", "vtpass", "NGN");
    }

    @Test
    @Requirement("A3")
    void aPurchaseIsFoundByTheEmailAndTellsItsStoryWithoutThePerson() {
        ada.starts();
        ada.pays().sees("completed");

        assertThat(world.operator().get("/operator?email=" + ada.email()).body())
                .contains(ada.reference(), "completed");
        assertThat(world.operator()
                        .get("/operator/purchases/" + ada.reference())
                        .body())
                .contains("delivered")
                .doesNotContain(ada.phone(), ada.email());
    }

    @Test
    void aCustomerWhoBoughtNothingIsSaidToHaveNone() {
        assertThat(world.operator().get("/operator?email=nobody@example.com").body())
                .contains("No such purchases.");
    }

    @Test
    void strangersAreKeptOut() {
        assertThat(world.visitor().get("/operator").status()).isEqualTo(401);
        assertThat(world.visitor()
                        .signedIn("operator", "guess")
                        .get("/operator/purchases/x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aLoadBalancerIsToldWhetherCustomersCanBeLetIn() {
        assertThat(world.visitor().get("/ready").status()).isEqualTo(200);
    }
}
