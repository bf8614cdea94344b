package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.store.Change;
import io.handsel.store.HostTransaction;
import io.handsel.store.JointResult;
import io.handsel.store.JointWork;
import io.handsel.transaction.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules S21 to S23: the host's code inside the store's database transaction. */
abstract class JointRules extends FeedRules {

    private static final JointResult COMMITTED = new JointResult.Committed();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A store that shares no database with the host. */
    @Nested
    class WhenTheHostsCodeCannotRunInside {

        @Test
        void s21_theStoreSaysSo() {
            Transaction before = stored(fixtures.recorded());
            assumeFalse(store().commitsJointly(), "this store can");

            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> store().commitJointly(before, MINUTE, host -> Optional.empty()));
        }
    }

    /** A store that does. */
    @Nested
    class WhenTheHostsCodeRunsInside {

        private Optional<Transaction> recorded = Optional.empty();

        @BeforeEach
        void prepare() throws SQLException {
            assumeTrue(store().commitsJointly(), "this store cannot");
            try (Connection connection = hostDatabase().orElseThrow().getConnection()) {
                execute(connection, "CREATE TABLE IF NOT EXISTS host_effect (what varchar(100) UNIQUE)");
                execute(connection, "DELETE FROM host_effect");
            }
            recorded = Optional.of(stored(fixtures.recorded()));
        }

        private Transaction before() {
            return recorded.orElseThrow();
        }

        private Change change() {
            return fixtures.changing(before(), fixtures.randomlyChanged(before()));
        }

        private JointResult run(JointWork work) {
            return store().commitJointly(before(), MINUTE, work);
        }

        private void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private void affect(HostTransaction host) throws SQLException {
            execute(host.connection(), "INSERT INTO host_effect VALUES ('done')");
        }

        private int effects() throws SQLException {
            try (Connection connection = hostDatabase().orElseThrow().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM host_effect")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        private void nothingIsStored() throws SQLException {
            assertThat(effects()).isZero();
            assertThat(load(before().id())).contains(before());
        }

        @Test
        void s21_whatItDidAndTheChangeAreThereTogether() throws SQLException {
            Change change = change();

            JointResult result = run(host -> {
                affect(host);
                return Optional.of(change);
            });

            assertThat(result).isEqualTo(COMMITTED);
            assertThat(effects()).isEqualTo(1);
            assertThat(load(before().id())).contains(change.next());
        }

        @Test
        void s21_withoutAChangeAllOfItIsRolledBack() throws SQLException {
            JointResult result = run(host -> {
                affect(host);
                return Optional.empty();
            });

            assertThat(result).isEqualTo(new JointResult.RolledBack(Optional.empty()));
            nothingIsStored();
        }

        @Test
        void s21_whatItThrowsRollsAllOfItBackAndIsHandedOn() throws SQLException {
            Exception thrown = new Exception("sold out");

            JointResult result = run(host -> {
                affect(host);
                throw thrown;
            });

            assertThat(result).isEqualTo(new JointResult.RolledBack(Optional.of(thrown)));
            nothingIsStored();
        }

        @Test
        void s21_aFailedStatementThatItPassesOverRollsAllOfItBack() throws SQLException {
            JointResult result = run(host -> {
                affect(host);
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> affect(host));
                return Optional.of(change());
            });

            assertThat(result).isInstanceOf(JointResult.RolledBack.class);
            nothingIsStored();
        }

        @Test
        void s22_itIsNotRunOnAnotherVersion() throws SQLException {
            Change faster = change();
            assertThat(commit(faster)).isEqualTo(APPLIED);
            List<String> runs = new ArrayList<>();

            JointResult result = run(host -> {
                runs.add("run");
                return Optional.empty();
            });

            assertThat(result).isEqualTo(new JointResult.Stale());
            assertThat(runs).isEmpty();
        }

        @Test
        void s22_whoeverChangesTheTransactionMeanwhileDoesNotWaitAndWins() throws SQLException {
            Change faster = change();

            JointResult result = run(host -> {
                affect(host);
                assertThat(commit(faster)).isEqualTo(APPLIED);
                return Optional.of(change());
            });

            assertThat(result).isEqualTo(new JointResult.Stale());
            assertThat(effects()).isZero();
            assertThat(load(before().id())).contains(faster.next());
        }

        @Test
        void s22_itIsNeverRunTwiceAtOnce() throws SQLException {
            JointResult result = run(host -> {
                affect(host);
                assertThat(run(inner -> {
                            throw new AssertionError("run while the other was running");
                        }))
                        .isEqualTo(new JointResult.Busy());
                return Optional.of(change());
            });

            assertThat(result).isEqualTo(COMMITTED);
            assertThat(effects()).isEqualTo(1);
        }

        @Test
        void s22_ofManyThreadsOneCommits() throws SQLException {
            List<JointResult> results = race(number -> run(host -> {
                affect(host);
                return Optional.of(change());
            }));

            assertThat(results).containsOnlyOnce(COMMITTED);
            assertThat(effects()).isEqualTo(1);
        }

        @Test
        void s23_itCannotEndTheTransactionButCanUseSavepoints() throws SQLException {
            JointResult result = run(host -> {
                Connection connection = host.connection();
                assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
                assertThatExceptionOfType(SQLException.class).isThrownBy(connection::rollback);
                assertThatExceptionOfType(SQLException.class).isThrownBy(connection::close);
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setAutoCommit(true));
                Savepoint savepoint = connection.setSavepoint();
                affect(host);
                connection.rollback(savepoint);
                return Optional.of(change());
            });

            assertThat(result).isEqualTo(COMMITTED);
            assertThat(effects()).isZero();
        }

        @Test
        void s23_itsConnectionIsOfNoUseAfterwards() {
            List<Connection> kept = new ArrayList<>();

            run(host -> {
                kept.add(host.connection());
                return Optional.empty();
            });

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> kept.get(0).createStatement())
                    .withMessageContaining("has returned");
        }

        @Test
        void s23_pastItsTimeItIsRolledBack() throws SQLException {
            CountDownLatch never = new CountDownLatch(1);

            JointResult result = store().commitJointly(before(), Duration.ofMillis(200), host -> {
                affect(host);
                never.await();
                return Optional.of(change());
            });

            assertThat(result).isInstanceOf(JointResult.RolledBack.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            nothingIsStored();
        }

        @Test
        void s21_aChangeOfSomethingElseIsMisuse() {
            Transaction other = stored(fixtures.recorded());

            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> run(host -> Optional.of(fixtures.changing(other, fixtures.randomlyChanged(other)))));
        }
    }
}
