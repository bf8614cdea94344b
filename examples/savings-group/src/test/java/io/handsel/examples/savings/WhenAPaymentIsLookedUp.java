package io.handsel.examples.savings;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.TransactionView;
import io.handsel.examples.savings.World.InTheWorld;
import io.handsel.money.Money;
import io.handsel.payment.PaymentEvidence;
import io.handsel.store.Search;
import io.handsel.testkit.contract.Requirement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is kept of a payment, and its audit trail. The card's authorization stays in Paystack's answer, which is kept apart. */
@ExtendWith(InTheWorld.class)
class WhenAPaymentIsLookedUp {

    private final World world;
    private final Person ada;

    WhenAPaymentIsLookedUp(World world) {
        this.world = world;
        this.ada = world.person();
        ada.starts("group-creation", Map.of("name", "Ledger", "slots", "2", "share", "1000"));
        ada.pays().sees("completed");
    }

    @Test
    @Requirement("C4")
    void whatPaystackSaidOfItIsThere() {
        TransactionView view = ada.view();
        PaymentEvidence evidence =
                view.transaction().acceptedPayment().orElseThrow().evidence();

        assertThat(view.transaction().owner()).isEqualTo(ada.id());
        assertThat(view.transaction().product().kind()).isEqualTo("group-creation");
        assertThat(evidence.reference()).isEqualTo(ada.payment());
        assertThat(evidence.charged()).isEqualTo(Money.naira(1_000));
        assertThat(evidence.channel()).contains("card");
        assertThat(evidence.gatewayFee()).isPresent();
        assertThat(evidence.paidAt()).isPresent();
        assertThat(evidence.details()).containsKeys("customer_code", "gateway_response", "bank");
        assertThat(view.paymentStatus()).isEqualTo(TransactionView.PaymentStatus.SUCCESS);
    }

    @Test
    @Requirement("C4")
    void itIsFoundByTheEmailToo() {
        assertThat(world.application()
                        .handsel()
                        .list(Search.ALL.email(ada.email()))
                        .items())
                .singleElement()
                .returns(ada.reference(), TransactionView::reference);
    }

    @Test
    @Requirement("C6")
    void itsStoryTellsEveryStepWithoutThePerson() {
        assertThat(world.application().handsel().explain(ada.reference()).toString())
                .contains("group-creation", "NGN 1000.00")
                .doesNotContain(ada.email());
    }
}
