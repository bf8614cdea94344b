package io.handsel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.Checkout;
import io.handsel.Purchase;
import io.handsel.TransactionView;
import io.handsel.money.Money;
import io.handsel.payment.RefundStatus;
import io.handsel.proof.harness.Accounts;
import io.handsel.proof.harness.Postgres;
import io.handsel.report.SweepReport;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.simulator.CallbackSent;
import io.handsel.testkit.simulator.Endpoint;
import io.handsel.testkit.simulator.Fault;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.transaction.Flag;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Purchases from beginning to end: engine, adapters, HTTP and PostgreSQL as in life, and only the companies simulated. After
 * each of them the journal makes the state, the money is balanced, nothing is forgotten, every call's intent was committed
 * before the call, and no connection was held during one.
 */
final class PurchaseOverTheWireTest {

    private final World world = new World();

    @AfterEach
    void everyPromiseHolds() {
        try {
            world.everyPromiseHolds();
        } finally {
            world.close();
        }
    }

    private void assertDeliveredOnce(String payment) {
        assertThat(world.status(payment)).as(() -> world.story(payment)).isEqualTo(TransactionStatus.COMPLETED);
        assertThat(world.vends(payment)).isEqualTo(1);
        assertThat(world.vtpass.ledger().totalDelivered()).isEqualTo(World.FACE_VALUE.minorUnits());
        assertThat(world.paystack.ledger().refunds()).isEmpty();
    }

