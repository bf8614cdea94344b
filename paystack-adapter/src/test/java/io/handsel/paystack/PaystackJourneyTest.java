package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.ListedPayment;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentPage;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentWindow;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.payment.RefundState;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.PaystackSimulator;
import io.handsel.testkit.simulator.RefundFate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What customers and Paystack do over time, against the simulator: disputes, limits, lists, and refunds that get stuck. */
class PaystackJourneyTest {

    private static final Money PRICE = Money.naira(500);

    private final ManualClock clock = ManualClock.atNoon();
    private final PaystackSimulator paystack = PaystackSimulator.start(clock, Wire.KEY, Mode.TEST);
    private final PaystackGateway gateway = PaystackGateway.create(PaystackConfig.builder(Wire.KEY)
            .baseUrl(paystack.baseUrl())
            .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10))
            .clock(clock::now)
            .build());

    @BeforeEach
    void paid() {
        assertThat(gateway.initialise(Wire.checkout("A-1", PRICE), TestCall.any()))
                .isInstanceOf(Outcome.Succeeded.class);
        paystack.pay("A-1");
    }

    @AfterEach
    void close() {
        paystack.close();
        assertThat(paystack.errors()).isEmpty();
    }

    private PaymentEvidence payment() {
        Answer<PaymentReport> answer = gateway.verify("A-1", TestCall.any());
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<PaymentReport>) answer).found().payments().get(0);
    }

    @Nested
    class WhenThePaymentIsDisputed {

        @BeforeEach
        void disputed() {
            clock.advance(Duration.ofHours(3));
            paystack.dispute("A-1");
        }

        @Test
        void p8_itIsDisputedUntilThatIsDecided() {
            assertThat(payment().state()).isEqualTo(PaymentState.DISPUTED);
            paystack.disputeIs("A-1", "awaiting-bank-feedback");
            assertThat(payment().state()).isEqualTo(PaymentState.DISPUTED);

            paystack.resolveDispute("A-1", false);

            assertThat(payment().state()).isEqualTo(PaymentState.PAID);
        }

        @Test
        void p8_lostItIsReversed() {
            paystack.resolveDispute("A-1", true);

            assertThat(payment().state()).isEqualTo(PaymentState.REVERSED);
        }

        @Test
        void anOperatorSeesHowItStands() {
            assertThat(gateway.operator().disputes(payment().gatewayPaymentId()))
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            it -> assertThat((List<?>) it.found())
                                    .singleElement()
                                    .isInstanceOfSatisfying(PaystackDispute.class, dispute -> {
                                        assertThat(dispute.isOpen()).isTrue();
                                        assertThat(dispute.refundAmount()).contains(PRICE);
                                        assertThat(dispute.dueAt())
                                                .contains(clock.now().plus(Duration.ofDays(2)));
                                    }));
        }
    }

    @Nested
    class WhenThereAreTooManyCalls {

        @Test
        void theRestOfTheMinuteIsWaitedOut() {
            paystack.limitTo(1);
            payment();
            int before = paystack.requests(Endpoint.VERIFY);

            assertThat(gateway.verify("A-1", TestCall.any())).isInstanceOf(Answer.Unknown.class);
            assertThat(gateway.verify("A-1", TestCall.any())).isInstanceOf(Answer.Unknown.class);
            assertThat(paystack.requests(Endpoint.VERIFY))
                    .describedAs("one was refused, one held back")
                    .isEqualTo(before + 1);

            clock.advance(Duration.ofMinutes(1));
            assertThat(payment().state()).isEqualTo(PaymentState.PAID);
        }

        @Test
        void g2_aRefundHeldBackWasNotSent() {
            RefundRequest refund = Wire.refund(payment().gatewayPaymentId(), PRICE);
            paystack.limitTo(1);
            gateway.queryRefund(refund, TestCall.any());
            gateway.queryRefund(refund, TestCall.any());

            assertThat(gateway.refund(refund, TestCall.any()))
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class, it -> assertThat(it.proof()).isEqualTo(NotSentProof.HELD_BACK));
            assertThat(paystack.ledger().refunds()).isEmpty();
        }
    }

    @Nested
    class WhenNoWebhookCame {

        @Test
        void g11_theListFindsAPaymentOfACheckoutThatIsOlderThanTheWindow() {
            gateway.initialise(Wire.checkout("A-2", PRICE), TestCall.any());
            clock.advance(Duration.ofHours(20));
            Instant from = clock.now();
            paystack.pay("A-2");

            Answer<PaymentPage> page = gateway.list(
                    new PaymentWindow(from, from.plus(Duration.ofHours(1))), Optional.empty(), TestCall.any());

            assertThat(page)
                    .isInstanceOfSatisfying(
                            Answer.Found.class,
                            it -> assertThat(((PaymentPage) it.found()).payments())
                                    .extracting(ListedPayment::reference)
                                    .containsExactly("A-2"));
        }

        @Test
        void anOperatorFetchesTheTransactionAndItsTimeline() {
            String id = payment().gatewayPaymentId();

            assertThat(gateway.operator().fetch(id)).isEqualTo(gateway.verify("A-1", TestCall.any()));
            assertThat(gateway.operator().timeline(id))
                    .isEqualTo(new Answer.Found<>(List.of("4 s: success, Successfully paid with card")));
        }
    }

    @Nested
    class WhenARefundGetsStuck {

        @Test
        void itGoesOnToTheCustomersAccount() {
            paystack.refundsOf("A-1", RefundFate.NEEDS_ATTENTION);
            RefundRequest refund = Wire.refund(payment().gatewayPaymentId(), PRICE);
            gateway.refund(refund, TestCall.any());
            RefundAccount account = new RefundAccount("NGN", "0123456789", "9");
            String id = found(refund).gatewayRefundId().orElseThrow();
            assertThat(gateway.operator().retryRefund(id, account)).isInstanceOf(Outcome.Declined.class);
            after(Duration.ofMinutes(10));
            assertThat(found(refund).state()).isEqualTo(RefundState.NEEDS_ATTENTION);

            assertThat(gateway.operator().retryRefund(id, account)).isInstanceOf(Outcome.Pending.class);
            after(Duration.ofMinutes(10));

            assertThat(found(refund).state()).isEqualTo(RefundState.PAID_OUT);
            assertThat(payment().state()).isEqualTo(PaymentState.REVERSED);
        }

        private void after(Duration time) {
            clock.advance(time);
            paystack.runDue();
        }

        private RefundEvidence found(RefundRequest refund) {
            Answer<RefundEvidence> answer = gateway.queryRefund(refund, TestCall.any());
            assertThat(answer).isInstanceOf(Answer.Found.class);
            return ((Answer.Found<RefundEvidence>) answer).found();
        }
    }
}
