package io.handsel.paystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.CheckoutSession;
import io.handsel.payment.Mode;
import io.handsel.payment.PaymentReport;
import io.handsel.payment.PaymentWindow;
import io.handsel.testkit.TestCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Against Paystack's own test mode, with a key in {@code PAYSTACK_SANDBOX_SECRET_KEY}. Off unless asked for by its tag; a
 * live key is refused before anything is sent. No customer pays here, so it goes as far as an unpaid checkout.
 */
@Tag("sandbox")
class SandboxTest {

    private final String reference = "handsel-" + UUID.randomUUID();
    private PaystackGateway gateway;

    @BeforeEach
    void connect() {
        Optional<String> key = Optional.ofNullable(System.getenv("PAYSTACK_SANDBOX_SECRET_KEY"));
        assumeTrue(key.isPresent(), "no PAYSTACK_SANDBOX_SECRET_KEY in the environment");
        PaystackConfig config = PaystackConfig.builder(key.orElseThrow()).build();
        assertThat(config.mode()).describedAs("only a key of the test mode").isEqualTo(Mode.TEST);
        gateway = PaystackGateway.create(config);
    }

    private Outcome<CheckoutSession> initialise() {
        return gateway.initialise(Wire.checkout(reference, Money.naira(500)), TestCall.any());
    }

    @Test
    void g6_anUnpaidCheckoutIsOpenAndItsReferenceIsTakenOnce() {
        assertThat(initialise()).isInstanceOf(Outcome.Succeeded.class);

        assertThat(gateway.verify(reference, TestCall.any()))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        it -> assertThat(((PaymentReport) it.found()).state()).isEqualTo(AttemptState.OPEN));
        assertThat(initialise())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class, it -> assertThat(it.doubt()).isEqualTo(Doubt.REFERENCE_EXISTS));
    }

    @Test
    void g10_aReferenceNeverSeenIsAbsent() {
        assertThat(gateway.verify(reference, TestCall.any())).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void g12_theListOfADayEndsOrSaysHowItGoesOn() {
        Instant now = Instant.now();

        assertThat(gateway.list(
                        new PaymentWindow(now.minus(Duration.ofDays(1)), now), Optional.empty(), TestCall.any()))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void g2_aRefundOfAPaymentThatIsNotThereIsDeclined() {
        assertThat(gateway.refund(Wire.refund("1", Money.naira(100)), TestCall.any()))
                .isInstanceOf(Outcome.Declined.class);
    }
}
