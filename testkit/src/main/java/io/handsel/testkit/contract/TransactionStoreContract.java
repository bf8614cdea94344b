package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.HostTransaction;
import io.handsel.transaction.Transaction;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link io.handsel.store.TransactionStore}, rule by rule. Extend it in the tests of a store and hand in
 * an empty one. A store that can join a host's database transaction hands in its database too.
 */
public abstract class TransactionStoreContract extends LimitRules {

    /** For subclasses. */
    protected TransactionStoreContract() {}

    /** Steps that join the host's own database transaction. */
    @Nested
    class WhenAHostTakesAStepAlong {

        private Connection hosts() throws SQLException {
            assumeTrue(hostDatabase().isPresent(), "this store keeps its data somewhere else");
            Connection connection = hostDatabase().orElseThrow().getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS host_note (text varchar(100))");
                statement.execute("DELETE FROM host_note");
            }
            connection.commit();
            note(connection, "host");
            return connection;
        }

        private void note(Connection connection, String text) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO host_note VALUES ('" + text + "')");
            }
        }

        private int notes(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM host_note")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        @Test
        void s12_itIsThereIfTheHostCommits() throws SQLException {
            try (Connection connection = hosts()) {
                Change change = fixtures.recording(fixtures.recorded());

                assertThat(store().commitWithin(new HostTransaction(connection), change))
                        .isEqualTo(APPLIED);
                assertThat(load(change.id())).isEmpty();
                connection.commit();

                assertThat(load(change.id())).contains(change.next());
                assertThat(notes(connection)).isEqualTo(1);
            }
        }

        @Test
        void s12_itIsFoundByItsKeyWithinTheHostsTransactionAtOnce() throws SQLException {
            Transaction recorded = fixtures.recorded();
            try (Connection connection = hosts()) {
                HostTransaction host = new HostTransaction(connection);
                assertThat(store().findByIdempotencyKeyWithin(host, recorded.owner(), recorded.idempotencyKey()))
                        .isEmpty();

                store().commitWithin(host, fixtures.recording(recorded));

                assertThat(store().findByIdempotencyKeyWithin(host, recorded.owner(), recorded.idempotencyKey()))
                        .contains(recorded.id());
                assertThat(store().findByIdempotencyKey(recorded.owner(), recorded.idempotencyKey()))
                        .isEmpty();
                connection.rollback();
            }
        }

        @Test
        void s12_itIsNotThereIfTheHostRollsBack() throws SQLException {
            try (Connection connection = hosts()) {
                Change change = fixtures.recording(fixtures.recorded());

                store().commitWithin(new HostTransaction(connection), change);
                connection.rollback();

                assertThat(load(change.id())).isEmpty();
                assertThat(commit(change)).isEqualTo(APPLIED);
            }
        }

        @Test
        void s12_whatIsNotAppliedLeavesTheHostsTransactionUsable() throws SQLException {
            Transaction holder = stored(fixtures.recorded());
            commit(fixtures.changing(holder, fixtures.payingUnder(holder, "pay-taken")));
            Transaction other = stored(fixtures.recorded());
            try (Connection connection = hosts()) {
                HostTransaction host = new HostTransaction(connection);
                Transaction twin =
                        TransactionFixtures.keyed(fixtures.recorded(), other.owner(), other.idempotencyKey());

                assertThat(store().commitWithin(
                                        host, fixtures.changing(other, fixtures.payingUnder(other, "pay-taken"))))
                        .isInstanceOf(CommitResult.Refused.class);
                assertThat(store().commitWithin(host, fixtures.changing(holder, fixtures.randomlyChanged(holder))))
                        .isEqualTo(STALE);
                assertThat(store().commitWithin(host, fixtures.recording(twin)))
                        .isEqualTo(new CommitResult.Duplicate(other.id()));
                note(connection, "still here");
                connection.commit();

                assertThat(notes(connection)).isEqualTo(2);
                assertThat(load(other.id())).contains(other);
            }
        }

        @Test
        void s12_theHostsTransactionIsNeverEndedOrItsConnectionClosed() throws SQLException {
            try (Connection connection = hosts()) {
                Connection guarded = (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                            boolean ends = List.of("commit", "close", "abort", "setAutoCommit")
                                            .contains(method.getName())
                                    || (method.getName().equals("rollback") && args == null);
                            assertThat(ends).as(method.getName()).isFalse();
                            return method.invoke(connection, args);
                        });

                assertThat(store().commitWithin(new HostTransaction(guarded), fixtures.recording(fixtures.recorded())))
                        .isEqualTo(APPLIED);
                assertThat(connection.isClosed()).isFalse();
                assertThat(notes(connection)).isEqualTo(1);
            }
        }

        @Test
        void s12_aConnectionWithoutATransactionIsMisuse() throws SQLException {
            try (Connection connection = hosts()) {
                connection.commit();
                connection.setAutoCommit(true);

                assertThatIllegalArgumentException()
                        .isThrownBy(() -> store().commitWithin(
                                        new HostTransaction(connection), fixtures.recording(fixtures.recorded())))
                        .withMessageContaining("auto-commit");
            }
        }
    }
}
