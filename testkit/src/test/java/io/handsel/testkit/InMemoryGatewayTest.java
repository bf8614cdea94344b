package io.handsel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.GatewayCapabilities;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryGatewayTest {

    private final ManualClock clock = ManualClock.atNoon();
    private final InMemoryGateway gateway = new InMemoryGateway(clock);

    private static CheckoutRequest checkout(String reference) {
        return new CheckoutRequest(
                reference, Money.naira(500), "ada@example.com", "Ada", "Obi", Optional.empty(), Map.of());
    }

    private PaymentReport report(InMemoryGateway of, String reference) {
        return ((Answer.Found<PaymentReport>) of.verify(reference, TestCall.any())).found();
    }

    private RefundRequest refund(String mark, Money amount) {
        PaymentEvidence payment = report(gateway, "a").payments().get(0);
        return new RefundRequest(mark, "a", payment.gatewayPaymentId(), amount, Optional.empty(), "sorry");
    }

    @Nested
    class WhenACustomerPays {
        @Test
        void theFeeOnTopIsNotCredited() {
            gateway.initialise(checkout("a"), TestCall.any());

            gateway.paysWithFee("a", Money.naira(510), Money.naira(10));

            assertThat(report(gateway, "a").payments()).singleElement().satisfies(payment -> {
                assertThat(payment.charged()).isEqualTo(Money.naira(510));
                assertThat(payment.credited()).isEqualTo(Money.naira(500));
            });
        }

        @Test
        void payingTwiceShowsTwoPayments() {
            gateway.initialise(checkout("a"), TestCall.any());

            gateway.pays("a", Money.naira(500));
            gateway.pays("a", Money.naira(500));

            assertThat(report(gateway, "a").payments())
                    .hasSize(2)
                    .extracting("gatewayPaymentId")
                    .doesNotHaveDuplicates();
        }

        @Test
        void aChargebackShowsOnThePayment() {
            gateway.initialise(checkout("a"), TestCall.any());
            gateway.pays("a", Money.naira(500));

            gateway.paymentsAre("a", PaymentState.REVERSED);

            assertThat(report(gateway, "a").payments().get(0).state()).isEqualTo(PaymentState.REVERSED);
        }
    }

    @Nested
    class WhenAnswersAreLost {
        @Test
        void aDelayedInitialisationOpensOnlyWhenItArrives() {
            gateway.delayNextInitialise();

            assertThat(gateway.initialise(checkout("a"), TestCall.any())).isInstanceOf(Outcome.Unknown.class);

            assertThat(gateway.verify("a", TestCall.any())).isInstanceOf(Answer.Absent.class);
            gateway.arrives("a");
            assertThat(report(gateway, "a").state()).isEqualTo(AttemptState.OPEN);
        }

        @Test
        void aResentRefundGoesOutTwiceAsAtPaystack() {
            gateway.initialise(checkout("a"), TestCall.any());
            gateway.pays("a", Money.naira(500));
            RefundRequest half = refund("m", Money.naira(250));
            gateway.loseNextRefund(true);

            gateway.refund(half, TestCall.any());
            gateway.refund(half, TestCall.any());

            assertThat(gateway.refundEffects("m")).isEqualTo(2);
        }
    }

    @Nested
    class WhenMoneyGoesBack {
        @Test
        void moreThanWasPaidIsRefused() {
            gateway.initialise(checkout("a"), TestCall.any());
            gateway.pays("a", Money.naira(500));

            assertThat(gateway.refund(refund("m1", Money.naira(400)), TestCall.any()))
                    .isInstanceOf(Outcome.Pending.class);
            assertThat(gateway.refund(refund("m2", Money.naira(101)), TestCall.any()))
                    .isInstanceOf(Outcome.Declined.class);
        }

        @Test
        void aBouncedRefundCanBeAskedForAgain() {
            gateway.initialise(checkout("a"), TestCall.any());
            gateway.pays("a", Money.naira(500));
            gateway.refund(refund("m1", Money.naira(500)), TestCall.any());

            gateway.refundIs("m1", RefundState.FAILED);

            assertThat(gateway.refund(refund("m2", Money.naira(500)), TestCall.any()))
                    .isInstanceOf(Outcome.Pending.class);
        }
    }

    @Test
    void aWalletTakesTheMoneyWhenItIsInitialised() {
        InMemoryGateway wallet = new InMemoryGateway(
                clock,
                new GatewayCapabilities(Mode.LIVE, true, true, true, Duration.ofSeconds(5), Duration.ofSeconds(5)));

        wallet.initialise(checkout("w"), TestCall.any());

        assertThat(report(wallet, "w").state()).isEqualTo(AttemptState.PAID);
        assertThat(report(wallet, "w").payments().get(0).mode()).isEqualTo(Mode.LIVE);
    }
}
