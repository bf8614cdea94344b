package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static io.handsel.transaction.TransactionStatus.NEEDS_REVIEW;
import static io.handsel.transaction.TransactionStatus.PAYMENT_VERIFIED;
import static io.handsel.transaction.TransactionStatus.REFUNDED;
import static io.handsel.transaction.TransactionStatus.REFUND_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.handsel.CommandResult;
import io.handsel.ConfigurationException;
import io.handsel.Handsel;
import io.handsel.delivery.Fulfilment;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.outcome.DeclineCause;
import io.handsel.payment.RefundReason;
import io.handsel.testkit.contract.Requirement;
import io.handsel.testkit.store.InMemoryTransactionStore;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.ReviewQuestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** P10: the host's own fulfilment and COMPLETED are committed together or not at all. */
class InTransactionHandlerTest {

    /** Longer than a living node keeps what it had begun. */
    private static final Duration HOLD = Duration.ofMinutes(4);

    private final List<Shop> shops = new ArrayList<>();
    private final Shop shop = opened(new Shop());

    private Shop opened(Shop it) {
        shops.add(it);
        return it;
    }

    @AfterEach
    void close() {
        shops.forEach(Shop::close);
    }

    private static void sql(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Nested
    class WhenItDelivers {

        @Test
        @Requirement({"B5", "E6"})
        void p10_itsRowAndCompletedAreThereTogether() {
            List<Long> seenInside = new ArrayList<>();
            shop.handlerDoes((request, unit) -> {
                Fulfilment done = Shop.credit(request, unit);
                seenInside.add(shop.effects(request.transactionReference()));
                return done;
            });

            String reference = shop.bought();

            assertThat(seenInside).as("seen by others before the commit").containsExactly(0L);
            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            assertThat(shop.view(reference).transaction().deliveries().get(0).providerReference())
                    .contains("credit-1");
            assertThat(shop.runs).hasValue(1);
            shop.mustAddUp();
        }

        @Test
        void aSmoothPurchaseTakesFourCommitsOfItsTransactionAndIsNeverAskedAbout() {
            String reference = shop.bought();

            assertThat(shop.versions(reference)).isEqualTo(4);
            assertThat(shop.journal(reference))
                    .containsExactly(
                            "accepted",
                            "checkout-opened",
                            "checkout-answered",
                            "payment-answered",
                            "delivery-started",
                            "delivery-submitted");
            assertThat(shop.view(reference).transaction().obligation(ObligationKind.QUERY_DELIVERY, 1))
                    .isEmpty();
        }

        @Test
        void jdbiAndSpringCanWorkOnItsConnection() {
            shop.handlerDoes((request, unit) -> {
                JdbiTransactions.handle(unit)
                        .createUpdate("INSERT INTO credit VALUES (:reference, 1)")
                        .bind("reference", request.transactionReference())
                        .execute();
                new JdbcTemplate(new SingleConnectionDataSource(unit.connection(), true))
                        .update("UPDATE credit SET amount = 500 WHERE reference = ?", request.transactionReference());
                return Fulfilment.done();
            });

            String reference = shop.bought();

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            shop.mustAddUp();
        }
    }

    @Nested
    class WhenItThrows {

        @Test
        @Requirement({"B5", "E6"})
        void p10_neitherIsThereAndItIsRunAgain() {
            shop.handlerDoes((request, unit) -> {
                Shop.credit(request, unit);
                throw new IllegalStateException("ada@example.com has no wallet");
            });
            String reference = shop.bought();
            assertThat(shop.status(reference)).isEqualTo(PAYMENT_VERIFIED);
            shop.mustAddUp();

            shop.handlerDoes(Shop::credit);
            shop.turn(Duration.ofSeconds(2));

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            assertThat(shop.runs).hasValue(2);
            assertThat(shop.handsel.explain(reference).toString())
                    .contains("IllegalStateException")
                    .doesNotContain("has no wallet");
            shop.mustAddUp();
        }

        @Test
        void p9_inTheEndAPersonIsAskedAndNoMoneyMoves() {
            shop.handlerDoes((request, unit) -> {
                throw new SQLException("ada@example.com", "23505");
            });
            String reference = shop.bought();

            for (int i = 0; i < 5; i++) {
                shop.turn(Duration.ofMinutes(10));
            }

            assertThat(shop.runs).hasValue(3);
            assertThat(shop.status(reference)).isEqualTo(NEEDS_REVIEW);
            assertThat(shop.view(reference).transaction().reviews().get(0).question())
                    .isEqualTo(ReviewQuestion.DELIVERY_STUCK);
            assertThat(shop.view(reference).transaction().reviews().get(0).detail())
                    .contains("SQLSTATE 23505")
                    .doesNotContain("ada");
            assertThat(shop.gateway.refunds()).isEmpty();
            shop.mustAddUp();
        }

        @Test
        void aConstraintThatIsCheckedAtTheEndRollsBothBack() {
            io.handsel.proof.harness.Postgres.execute(
                    shop.pool, "ALTER TABLE credit ADD UNIQUE (amount) DEFERRABLE INITIALLY DEFERRED");
            String first = shop.bought();

            String second = shop.bought();

            assertThat(shop.status(first)).isEqualTo(COMPLETED);
            assertThat(shop.status(second)).isEqualTo(PAYMENT_VERIFIED);
            assertThat(shop.runs)
                    .as("once each: refused by COMMIT is proof, not doubt")
                    .hasValue(2);
            assertThat(shop.journal(second)).endsWith("handler-rolled-back");
            shop.mustAddUp();
        }
    }

    @Nested
    class WhenItDeclines {

        @Test
        void p10_itsRowIsNotThereAndTheMoneyGoesBack() {
            shop.handlerDoes((request, unit) -> {
                Shop.credit(request, unit);
                return Fulfilment.declined("sold-out", DeclineCause.CATALOGUE, "nothing is left");
            });

            String reference = shop.bought();
            assertThat(shop.status(reference)).isEqualTo(REFUND_PENDING);
            shop.paysOutRefunds();

            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
            assertThat(shop.view(reference).transaction().refunds().get(0).reason())
                    .isEqualTo(RefundReason.NOT_DELIVERED);
            shop.mustAddUp();
        }

        @Test
        void forAWhileItIsRunAgainLater() {
            shop.handlerDoes((request, unit) ->
                    Fulfilment.declined("restocking", DeclineCause.TEMPORARY, "more comes in a minute"));
            String reference = shop.bought();
            assertThat(shop.status(reference)).isEqualTo(PAYMENT_VERIFIED);

            shop.handlerDoes(Shop::credit);
            shop.turn(Duration.ofMinutes(2));

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            shop.mustAddUp();
        }
    }

    @Nested
    class WhenTheEndOfTheCommitIsUnknown {

        @ParameterizedTest
        @EnumSource(
                value = Commits.Fate.class,
                names = {"NEVER_ARRIVES", "ANSWER_IS_LOST"})
        void p2_itIsFoundOutAndThereIsOneEffect(Commits.Fate fate) {
            String reference = shop.paid(shop.purchase().build());
            shop.database.next(fate);

            shop.comesBack(reference);

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            assertThat(shop.runs).hasValue(fate == Commits.Fate.NEVER_ARRIVES ? 2 : 1);
            shop.mustAddUp();
        }

        @Test
        void p2_whileTheServerStillWorksOnItItIsNotRunAgain() throws SQLException {
            String reference = shop.paid(shop.purchase().build());
            shop.database.next(Commits.Fate.IS_STILL_UNDER_WAY);

            shop.comesBack(reference);
            shop.turn(HOLD);

            assertThat(shop.runs).hasValue(1);
            assertThat(shop.status(reference)).isEqualTo(PAYMENT_VERIFIED);

            shop.database.serverCommits();
            shop.turn(HOLD);

            assertThat(shop.runs).hasValue(1);
            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            shop.mustAddUp();
        }
    }

    @Nested
    class WhenTheNodeDies {

        @Test
        @Requirement("E6")
        void p3_inTheMiddleOfItAnotherNodeRunsItAndThereIsOneEffect() {
            String reference = shop.paid(shop.purchase().build());
            shop.handlerDoes((request, unit) -> {
                Shop.credit(request, unit);
                throw new InternalError("killed");
            });
            assertThatExceptionOfType(InternalError.class).isThrownBy(() -> shop.comesBack(reference));
            shop.handlerDoes(Shop::credit);
            try (Handsel other = shop.node()) {
                shop.turn(other, HOLD);
            }

            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            shop.mustAddUp();
        }
    }

    @Nested
    class WhenOthersAreAtIt {

        private final CountDownLatch running = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        private CompletableFuture<Void> blockedRun(String reference) throws InterruptedException {
            shop.handlerDoes((request, unit) -> {
                Fulfilment done = Shop.credit(request, unit);
                running.countDown();
                goOn.await();
                return done;
            });
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> shop.comesBack(reference));
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            return run;
        }

        @Test
        void p2_asecondNodeDoesNotRunItAtTheSameTime() throws Exception {
            String reference = shop.paid(shop.purchase().build());
            CompletableFuture<Void> run = blockedRun(reference);

            try (Handsel other = shop.node()) {
                shop.turn(other, HOLD);
                assertThat(shop.runs).hasValue(1);
                goOn.countDown();
                run.get(30, TimeUnit.SECONDS);
                shop.turn(other, HOLD);
            }

            assertThat(shop.runs).hasValue(1);
            assertThat(shop.status(reference)).isEqualTo(COMPLETED);
            shop.mustAddUp();
        }

        @Test
        void p4_aCancelInTheMiddleOfItWinsAndItIsRolledBack() throws Exception {
            String reference = shop.paid(shop.purchase().build());
            CompletableFuture<Void> run = blockedRun(reference);

            CommandResult cancelled = shop.handsel.cancel(reference);
            goOn.countDown();
            run.get(30, TimeUnit.SECONDS);
            shop.paysOutRefunds();

            assertThat(cancelled).isInstanceOf(CommandResult.Done.class);
            assertThat(shop.runs).hasValue(1);
            assertThat(shop.status(reference)).isEqualTo(REFUNDED);
            shop.mustAddUp();
        }

        @Test
        void p4_aCancelAfterItIsRefused() {
            String reference = shop.bought();

            assertThat(shop.handsel.cancel(reference)).isInstanceOf(CommandResult.Refused.class);
            shop.mustAddUp();
        }

        @Test
        void noMoreRunAtOnceThanAreAllowed() throws Exception {
            Shop small = opened(new Shop(builder -> builder.handlersAtOnce(2)));
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch two = new CountDownLatch(2);
            small.handlerDoes((request, unit) -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                two.countDown();
                two.await();
                now.decrementAndGet();
                return Shop.credit(request, unit);
            });
            List<CompletableFuture<Void>> buyers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String reference = small.paid(small.purchase().build());
                buyers.add(CompletableFuture.runAsync(() -> small.comesBack(reference)));
            }
            for (CompletableFuture<Void> buyer : buyers) {
                buyer.get(60, TimeUnit.SECONDS);
            }

