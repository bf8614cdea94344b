package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.NEEDS_REVIEW;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.delivery.Fulfilment;
import io.handsel.delivery.UnitOfWork;
import io.handsel.money.Money;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.HostRefund;
import io.handsel.payment.PaymentState;
import io.handsel.payment.Refund;
import io.handsel.payment.RefundHandler;
import io.handsel.payment.RefundStatus;
import io.handsel.proof.harness.Postgres;
import io.handsel.testkit.InMemoryGateway;
import io.handsel.testkit.InMemoryProvider;
import io.handsel.testkit.ManualClock;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.Flag;
import io.handsel.transaction.MoneyPosition;
import io.handsel.transaction.ReviewItem;
import io.handsel.transaction.ReviewQuestion;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** P10: the host's credit to a wallet and the paid-out refund are committed together or not at all. */
class RefundToTheWalletTest {

    private final Wallet wallet = new Wallet();
    private final Shop shop = new Shop(builder -> builder.refundHandler(wallet));

    @BeforeEach
    void nothingCanBeDelivered() {
        shop.handlerDoes((request, unit) -> Fulfilment.declined("sold-out", DeclineCause.CATALOGUE, "sold out"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** The host's own credits, in the same database. */
    private static final class Wallet implements RefundHandler {

        private Predicate<HostRefund> takes = refund -> true;
        private boolean broken;
        private final List<HostRefund> runs = new ArrayList<>();

        @Override
        public boolean takes(HostRefund refund) {
            return takes.test(refund);
        }

        @Override
        public String credit(HostRefund refund, UnitOfWork unit) throws SQLException {
            runs.add(refund);
            try (PreparedStatement insert = unit.connection().prepareStatement("INSERT INTO credit VALUES (?, ?)")) {
                insert.setString(1, refund.mark());
                insert.setLong(2, refund.amount().minorUnits());
                insert.executeUpdate();
            }
            if (broken) {
                throw new SQLException("the wallet is closed", "57014");
            }
            return "wallet-" + runs.size();
        }
    }

    private long credited(String mark) {
        return Postgres.number(shop.pool, "SELECT coalesce(sum(amount), 0) FROM credit WHERE reference = ?", mark);
    }

    private Refund refund(String reference) {
        return shop.view(reference).transaction().refunds().get(0);
    }

    private void everyUnitIsExplained(String reference) {
        assertThat(shop.view(reference).money()).isNotEmpty().allMatch(MoneyPosition::isBalanced);
        assertThat(shop.store.countForgotten()).isZero();
    }

    @Test
    void theCreditAndTheEndAreThereTogetherAndTheGatewayIsNotAsked() {
        String reference = shop.bought();

        assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        assertThat(credited(reference + "-r1")).isEqualTo(Shop.PRICE.minorUnits());
        assertThat(shop.gateway.refunds()).isEmpty();
        assertThat(refund(reference))
                .returns(RefundStatus.PAID_OUT, Refund::status)
                .returns("credited by the host as wallet-1", Refund::detail);
        assertThat(wallet.runs).singleElement().returns(Shop.PRICE, HostRefund::amount);
        assertThat(shop.handsel.explain(reference).toString())
                .contains("Refund 1: the host credited NGN 500.00 to the customer by itself, as wallet-1.");
        everyUnitIsExplained(reference);
    }

    @Test
    void whatTheHostDoesNotTakeGoesThroughTheGateway() {
        wallet.takes = refund -> refund.amount().isMoreThan(Shop.PRICE);

        String reference = shop.bought();
        shop.paysOutRefunds();

        assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        assertThat(shop.gateway.refunds()).hasSize(1);
        assertThat(wallet.runs).isEmpty();
    }

    @Test
    void whatTheGatewayWasAskedForStaysWithTheGateway() {
        wallet.takes = refund -> false;
        shop.gateway.loseNextRefund(false);
        String reference = shop.bought();
        wallet.takes = refund -> true;

        for (int i = 0; i < 40; i++) {
            shop.turn(Duration.ofMinutes(1));
        }
        shop.paysOutRefunds();
        shop.turn(Duration.ofHours(12));

        assertThat(shop.status(reference)).isEqualTo(REFUNDED);
        assertThat(shop.gateway.refundEffects(reference + "-r1")).isEqualTo(1);
        assertThat(wallet.runs).isEmpty();
    }

    @Test
    void aGoodwillCreditStandsBesideADeliveredPurchase() {
        shop.handlerDoes(Shop::credit);
        String reference = shop.bought();

        shop.handsel.refund(reference, 1, Money.naira(100), "ada", "sorry");

        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
        assertThat(credited(reference + "-r1")).isEqualTo(10_000);
        everyUnitIsExplained(reference);
    }

    @Test
    void p8_aChargebackAfterTheCreditIsNotTakenForTheRefund() {
        String reference = shop.bought();
        String payment = shop.view(reference).transaction().attempts().get(0).reference();

        shop.gateway.paymentsAre(payment, PaymentState.REVERSED);
        shop.turn(Duration.ofMinutes(5));
        shop.comesBack(reference);

        assertThat(shop.view(reference).transaction().flags()).contains(Flag.PAYMENT_REVERSED);
        assertThat(shop.view(reference).transaction().reviews())
                .extracting(ReviewItem::question)
                .containsExactly(ReviewQuestion.PAYMENT_REVERSED);
        everyUnitIsExplained(reference);
    }

    @Nested
    class WhenTheWalletFails {

        @BeforeEach
        void broken() {
            wallet.broken = true;
        }

        @Test
        void itsRowIsRolledBackAndItIsRunAgain() {
            String reference = shop.bought();
            assertThat(credited(reference + "-r1")).isZero();

            wallet.broken = false;
            shop.turn(Duration.ofMinutes(5));

            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
            assertThat(credited(reference + "-r1")).isEqualTo(Shop.PRICE.minorUnits());
            assertThat(shop.journal(reference)).contains("credit-rolled-back", "refund-credited");
        }

        @Test
        void afterTheLastRunAPersonIsAsked() {
            String reference = shop.bought();
            for (int i = 0; i < 5; i++) {
                shop.turn(Duration.ofMinutes(5));
            }

            assertThat(wallet.runs).hasSize(3);
            assertThat(shop.status(reference)).isEqualTo(NEEDS_REVIEW);
            assertThat(shop.gateway.refunds()).isEmpty();
            everyUnitIsExplained(reference);
        }
    }

    @Test
    void aStoreWithoutDatabaseTransactionsRefusesToBegin() {
        ManualClock clock = ManualClock.atNoon();
        Handsel.Builder builder = Handsel.builder()
                .store(new InMemoryTransactionStore(clock))
                .time(clock)
                .gateway("paystack", new InMemoryGateway(clock))
                .provider("vtpass", new InMemoryProvider(clock))
                .refundHandler(wallet);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(builder::build)
                .withMessageContaining("refund handler");
    }
}
