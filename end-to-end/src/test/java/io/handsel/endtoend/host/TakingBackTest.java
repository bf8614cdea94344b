package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.NEEDS_REVIEW;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.CommandResult;
import io.handsel.Handsel;
import io.handsel.Purchase;
import io.handsel.delivery.DeliveryRequest;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.Purpose;
import io.handsel.delivery.PurposeReversal;
import io.handsel.delivery.Reversal;
import io.handsel.delivery.UnitOfWork;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.money.Money;
import io.handsel.payment.PaymentState;
import io.handsel.proof.harness.Postgres;
import io.handsel.testkit.Canaries;
import io.handsel.transaction.Flag;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P8, P10: what the host delivered is taken back when its money has gone back, together with the fact that it was. */
class TakingBackTest {

    private record GroupJoin(String group) {}

    private static final Purpose<GroupJoin> JOIN = Purpose.of("group-join", GroupJoin.class);

    private final List<Reversal> told = new ArrayList<>();
    private PurposeReversal<GroupJoin> leaving = TakingBackTest::leave;
    private final Shop shop = new Shop(this::taking);
    private String reference = "";

    private Handsel.Builder taking(Handsel.Builder builder) {
        return builder.fulfil(JOIN, TakingBackTest::join, (join, reversal, unit) -> {
            told.add(reversal);
            leaving.onReversed(join, reversal, unit);
        });
    }

    private static Fulfilment join(GroupJoin join, DeliveryRequest request, UnitOfWork unit) {
        JdbiTransactions.handle(unit)
                .execute(
                        "INSERT INTO membership VALUES (?, ?, ?, 'joined')",
                        request.transactionReference(),
                        join.group(),
                        request.recipient());
        return Fulfilment.done("membership-1").with("position", "3");
    }

    /** Not idempotent by itself: each run that counts leaves a row. */
    private static void leave(GroupJoin join, Reversal reversal, UnitOfWork unit) {
        JdbiTransactions.handle(unit)
                .execute(
                        "INSERT INTO membership VALUES (?, ?, ?, 'left')",
                        reversal.transactionReference(),
                        join.group(),
                        reversal.recipient().orElseThrow());
    }

    @BeforeEach
    void joined() {
        Postgres.execute(shop.pool, "CREATE TABLE membership (reference text, grp text, person text, what text)");
        reference = shop.paid(Purchase.of(JOIN, new GroupJoin("ajo"), Shop.PRICE, "member-7")
                .customer("Ada", "Obi", Canaries.EMAIL)
                .owner("user-17")
                .idempotencyKey("order-1")
                .build());
        shop.comesBack(reference);
        assertThat(happened()).containsExactly("joined");
    }

    @AfterEach
    void close() {
        assertThat(shop.view(reference).money()).allMatch(MoneyPosition::isBalanced);
        assertThat(shop.store.countForgotten()).isZero();
        shop.close();
    }

    private List<String> happened() {
        return Postgres.rows(shop.pool, "SELECT what FROM membership ORDER BY what");
    }

    /** The gateway says this of the payment from now on, and we hear of it. */
    private void paymentIs(PaymentState state) {
        shop.gateway.paymentsAre(
                shop.view(reference).transaction().attempts().get(0).reference(), state);
        shop.clock.advance(Duration.ofSeconds(10));
        shop.comesBack(reference);
    }

    private Optional<ReviewQuestion> asked() {
        return shop.view(reference).transaction().reviews().stream()
                .filter(ReviewItem::isOpen)
                .map(ReviewItem::question)
                .reduce((first, second) -> second);
    }

    @Nested
    class WhenTheChargebackIsLost {

        @Test
        void p10_itIsTakenBackTogetherWithTheFactThatItWas() {
            paymentIs(PaymentState.DISPUTED);
            assertThat(happened()).containsExactly("joined");

            paymentIs(PaymentState.REVERSED);

            assertThat(happened()).containsExactly("joined", "left");
            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
            assertThat(shop.view(reference).transaction().flags()).contains(Flag.TAKEN_BACK);
            assertThat(shop.view(reference).result()).isEmpty();
            assertThat(shop.journal(reference)).endsWith("payment-answered", "taken-back");
            assertThat(asked()).isEmpty();
        }

        @Test
        void theHostIsToldWhatItHadDelivered() {
            paymentIs(PaymentState.REVERSED);

            assertThat(told)
                    .singleElement()
                    .returns(reference, Reversal::transactionReference)
                    .returns("user-17", Reversal::owner)
                    .returns(Optional.of("member-7"), Reversal::recipient)
                    .returns(Optional.of("membership-1"), Reversal::fulfilled)
                    .returns(Map.of("position", "3"), Reversal::result)
                    .returns(Reversal.Cause.PAYMENT_REVERSED, Reversal::cause)
                    .satisfies(it -> assertThat(it.toString()).doesNotContain("member-7"));
        }

