package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Policy;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.transaction.Flag;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwoAccountsTest {

    private final World world = new World(Policy.DEFAULTS, true);
    private final String reference = world.begun("order-1");

    @Test
    void aCheckoutAtTheOtherAccountIsOpenedBesideTheFirst() {
        Checkout other = world.handsel.checkout(reference, "paystack-two");

        assertThat(other).isInstanceOf(Checkout.Redirect.class);
        assertThat(world.otherGateway.references()).containsExactly(reference + "-p2");
        assertThat(world.transaction(reference).attempts())
                .extracting(PaymentAttempt::account)
                .containsExactly("paystack", "paystack-two");
    }

    @Test
    void askingAgainFindsTheOneThatIsOpenThere() {
        Checkout other = world.handsel.checkout(reference, "paystack-two");
        Checkout first = world.handsel.checkout(reference, "paystack");

        assertThat(world.handsel.checkout(reference, "paystack-two")).isEqualTo(other);
        assertThat(World.paymentReference(first)).isEqualTo(reference + "-p1");
        assertThat(world.handsel.checkout(reference)).as("the latest").isEqualTo(other);
        assertThat(world.transaction(reference).attempts()).hasSize(2);
    }

    @Test
    void p3_aSecondPaymentThroughTheOtherGoesBackThroughTheOther() {
        world.otherGateway.paysOutRefundsAtOnce();
        world.handsel.checkout(reference, "paystack-two");
        world.gateway.pays(reference + "-p1", World.PRICE);
        world.webhook(world.gateway.webhook(reference + "-p1"));
        world.otherGateway.pays(reference + "-p2", World.PRICE);

        world.handsel.webhook("paystack-two", world.otherGateway.webhook(reference + "-p2"));

        Transaction after = world.transaction(reference);
        assertThat(after.status()).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(after.flags()).contains(Flag.PAID_TWICE);
        assertThat(after.refunds()).singleElement().extracting(Refund::reason).isEqualTo(RefundReason.SECOND_PAYMENT);
        assertThat(world.gateway.refunds()).isEmpty();
        assertThat(world.otherGateway.refunds()).singleElement().satisfies(it -> {
            assertThat(it.paymentReference()).isEqualTo(reference + "-p2");
            assertThat(it.amount()).isEqualTo(World.PRICE);
        });
        world.mustAddUp();
    }

    @Test
    void theMarkOfThatRefundIsFoundUnderTheOtherAccount() {
        p3_aSecondPaymentThroughTheOtherGoesBackThroughTheOther();

        assertThat(world.memory.find(new Reference(ReferenceKind.REFUND, "paystack-two", reference + "-r1")))
                .contains(world.transaction(reference).id());
        assertThat(world.memory.find(new Reference(ReferenceKind.REFUND, "paystack", reference + "-r1")))
                .isEmpty();
    }

    @Test
    void p1_moneyThatCameThroughTheOtherAccountPaysThePriceToo() {
        world.handsel.checkout(reference, "paystack-two");
        world.otherGateway.pays(reference + "-p2", World.PRICE);

        world.live(Duration.ofMinutes(5));

        assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.transaction(reference).acceptedPayment())
                .hasValueSatisfying(it -> assertThat(it.account()).isEqualTo("paystack-two"));
        world.mustAddUp();
    }

    @Test
    void theFirstOneStaysWatchedUntilItEnds() {
        world.handsel.checkout(reference, "paystack-two");

        world.live(Duration.ofHours(2));

        assertThat(world.status(reference)).isEqualTo(TransactionStatus.EXPIRED);
        assertThat(world.transaction(reference).obligations()).hasSize(2);
    }

    @Test
    void p6_aWebhookOnTheWrongRouteMatchesNothing() {
        world.gateway.pays(reference + "-p1", World.PRICE);

        assertThat(world.handsel
                        .webhook("paystack-two", world.otherGateway.webhook(reference + "-p1"))
                        .status())
                .isEqualTo(200);

        assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_PENDING);
    }
}
