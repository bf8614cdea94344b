package io.handsel.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.StoreUnavailableException;
import io.handsel.testkit.contract.TransactionFixtures;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is particular to PostgreSQL: updates within the page, poison rows, lost answers, round trips. */
class PostgresBehaviourTest {

    private static final CommitResult APPLIED = new CommitResult.Applied();

    private static HikariDataSource database;
    private final TransactionFixtures fixtures = new TransactionFixtures(11);
    private final JdbiTransactionStore store = JdbiTransactionStore.create(database);

    @BeforeAll
    static void makeTables() {
        database = PostgresServer.freshDatabase();
        Schema.migrate(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void emptyTables() {
        PostgresServer.empty(database);
    }

    private Transaction stored(Transaction transaction) {
        assertThat(store.commit(List.of(fixtures.recording(transaction)))).containsExactly(APPLIED);
        return transaction;
    }

    private List<Transaction> storedMany(int count) {
        List<Transaction> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(fixtures.recorded());
        }
        assertThat(store.commit(all.stream().map(fixtures::recording).toList())).containsOnly(APPLIED);
        return all;
    }

    private static Transaction waiting(Transaction previous) {
        return TransactionFixtures.moved(
                previous,
                TransactionStatus.PAYMENT_PENDING,
                previous.obligations().toArray(Obligation[]::new));
    }

    private static Change withStory(Change change, String story) {
        return new Change(
                change.operation(),
                change.previous(),
                change.next(),
                change.state(),
                List.of(new io.handsel.transaction.JournalEntry(
                        change.next().version(),
                        0,
                        TransactionFixtures.NOON,
                        "tested",
                        story,
                        "{}",
                        "{}",
                        change.next().seal())),
                change.personal(),
                change.replies(),
                change.settles(),
                change.hold());
    }

    @Nested
    class WhenATransactionMovesOn {

        @Test
        void theHotRowIsUpdatedWithinItsPage() {
            try (HikariDataSource own = PostgresServer.freshDatabase()) {
                Schema.migrate(own);
                JdbiTransactionStore there = JdbiTransactionStore.create(own);
                for (int i = 0; i < 200; i++) {
                    Transaction first = fixtures.recorded();
                    there.commit(List.of(fixtures.recording(first)));
                    there.commit(List.of(fixtures.changing(first, waiting(first))));
                }
                own.getHikariPoolMXBean().softEvictConnections(); // a session reports its figures when it ends

                assertThat(updates(own, "n_tup_upd")).isEqualTo(200);
                assertThat(updates(own, "n_tup_hot_upd")).isEqualTo(200);
            }
        }

        private static long updates(DataSource database, String column) {
            String sql = "SELECT " + column + " FROM pg_stat_user_tables WHERE relname = 'handsel_transaction'";
            long value = 0;
            for (int i = 0; i < 500 && value == 0; i++) {
                PostgresServer.run(database, "SELECT pg_sleep(0.02)");
                value = Long.parseLong(PostgresServer.ask(database, sql));
            }
            return value;
        }

        @Test
        void aBatchIsOneStatement() {
            List<Transaction> all = storedMany(50);
            AtomicInteger statements = new AtomicInteger();
            JdbiTransactionStore counted = JdbiTransactionStore.create(intercepted((method, connection) -> {
                if (method.equals("prepareStatement")) {
                    statements.incrementAndGet();
                }
            }));

            assertThat(counted.commit(all.stream()
                            .map(it -> fixtures.changing(it, waiting(it)))
                            .toList()))
                    .containsOnly(APPLIED);

            assertThat(statements).hasValue(1);
        }
    }

    @Nested
    class WhenARowCannotBeStored {

        @Test
        void s4_itAloneIsRefusedAndTheReasonQuotesNothing() {
            List<Transaction> all = storedMany(33);
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Change change = fixtures.changing(all.get(i), waiting(all.get(i)));
                changes.add(i == 13 || i == 14 ? withStory(change, "secret\0story") : change);
            }

            List<CommitResult> results = store.commit(changes);

            assertThat(results).filteredOn(APPLIED::equals).hasSize(31);
            assertThat(List.of(results.get(13), results.get(14)))
                    .allSatisfy(it -> assertThat(it)
                            .isInstanceOfSatisfying(
                                    CommitResult.Refused.class,
                                    refused -> assertThat(refused.reason())
                                            .contains("22021")
                                            .doesNotContain("secret")));
            assertThat(store.load(List.of(all.get(13).id())).values()).containsExactly(all.get(13));
        }
    }

