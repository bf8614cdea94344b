package io.handsel.flutterwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.delivery.DeliveryReport;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.outcome.Answer;
import io.handsel.outcome.Doubt;
import io.handsel.outcome.Outcome;
import io.handsel.payment.Mode;
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
 * Against Flutterwave's own test mode, with a key in {@code FLUTTERWAVE_SANDBOX_SECRET_KEY}. Off unless asked for by its tag;
 * a live key is refused before anything is sent. No customer pays here, so it goes as far as an unpaid checkout. An account
 * that lets no unknown address in refuses what is about bills, which is an answer too.
 */
@Tag("sandbox")
class SandboxTest {

    private final String reference = "handsel-" + UUID.randomUUID();
    private final TestCall call = TestCall.any();
    private FlutterwaveGateway gateway;
    private FlutterwaveBills bills;

    @BeforeEach
    void connect() {
        Optional<String> key = Optional.ofNullable(System.getenv("FLUTTERWAVE_SANDBOX_SECRET_KEY"));
        assumeTrue(key.isPresent(), "no FLUTTERWAVE_SANDBOX_SECRET_KEY in the environment");
        FlutterwaveConfig config = FlutterwaveConfig.builder(key.orElseThrow(), "no-webhook-comes-here")
                .build();
        assertThat(config.mode()).describedAs("only a key of the test mode").isEqualTo(Mode.TEST);
        gateway = FlutterwaveGateway.create(config);
        bills = FlutterwaveBills.create(config);
    }

    @Test
    void g10_aCheckoutThatNobodyTriedToPayIsAbsent() {
        assertThat(gateway.initialise(Wire.checkout(reference, Money.naira(500)), call))
                .isInstanceOf(Outcome.Succeeded.class);

        assertThat(gateway.verify(reference, call)).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void g12_theListOfADayEndsOrSaysHowItGoesOn() {
        Instant now = Instant.now();

        assertThat(gateway.list(new PaymentWindow(now.minus(Duration.ofDays(1)), now), Optional.empty(), call))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void g2_aRefundOfAPaymentThatIsNotThereIsNoSuccess() {
        assertThat(gateway.refund(Wire.refund("1", Money.naira(100)), call))
                .isNotInstanceOfAny(Outcome.Succeeded.class, Outcome.Pending.class);
    }

    @Test
    void v1_theBalanceIsToldOrTheQuestionRefused() {
        assertToldOrRefused(bills.balance(call));
    }

    @Test
    void v4_theCatalogueIsReadOrTheQuestionRefused() {
        assertToldOrRefused(bills.services(Product.TV, call));
        assertToldOrRefused(bills.plans(Product.TV, "DSTV", call));
    }

    @Test
    void d5_aBillThatWasNeverPaidIsNotFound() {
        Answer<DeliveryReport> answer = bills.query(BillWire.airtime(reference), call);

        assertThat(answer).isNotInstanceOf(Answer.Found.class);
    }

    private static void assertToldOrRefused(Answer<?> answer) {
        if (answer instanceof Answer.Unknown<?> unknown) {
            assertThat(unknown.doubt()).isEqualTo(Doubt.QUESTION_REFUSED);
        } else {
            assertThat(answer).isInstanceOf(Answer.Found.class);
        }
    }
}
