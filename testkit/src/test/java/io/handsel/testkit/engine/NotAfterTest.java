package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fence cannot stop bytes: a money call that comes too late after its intent is not made at all. */
class NotAfterTest {

    /** A way in which too much time passes between the commit of an intent and its call. */
    private record Delay(String name, Duration run, Duration step) {

        void befall(World world) {
            world.clock.advance(run);
            world.clock.step(step);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Delay> delays() {
        return Stream.of(
                new Delay("the process sleeps for 31 s", Duration.ofSeconds(31), Duration.ZERO),
                new Delay("the wall clock is set 31 s ahead", Duration.ZERO, Duration.ofSeconds(31)),
                new Delay(
                        "the process sleeps and the wall clock is set back",
                        Duration.ofSeconds(31),
                        Duration.ofSeconds(-31)));
    }

    private final World world = new World();

    @ParameterizedTest
    @MethodSource("delays")
    void aCheckoutThatComesTooLateIsNotOpened(Delay delay) {
        world.tap.once(Tap.Side.AFTER, "commit", () -> delay.befall(world));

        Checkout checkout = world.begin("order-1");

        assertThat(checkout)
                .isInstanceOfSatisfying(
                        Checkout.NotReady.class,
                        it -> assertThat(it.reason()).isEqualTo(Checkout.NotReady.Reason.REFUSED));
        assertThat(world.gateway.references()).isEmpty();
        assertThat(world.gateway.requests(checkout.reference() + "-p1")).isZero();
        assertThat(world.handsel.checkout(checkout.reference())).isInstanceOf(Checkout.Redirect.class);
    }

    @ParameterizedTest
    @MethodSource("delays")
    void p2_aDeliveryThatComesTooLateIsNotSentAndAnotherAttemptIsMade(Delay delay) {
        String reference = world.paid("order-1");
        world.tap.once(Tap.Side.AFTER, "commit", () -> delay.befall(world));

        world.webhook(reference);

        assertThat(world.provider.vends()).isEmpty();
        assertThat(world.transaction(reference).latestDelivery()).hasValueSatisfying(it -> {
            assertThat(it.status()).isEqualTo(DeliveryStatus.NOT_SENT);
            assertThat(world.provider.requests(it.reference())).isZero();
        });
        assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);

        world.live(Duration.ofMinutes(10));
        assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.transaction(reference).deliveries())
                .extracting(DeliveryAttempt::status)
                .containsExactly(DeliveryStatus.NOT_SENT, DeliveryStatus.DELIVERED);
        world.mustAddUp();
    }

    @ParameterizedTest
    @MethodSource("delays")
    void p4_aRefundThatComesTooLateIsNotSentAndIsAskedForLater(Delay delay) {
        world.provider.next(new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number")));
        world.gateway.paysOutRefundsAtOnce();
        String reference = world.paid("order-1");
        world.tap.once(
                Tap.Side.AFTER, "submit", () -> world.tap.once(Tap.Side.AFTER, "commit", () -> delay.befall(world)));

        world.webhook(reference);

        assertThat(world.gateway.refunds()).isEmpty();
        assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUND_PENDING);

        world.live(Duration.ofHours(1));
        assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
        world.mustAddUp();
    }

    @Test
    void oneThatComesInTimeIsMade() {
        String reference = world.paid("order-1");
        world.tap.once(Tap.Side.AFTER, "commit", () -> world.clock.advance(Duration.ofSeconds(29)));

        world.webhook(reference);

        assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
    }
}
