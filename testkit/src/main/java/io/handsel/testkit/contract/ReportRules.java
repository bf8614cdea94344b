package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.handsel.delivery.DeliveryAttempt;
import io.handsel.delivery.DeliveryStatus;
import io.handsel.delivery.Product;
import io.handsel.money.Money;
import io.handsel.payment.Mode;
import io.handsel.payment.Payment;
import io.handsel.payment.PaymentAttempt;
import io.handsel.payment.PaymentEvidence;
import io.handsel.payment.PaymentState;
import io.handsel.payment.PaymentUse;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundReason;
import io.handsel.payment.RefundStatus;
import io.handsel.report.Statistics;
import io.handsel.store.Backlog;
import io.handsel.store.Change;
import io.handsel.store.Hold;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxState;
import io.handsel.store.NodeId;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules S40 and S41: what the store tells about the whole. */
abstract class ReportRules extends InboxRules {

    /** What waits. */
    @Nested
    class WhenWorkWaits {

        private Backlog backlog(Instant now) {
            return store().backlog(now, 100);
        }

        private InboxEntry webhook(InboxState state, Instant due) {
            return fixtures.webhook().standing(state, 0, due);
        }

        @Test
        void s40_whereNothingIsNothingWaits() {
            assertThat(backlog(NOON)).isEqualTo(new Backlog(0, Optional.empty(), 0, 0, 0, 0, Optional.empty()));
        }

        @Test
        void s40_transactionsAreCountedAndNotWhatTheyOwe() {
            storedAndDue(NOON.minusSeconds(20));
            storedAndDue(NOON);
            storedAndDue(NOON.plusSeconds(1));
            stored(TransactionFixtures.owing(
                    fixtures.recorded(),
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 1, NOON.minusSeconds(5), 0),
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 2, NOON.minusSeconds(30), 0),
                    new Obligation(ObligationKind.WATCH_PAYMENT, 1, NOON.plusSeconds(2), 0)));