    private void assertRefundedOnce(String payment, Money amount) {
        assertThat(world.status(payment)).isEqualTo(TransactionStatus.REFUNDED);
        assertThat(world.paystack.ledger().refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.amount()).isEqualTo(amount.minorUnits()))
                .matches(PaystackLedger.RefundEntry::paidOut);
        assertThat(world.vtpass.ledger().vends()).isEmpty();
    }

    @Nested
    class WhenNobodyTellsUsOfAPayment {

        private SweepReport sweep() {
            Instant now = world.clock.now();
            return world.handsel.sweep(
                    Accounts.PAYSTACK, now.minus(Duration.ofHours(1)), now.plus(Duration.ofMinutes(1)));
        }

        @Test
        void p8_theSweepFindsItAndItIsDelivered() {
            String payment = world.openAndLoseWebhooks();
            world.paystack.pay(payment);

            SweepReport found = sweep();
            world.handsel.runDue();

            assertThat(found.complete()).isTrue();
            assertThat(found.missing()).isEqualTo(1);
            assertDeliveredOnce(payment);
            assertThat(sweep().missing()).isZero();
        }
    }

    @Nested
    class WhenAllGoesWell {

        @Test
        @Requirement({"A5", "B4", "E1"})
        void p5_theWebhookAloneBringsItToItsEnd() {
            String payment = world.open();

            world.paystack.pay(payment);
            world.paystack.runDue();

            assertDeliveredOnce(payment);
            assertThat(world.paystack.requests(Endpoint.VERIFY)).isEqualTo(1);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(1);
        }

        @Test
        @Requirement({"A5", "E1"})
        void p5_theCustomersReturnAloneBringsItToItsEnd() {
            String payment = world.openAndLoseWebhooks();
            world.paystack.pay(payment);

            TransactionView shown =
                    world.handsel.customerReturned(Accounts.PAYSTACK, Map.of("reference", List.of(payment)));

            assertThat(shown.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertDeliveredOnce(payment);
        }

        @Test
        @Requirement({"A5", "C1"})
        void p5_thePollAloneBringsItToItsEnd() {
            String payment = world.openAndLoseWebhooks();
            world.paystack.pay(payment);

            world.until(payment, TransactionStatus.COMPLETED);

            assertDeliveredOnce(payment);
        }

        @Test
        @Requirement("E1")
        void p5_whoeverComesLaterFindsItDone() {
            String payment = world.openAndLoseWebhooks();
            world.paystack.pay(payment);
            world.handsel.customerReturned(Accounts.PAYSTACK, Map.of("reference", List.of(payment)));

            world.handsel.customerReturned(Accounts.PAYSTACK, Map.of("reference", List.of(payment)));
            world.handsel.webhook(Accounts.PAYSTACK, world.paystack.webhook(payment));
            world.goOnFor(Duration.ofMinutes(10));

            assertDeliveredOnce(payment);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(1);
        }

        @Test
        void theSameRequestAgainIsShownTheSameCheckoutAndLaterTheEnd() {
            Purchase purchase = world.purchase();
            String payment = world.open(purchase);

            assertThat(world.open(purchase)).isEqualTo(payment);
            world.paystack.pay(payment);
            world.paystack.runDue();

            assertThat(world.handsel.begin(purchase))
                    .isInstanceOfSatisfying(
                            Checkout.NothingToDo.class,
                            it -> assertThat(it.status()).isEqualTo(TransactionStatus.COMPLETED));
            assertThat(world.paystack.requests(Endpoint.INITIALISE)).isEqualTo(1);
            assertDeliveredOnce(payment);
        }

        @Test
        @Requirement("A6")
        void aPendingDeliveryIsAskedAboutUntilItIsDelivered() {
            String payment = world.open();
            world.vtpass.nextIsPending();
            world.paystack.pay(payment);
            world.paystack.runDue();
            assertThat(world.status(payment)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);
            assertThat(world.vends(payment)).isZero();

            world.until(payment, TransactionStatus.COMPLETED);

            assertDeliveredOnce(payment);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(1);
        }
    }

    @Nested
    @Requirement({"A6", "A12"})
    class WhenTheDeliverysAnswerIsLost {

        @Test
        void p2_afterVendingAQuestionFindsItAndNothingIsSentAgain() {
            String payment = world.open();
            world.vtpass.nextFault(Endpoint.PAY, new Fault.Late(World.PATIENCE.plusSeconds(1)));
            world.paystack.pay(payment);
            world.paystack.runDue();
            assertThat(world.status(payment)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            world.until(payment, TransactionStatus.COMPLETED);

            assertDeliveredOnce(payment);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(1);
        }

        @Test
        void p2_beforeVendingAbsenceIsProvedAndTheSameReferenceIsSentAgain() {
            String payment = world.open();
            world.vtpass.nextFault(Endpoint.PAY, new Fault.NoAnswer(false));
            world.paystack.pay(payment);
            world.paystack.runDue();
            assertThat(world.status(payment)).isEqualTo(TransactionStatus.DELIVERY_PROCESSING);

            world.until(payment, TransactionStatus.COMPLETED);

            assertDeliveredOnce(payment);
            assertThat(world.transaction(payment).deliveries())
                    .singleElement()
                    .satisfies(it -> assertThat(it.submissions()).isEqualTo(2));
            assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(2);
        }

        @Test
        void p2_aRequestThatArrivesLateAllTheSameIsNotDoubledByTheRepeat() {
            String payment = world.open();
            world.vtpass.nextFault(Endpoint.PAY, new Fault.ArrivesLater(Duration.ofMinutes(4)));
            world.paystack.pay(payment);
            world.paystack.runDue();

            world.until(payment, TransactionStatus.COMPLETED);
            world.goOnFor(Duration.ofMinutes(10));

            assertDeliveredOnce(payment);
        }
    }

    @Nested
    @Requirement({"A7", "C5"})
    class WhenTheProviderRefuses {

        private String declined() {
            String payment = world.open();
            world.vtpass.nextFails();
            world.paystack.pay(payment);
            return payment;
        }

        @Test
        void p3_theMoneyGoesBackOnceAndIsFollowedToItsEnd() {
            String payment = declined();
            world.paystack.runDue();
            assertThat(world.status(payment)).isEqualTo(TransactionStatus.REFUND_PENDING);

            world.until(payment, TransactionStatus.REFUNDED);

            assertRefundedOnce(payment, World.PRICE);
            assertThat(world.paystack.requests(Endpoint.REFUND)).isEqualTo(1);
        }

        @Test
        void p2_aRefundWhoseAnswerIsLostIsFoundByItsMarkAndNotAskedForTwice() {
            String payment = declined();
            world.paystack.loseWebhooks(payment); // those about the refund; that of the charge is on its way
            world.paystack.nextFault(Endpoint.REFUND, new Fault.NoAnswer(true));
            world.paystack.runDue();
            assertThat(world.transaction(payment).refunds())
                    .singleElement()
                    .satisfies(it -> assertThat(it.status()).isEqualTo(RefundStatus.REQUESTED));

            world.until(payment, TransactionStatus.REFUNDED);

            assertRefundedOnce(payment, World.PRICE);
            assertThat(world.paystack.requests(Endpoint.REFUND)).isEqualTo(1);
        }

        @Test
        void p3_aRefundThatNeverArrivedIsAskedForAgain() {
            String payment = declined();
            world.paystack.nextFault(Endpoint.REFUND, new Fault.NoAnswer(false));

            world.until(payment, TransactionStatus.REFUNDED);

            assertRefundedOnce(payment, World.PRICE);
            assertThat(world.paystack.requests(Endpoint.REFUND)).isEqualTo(2);
        }
    }

    @Nested
    class WhenWebhooksAreOdd {

        @Test
        @Requirement({"B4", "C3"})
        void p6_copiesAreAcknowledgedKeptOnceAndChangeNothing() {
            String payment = world.open();
            world.paystack.duplicateWebhooks(payment, 3);

            world.paystack.pay(payment);
            world.paystack.runDue();

            assertThat(world.paystack.webhooksSent()).hasSize(4).allMatch(CallbackSent::taken);
            assertThat(Postgres.rows(world.database, "SELECT received FROM handsel_inbox"))
                    .containsExactly("4");
            assertDeliveredOnce(payment);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isEqualTo(1);
        }

        @Test
        @Requirement({"B4", "C3", "C5"})
        void p6_aForgedOneIsRefusedAndChangesNothing() {
            String payment = world.open();
            long version = world.transaction(payment).version();

            world.paystack.sendForgedWebhook(payment);
            world.paystack.runDue();

            assertThat(world.paystack.webhooksSent())
                    .singleElement()
                    .satisfies(it -> assertThat(it.httpStatus()).isEqualTo(401));
            assertThat(Postgres.rows(world.database, "SELECT id FROM handsel_inbox"))
                    .isEmpty();
            assertThat(world.transaction(payment).version()).isEqualTo(version);
            assertThat(world.paystack.requests(Endpoint.VERIFY)).isZero();
        }

        @Test
        @Requirement({"A1", "B4"})
        void p1_aGenuineOneForWhatWasNotPaidDeliversNothing() {
            String payment = world.open();

            world.handsel.webhook(Accounts.PAYSTACK, world.paystack.webhook(payment));
            world.goOnFor(Duration.ofMinutes(5));

            assertThat(world.status(payment)).isEqualTo(TransactionStatus.PAYMENT_PENDING);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isZero();
        }
    }

    @Nested
    class WhenThePaymentDoesNotFit {

        @Test
        void p8_moneyThatComesAfterExpiryIsStillMoney() {
            String payment = world.open();
            world.until(payment, TransactionStatus.EXPIRED);

            world.paystack.pay(payment);
            world.paystack.runDue();

            assertDeliveredOnce(payment);
            assertThat(world.transaction(payment).flags()).contains(Flag.PAID_LATE);
        }

        @Test
        void p8_lateMoneyIsFoundWithoutAnyWebhook() {
            String payment = world.openAndLoseWebhooks();
            world.until(payment, TransactionStatus.EXPIRED);
            world.paystack.pay(payment);

            world.until(payment, TransactionStatus.COMPLETED);

            assertDeliveredOnce(payment);
        }

        @Test
        @Requirement("E4")
        void p1_tooLittleDeliversNothingAndGoesBack() {
            Money tooLittle = World.PRICE.minus(Money.kobo(1));
            String payment = world.open();
            world.paystack.payAmount(payment, tooLittle.minorUnits());

            world.until(payment, TransactionStatus.REFUNDED);

            assertRefundedOnce(payment, tooLittle);
            assertThat(world.vtpass.requests(Endpoint.PAY)).isZero();
            assertThat(world.transaction(payment).flags()).contains(Flag.UNDERPAID);
        }

        @Test
        void p8_tooMuchDeliversAndTheExcessGoesBack() {
            String payment = world.open();
            world.paystack.payAmount(payment, World.PRICE.plus(Money.naira(100)).minorUnits());

            world.until(payment, TransactionStatus.COMPLETED);
            world.goOnFor(Duration.ofHours(1));

            assertThat(world.vends(payment)).isEqualTo(1);
            assertThat(world.paystack.ledger().refunds())
                    .singleElement()
                    .satisfies(refund -> assertThat(refund.amount()).isEqualTo(100_00));
        }
    }
}