            assertThat(most).hasValue(2);
            assertThat(small.runs).hasValue(6);
            small.mustAddUp();
        }
    }

    @Nested
    class WhenItTakesTooLong {

        private final Shop hasty = opened(new Shop(builder -> builder.handlerTime(Duration.ofMillis(300))));

        private void isRolledBack(String failure) {
            String reference = hasty.bought();

            assertThat(hasty.status(reference)).isEqualTo(PAYMENT_VERIFIED);
            assertThat(hasty.journal(reference)).endsWith("handler-rolled-back");
            assertThat(hasty.handsel.explain(reference).toString()).contains(failure);
            hasty.mustAddUp();

            hasty.handlerDoes(Shop::credit);
            hasty.turn(Duration.ofSeconds(2));
            assertThat(hasty.status(reference)).isEqualTo(COMPLETED);
            hasty.mustAddUp();
        }

        @Test
        void aStatementOfItIsCancelled() {
            hasty.handlerDoes((request, unit) -> {
                Shop.credit(request, unit);
                sql(unit.connection(), "SELECT pg_sleep(60)");
                return Fulfilment.done();
            });

            isRolledBack("Exception");
        }

        @Test
        void itsThreadIsInterrupted() {
            hasty.handlerDoes((request, unit) -> {
                Shop.credit(request, unit);
                new CountDownLatch(1).await();
                return Fulfilment.done();
            });

            isRolledBack("TimeoutException");
        }

        @Test
        void ifItDoesNotListenItsConnectionIsCutAndNotLost() {
            hasty.handlerDoes((request, unit) -> {
                Shop.credit(request, unit);
                for (; ; ) {
                    sql(unit.connection(), "SELECT 1"); // until the connection is cut
                }
            });

            isRolledBack("TimeoutException");
        }
    }

    @Nested
    class WhenItsTimeHasPassed {

        @Test
        void p4_itIsNotRunAndTheMoneyGoesBack() {
            String reference = shop.paid(shop.purchase()
                    .deliverBefore(shop.clock.now().plus(Duration.ofMinutes(5)))
                    .build());
            shop.clock.advance(Duration.ofMinutes(6));

            shop.comesBack(reference);

            assertThat(shop.runs).hasValue(0);
            assertThat(shop.status(reference)).isEqualTo(REFUND_PENDING);
            shop.mustAddUp();
        }
    }

    @Nested
    class WhenTheStoreHasNoDatabase {

        @Test
        void itIsSaidAtOnce() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> shop.node(builder -> builder.store(new InMemoryTransactionStore())))
                    .withMessageContaining("credit");
        }
    }
}
