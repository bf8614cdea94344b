package io.handsel.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.handsel.event.EventId;
import io.handsel.event.StartFrom;
import io.handsel.store.EventFeed;
import io.handsel.store.FeedEntry;
import io.handsel.store.FeedLease;
import io.handsel.store.NodeId;
import io.handsel.store.SchemaException;
import io.handsel.testkit.contract.TransactionFixtures;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The feed's order on PostgreSQL: what it costs, and what a move to another server does to it. */
class FeedOrderTest {

    private final HikariDataSource database = fresh();
    private final JdbiTransactionStore store = JdbiTransactionStore.create(database);
    private final EventFeed feed = store.events();
    private final TransactionFixtures fixtures = new TransactionFixtures(17);
    private final NodeId node = NodeId.random();

    private static HikariDataSource fresh() {
        HikariDataSource database = PostgresServer.freshDatabase();
        Schema.migrate(database);
        return database;
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Transaction stored() {
        Transaction it = fixtures.recorded();
        store.commit(List.of(fixtures.recording(it)));
        return it;
    }

    private Transaction moved(Transaction previous) {
        Transaction next = TransactionFixtures.moved(previous, TransactionStatus.PAYMENT_PENDING);
        store.commit(List.of(fixtures.changing(previous, next)));
        return next;
    }

    private FeedLease claimed() {
        return feed.claim("points", node, TransactionFixtures.NOON).orElseThrow();
    }

    private List<EventId> waiting() {
        return feed.read(claimed(), 99).stream().map(FeedEntry::id).toList();
    }

    private static EventId version(Transaction transaction, long version) {
        return new EventId(transaction.id(), version, 0);
    }

    @Nested
    class WhenTheJournalIsLong {

        @Test
        void readingOnLooksOnlyAtWhatIsNew() {
            PostgresServer.run(database, """
                    INSERT INTO handsel_journal
                        (transaction_id, version, place, at, event, story, facts, change, seal, turn)
                    SELECT gen_random_uuid(), 1, 0, clock_timestamp(), 'tested', 'story', '{}', '{}', 'seal',
                           (n / 10 + 3)::text::xid8
                    FROM generate_series(0, 5000) AS n""");
            PostgresServer.run(database, "ANALYZE handsel_journal");
            feed.subscribe("points", StartFrom.NOW);

            String statement = Resources.sql("feed-read")
                    .replace(":name", "'points'")
                    .replace(":epoch", "0")
                    .replace(":limit", "100");
            String plan = PostgresServer.ask(database, "EXPLAIN (FORMAT JSON) " + statement);

            assertThat(plan).contains("handsel_journal_turn");
        }
    }

    @Nested
    class WhenTheTablesCameFromAnotherServer {

        /** As a dump leaves them: with numbers that this server will not reach for long. */
        private void restoredFromAServerFurtherOn() {
            for (String table : List.of("handsel_journal", "handsel_transaction", "handsel_subscription")) {
                PostgresServer.run(
                        database,
                        "UPDATE " + table
                                + " SET turn = (turn::text::bigint + 1000000000)::text::xid8 WHERE turn > '0'");
            }
        }

        @Test
        void startingAndReadingAreRefusedWithTheWayOut() {
            feed.subscribe("points", StartFrom.BEGINNING);
            stored();
            restoredFromAServerFurtherOn();

            assertThatThrownBy(store::check)
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("Schema.renumber");
            assertThatThrownBy(FeedOrderTest.this::claimed).isInstanceOf(SchemaException.class);
            assertThatThrownBy(() -> feed.subscribe("mail", StartFrom.NOW)).isInstanceOf(SchemaException.class);
        }

        @Test
        void withoutSubscribersNothingIsRefused() {
            stored();
            restoredFromAServerFurtherOn();

            assertThatCode(store::check).doesNotThrowAnyException();
        }

        @Test
        void renumberedASubscriberGoesOnWhereItWas() {
            feed.subscribe("points", StartFrom.BEGINNING);
            Transaction one = stored();
            Transaction other = stored();
            Transaction second = moved(one);
            feed.told(claimed(), feed.read(claimed(), 1).get(0));
            restoredFromAServerFurtherOn();

            assertThat(Schema.renumber(database)).isTrue();
            assertThat(Schema.renumber(database)).isFalse();

            assertThatCode(store::check).doesNotThrowAnyException();
            assertThat(waiting()).containsExactly(version(other, 1), version(one, 2));
            moved(second);
            stored();
            assertThat(waiting())
                    .hasSize(4)
                    .startsWith(version(other, 1), version(one, 2))
                    .contains(version(one, 3));
        }

        @Test
        void renumberedOneThatWasFarBehindIsToldEverythingAgainInOrder() {
            feed.subscribe("points", StartFrom.BEGINNING);
            Transaction one = stored();
            FeedLease lease = claimed();
            feed.failed(lease, feed.read(lease, 1).get(0), "Oops", Optional.empty());
            moved(moved(one));
            PostgresServer.run(database, "UPDATE handsel_journal SET turn = '2000000000' WHERE version = 3");
            PostgresServer.run(database, "UPDATE handsel_transaction SET turn = '2000000000'");

            assertThat(Schema.renumber(database)).isTrue();

            assertThat(waiting()).containsExactly(version(one, 1), version(one, 2), version(one, 3));
            assertThat(feed.subscriptions()).allMatch(it -> it.putAside() == 0);
        }

        @Test
        void orderThatIsInOrderIsLeftAlone() {
            feed.subscribe("points", StartFrom.NOW);
            stored();

            assertThat(Schema.renumber(database)).isFalse();
            assertThat(waiting()).hasSize(1);
        }
    }
}
