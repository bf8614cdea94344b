package io.handsel.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.internal.lifecycle.Happenings.Paid;
import io.handsel.money.Money;
import io.handsel.payment.RefundState;
import io.handsel.transaction.HeldMoney;
import io.handsel.transaction.MoneyPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P3: where the money is, told from purchases that live by the rules. */
class MoneyPositionTest {

    private static MoneyPosition of(Life life) {
        assertThat(MoneyPosition.of(life.is())).hasSize(1);
        return MoneyPosition.of(life.is()).iterator().next();
    }

    @Test
    void withoutPaymentThereIsNone() {
        assertThat(MoneyPosition.of(Life.fresh().payable().is())).isEmpty();
    }

    @Test
    void itIsHeldForTheDeliveryThenDelivering() {
        assertThat(of(Life.fresh().paid()).held()).isEqualTo(Map.of(HeldMoney.AWAITING_DELIVERY, Life.PRICE));
        assertThat(of(Life.fresh().paid().submitting()).held()).isEqualTo(Map.of(HeldMoney.DELIVERING, Life.PRICE));
    }

    @Test
    void deliveredCountsThePriceAndTheFeeThatTheCustomerPaid() {
        Life life = Life.fresh().payable();
        life.then(Paid.of(life.is(), 1, "pay-1", Money.naira(507))
                        .fee(Money.naira(7))
                        .in(1))
                .submitting()
                .delivered();

        assertThat(of(life).delivered()).isEqualTo(Life.PRICE);
        assertThat(of(life).fees()).isEqualTo(Money.naira(7));
        assertThat(of(life).isBalanced()).isTrue();
    }

    @Test
    void aRefundIsOwedUnderWayAndThenOut() {
        Life life = Life.fresh().toBeRefunded();
        assertThat(of(life).held()).isEqualTo(Map.of(HeldMoney.REFUND_OWED, Life.PRICE));

        life.refundRequested();
        assertThat(of(life).held()).isEqualTo(Map.of(HeldMoney.REFUND_UNDER_WAY, Life.PRICE));

        life.then(Happenings.refundFound(life.is(), 1, RefundState.PAID_OUT));
        assertThat(of(life).refunded()).isEqualTo(Life.PRICE);
        assertThat(of(life).heldInAll().isZero()).isTrue();
    }

    @Test
    void eachCurrencyHasItsOwn() {
        Life life = Life.fresh().payable();
        life.then(Happenings.paidBy(
                1,
                Paid.of(life.is(), 1, "pay-1", Life.PRICE).evidence(),
                Paid.of(life.is(), 1, "pay-2", Money.of(9, "GHS")).evidence()));

        assertThat(MoneyPosition.of(life.is()))
                .extracting(it -> it.currency().getCurrencyCode())
                .containsExactly("GHS", "NGN");
        assertThat(MoneyPosition.of(life.is())).allMatch(MoneyPosition::isBalanced);
    }

    @Test
    void moneyWithoutAReasonIsNotBalanced() {
        Money all = Money.naira(5);
        Money none = Money.naira(0);

        assertThat(new MoneyPosition(all.currency(), all, none, none, none, Map.of()).isBalanced())
                .isFalse();
    }
}
