package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Checkout;
import io.handsel.IdempotencyConflictException;
import io.handsel.Purchase;
import io.handsel.delivery.Network;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentAttemptStatus;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final World world = new World();

    @Nested
    class WhenTheSameRequestComesAgain {
        @Test
        void itIsAnsweredWithTheSamePayableCheckout() {
            Checkout first = world.begin("order-1");

            assertThat(world.begin("order-1")).isEqualTo(first);
            assertThat(world.gateway.references()).hasSize(1);
            assertThat(world.all()).hasSize(1);
        }

        @Test
        void spellingDoesNotMatter() {
            Checkout first = world.begin("order-1");

            Checkout second = world.handsel.begin(Purchase.airtime("mtn", "+234 803 123 4567", World.PRICE)
                    .payWith("paystack")
                    .customer(" Ada ", "Obi", "ADA@example.com")
                    .idempotencyKey("order-1")
                    .build());

            assertThat(second).isEqualTo(first);
        }

        @Test
        void itIsAnsweredWithTheFinalState() {
            String reference = world.bought("order-1");

            assertThat(world.begin("order-1"))
                    .isEqualTo(new Checkout.NothingToDo(reference, TransactionStatus.COMPLETED, "Delivered."));
            assertThat(world.provider.vends()).hasSize(1);
        }

        @Test
        void anExpiredOneStaysExpired() {
            String reference = world.begun("order-1");
            world.live(Duration.ofHours(2));

            assertThat(world.begin("order-1")).isInstanceOfSatisfying(Checkout.NothingToDo.class, it -> {
                assertThat(it.reference()).isEqualTo(reference);
                assertThat(it.status()).isEqualTo(TransactionStatus.EXPIRED);
            });
        }

        @Test
        void timeIsOverEvenBeforeTheExpiryWasRecorded() {
            world.begin("order-1");
            world.clock.advance(Duration.ofHours(1));

            assertThat(world.begin("order-1"))
                    .isInstanceOfSatisfying(
                            Checkout.NothingToDo.class,
                            it -> assertThat(it.message()).isEqualTo("The time to pay is over."));
        }

        @Test
        void theFirstCallMayStillBeRunning() {
            List<Checkout> during = new ArrayList<>();
            world.tap.once(Tap.Side.BEFORE, "initialise", () -> during.add(world.begin("order-1")));

            world.begin("order-1");

            assertThat(during)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Checkout.NotReady.class,
                            it -> assertThat(it.reason()).isEqualTo(Checkout.NotReady.Reason.IN_PROGRESS));
            assertThat(world.gateway.references()).hasSize(1);
        }

        @Test
        void askingForTheCheckoutMeanwhileOpensNoSecondAttempt() {
            List<Checkout> during = new ArrayList<>();
            world.tap.once(
                    Tap.Side.BEFORE,
                    "initialise",
                    () -> during.add(world.handsel.checkout(world.all().get(0).reference())));

            world.begin("order-1");

            assertThat(during).singleElement().isInstanceOf(Checkout.NotReady.class);
            assertThat(world.gateway.references()).hasSize(1);
        }
    }

    @Nested
    class WhenAnotherPurchaseComesUnderTheSameKey {
        @Test
        void theConflictNamesTheFieldsThatDiffer() {
            String reference = world.begun("order-1");

            assertThatExceptionOfType(IdempotencyConflictException.class)
                    .isThrownBy(() -> world.handsel.begin(Purchase.airtime(Network.GLO, "08031234568", Money.naira(600))
                            .payWith("paystack")
                            .customer("Ada", "Obi", "ada@example.com")
                            .idempotencyKey("order-1")
                            .build()))
                    .withMessage(
                            "this idempotency key belongs to transaction " + reference
                                    + ", which differs in faceValue, network, price, recipient; use a new key for a new purchase")
                    .satisfies(it -> {
                        assertThat(it.fields()).containsExactly("faceValue", "network", "price", "recipient");
                        assertThat(it.reference()).isEqualTo(reference);
                    });
        }

        @Test
        void nothingIsStoredOrChanged() {
            String reference = world.begun("order-1");
            long version = world.transaction(reference).version();

            assertThatExceptionOfType(IdempotencyConflictException.class)
                    .isThrownBy(() -> world.handsel.begin(World.airtime("order-1")
                            .customer("Eve", "Obi", "eve@example.com")
                            .build()))
                    .satisfies(it -> assertThat(it.fields()).containsExactly("email", "firstName"));

            assertThat(world.all()).hasSize(1);
            assertThat(world.transaction(reference).version()).isEqualTo(version);
        }

        @Test
        void aDetailNamedLikeAFieldIsComparedToo() {
            Purchase.Builder one = Purchase.of("airtime", World.PRICE, World.PHONE)
                    .detail("network", "MTN")
                    .detail("email", "one")
                    .customer("Ada", "Obi", "ada@example.com")
                    .idempotencyKey("order-1");
            world.handsel.accept(one.build());

            assertThatExceptionOfType(IdempotencyConflictException.class)
                    .isThrownBy(() ->
                            world.handsel.accept(one.detail("email", "two").build()))
                    .satisfies(it -> assertThat(it.fields()).containsExactly("detail email"));
        }
    }

    @Test
    void theKeyIsUniquePerOwner() {
        Checkout ada = world.handsel.begin(World.airtime("1").owner("ada").build());
        Checkout eve = world.handsel.begin(World.airtime("1").owner("eve").build());

        assertThat(eve.reference()).isNotEqualTo(ada.reference());
        assertThat(world.handsel.begin(World.airtime("1").owner("ada").build())).isEqualTo(ada);
    }

    @Nested
    class WhenTheInitialisationIsNotAnswered {

        private String beginLost() {
            world.gateway.loseNextInitialise(true);
            Checkout lost = world.begin("order-1");
            assertThat(lost)
                    .isInstanceOfSatisfying(
                            Checkout.NotReady.class,
                            it -> assertThat(it.reason()).isEqualTo(Checkout.NotReady.Reason.UNKNOWN));
            return lost.reference();
        }

        @Test
        void theSameRequestSaysUnknownAgainAndOpensNothing() {
            String reference = beginLost();

            assertThat(world.begin("order-1")).isInstanceOfSatisfying(Checkout.NotReady.class, it -> {
                assertThat(it.reference()).isEqualTo(reference);
                assertThat(it.reason()).isEqualTo(Checkout.NotReady.Reason.UNKNOWN);
            });
            assertThat(world.gateway.references()).hasSize(1);
        }

        @Test
        void askingForTheCheckoutOpensASecondAttemptUnderAReferenceOfItsOwn() {
            String reference = beginLost();

            Checkout second = world.handsel.checkout(reference);

            assertThat(second).isInstanceOf(Checkout.Redirect.class);
            assertThat(world.gateway.references()).containsExactly(reference + "-p1", reference + "-p2");
        }

        @Test
        void p8_theFirstAttemptStaysWatchedAndItsMoneyCounts() {
            String reference = beginLost();
            world.handsel.checkout(reference);
            assertThat(world.transaction(reference).obligation(ObligationKind.VERIFY_PAYMENT, 1))
                    .isPresent();

            world.gateway.pays(reference + "-p1", World.PRICE);
            world.live(Duration.ofMinutes(10));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            world.mustAddUp();
        }

        @Test
        void p3_ifBothArePaidOneGoesBack() {
            world.gateway.paysOutRefundsAtOnce();
            String reference = beginLost();
            world.handsel.checkout(reference);
            world.gateway.pays(reference + "-p1", World.PRICE);
            world.gateway.pays(reference + "-p2", World.PRICE);

            world.live(Duration.ofDays(1));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.gateway.refunds()).hasSize(1);
            world.mustAddUp();
        }

        @Test
        void twoCallersAtOnceOpenOneSecondAttempt() {
            String reference = beginLost();
            List<Checkout> other = new ArrayList<>();
            world.tap.once(Tap.Side.BEFORE, "commit", () -> other.add(world.handsel.checkout(reference)));

            Checkout second = world.handsel.checkout(reference);

            assertThat(other).containsExactly(second);
            assertThat(world.transaction(reference).attempts())
                    .extracting(PaymentAttempt::reference)
                    .containsExactly(reference + "-p1", reference + "-p2");
        }
    }

    @Nested
    class WhenTheGatewayRefusesToOpen {

        private final String reference;

        WhenTheGatewayRefusesToOpen() {
            world.gateway.nextInitialise(
                    new Outcome.Declined<>(Decline.of("busy", DeclineCause.TEMPORARY, "come back later")));
            Checkout refused = world.begin("order-1");
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Checkout.NotReady.class,
                            it -> assertThat(it.reason()).isEqualTo(Checkout.NotReady.Reason.REFUSED));
            reference = refused.reference();
        }

        @Test
        void askingAgainOpensAnotherAttempt() {
            assertThat(world.handsel.checkout(reference)).isInstanceOf(Checkout.Redirect.class);
            assertThat(world.transaction(reference).attempts())
                    .extracting(PaymentAttempt::status)
                    .containsExactly(PaymentAttemptStatus.REFUSED, PaymentAttemptStatus.OPEN);
        }

        @Test
        void itExpiresWhenNobodyAsksAgain() {
            world.live(Duration.ofHours(2));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.EXPIRED);
            world.mustAddUp();
        }

        @Test
        void thereIsAnEndToTrying() {
            for (int i = 2; i <= 20; i++) {
                world.gateway.nextInitialise(new Outcome.Declined<>(Decline.of("busy", DeclineCause.TEMPORARY, "no")));
                world.handsel.checkout(reference);
            }

            assertThat(world.handsel.checkout(reference))
                    .isInstanceOfSatisfying(
                            Checkout.NotReady.class,
                            it -> assertThat(it.message()).isEqualTo("after 20 attempts"));
            assertThat(world.transaction(reference).attempts()).hasSize(20);
        }
    }

    @Test
    void anAccountThatIsNotConfiguredIsRefused() {
        String reference = world.begun("order-1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.handsel.checkout(reference, "nobody"))
                .withMessage("gateway account 'nobody' is not configured");
        assertThat(world.transaction(reference).attempts()).hasSize(1);
    }
}