            assertThat(backlog(NOON))
                    .isEqualTo(new Backlog(3, Optional.of(NOON.minusSeconds(30)), 0, 0, 0, 0, Optional.empty()));
        }

        @Test
        void s40_whatALivingNodeHoldsIsInHandUntilItDiesAndThenLeftBehind() {
            storedAndDue(NOON.minusSeconds(30));
            storedAndDue(NOON.minusSeconds(20));
            store().claim(minute(livingNode()), NOON, 1);

            assertThat(backlog(NOON))
                    .isEqualTo(new Backlog(1, Optional.of(NOON.minusSeconds(20)), 1, 0, 0, 0, Optional.empty()));
            assertThat(backlog(NOON.plusSeconds(20)))
                    .isEqualTo(new Backlog(2, Optional.of(NOON.minusSeconds(30)), 0, 1, 0, 0, Optional.empty()));
        }

        @Test
        void s40_whatIsHeldTooLongWaitsAndIsNotLeftBehind() {
            storedAndDue(NOON);
            NodeId node = livingNode();
            store().claim(new Hold(node, NOON.plusSeconds(5)), NOON, 1);

            assertThat(backlog(NOON.plusSeconds(5)))
                    .isEqualTo(new Backlog(1, Optional.of(NOON), 0, 0, 0, 0, Optional.empty()));
        }

        @Test
        void s40_openReviewsAreCountedWhateverTheStatus() {
            for (TransactionStatus status : List.of(TransactionStatus.NEEDS_REVIEW, TransactionStatus.COMPLETED)) {
                Transaction first = stored(fixtures.recorded());
                commit(fixtures.changing(first, TransactionFixtures.asking(first, status)));
            }
            stored(fixtures.recorded());

            assertThat(backlog(NOON).inReview()).isEqualTo(2);
        }

        @Test
        void s40_webhooksAreCountedThatAreDueAndOpen() {
            store().receive(List.of(
                    webhook(InboxState.PENDING, NOON.minusSeconds(5)),
                    webhook(InboxState.PARKED, NOON.minusSeconds(9)),
                    webhook(InboxState.PENDING, NOON.plusSeconds(1)),
                    webhook(InboxState.IGNORED, NOON.minusSeconds(20))));

            assertThat(backlog(NOON))
                    .isEqualTo(new Backlog(0, Optional.empty(), 0, 0, 0, 2, Optional.of(NOON.minusSeconds(9))));
        }

        @Test
        void s40_noCountGoesBeyondItsLimit() {
            for (int i = 0; i < 5; i++) {
                storedAndDue(NOON.minusSeconds(i));
                store().receive(List.of(webhook(InboxState.PENDING, NOON.minusSeconds(i))));
                Transaction first = stored(fixtures.recorded());
                commit(fixtures.changing(first, TransactionFixtures.asking(first, TransactionStatus.NEEDS_REVIEW)));
            }

            assertThat(store().backlog(NOON, 3))
                    .isEqualTo(new Backlog(
                            3, Optional.of(NOON.minusSeconds(4)), 0, 0, 3, 3, Optional.of(NOON.minusSeconds(4))));
        }

        @Test
        void theLimitMustBePositive() {
            assertThatIllegalArgumentException().isThrownBy(() -> store().backlog(NOON, 0));
        }
    }

    /** How purchases went. */
    @Nested
    class WhenPurchasesAreSummedUp {

        private static final Instant FROM = NOON.minusSeconds(60);
        private static final Instant TO = NOON.plusSeconds(60);

        private Statistics statistics() {
            return store().statistics(FROM, TO);
        }

        private Transaction in(TransactionStatus status) {
            return stored(TransactionFixtures.inStatus(fixtures.recorded(), status));
        }

        private TransactionDraft paid(TransactionStatus status) {
            TransactionDraft it = new TransactionDraft(fixtures.recorded());
            it.status = status;
            it.paidAt = Optional.of(NOON);
            return it;
        }

        /** Of a price of 510 naira, delivered by an account after some seconds. */
        private void completed(String account, long seconds, Optional<Money> cost) {
            TransactionDraft it = paid(TransactionStatus.COMPLETED);
            it.deliveredAt = Optional.of(NOON.plusSeconds(seconds));
            it.deliveries = List.of(
                    delivery(1, "refusing", it, DeliveryStatus.DECLINED, Optional.of(Money.naira(1))),
                    delivery(2, account, it, DeliveryStatus.DELIVERED, cost));
            stored(it.build());
        }

        private DeliveryAttempt delivery(
                int number, String account, TransactionDraft of, DeliveryStatus status, Optional<Money> cost) {
            return new DeliveryAttempt(
                    number,
                    account,
                    of.reference + number,
                    NOON,
                    NOON,
                    1,
                    status,
                    Optional.empty(),
                    cost,
                    Optional.empty(),
                    true,
                    "");
        }

        /** Paid through an account, and its money on the way back. */
        private void undelivered(String account, TransactionStatus status, RefundReason reason, RefundStatus refund) {
            TransactionDraft it = paid(status);
            it.attempts = List.of(PaymentAttempt.initialising(1, account, it.reference + "-p1", NOON, NOON, NOON));
            PaymentEvidence evidence = new PaymentEvidence(
                    it.reference + "-id",
                    it.reference + "-p1",
                    it.price,
                    it.price,
                    it.price,
                    Money.naira(0),
                    Optional.empty(),
                    Mode.TEST,
                    Optional.of(NOON),
                    PaymentState.PAID,
                    Optional.empty());
            it.payments = List.of(new Payment(1, 1, account, evidence, PaymentUse.PAYS_THE_PRICE, NOON));
            it.refunds = List.of(Refund.planned(1, 1, it.price, reason, it.reference + "-r1", NOON, "")
                    .with(refund, ""));
            stored(it.build());
        }

        @Test
        void s41_whereNothingIsThereAreNoLines() {
            assertThat(statistics()).isEqualTo(new Statistics(FROM, TO, List.of(), List.of(), List.of(), List.of()));
        }

        @Test
        void s41_everyPurchaseIsCountedOnceByWhereItStands() {
            for (TransactionStatus status : TransactionStatus.values()) {
                in(status);
            }
            in(TransactionStatus.EXPIRED);

            Statistics.Line all = statistics().totals().get(0);

            assertThat(all.begun()).isEqualTo(12);
            assertThat(all.completed()).isEqualTo(1);
            assertThat(all.refunded()).isEqualTo(1);
            assertThat(all.failed()).as("failed, expired twice, cancelled").isEqualTo(4);
            assertThat(all.inReview()).isEqualTo(1);
            assertThat(all.underWay()).isEqualTo(5);
            assertThat(all.paid()).isZero();
            assertThat(all.deliveryRate()).isEmpty();
            assertThat(all.paymentRate()).hasValue(0);
        }

        @Test
        void s41_timesVolumeCostAndMarginAreThoseOfTheDeliveries() {
            for (int seconds = 1; seconds <= 20; seconds++) {
                completed("vtpass", seconds, Optional.of(Money.naira(485)));
            }
            completed("vtpass", 40, Optional.empty());
            stored(paid(TransactionStatus.PAYMENT_VERIFIED).build());

            Statistics.Line all = statistics().totals().get(0);

            assertThat(all.paid()).isEqualTo(22);
            assertThat(all.completed()).isEqualTo(21);
            assertThat(all.deliveryTimes())
                    .contains(new Statistics.DeliveryTimes(
                            21, Duration.ofSeconds(11), Duration.ofSeconds(20), Duration.ofSeconds(40)));
            assertThat(all.sales())
                    .isEqualTo(new Statistics.Sales(
                            Money.naira(22 * 510),
                            Money.naira(21 * 510),
                            20,
                            Money.naira(20 * 485),
                            Money.naira(20 * 25)));
        }

        @Test
        void s41_refundsOfFailedDeliveriesAreCountedAndNoOthers() {
            undelivered("paystack", TransactionStatus.REFUNDED, RefundReason.NOT_DELIVERED, RefundStatus.PAID_OUT);
            undelivered("paystack", TransactionStatus.REFUNDED, RefundReason.DELIVERY_REVERSED, RefundStatus.PAID_OUT);
            undelivered("paystack", TransactionStatus.REFUND_PENDING, RefundReason.NOT_DELIVERED, RefundStatus.PLANNED);
            undelivered("paystack", TransactionStatus.REFUNDED, RefundReason.OPERATOR, RefundStatus.PAID_OUT);

            Statistics.Line all = statistics().totals().get(0);

            assertThat(all.refunds()).isEqualTo(new Statistics.Refunds(3, 2, Money.naira(2 * 510)));
            assertThat(all.refunded()).isEqualTo(3);
        }

        @Test
        void s41_linesAreOfTheAccountsThatReallyPaidAndDelivered() {
            completed("vtpass", 1, Optional.empty());
            completed("other", 2, Optional.empty());
            undelivered("flutterwave", TransactionStatus.REFUNDED, RefundReason.NOT_DELIVERED, RefundStatus.PAID_OUT);

            Statistics all = statistics();

            assertThat(all.byProvider())
                    .extracting(Statistics.Line::name, Statistics.Line::completed)
                    .containsExactly(tuple("other", 1L), tuple("vtpass", 1L));
            assertThat(all.byGateway())
                    .extracting(Statistics.Line::name, Statistics.Line::begun)
                    .containsExactly(tuple("flutterwave", 1L), tuple("paystack", 2L));
            assertThat(all.byProduct()).extracting(Statistics.Line::name).containsExactly("airtime");
            assertThat(all.byProduct().get(0).begun()).isEqualTo(3);
        }

        @Test
        void s41_currenciesAreNeverMixed() {
            in(TransactionStatus.INITIATED);
            TransactionDraft dinars = paid(TransactionStatus.COMPLETED);
            dinars.product = new Product("data", Money.of(1_500, "KWD"), Map.of());
            dinars.price = Money.of(1_500, "KWD");
            dinars.fee = Money.of(0, "KWD");
            dinars.deliveries =
                    List.of(delivery(1, "vtpass", dinars, DeliveryStatus.DELIVERED, Optional.of(Money.naira(9))));
            stored(dinars.build());

            List<Statistics.Line> totals = statistics().totals();

            assertThat(totals)
                    .extracting(it -> it.currency().getCurrencyCode(), Statistics.Line::begun)
                    .containsExactly(tuple("KWD", 1L), tuple("NGN", 1L));
            assertThat(totals.get(0).sales().volume()).isEqualTo(Money.of(1_500, "KWD"));
            assertThat(totals.get(0).sales().costKnown())
                    .as("a cost in another currency is not known")
                    .isZero();
        }

        @Test
        void s41_theIntervalBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
            Transaction first = in(TransactionStatus.INITIATED);
            Transaction second = in(TransactionStatus.INITIATED);

            assertThat(begun(first.createdAt(), second.createdAt())).isEqualTo(1);
            assertThat(begun(first.createdAt(), second.createdAt().plusNanos(1)))
                    .isEqualTo(2);
            assertThat(begun(first.createdAt().plusNanos(1), second.createdAt().plusSeconds(1)))
                    .isEqualTo(1);
            assertThat(begun(second.createdAt().plusSeconds(1), TO)).isZero();
        }

        private long begun(Instant from, Instant to) {
            return store().statistics(from, to).totals().stream()
                    .mapToLong(Statistics.Line::begun)
                    .sum();
        }

        @Test
        void s41_everyStoreComesToTheSame() {
            InMemoryTransactionStore other = new InMemoryTransactionStore();
            for (int i = 0; i < 200; i++) {
                Change change = fixtures.recording(i % 2 == 0 ? fixtures.random() : odd());
                assertThat(commit(change)).isEqualTo(APPLIED);
                assertThat(other.commit(List.of(change))).containsExactly(APPLIED);
            }

            assertThat(statistics()).isEqualTo(other.statistics(FROM, TO));
            assertThat(begun(FROM, TO)).isEqualTo(200);
        }

        /** Delivered, with words in it that a database may not like. */
        private Transaction odd() {
            TransactionDraft it = paid(TransactionStatus.COMPLETED);
            it.deliveredAt = Optional.of(NOON.plusNanos(1_000));
            it.product = new Product("data", it.price, Map.of("plan", "null \0, half \ud83d, \\u0000, \\\\ud83d"));
            it.deliveries = List.of(delivery(1, "vtpass", it, DeliveryStatus.DELIVERED, Optional.of(Money.naira(3))));
            return it.build();
        }
    }
}
