package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.Hold;
import io.handsel.store.HostTransaction;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.store.NodeId;
import io.handsel.transaction.Transaction;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link io.handsel.store.TransactionStore}, rule by rule. Extend it in the tests of a store and hand in
 * an empty one. A store that can join a host's database transaction hands in its database too.
 */
public abstract class TransactionStoreContract extends ReportRules {

    /** For subclasses. */
    protected TransactionStoreContract() {}

    private static InboxEntry sameBodyAs(InboxEntry first, String account) {
        return new InboxEntry(
                new InboxId(UUID.randomUUID()),
                account,
                first.receivedAt(),
                first.event(),
                first.key(),
                first.hints(),
                first.digest(),
                first.body(),
                first.state(),
                first.tries(),
                first.dueAt());
    }

    private static InboxEntry dueAt(InboxEntry entry, InboxState state, Instant due) {
        return new InboxEntry(
                entry.id(),
                entry.account(),
                entry.receivedAt(),
                entry.event(),
                entry.key(),
                entry.hints(),
                entry.digest(),
                entry.body(),
                state,
                entry.tries(),
                due);
    }

    private List<InboxEntry> claimInbox(Instant now) {
        return store().claimInbox(new Hold(NodeId.random(), now.plusSeconds(60)), now, 9);
    }

    /** Webhooks. */
    @Nested
    class WhenWebhooksCome {

        @Test
        void s10_oneBodyOfOneAccountIsKeptOnce() {
            InboxEntry first = fixtures.webhook();
            InboxEntry other = fixtures.webhook();

            assertThat(store().receive(List.of(first))).containsExactly(first.id());
            assertThat(store().receive(List.of(other, sameBodyAs(first, "paystack"), sameBodyAs(other, "paystack"))))
                    .containsExactly(other.id(), first.id(), other.id());
            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.PENDING, 2L));
        }

        @Test
        void s10_anotherAccountMayGetTheSameBody() {
            InboxEntry first = fixtures.webhook();
            InboxEntry second = sameBodyAs(first, "flutterwave");

            assertThat(store().receive(List.of(first, second))).containsExactly(first.id(), second.id());
        }

        @Test
        void s10_ofManyThreadsAllAreAnsweredWithTheSameId() {
            InboxEntry webhook = fixtures.webhook();

            List<InboxId> ids = race(number ->
                    store().receive(List.of(sameBodyAs(webhook, "paystack"))).get(0));

            assertThat(ids).containsOnly(ids.get(0));
            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.PENDING, 1L));
        }

        @Test
        void s10_noneInIsNoneOut() {
            assertThat(store().receive(List.of())).isEmpty();
            assertThat(store().countInbox()).isEmpty();
        }

        @Test
        void s8_everyPartIsAsItCame() {
            InboxEntry webhook = fixtures.webhook();
            store().receive(List.of(webhook));

            InboxEntry lent = claimInbox(NOON).get(0);

            assertThat(lent)
                    .usingRecursiveComparison()
                    .isEqualTo(dueAt(webhook, InboxState.PENDING, NOON.plusSeconds(60)));
        }

        @Test
        void s6_theyAreLentOldestFirstAndOnce() {
            InboxEntry second = dueAt(fixtures.webhook(), InboxState.PENDING, NOON.minusSeconds(5));
            InboxEntry first = dueAt(fixtures.webhook(), InboxState.PARKED, NOON.minusSeconds(9));
            InboxEntry later = dueAt(fixtures.webhook(), InboxState.PENDING, NOON.plusSeconds(1));
            InboxEntry closed = dueAt(fixtures.webhook(), InboxState.IGNORED, NOON.minusSeconds(9));
            store().receive(List.of(second, first, later, closed));

            assertThat(claimInbox(NOON)).containsExactly(first, second);
            assertThat(claimInbox(NOON)).isEmpty();
            assertThat(claimInbox(NOON.plusSeconds(59))).containsExactly(later);
            assertThat(claimInbox(NOON.plusSeconds(60))).containsExactlyInAnyOrder(first, second);
        }

        @Test
        void s6_ofManyThreadsNoTwoGetTheSame() {
            for (int i = 0; i < 100; i++) {
                store().receive(List.of(fixtures.webhook()));
            }

            List<List<InboxEntry>> claimed = race(number -> claimInbox(NOON));

            assertThat(claimed.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        }

        @Test
        void oneIsMovedOnUntilItIsSettled() {
            InboxEntry webhook = fixtures.webhook();
            store().receive(List.of(webhook));

            store().moveInbox(webhook.id(), InboxState.PARKED, 3, NOON.plusSeconds(7));

            assertThat(claimInbox(NOON.plusSeconds(6))).isEmpty();
            InboxEntry lent = claimInbox(NOON.plusSeconds(7)).get(0);
            assertThat(lent.state()).isEqualTo(InboxState.PARKED);
            assertThat(lent.tries()).isEqualTo(3);
            store().moveInbox(webhook.id(), InboxState.SETTLED, 4, NOON);
            store().moveInbox(webhook.id(), InboxState.PENDING, 5, NOON);
            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.SETTLED, 1L));
        }
    }

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
