package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.NotSentProof;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutRequest;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentGateway;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.RefundEvidence;
import io.handsel.payment.RefundRequest;
import io.handsel.testkit.TestCall;
import io.handsel.testkit.Trouble;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;

/** A world for every test, and the words that the rules of a gateway are told in. */
abstract class GatewayRules {

    GatewayWorld world;
    PaymentGateway gateway;
    private int references;

    /** {@return a new world in which nothing has happened} */
    protected abstract GatewayWorld newWorld();

    @BeforeEach
    final void openWorld() {
        world = newWorld();
        gateway = world.gateway();
    }

    @AfterEach
    final void closeWorld() {
        world.close();
    }

    interface InTrouble {
        void happens(Trouble trouble);
    }

    static Stream<DynamicTest> eachTrouble(InTrouble test) {
        return Arrays.stream(Trouble.values())
                .map(trouble -> dynamicTest("when " + trouble, () -> test.happens(trouble)));
    }

    String nextReference() {
        references++;
        return world.reference(references);
    }

    CheckoutRequest checkout(String reference) {
        return new CheckoutRequest(
                reference,
                world.price(),
                "ada@example.com",
                "Ada",
                "Obi",
                Optional.of(URI.create("https://shop.example/return")),
                Map.of("Order", "1001"),
                reference,
                world.owner());
    }

    Outcome<CheckoutSession> initialise(String reference) {
        return gateway.initialise(checkout(reference), TestCall.any());
    }

    String opened() {
        String reference = nextReference();
        assertThat(initialise(reference)).isInstanceOf(Outcome.Succeeded.class);
        return reference;
    }

    PaymentEvidence paid() {
        String reference = opened();
        if (!gateway.capabilities().initialiseTakesMoney()) {
            world.customerPays(reference, world.price());
        }
        return onlyPayment(reference);
    }

    PaymentReport report(String reference) {
        return gateway.verify(reference, TestCall.any())
                .fold(
                        Answer.Found::found,
                        absent -> {
                            throw new AssertionError(reference + " is absent: " + absent.detail());
                        },
                        unknown -> {
                            throw new AssertionError(reference + " is unknown: " + unknown.detail());
                        });
    }

    PaymentEvidence onlyPayment(String reference) {
        PaymentReport report = report(reference);
        assertThat(report.state()).isEqualTo(AttemptState.PAID);
        assertThat(report.payments()).hasSize(1);
        PaymentEvidence payment = report.payments().get(0);
        assertThat(payment.reference()).isEqualTo(reference);
        return payment;
    }

    RefundRequest refundOf(PaymentEvidence payment, Money amount) {
        references++;
        return new RefundRequest(
                "mark-" + references,
                payment.reference(),
                payment.gatewayPaymentId(),
                amount,
                Optional.empty(),
                "Your order could not be delivered");
    }

    RefundEvidence found(RefundRequest refund) {
        Answer<RefundEvidence> answer = gateway.queryRefund(refund, TestCall.any());
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found<RefundEvidence>) answer).found();
    }

    static void assertTooLate(Outcome<?> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.proof()).isEqualTo(NotSentProof.TOO_LATE));
    }
}
