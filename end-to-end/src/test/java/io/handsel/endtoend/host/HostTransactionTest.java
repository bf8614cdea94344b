package io.handsel.endtoend.host;

import static io.handsel.transaction.TransactionStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.Checkout;
import io.handsel.Handsel;
import io.handsel.IdempotencyConflictException;
import io.handsel.NoSuchTransactionException;
import io.handsel.TransactionView;
import io.handsel.jdbi.JdbiTransactionStore;
import io.handsel.jdbi.JdbiTransactions;
import io.handsel.money.Money;
import io.handsel.proof.harness.Postgres;
import io.handsel.store.HostTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** P10: a purchase is accepted in the host's own database transaction, whatever the host begins it with. */
class HostTransactionTest {

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    private Connection hosts() throws SQLException {
        Connection connection = shop.pool.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private TransactionView accept(Connection connection, String key) {
        return shop.handsel.accept(Shop.purchase(key).build(), new HostTransaction(connection));
    }

    private static void order(Connection connection, String key) throws SQLException {
        Shop.credit(connection, key);
    }

    /** The host's row and the purchase are both there, and the purchase goes on to its end. */
    private void bothAreThere(String key, String reference) {
        assertThat(shop.effects(key)).isEqualTo(1);
        Checkout checkout = shop.handsel.checkout(reference);
        shop.gateway.pays(Shop.paymentReference(checkout), Shop.PRICE);
        shop.comesBack(reference);
        assertThat(shop.status(reference)).isEqualTo(COMPLETED);
    }

    private void neitherIsThere(String key, String reference) {
        assertThat(shop.effects(key)).isZero();
        assertThat(shop.handsel.find(reference)).isEmpty();
        assertThatExceptionOfType(NoSuchTransactionException.class).isThrownBy(() -> shop.handsel.checkout(reference));
        assertThat(Postgres.number(shop.pool, "SELECT count(*) FROM handsel_transaction"))
                .isZero();
    }

    @Nested
    class WithPlainJdbc {

        @Test
        void p10_bothAreCommittedTogether() throws SQLException {
            String reference;
            try (Connection connection = hosts()) {
                order(connection, "order-1");
                reference = accept(connection, "order-1").reference();
                assertThat(shop.handsel.find(reference)).isEmpty();
                connection.commit();
                connection.setAutoCommit(true);
            }

            bothAreThere("order-1", reference);
        }

        @Test
        void p10_bothAreRolledBackTogetherAndTheSameKeyWorksAgain() throws SQLException {
            try (Connection connection = hosts()) {
                order(connection, "order-1");
                String lost = accept(connection, "order-1").reference();
                connection.rollback();
                neitherIsThere("order-1", lost);

                order(connection, "order-1");
                String reference = accept(connection, "order-1").reference();
                connection.commit();

                assertThat(reference).isNotEqualTo(lost);
                bothAreThere("order-1", reference);
            }
        }

        @Test
        void twiceInOneTransactionIsOnce() throws SQLException {
            try (Connection connection = hosts()) {
                String first = accept(connection, "order-1").reference();

                assertThat(accept(connection, "order-1").reference()).isEqualTo(first);
                assertThatExceptionOfType(IdempotencyConflictException.class)
                        .isThrownBy(() -> shop.handsel.accept(
                                Shop.purchase("order-1").fee(Money.naira(1)).build(), new HostTransaction(connection)));
                order(connection, "order-1");
                connection.commit();

                bothAreThere("order-1", first);
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Timeout(120)
        void ofTwoHostsWithOneKeyTheSecondWaitsForTheFirst(boolean firstCommits) throws Exception {
            try (Connection first = hosts();
                    Connection second = hosts()) {
                String ofFirst = accept(first, "order-1").reference();
                CompletableFuture<String> ofSecond = CompletableFuture.supplyAsync(
                        () -> accept(second, "order-1").reference());
                while (Postgres.number(shop.pool, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
                    Thread.onSpinWait();
                }

                if (firstCommits) {
                    first.commit();
                } else {
                    first.rollback();
                }

                String reference = ofSecond.get(30, TimeUnit.SECONDS);
                second.commit();
                assertThat(reference.equals(ofFirst)).isEqualTo(firstCommits);
                assertThat(Postgres.number(shop.pool, "SELECT count(*) FROM handsel_transaction"))
                        .isEqualTo(1);
            }
        }

        @Test
        void anAbortedTransactionIsRefusedWithTheWayOut() throws SQLException {
            try (Connection connection = hosts();
                    Statement statement = connection.createStatement()) {
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1/0"));

                assertThatIllegalArgumentException()
                        .isThrownBy(() -> accept(connection, "order-1"))
                        .withMessageContaining("aborted")
                        .withMessageContaining("Roll it back");

                connection.rollback();
                order(connection, "order-1");
                String reference = accept(connection, "order-1").reference();
                connection.commit();
                bothAreThere("order-1", reference);
            }
        }

        @Test
        void autoCommitIsRefusedWithTheWayOut() throws SQLException {
            try (Connection connection = shop.pool.getConnection()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> accept(connection, "order-1"))
                        .withMessageContaining("switch it off");
            }
        }

        @Test
        void aClosedConnectionIsRefused() throws SQLException {
            Connection connection = hosts();
            connection.close();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> accept(connection, "order-1"))
                    .withMessageContaining("closed");
        }
    }

    @Nested
    class WithJdbi {

        private final Jdbi jdbi = Jdbi.create(shop.pool);

        @Test
        void p10_bothAreCommittedTogether() {
            String reference = jdbi.inTransaction(handle -> {
                handle.execute("INSERT INTO credit VALUES ('order-1', 500)");
                return shop.handsel
                        .accept(Shop.purchase("order-1").build(), JdbiTransactions.of(handle))
                        .reference();
            });

            bothAreThere("order-1", reference);
        }

        @Test
        void p10_bothAreRolledBackTogether() {
            List<String> references = new ArrayList<>();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> jdbi.useTransaction(handle -> {
                        handle.execute("INSERT INTO credit VALUES ('order-1', 500)");
                        references.add(shop.handsel
                                .accept(Shop.purchase("order-1").build(), JdbiTransactions.of(handle))
                                .reference());
                        throw new IllegalArgumentException("the host thinks better of it");
                    }))
                    .withMessageContaining("thinks better");

            neitherIsThere("order-1", references.get(0));
        }

        @Test
        void aHandleWithoutATransactionIsRefusedWithTheWayOut() {
            jdbi.useHandle(handle -> assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbiTransactions.of(handle))
                    .withMessageContaining("inTransaction"));
        }
    }

