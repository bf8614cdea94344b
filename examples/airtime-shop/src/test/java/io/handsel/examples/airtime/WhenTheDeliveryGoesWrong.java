package io.handsel.examples.airtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.examples.airtime.World.InTheWorld;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.VtpassSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A6, A7, A12: what cannot be delivered is paid back; what may have been delivered is asked about, never bought twice. */
@ExtendWith(InTheWorld.class)
class WhenTheDeliveryGoesWrong {

    private final Customer ada;
    private final World world;
    private final VtpassSimulator vtpass;

    WhenTheDeliveryGoesWrong(World world) {
        this.world = world;
        ada = world.customer();
        vtpass = world.stage().atVtpass();
    }

    private void thePurchaseMeets(Fault fault) {
        vtpass.fault(Endpoint.PAY, it -> it.mentions(ada.phone()), fault, 1);
    }

    @Test
    @Requirement("A7")
    void aDeclinedDeliveryIsPaidBackByItself() {
        ada.starts();
        vtpass.answer(Endpoint.PAY, it -> it.mentions(ada.phone()), "016", false, 99);

        ada.pays();

        assertThat(ada.sees("refunded").path("message").asText()).startsWith("Your money was sent back.");
        assertThat(ada.paidBack(ada.payment())).isEqualTo(Customer.PRICE_IN_KOBO);
        assertThat(ada.vends()).isEmpty();
    }

    @Test
    @Requirement("A12")
    void anEmptyFloatHoldsTheDeliveryUpUntilItIsFilled() {
        ada.starts();
        vtpass.answer(Endpoint.PAY, it -> it.mentions(ada.phone()), "018", false, 1);

        ada.pays();

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
        assertThat(ada.paidBack(ada.payment())).isZero();
    }

    @Test
    @Requirement("A6")
    void whileVtpassSaysPendingThePurchaseIsOnItsWay() {
        ada.starts();
        vtpass.nextIsPending();

        ada.pays();

        assertThat(ada.sees("delivery_processing").path("delivery").asText()).isEqualTo("processing");
        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    @Requirement({"A6", "A12"})
    void aTimeOutThatHidesADeliveryIsAskedAboutAndNotResubmitted() {
        ada.starts();
        thePurchaseMeets(new Fault.NeverAnswers(true));

        ada.pays();

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
        assertThat(ada.paidBack(ada.payment())).isZero();
    }

    @Test
    void aConnectionThatBreaksBeforeTheOrderArrivedEndsInOneDelivery() {
        ada.starts();
        thePurchaseMeets(new Fault.CutBeforeReading());

        ada.pays();

        ada.sees("completed");
        assertThat(ada.vends()).hasSize(1);
    }

    @Test
    @Requirement("A7")
    void aRefundThatCannotBeStartedIsTriedAgainAndAnOperatorSeesIt() {
        ada.starts();
        vtpass.answer(Endpoint.PAY, it -> it.mentions(ada.phone()), "016", false, 99);
        world.stage().atPaystack().balanceIs(0);

        try {
            ada.pays();
            assertThat(ada.sees("refund_pending").path("delivery").asText()).isEqualTo("failed");
            assertThat(world.operator().get("/operator?email=" + ada.email()).body())
                    .contains(ada.reference(), "refund pending");
            assertThat(ada.paidBack(ada.payment())).isZero();
        } finally {
            world.stage().atPaystack().balanceIs(Long.MAX_VALUE);
        }
        world.stage().clock().push(Duration.ofMinutes(10)); // as long as a refund rests that was refused

        ada.sees("refunded");
        assertThat(ada.paidBack(ada.payment())).isEqualTo(Customer.PRICE_IN_KOBO);
    }
}
