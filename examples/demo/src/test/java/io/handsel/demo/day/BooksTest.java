package io.handsel.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.payment.RefundStatus;
import io.handsel.testkit.simulator.PaystackLedger;
import io.handsel.testkit.simulator.VtpassLedger;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Breaks the balance in every way that matters; each is found, and the command ends with another code than 0. */
class BooksTest {

    private final Books.Entries whole = Fixture.entries();

    private static int exitCode(Audit audit) {
        return new DayReport(
                        2,
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        "a test",
                        List.of(),
                        audit.sums(),
                        Map.of(),
                        Map.of(),
                        audit.findings(),
                        "")
                .exitCode();
    }

    private static void finds(Books.Entries broken, String about, String text) {
        Audit audit = Books.check(broken);

        assertThat(audit.findings()).anySatisfy(it -> {
            assertThat(it.about()).isEqualTo(about);
            assertThat(it.text()).contains(text);
        });
        assertThat(exitCode(audit)).isEqualTo(1);
    }

    @Test
    void booksThatAgreeBalanceAndEndWithZero() {
        Audit audit = Books.check(whole);

        assertThat(audit.findings()).isEmpty();
        assertThat(exitCode(audit)).isZero();
        assertThat(audit.sums()).singleElement().satisfies(it -> {
            assertThat(it.charged().minorUnits()).isEqualTo(1000_00);
            assertThat(it.delivered().minorUnits()).isEqualTo(500_00);
            assertThat(it.refunded().minorUnits()).isEqualTo(500_00);
        });
    }

    @Nested
    class WhenMoneyThatCameDoesNotAgree {

        private Books.Entries charges(PaystackLedger.Charge... charges) {
            return with(Fixture.paystack(List.of(charges), whole.paystack().refunds()));
        }

        @Test
        void aPaymentThatPaystackNeverChargedIsFound() {
            finds(charges(Fixture.charge("p2", 500_00)), "p1", "Paystack charged 0 times");
        }

        @Test
        void aChargeThatWasNeverRecordedIsFound() {
            finds(
                    charges(Fixture.charge("p1", 500_00), Fixture.charge("p2", 500_00), Fixture.charge("p3", 500_00)),
                    "p3",
                    "a reference that nobody knows");
        }

        @Test
        void anotherAmountIsFoundByReferenceAndInTheSum() {
            Books.Entries broken = charges(Fixture.charge("p1", 499_99), Fixture.charge("p2", 500_00));

            finds(broken, "p1", "recorded as NGN 500.00; Paystack charged NGN 499.99");
            finds(broken, "the sums", "Paystack charged NGN 999.99 in all; recorded are NGN 1000.00");
        }

        @Test
        void amountsThatCancelOutInTheSumAreFoundByReference() {
            Books.Entries broken = charges(Fixture.charge("p1", 499_00), Fixture.charge("p2", 501_00));

            finds(broken, "p1", "Paystack charged NGN 499.00");
            finds(broken, "p2", "Paystack charged NGN 501.00");
        }

        @Test
        void aFeeThatIsNotRecordedIsFound() {
            finds(
                    charges(
                            new PaystackLedger.Charge("p1", 500_00, 5_00, 5_00, "NGN", Fixture.NOW),
                            Fixture.charge("p2", 500_00)),
                    "p1",
                    "Paystack took NGN 5.00");
        }
    }

    @Nested
    class WhenMoneyThatWentBackDoesNotAgree {

        private Books.Entries refunds(PaystackLedger.RefundEntry... refunds) {
            return with(Fixture.paystack(whole.paystack().charges(), List.of(refunds)));
        }

        @Test
        void aRefundThatPaystackNeverMadeIsFound() {
            finds(refunds(), "p2", "is not known at Paystack");
        }

        @Test
        void aRefundMadeTwiceIsFound() {
            Books.Entries broken =
                    refunds(Fixture.wentBack("p2", 500_00, "processed"), Fixture.wentBack("p2", 500_00, "processed"));

            finds(broken, "p2", "was made 2 times");
            finds(broken, "p2", "sends back more than came");
        }

        @Test
        void aRefundOfAnotherAmountIsFound() {
            finds(refunds(Fixture.wentBack("p2", 400_00, "processed")), "p2", "is one of NGN 400.00");
        }

