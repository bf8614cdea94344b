package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.TransactionView;
import io.handsel.money.Money;
import io.handsel.store.InboxState;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmoothPurchaseTest {

    private final World world = new World();

    @Nested
    class WhenItBegins {
        @Test
        @Requirement({"A13", "B2"})
        void theCustomerIsSentToTheGatewaysPage() {
            Checkout checkout = world.begin("order-1");

            assertThat(checkout).isInstanceOfSatisfying(Checkout.Redirect.class, it -> {
                assertThat(it.price()).isEqualTo(World.PRICE);
                assertThat(it.payableUntil()).isEqualTo(world.clock.now().plus(Duration.ofHours(1)));
                assertThat(it.url()).hasScheme("https");
                assertThat(it.popup()).hasValueSatisfying(popup -> {
                    assertThat(popup.email()).isEqualTo("ada@example.com");
                    assertThat(popup.display())
                            .containsExactly(
                                    Map.entry("Service", "airtime"),
                                    Map.entry("Network", "MTN"),
                                    Map.entry("Recipient", World.PHONE));
                });
            });
            assertThat(world.status(checkout.reference())).isEqualTo(TransactionStatus.PAYMENT_PENDING);
        }

        @Test
        @Requirement("A1")
        void nothingIsDeliveredYet() {
            world.begin("order-1");
            world.turn(Duration.ofMinutes(5));

            assertThat(world.provider.vends()).isEmpty();
        }

        @Test
        @Requirement("A1")
        void p1_aWebhookAloneDeliversNothing() {
            String reference = world.begun("order-1");

            world.webhook(reference);

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_PENDING);
            assertThat(world.provider.vends()).isEmpty();
        }
    }

    @Nested
    class WhenItIsPaidAndTheWebhookComes {

        private final String reference = world.bought("order-1");

        @Test
        @Requirement("C5")
        void itIsDeliveredOnce() {
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.provider.vends()).singleElement().satisfies(it -> {
                assertThat(it.recipient()).isEqualTo(World.PHONE);
                assertThat(it.amount()).isEqualTo(World.PRICE);
            });
            world.mustAddUp();
        }

        @Test
        void itTookFiveDurableCommits() {
            assertThat(world.tap.count("commit"))
                    .as("accepted; checkout; paid and intent; outcome")
                    .isEqualTo(4);
            assertThat(world.tap.count("receive"))
                    .as("the webhook in the inbox")
                    .isEqualTo(1);
            assertThat(world.tap.count("moveInbox")).isZero();
            assertThat(world.memory.countInbox()).containsExactly(Map.entry(InboxState.SETTLED, 1L));
        }

        @Test
        void p3_allTheMoneyIsDelivered() {
            assertThat(world.view(reference).money()).singleElement().satisfies(it -> {
                assertThat(it.charged()).isEqualTo(World.PRICE);
                assertThat(it.delivered()).isEqualTo(World.PRICE);
                assertThat(it).matches(MoneyPosition::isBalanced);
            });
        }

        @Test
        @Requirement({"A5", "C1"})
        void p5_theReturningCustomerAndThePollFindItDone() {
            TransactionView returned = world.customerReturns(reference);
            world.live(Duration.ofDays(10));

            assertThat(returned.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.provider.vends()).hasSize(1);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        @Requirement({"B4", "C3", "C5"})
        void p5_aSecondWebhookIsAnswered200AndChangesNothing() {
            long version = world.transaction(reference).version();

            assertThat(world.webhook(reference).status()).isEqualTo(200);

            assertThat(world.transaction(reference).version()).isEqualTo(version);
        }

        @Test
        void p5_beginningAgainSaysThatNothingIsToBeDone() {
            assertThat(world.begin("order-1"))
                    .isEqualTo(new Checkout.NothingToDo(reference, TransactionStatus.COMPLETED, "Delivered."));
        }

        @Test
        void nothingIsOwedAnyMore() {
            assertThat(world.transaction(reference).obligations()).isEmpty();
        }
    }

    @Nested
    @Requirement({"A12", "C1"})
    class WhenNoWebhookEverComes {
        @Test
        void p5_thePollFindsThePayment() {
            String reference = world.paid("order-1");

            world.turn(Duration.ofSeconds(30));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            world.mustAddUp();
        }

        @Test
        void p5_theReturningCustomerFindsThePayment() {
            String reference = world.paid("order-1");

            assertThat(world.customerReturns(reference).status()).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void p5_anImpatientReaderFindsThePayment() {
            String reference = world.paid("order-1");

            assertThat(world.handsel.refresh(reference).status()).isEqualTo(TransactionStatus.COMPLETED);
        }
    }

    @Nested
    class WhenNobodyPays {
        @Test
        @Requirement("E2")
        void itExpiresAndIsWatchedForSevenDays() {
            String reference = world.begun("order-1");

            world.live(Duration.ofHours(2));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.EXPIRED);
            assertThat(world.transaction(reference).obligations()).hasSize(1);

            world.live(Duration.ofDays(8));
            assertThat(world.transaction(reference).obligations()).isEmpty();
            world.mustAddUp();
        }

        @Test
        void p8_moneyThatComesThreeDaysLateIsDeliveredAllTheSame() {
            String reference = world.begun("order-1");
            world.live(Duration.ofHours(30));
            world.gateway.pays(world.transaction(reference).attempts().get(0).reference(), World.PRICE);

            world.live(Duration.ofDays(3));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            world.mustAddUp();
        }
    }

    @Nested
    class WhenThePurchaseIsOnlyAccepted {
        @Test
        void noCallIsMade() {
            TransactionView view = world.handsel.accept(World.airtime("order-1").build());

            assertThat(view.status()).isEqualTo(TransactionStatus.INITIATED);
            assertThat(world.gateway.references()).isEmpty();
        }

        @Test
        void theCheckoutFollowsWhenItIsAskedFor() {
            String reference =
                    world.handsel.accept(World.airtime("order-1").build()).reference();

            assertThat(world.handsel.checkout(reference)).isInstanceOf(Checkout.Redirect.class);
        }

        @Test
        void beginningWithTheSameKeyOpensTheCheckout() {
            String reference =
                    world.handsel.accept(World.airtime("order-1").build()).reference();

            assertThat(world.begin("order-1"))
                    .isInstanceOfSatisfying(
                            Checkout.Redirect.class,
                            it -> assertThat(it.reference()).isEqualTo(reference));
        }

        @Test
        void itExpiresWhenNobodyAsks() {
            String reference =
                    world.handsel.accept(World.airtime("order-1").build()).reference();

            world.live(Duration.ofHours(2));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.EXPIRED);
            assertThat(world.transaction(reference).obligations()).isEmpty();
        }
    }

    @Test
    @Requirement("D4")
    void theFeeIsPartOfThePriceAndNotOfTheDelivery() {
        Checkout checkout = world.handsel.begin(
                World.airtime("order-1").fee(Money.naira(20)).build());
        world.gateway.pays(World.paymentReference(checkout), Money.naira(520));

        world.webhook(checkout.reference());

        assertThat(world.provider.vends())
                .singleElement()
                .satisfies(it -> assertThat(it.amount()).isEqualTo(World.PRICE));
        world.mustAddUp();
    }
}