    /** A store that was given the pool itself, and one that was given Spring's proxy that joins the caller. */
    @Nested
    class WithSpring {

        private final TransactionTemplate transactions =
                new TransactionTemplate(new DataSourceTransactionManager(shop.pool));
        private final JdbcTemplate jdbc = new JdbcTemplate(shop.pool);

        private Handsel node(boolean storeIsAware) {
            return shop.node(builder -> storeIsAware
                    ? builder.store(JdbiTransactionStore.create(new TransactionAwareDataSourceProxy(shop.pool)))
                    : builder);
        }

        private String acceptInTransaction(Handsel node, boolean rollBack) {
            return java.util.Objects.requireNonNull(transactions.execute(status -> {
                jdbc.update("INSERT INTO credit VALUES ('order-1', 500)");
                Connection connection = DataSourceUtils.getConnection(shop.pool);
                String reference = node.accept(Shop.purchase("order-1").build(), new HostTransaction(connection))
                        .reference();
                // the same key again, which reads: that must not end the host's transaction either
                assertThat(node.accept(Shop.purchase("order-1").build(), new HostTransaction(connection))
                                .reference())
                        .isEqualTo(reference);
                assertThat(node.find("hs-nobody")).isEmpty();
                assertThat(shop.effects("order-1")).as("seen by others").isZero();
                DataSourceUtils.releaseConnection(connection, shop.pool);
                if (rollBack) {
                    status.setRollbackOnly();
                }
                return reference;
            }));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void p10_bothAreCommittedTogether(boolean storeIsAware) {
            try (Handsel node = node(storeIsAware)) {
                String reference = acceptInTransaction(node, false);

                bothAreThere("order-1", reference);
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void p10_bothAreRolledBackTogether(boolean storeIsAware) {
            try (Handsel node = node(storeIsAware)) {
                String reference = acceptInTransaction(node, true);

                neitherIsThere("order-1", reference);
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void p7_whatIsNotHandedATransactionIsDurableWhateverTheHostDoes(boolean storeIsAware) {
            try (Handsel node = node(storeIsAware)) {
                String reference = java.util.Objects.requireNonNull(transactions.execute(status -> {
                    jdbc.update("INSERT INTO credit VALUES ('order-1', 500)");
                    status.setRollbackOnly();
                    return node.begin(Shop.purchase("order-1").build()).reference();
                }));

                assertThat(shop.effects("order-1")).isZero();
                assertThat(shop.handsel.find(reference)).isPresent();
            }
        }

        @Test
        void aConnectionInTheMiddleOfTheHostsTransactionIsNeverCommitted() throws SQLException {
            try (Connection connection = hosts();
                    Handsel node = shop.node(builder -> builder.store(JdbiTransactionStore.create(
                            new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true))))) {
                order(connection, "order-1");

                assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> node.begin(Shop.purchase("order-1").build()))
                        .withMessageContaining("HostTransaction");

                connection.rollback();
                assertThat(shop.effects("order-1")).isZero();
            }
        }
    }
}