    @Nested
    class WhenTheDatabaseIsOutOfReach {

        @Test
        void s11_aLostAnswerIsUnavailableAndWritingAgainIsApplied() {
            Change change = fixtures.recording(fixtures.recorded());
            AtomicBoolean cut = new AtomicBoolean(true);
            JdbiTransactionStore unlucky = JdbiTransactionStore.create(intercepted((method, connection) -> {
                if (method.equals("close") && cut.getAndSet(false)) {
                    throw new SQLException("the answer was lost", "08006");
                }
            }));

            assertThatThrownBy(() -> unlucky.commit(List.of(change))).isInstanceOf(StoreUnavailableException.class);

            assertThat(unlucky.commit(List.of(change))).containsExactly(APPLIED);
            assertThat(store.journal(change.id())).hasSize(1);
        }

        @Test
        void aServerThatIsNotThereIsUnavailable() {
            HikariDataSource closed = PostgresServer.freshDatabase();
            closed.close();
            JdbiTransactionStore nowhere = JdbiTransactionStore.create(closed);

            assertThatThrownBy(nowhere::clock).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> nowhere.commit(List.of(fixtures.recording(fixtures.recorded()))))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Nested
    class WhenAnotherWriterHoldsTheRow {

        @Test
        void aChangeDecidedOnWhatTheOtherIsJustWritingSeesAllThatItWrote()
                throws SQLException, InterruptedException, ExecutionException, TimeoutException {
            Transaction first = stored(fixtures.recorded());
            Transaction second = TransactionFixtures.moved(
                    first,
                    TransactionStatus.PAYMENT_VERIFIED,
                    new Obligation(ObligationKind.START_DELIVERY, 0, TransactionFixtures.NOON, 0));
            Transaction third = TransactionFixtures.moved(second, TransactionStatus.COMPLETED);
            try (Connection host = database.getConnection()) {
                host.setAutoCommit(false);
                store.commitWithin(new io.handsel.store.HostTransaction(host), fixtures.changing(first, second));

                CompletableFuture<List<CommitResult>> waiting =
                        CompletableFuture.supplyAsync(() -> store.commit(List.of(fixtures.changing(second, third))));
                awaitOneThatWaits();
                host.commit();
                host.setAutoCommit(true);

                assertThat(waiting.get(30, TimeUnit.SECONDS)).containsExactly(APPLIED);
                assertThat(store.load(List.of(first.id())).values()).containsExactly(third);
            }
        }

        private void awaitOneThatWaits() {
            String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted";
            for (int i = 0; i < 1_000 && PostgresServer.ask(database, waiting).equals("0"); i++) {
                PostgresServer.run(database, "SELECT pg_sleep(0.01)");
            }
            assertThat(PostgresServer.ask(database, waiting)).isNotEqualTo("0");
        }
    }

    private interface Interceptor {
        void called(String method, Connection connection) throws SQLException;
    }

    /** The same database through connections that are watched, or fail. */
    private static DataSource intercepted(Interceptor interceptor) {
        return proxy(
                DataSource.class,
                database,
                (name, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, (method, ignored) -> {
                            interceptor.called(method, connection);
                            return ignored;
                        })
                        : result);
    }

    private interface After {
        Object then(String method, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return after.then(method.getName(), method.invoke(target, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