        @Test
        void aRefundThatIsNotPaidOutThereIsFound() {
            finds(refunds(Fixture.wentBack("p2", 500_00, "pending")), "p2", "is pending at Paystack");
        }

        @Test
        void aRefundThatNobodyOrderedIsFound() {
            finds(
                    refunds(Fixture.wentBack("p2", 500_00, "processed"), Fixture.wentBack("p1", 500_00, "processed")),
                    "p1",
                    "that 0 of ours explain");
        }
    }

    @Nested
    class WhenDeliveriesDoNotAgree {

        private Books.Entries vends(VtpassLedger.Vend... vends) {
            return new Books.Entries(whole.transactions(), whole.orders(), whole.paystack(), Fixture.vtpass(vends), 0);
        }

        @Test
        void aDeliveryThatNeverHappenedIsFound() {
            finds(vends(), "t1", "is completed, but nothing was delivered");
        }

        @Test
        void aDeliveryMadeTwiceIsFound() {
            VtpassLedger.Vend vend = Fixture.vend("d1", 500_00, Fixture.PHONE, false);

            finds(vends(vend, vend), "t1", "was delivered 2 times");
        }

        @Test
        void aDeliveryThatNobodyOrderedIsFound() {
            finds(
                    vends(
                            Fixture.vend("d1", 500_00, Fixture.PHONE, false),
                            Fixture.vend("d3", 500_00, Fixture.PHONE, false)),
                    "d3",
                    "a request id that nobody knows");
        }

        @Test
        void aDeliveryBesideARefundIsFound() {
            finds(
                    vends(
                            Fixture.vend("d1", 500_00, Fixture.PHONE, false),
                            Fixture.vend("d2", 500_00, Fixture.PHONE, false)),
                    "t2",
                    "the money went back, and nobody was told");
        }

        @Test
        void anotherAmountIsFound() {
            finds(
                    vends(Fixture.vend("d1", 5_000_00, Fixture.PHONE, false)),
                    "d1",
                    "VTpass delivered NGN 5000.00; ordered was NGN 500.00");
        }

        @Test
        void anotherNumberIsFound() {
            finds(vends(Fixture.vend("d1", 500_00, "08030000009", false)), "d1", "to another number");
        }

        @Test
        void aReversalThatWasMissedIsFound() {
            finds(vends(Fixture.vend("d1", 500_00, Fixture.PHONE, true)), "d1", "VTpass says REVERSED");
        }
    }

    @Nested
    class WhenAPurchaseIsNotWhereItMustBe {

        private Books.Entries first(Transaction transaction) {
            return new Books.Entries(
                    List.of(transaction, Fixture.REFUNDED), whole.orders(), whole.paystack(), whole.vtpass(), 0);
        }

        @Test
        void moneyWithoutAReasonToBeHereIsFound() {
            finds(first(Fixture.undoneAndKept()), "t1", "it does not add up");
        }

        @Test
        void oneThatWaitsForNothingIsFound() {
            finds(
                    first(Fixture.delivered(TransactionStatus.DELIVERY_PROCESSING, Set.of(), List.of())),
                    "t1",
                    "waits for nothing");
        }

        @Test
        void anotherEndThanThatOfItsScenarioIsFound() {
            finds(
                    first(Fixture.delivered(
                            TransactionStatus.REFUND_PENDING,
                            Set.of(),
                            List.of(Fixture.refund("p1", RefundStatus.PROCESSING)))),
                    "t1",
                    "should end COMPLETED");
        }

        @Test
        void oneThatTheStoreForgotIsFound() {
            finds(
                    new Books.Entries(whole.transactions(), whole.orders(), whole.paystack(), whole.vtpass(), 1),
                    "the store",
                    "1 transactions are neither at an end nor owe anything");
        }

        @Test
        void oneThatNobodyOrderedIsFound() {
            finds(
                    new Books.Entries(
                            whole.transactions(),
                            Map.of(Fixture.REFUNDED.id(), Fixture.order(2, Scenario.DECLINED)),
                            whole.paystack(),
                            whole.vtpass(),
                            0),
                    "t1",
                    "was ordered by nobody");
        }
    }

    private Books.Entries with(PaystackLedger paystack) {
        return new Books.Entries(whole.transactions(), whole.orders(), paystack, whole.vtpass(), 0);
    }
}
