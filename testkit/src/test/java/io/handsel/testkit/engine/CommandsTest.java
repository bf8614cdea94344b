package io.handsel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Checkout;
import io.handsel.CommandResult;
import io.handsel.NoSuchTransactionException;
import io.handsel.TransactionView;
import io.handsel.TransactionView.DeliveryProgress;
import io.handsel.TransactionView.PaymentStatus;
import io.handsel.TransactionView.Simple;
import io.handsel.money.Money;
import io.handsel.outcome.Decline;
import io.handsel.outcome.DeclineCause;
import io.handsel.outcome.Outcome;
import io.handsel.payment.AttemptState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.store.Page;
import io.handsel.store.Search;
import io.handsel.testkit.contract.Requirement;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final Outcome<io.handsel.delivery.DeliveryEvidence> NO_SUCH_NUMBER =
            new Outcome.Declined<>(Decline.of("011", DeclineCause.CUSTOMER, "no such number"));
    private static final Outcome<io.handsel.delivery.DeliveryEvidence> BUSY =
            new Outcome.Declined<>(Decline.of("030", DeclineCause.TEMPORARY, "the network is down"));

    private final World world = new World();

    private void mustLook(String reference, PaymentStatus payment, DeliveryProgress delivery, Simple simple) {
        TransactionView view = world.view(reference);
        assertThat(view.paymentStatus()).isEqualTo(payment);
        assertThat(view.deliveryStatus()).isEqualTo(delivery);
        assertThat(view.simple()).isEqualTo(simple);
        assertThat(view.message()).isEqualTo(view.status().message());
    }

    private static void refused(CommandResult result, String reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Nested
    class WhenAPurchaseIsCancelled {
        @Test
        @Requirement({"A2", "D4"})
        void beforePaymentItIsCancelled() {
            String reference = world.begun("order-1");

            CommandResult result = world.handsel.cancel(reference);

            assertThat(result).isInstanceOf(CommandResult.Done.class);
            assertThat(result.view().status()).isEqualTo(TransactionStatus.CANCELLED);
            assertThat(world.begin("order-1")).isInstanceOf(Checkout.NothingToDo.class);
            mustLook(reference, PaymentStatus.ABANDONED, DeliveryProgress.FAILED, Simple.CANCELLED);
        }

        @Test
        void cancellingAgainIsAnAnswer() {
            String reference = world.begun("order-1");
            world.handsel.cancel(reference);

            assertThat(world.handsel.cancel(reference)).isInstanceOf(CommandResult.Done.class);
        }

        @Test
        void p8_moneyThatComesAllTheSameGoesBack() {
            world.gateway.paysOutRefundsAtOnce();
            String reference = world.begun("order-1");
            world.handsel.cancel(reference);
            world.gateway.pays(reference + "-p1", World.PRICE);

            world.live(Duration.ofHours(3));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(world.provider.vends()).isEmpty();
            world.mustAddUp();
        }

        @Test
        void p4_afterPaymentAndBeforeDeliveryTheMoneyGoesBack() {
            world.gateway.paysOutRefundsAtOnce();
            world.provider.next(BUSY);
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.PAYMENT_VERIFIED);
            mustLook(reference, PaymentStatus.SUCCESS, DeliveryProgress.PENDING, Simple.PENDING);

            CommandResult result = world.handsel.cancel(reference);

            assertThat(result.view().status()).isEqualTo(TransactionStatus.REFUNDED);
            world.live(Duration.ofHours(3));
            assertThat(world.provider.vends()).isEmpty();
            world.mustAddUp();
        }

        @Test
        void p4_onceSubmittedItIsRefused() {
            world.provider.nextIsPending();
            String reference = world.bought("order-1");

            refused(
                    world.handsel.cancel(reference),
                    "the delivery was submitted and may happen; it cannot be called back");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            mustLook(reference, PaymentStatus.SUCCESS, DeliveryProgress.PROCESSING, Simple.PENDING);
        }

        @Test
        void onceDeliveredItIsRefused() {
            refused(world.handsel.cancel(world.bought("order-1")), "it is delivered; ask for a refund instead");
        }

        @Test
        void onceTheMoneyGoesBackItIsRefused() {
            world.provider.next(NO_SUCH_NUMBER);

            refused(world.handsel.cancel(world.bought("order-1")), "the money is already going back");
        }

        @Test
        void onceExpiredItIsRefused() {
            String reference = world.begun("order-1");
            world.live(Duration.ofHours(2));

            refused(world.handsel.cancel(reference), "it expired unpaid; there is nothing to cancel");
            mustLook(reference, PaymentStatus.ABANDONED, DeliveryProgress.FAILED, Simple.FAILED);
        }
    }

    @Nested
    class WhenItMustBeDeliveredBeforeSomeTime {

        private final String reference;

        WhenItMustBeDeliveredBeforeSomeTime() {
            world.gateway.paysOutRefundsAtOnce();
            reference = world.handsel
                    .begin(World.airtime("order-1")
                            .deliverBefore(world.clock.now().plus(Duration.ofMinutes(20)))
                            .build())
                    .reference();
        }

        @Test
        void itIsDeliveredInTime() {
            world.gateway.pays(reference + "-p1", World.PRICE);
            world.live(Duration.ofMinutes(10));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
        }

        @Test
        void afterItTheMoneyGoesBack() {
            world.clock.advance(Duration.ofMinutes(20));
            world.gateway.pays(reference + "-p1", World.PRICE);
            world.live(Duration.ofMinutes(10));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(world.provider.vends()).isEmpty();
            mustLook(reference, PaymentStatus.SUCCESS, DeliveryProgress.FAILED, Simple.FAILED);
            world.mustAddUp();
        }

        @Test
        void p4_noAttemptIsMadeAfterIt() {
            for (int i = 0; i < 20; i++) {
                world.provider.next(BUSY);
            }
            world.gateway.pays(reference + "-p1", World.PRICE);
            world.live(Duration.ofHours(1));

            assertThat(world.status(reference)).isEqualTo(TransactionStatus.REFUNDED);
            assertThat(world.transaction(reference).deliveries())
                    .allSatisfy(it -> assertThat(it.startedAt())
                            .isBefore(
                                    world.transaction(reference).deliverBefore().orElseThrow()));
            world.mustAddUp();
        }
    }

    @Nested
    class WhenAnOperatorRefunds {
        @Test
        void aPartOfADeliveredPurchaseGoesBack() {
            world.gateway.paysOutRefundsAtOnce();
            String reference = world.bought("order-1");

            CommandResult result = world.handsel.refund(reference, 1, Money.naira(200), "grace", "goodwill");

            assertThat(result).isInstanceOf(CommandResult.Done.class);
            assertThat(result.view().status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.transaction(reference).refunds())
                    .singleElement()
                    .extracting(Refund::reason)
                    .isEqualTo(RefundReason.OPERATOR);
            assertThat(world.gateway.refunds())
                    .singleElement()
                    .satisfies(it -> assertThat(it.amount()).isEqualTo(Money.naira(200)));
            assertThat(world.handsel.explain(reference).toString())
                    .contains("grace asked for NGN 200.00 of payment 1 to go back: goodwill.");
            world.mustAddUp();
        }

        @Test
        void neverMoreThanIsLeft() {
            String reference = world.bought("order-1");
            world.handsel.refund(reference, 1, Money.naira(300), "grace", "goodwill");

            refused(
                    world.handsel.refund(reference, 1, Money.naira(201), "grace", "goodwill"),
                    "only NGN 200.00 of payment 1 can still go back");
            refused(
                    world.handsel.refund(reference, 1, Money.of(100, "USD"), "grace", "goodwill"),
                    "only NGN 200.00 of payment 1 can still go back");
            refused(
                    world.handsel.refund(reference, 1, Money.naira(0), "grace", "goodwill"),
                    "the amount must be positive: NGN 0.00");
            refused(world.handsel.refund(reference, 2, Money.naira(1), "grace", "why"), "there is no payment 2");
            assertThat(world.gateway.refunds()).hasSize(1);
        }

        @Test
        void p4_neverWhileADeliveryMayStillHappen() {
            world.provider.nextIsPending();
            String reference = world.bought("order-1");

            refused(
                    world.handsel.refund(reference, 1, Money.naira(500), "grace", "impatient"),
                    "in status DELIVERY_PROCESSING a delivery or a refund of this payment may still happen; "
                            + "cancel it or wait");
            assertThat(world.gateway.refunds()).isEmpty();
        }
    }

    @Nested
    class WhenSomebodyKeepsAsking {
        @Test
        void theGatewayIsAskedAtMostEveryFiveSeconds() {
            String reference = world.begun("order-1");

            for (int i = 0; i < 10; i++) {
                world.handsel.refresh(reference);
            }
            assertThat(world.tap.count("verify")).isEqualTo(1);

            world.clock.advance(Duration.ofSeconds(5));
            world.handsel.refresh(reference);
            assertThat(world.tap.count("verify")).isEqualTo(2);
        }

        @Test
        @Requirement("A6")
        void p5_aDeliveryInDoubtIsAskedAboutToo() {
            world.provider.loseNext(true);
            String reference = world.bought("order-1");
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            assertThat(world.handsel.refresh(reference).status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(world.provider.vends()).hasSize(1);
        }

        @Test
        void aRefundUnderWayIsAskedAboutToo() {
            world.provider.next(NO_SUCH_NUMBER);
            String reference = world.bought("order-1");
            mustLook(reference, PaymentStatus.SUCCESS, DeliveryProgress.FAILED, Simple.PENDING);
            world.paysOutRefunds();

            assertThat(world.handsel.refresh(reference).status()).isEqualTo(TransactionStatus.REFUNDED);
            world.mustAddUp();
        }
    }

    @Nested
    class WhenThePaymentFails {
        @Test
        @Requirement({"A2", "C5", "D4", "E2"})
        void theCustomerCanTryAgain() {
            String reference = world.begun("order-1");
            world.gateway.checkoutIs(reference + "-p1", AttemptState.FAILED);
            world.customerReturns(reference);
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.FAILED);
            mustLook(reference, PaymentStatus.FAILED, DeliveryProgress.FAILED, Simple.FAILED);

            Checkout again = world.handsel.checkout(reference);

            assertThat(World.paymentReference(again)).isEqualTo(reference + "-p2");
            world.gateway.pays(reference + "-p2", World.PRICE);
            world.live(Duration.ofMinutes(2));
            assertThat(world.status(reference)).isEqualTo(TransactionStatus.COMPLETED);
            mustLook(reference, PaymentStatus.SUCCESS, DeliveryProgress.DELIVERED, Simple.SUCCESS);
        }
    }

    @Nested
    @Requirement("A3")
    class WhenPurchasesAreLookedFor {

        private void begin(String owner, String key) {
            world.clock.advance(Duration.ofSeconds(1));
            world.handsel.begin(World.airtime(key).owner(owner).build());
        }

        @Test
        void oneIsFoundByItsReference() {
            String reference = world.begun("order-1");

            assertThat(world.handsel.find(reference))
                    .map(TransactionView::reference)
                    .contains(reference);
            assertThat(world.handsel.find("hs-nobody")).isEmpty();
        }

        @Test
        void thoseOfAnOwnerAreListedNewestFirstPageByPage() {
            for (int i = 1; i <= 5; i++) {
                begin("ada", "ada-" + i);
                begin("eve", "eve-" + i);
            }

            Search search = Search.ALL.owner("ada").limit(3);
            Page<TransactionView> first = world.handsel.list(search);
            Page<TransactionView> second =
                    world.handsel.list(search.after(first.next().orElseThrow()));

            assertThat(first.items())
                    .extracting(it -> it.transaction().idempotencyKey())
                    .containsExactly("ada-5", "ada-4", "ada-3");
            assertThat(second.items())
                    .extracting(it -> it.transaction().idempotencyKey())
                    .containsExactly("ada-2", "ada-1");
            assertThat(second.next()).isEmpty();
        }
    }

    @Nested
    class WhenAReferenceIsNobodys {
        @Test
        void everyDoorSaysSo() {
            List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> doors = List.of(
                    () -> world.handsel.checkout("hs-nobody"),
                    () -> world.handsel.refresh("hs-nobody"),
                    () -> world.handsel.cancel("hs-nobody"),
                    () -> world.handsel.refund("hs-nobody", 1, World.PRICE, "grace", "why"),
                    () -> world.handsel.explain("hs-nobody"),
                    () -> world.handsel.customerReturned("paystack", Map.of("reference", List.of("hs-nobody"))));

            assertThat(doors)
                    .allSatisfy(it -> assertThatExceptionOfType(NoSuchTransactionException.class)
                            .isThrownBy(it)
                            .withMessageContaining("hs-nobody"));
        }

        @Test
        void aReturnWithoutAReferenceOrAccountIsAnError() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.customerReturned("paystack", Map.of()))
                    .withMessage("the address that the customer came back to carries no reference");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.handsel.customerReturned("nobody", Map.of()))
                    .withMessage("gateway account 'nobody' is not configured");
        }
    }
}