        @Test
        void p2_moneyThatIsOursAgainAfterwardsIsAPersonsBusiness() {
            paymentIs(PaymentState.REVERSED);

            paymentIs(PaymentState.PAID);
            shop.turn(Duration.ofMinutes(10));

            assertThat(shop.status(reference)).isEqualTo(NEEDS_REVIEW);
            assertThat(asked()).contains(ReviewQuestion.MONEY_DOES_NOT_FIT);
            assertThat(happened()).containsExactly("joined", "left");
        }
    }

    @Nested
    class WhenAnOperatorRefunds {

        private void refund(Money amount) {
            assertThat(shop.handsel.refund(reference, 1, amount, "olu", "a complaint"))
                    .isInstanceOf(CommandResult.Done.class);
            shop.paysOutRefunds();
        }

        @Test
        void allOfItIsTakenBack() {
            refund(Shop.PRICE);

            assertThat(happened()).containsExactly("joined", "left");
            assertThat(told).singleElement().returns(Reversal.Cause.REFUNDED, Reversal::cause);
            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        }

        @Test
        void aPartTakesNothingBack() {
            refund(Money.naira(100));

            assertThat(happened()).containsExactly("joined");
            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        }
    }

    @Nested
    class WhenItFails {

        @Test
        void p10_neitherIsThereAndItIsRunAgain() {
            leaving = (join, reversal, unit) -> {
                leave(join, reversal, unit);
                throw new IllegalStateException("ada@example.com owes a contribution");
            };
            paymentIs(PaymentState.REVERSED);
            assertThat(happened()).containsExactly("joined");
            assertThat(shop.status(reference)).isEqualTo(COMPLETED);

            leaving = TakingBackTest::leave;
            shop.turn(Duration.ofMinutes(1));

            assertThat(happened()).containsExactly("joined", "left");
            assertThat(shop.handsel.explain(reference).toString())
                    .contains("IllegalStateException")
                    .doesNotContain("owes a contribution");
        }

        @Test
        void p9_aPersonIsAskedAndItHealsOnceTheHostIsMended() {
            leaving = (join, reversal, unit) -> {
                throw new IllegalStateException("not yet");
            };
            paymentIs(PaymentState.REVERSED);
            for (int i = 0; i < 5; i++) {
                shop.turn(Duration.ofMinutes(10));
            }
            assertThat(asked()).contains(ReviewQuestion.NOT_TAKEN_BACK);
            assertThat(told).hasSize(3);

            leaving = TakingBackTest::leave;
            shop.turn(Duration.ofDays(1));

            assertThat(asked()).isEmpty();
            assertThat(happened()).containsExactly("joined", "left");
            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        }

        @Test
        void aNodeThatCannotTakeBackLeavesItToOthers() {
            try (Handsel other = shop.node(builder -> builder.fulfil(JOIN, TakingBackTest::join))) {
                String payment =
                        shop.view(reference).transaction().attempts().get(0).reference();
                shop.gateway.paymentsAre(payment, PaymentState.REVERSED);
                other.customerReturned("paystack", Map.of("reference", List.of(payment)));
            }
            assertThat(shop.journal(reference)).endsWith("payment-answered", "take-back-rolled-back");
            assertThat(happened()).containsExactly("joined");

            shop.turn(Duration.ofMinutes(1));

            assertThat(happened()).containsExactly("joined", "left");
        }
    }

    @Nested
    class WhenItsEndIsNotKnown {

        @ParameterizedTest
        @EnumSource(
                value = Commits.Fate.class,
                names = {"NEVER_ARRIVES", "ANSWER_IS_LOST"})
        void p2_itIsFoundOutAndTakenBackOnce(Commits.Fate fate) {
            leaving = (join, reversal, unit) -> {
                if (told.size() == 1) {
                    shop.database.next(fate);
                }
                leave(join, reversal, unit);
            };

            paymentIs(PaymentState.REVERSED);

            assertThat(happened()).containsExactly("joined", "left");
            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
            assertThat(told).hasSize(fate == Commits.Fate.NEVER_ARRIVES ? 2 : 1);
        }

        @Test
        void p3_afterADeathInTheMiddleAnotherNodeTakesItBackOnce() {
            leaving = (join, reversal, unit) -> {
                leave(join, reversal, unit);
                throw new InternalError("killed");
            };
            assertThatExceptionOfType(InternalError.class).isThrownBy(() -> paymentIs(PaymentState.REVERSED));
            assertThat(happened()).containsExactly("joined");

            leaving = TakingBackTest::leave;
            try (Handsel other = shop.node(TakingBackTest.this::taking)) {
                shop.turn(other, Duration.ofMinutes(4));
            }

            assertThat(happened()).containsExactly("joined", "left");
            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        }

        @Test
        void p8_moneyThatIsOursAgainInTheMiddleWinsAndItIsRolledBack() {
            leaving = (join, reversal, unit) -> {
                leave(join, reversal, unit);
                CompletableFuture.runAsync(() -> paymentIs(PaymentState.PAID)).join();
            };

            paymentIs(PaymentState.REVERSED);
            shop.turn(Duration.ofMinutes(10));

            assertThat(happened()).containsExactly("joined");
            assertThat(told).hasSize(1);
            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        }
    }
}
