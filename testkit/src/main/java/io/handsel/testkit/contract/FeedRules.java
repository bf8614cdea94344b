package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handsel.event.EventId;
import io.handsel.event.PutAside;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscription;
import io.handsel.store.EventFeed;
import io.handsel.store.FeedEntry;
import io.handsel.store.FeedLease;
import io.handsel.store.HostTransaction;
import io.handsel.store.NodeId;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of the feed for subscribers: S15 to S19. */
abstract class FeedRules extends ClaimRules {

    private static final String POINTS = "points";

    private EventFeed feed() {
        return store().events();
    }

    private FeedLease subscribed() {
        feed().subscribe(POINTS, StartFrom.BEGINNING);
        return claimed(livingNode());
    }

    private FeedLease claimed(NodeId node) {
        return feed().claim(POINTS, node, NOON).orElseThrow();
    }

    private Transaction moved(Transaction previous) {
        Transaction next = next(previous);
        assertThat(commit(fixtures.changing(previous, next))).isEqualTo(APPLIED);
        return next;
    }

    private static Transaction next(Transaction previous) {
        return TransactionFixtures.moved(previous, TransactionStatus.PAYMENT_PENDING);
    }

    private static EventId first(Transaction transaction) {
        return version(transaction, 1);
    }

    private static EventId version(Transaction transaction, long version) {
        return new EventId(transaction.id(), version, 0);
    }

    private static List<EventId> ids(List<FeedEntry> entries) {
        return entries.stream().map(FeedEntry::id).toList();
    }

    private List<FeedEntry> aside(FeedLease lease) {
        return feed().readAside(lease, NOON, 9);
    }

    private boolean fails(FeedLease lease, FeedEntry entry) {
        return feed().failed(lease, entry, "java.lang.IllegalStateException", Optional.of(NOON));
    }

    private FeedEntry next(FeedLease lease) {
        return feed().read(lease, 1).get(0);
    }

    private Subscription shown() {
        return feed().subscriptions().get(0);
    }

    @Nested
    class WhenSubscribersRead {

        @Test
        void s15_everyEntryOnceThoseOfATransactionInOrder() {
            FeedLease lease = subscribed();
            Transaction one = stored(fixtures.recorded());
            Transaction other = stored(fixtures.recorded());
            moved(moved(one));
            moved(other);

            List<EventId> read = new ArrayList<>();
            for (List<FeedEntry> page = feed().read(lease, 2); !page.isEmpty(); page = feed().read(lease, 2)) {
                assertThat(page).hasSizeLessThanOrEqualTo(2);
                read.addAll(ids(page));
                feed().told(lease, page.get(page.size() - 1));
            }

            assertThat(read)
                    .containsExactlyInAnyOrder(
                            first(one), first(other), version(one, 2), version(one, 3), version(other, 2));
            assertThat(read).containsSubsequence(first(one), version(one, 2), version(one, 3));
            assertThat(read).containsSubsequence(first(other), version(other, 2));
        }

        @Test
        void s8_anEntryIsReadAsItStandsInTheJournal() {
            FeedLease lease = subscribed();
            Transaction it = stored(fixtures.random());

            FeedEntry entry = next(lease);

            assertThat(entry.entry()).isEqualTo(store().journal(it.id()).get(0));
            assertThat(entry.place()).isEqualTo(FeedEntry.Place.FEED);
            assertThat(entry.tries()).isZero();
        }

        @Test
        void s17_whatWasNotSaidToBeToldIsReadAgain() {
            FeedLease lease = subscribed();
            Transaction one = stored(fixtures.recorded());
            Transaction other = stored(fixtures.recorded());

            List<FeedEntry> page = feed().read(lease, 9);
            assertThat(ids(page)).containsExactly(first(one), first(other));
            assertThat(feed().told(lease, page.get(0))).isTrue();

            assertThat(ids(feed().read(lease, 9))).containsExactly(first(other));
            assertThat(shown().waitingSince()).contains(page.get(1).entry().at());
            feed().told(lease, page.get(1));
            assertThat(feed().read(lease, 9)).isEmpty();
            assertThat(shown()).isEqualTo(new Subscription(POINTS, Optional.empty(), 0, 0, List.of()));
        }

        @Test
        void s17_eachSubscriberHasItsOwnPosition() {
            FeedLease lease = subscribed();
            stored(fixtures.recorded());
            feed().subscribe("mail", StartFrom.BEGINNING);
            FeedLease mail = feed().claim("mail", livingNode(), NOON).orElseThrow();

            feed().told(lease, next(lease));

            assertThat(feed().read(lease, 9)).isEmpty();
            assertThat(feed().read(mail, 9)).hasSize(1);
            assertThat(feed().subscriptions()).extracting(Subscription::name).containsExactly("mail", POINTS);
        }

        @Test
        void s17_aNewOneBeginsNowIfItIsToAndAnOldOneStaysWhereItIs() {
            stored(fixtures.recorded());
            feed().subscribe(POINTS, StartFrom.NOW);
            FeedLease lease = claimed(livingNode());

            Transaction later = stored(fixtures.recorded());
            feed().subscribe(POINTS, StartFrom.BEGINNING);

            assertThat(ids(feed().read(lease, 9))).containsExactly(first(later));
        }
    }

    @Nested
    class WhenManyWrite {

        @Test
        void s15_nothingIsSkippedWhileWritersAndAReaderRace() {
            FeedLease lease = subscribed();
            AtomicInteger writing = new AtomicInteger(THREADS - 1);

            List<List<EventId>> results = race(number -> number == 0 ? readAll(lease, writing) : write(writing));

            Set<EventId> written = new HashSet<>();
            results.subList(1, THREADS).forEach(written::addAll);
            List<EventId> read = results.get(0);
            assertThat(read).doesNotHaveDuplicates().hasSize(written.size()).containsAll(written);
            written.stream()
                    .filter(it -> it.version() == 1)
                    .forEach(it -> assertThat(read.stream()
                                    .filter(each -> each.transaction().equals(it.transaction()))
                                    .map(EventId::version))
                            .containsExactly(1L, 2L, 3L));
        }

        private List<EventId> write(AtomicInteger writing) {
            List<EventId> written = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Transaction it = stored(fixtures.recorded());
                moved(moved(it));
                written.addAll(List.of(version(it, 1), version(it, 2), version(it, 3)));
            }
            writing.decrementAndGet();
            return written;
        }

        private List<EventId> readAll(FeedLease lease, AtomicInteger writing) {
            List<EventId> read = new ArrayList<>();
            boolean last = false;
            while (!last) {
                last = writing.get() == 0;
                for (List<FeedEntry> page = feed().read(lease, 7); !page.isEmpty(); page = feed().read(lease, 7)) {
                    read.addAll(ids(page));
                    feed().told(lease, page.get(page.size() - 1));
                }
            }
            return read;
        }

        private Connection begun() throws SQLException {
            Connection connection = hostDatabase().orElseThrow().getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE host_work (text varchar(10)) ON COMMIT DROP");
                statement.execute("INSERT INTO host_work VALUES ('x')"); // it has its place among the writers now
            }
            return connection;
        }

        @Test
        void s15_whatCommitsLateIsNotSkippedByWhatCommitsEarly() throws SQLException {
            assumeTrue(hostDatabase().isPresent(), "this store keeps its data somewhere else");
            FeedLease lease = subscribed();
            Transaction slow = fixtures.recorded();
            Transaction quick = fixtures.recorded();
            try (Connection first = begun();
                    Connection second = begun()) {
                store().commitWithin(new HostTransaction(first), fixtures.recording(slow));
                store().commitWithin(new HostTransaction(second), fixtures.recording(quick));
                second.commit();
                assertThat(load(quick.id())).contains(quick);
                assertThat(feed().read(lease, 9)).isEmpty();
                assertThat(shown().waitingSince()).isPresent();

                first.commit();
            }

            assertThat(ids(feed().read(lease, 9))).containsExactly(first(slow), first(quick));
        }

        @Test
        void s15_aStepInALongHostTransactionComesAfterThoseThatItFollows() throws SQLException {
            assumeTrue(hostDatabase().isPresent(), "this store keeps its data somewhere else");
            FeedLease lease = subscribed();
            try (Connection host = begun()) {
                Transaction one = stored(fixtures.recorded());
                Transaction two = moved(one);
                Transaction three = next(two);

                store().commitWithin(new HostTransaction(host), fixtures.changing(two, three));
                host.commit();
                moved(three);

                assertThat(ids(feed().read(lease, 9)))
                        .containsExactly(first(one), version(one, 2), version(one, 3), version(one, 4));
            }
        }

        @Test
        void s15_whatTheHostRollsBackIsNeverRead() throws SQLException {
            assumeTrue(hostDatabase().isPresent(), "this store keeps its data somewhere else");
            FeedLease lease = subscribed();
            try (Connection host = begun()) {
                store().commitWithin(new HostTransaction(host), fixtures.recording(fixtures.recorded()));
                host.rollback();
            }
            Transaction after = stored(fixtures.recorded());

            assertThat(ids(feed().read(lease, 9))).containsExactly(first(after));
        }
    }

    @Nested
    class WhenSeveralNodesWantToRead {

        @Test
        void s16_oneDoesWhileItLives() {
            feed().subscribe(POINTS, StartFrom.BEGINNING);
            NodeId reader = livingNode();
            FeedLease lease = claimed(reader);

            assertThat(feed().claim(POINTS, livingNode(), NOON)).isEmpty();
            assertThat(claimed(reader)).isEqualTo(lease);
            assertThat(feed().claim("nobody", reader, NOON)).isEmpty();
        }

        @Test
        void s16_ofManyThreadsOneTakesOver() {
            feed().subscribe(POINTS, StartFrom.BEGINNING);
            feed().claim(POINTS, NodeId.random(), NOON); // of a node that is dead

            List<Optional<FeedLease>> leases = race(number -> feed().claim(POINTS, livingNode(), NOON));

            assertThat(leases).filteredOn(Optional::isPresent).hasSize(1);
        }

        @Test
        void s16_theNextOneDoesWhenTheLeaseHasEnded() {
            feed().subscribe(POINTS, StartFrom.BEGINNING);
            NodeId reader = livingNode();
            NodeId retired = livingNode();
            FeedLease first = claimed(reader);

            assertThat(feed().claim(POINTS, retired, NOON.plusSeconds(19))).isEmpty();
            FeedLease second =
                    feed().claim(POINTS, retired, NOON.plusSeconds(20)).orElseThrow();
            store().retire(retired);

            assertThat(second.epoch()).isGreaterThan(first.epoch());
            assertThat(feed().claim(POINTS, livingNode(), NOON)).isPresent();
        }

        @Test
        void s16_whatAFormerReaderSaysChangesNothing() {
            FeedLease former = subscribed();
            Transaction it = stored(fixtures.recorded());
            moved(it);
            FeedEntry read = next(former);
            fails(former, read);
            FeedEntry waiting = aside(former).get(0);
            List<FeedEntry> rest = feed().read(former, 9);
            FeedLease now =
                    feed().claim(POINTS, livingNode(), NOON.plusSeconds(20)).orElseThrow();

            assertThat(feed().read(former, 9)).isEmpty();
            assertThat(aside(former)).isEmpty();
            assertThat(feed().told(former, rest.get(0))).isFalse();
            assertThat(fails(former, rest.get(0))).isFalse();
            assertThat(feed().told(former, waiting)).isFalse();
            assertThat(fails(former, waiting)).isFalse();

            assertThat(feed().read(now, 9)).isEqualTo(rest);
            assertThat(aside(now)).containsExactly(waiting);
        }
    }

    @Nested
    class WhenATransactionIsPutAside {

        @Test
        void s18_itWaitsAndOthersGoOn() {
            FeedLease lease = subscribed();
            Transaction bad = stored(fixtures.recorded());
            Transaction good = stored(fixtures.recorded());
            moved(bad);

            fails(lease, next(lease));

            List<FeedEntry> page = feed().read(lease, 9);
            assertThat(ids(page)).containsExactly(first(good), version(bad, 2));
            assertThat(page)
                    .extracting(FeedEntry::place)
                    .containsExactly(FeedEntry.Place.FEED, FeedEntry.Place.WAITING);
            assertThat(shown().aside())
                    .containsExactly(new PutAside(
                            bad.reference(), first(bad), 1, Optional.of(NOON), "java.lang.IllegalStateException"));
            assertThat(shown().putAside()).isEqualTo(1);
        }

        @Test
        void s18_whatWaitsIsReadInOrderUpToThePosition() {
            FeedLease lease = subscribed();
            Transaction bad = stored(fixtures.recorded());
            Transaction second = moved(bad);
            fails(lease, next(lease));

            assertThat(ids(aside(lease))).containsExactly(first(bad));
            feed().told(lease, next(lease));
            moved(second);
            assertThat(ids(aside(lease))).containsExactly(first(bad), version(bad, 2));
            assertThat(aside(lease)).extracting(FeedEntry::tries).containsExactly(1, 0);
        }

        @Test
        void s18_itIsNotDueBeforeItsTime() {
            FeedLease lease = subscribed();
            stored(fixtures.recorded());
            feed().failed(lease, next(lease), "Oops", Optional.of(NOON.plusSeconds(5)));

            assertThat(feed().readAside(lease, NOON.plusSeconds(4), 9)).isEmpty();
            assertThat(feed().readAside(lease, NOON.plusSeconds(5), 9)).hasSize(1);
        }

        @Test
        void s18_failingAgainCountsAndFailingFurtherOnCountsAnew() {
            FeedLease lease = subscribed();
            Transaction bad = stored(fixtures.recorded());
            moved(bad);
            fails(lease, next(lease));
            feed().told(lease, next(lease));

            fails(lease, aside(lease).get(0));
            List<FeedEntry> waiting = aside(lease);
            assertThat(waiting).extracting(FeedEntry::tries).containsExactly(2, 0);
            feed().told(lease, waiting.get(0));
            fails(lease, waiting.get(1));

            assertThat(ids(aside(lease))).containsExactly(version(bad, 2));
            assertThat(aside(lease)).extracting(FeedEntry::tries).containsExactly(1);
        }

        @Test
        void s18_onceAllThatWaitedIsToldTheFeedGoesOnWithNothingLostOrTwice() {
            FeedLease lease = subscribed();
            Transaction bad = stored(fixtures.recorded());
            Transaction second = moved(bad);
            fails(lease, next(lease));
            feed().told(lease, aside(lease).get(0));
            Transaction third = moved(second);
            assertThat(feed().read(lease, 9))
                    .extracting(FeedEntry::place)
                    .containsOnly(FeedEntry.Place.WAITING); // still aside: nobody has looked whether anything waits
            assertThat(aside(lease)).isEmpty();

            List<FeedEntry> page = feed().read(lease, 9);
            moved(third);

            assertThat(page).extracting(FeedEntry::place).containsOnly(FeedEntry.Place.FEED);
            assertThat(ids(page)).containsExactly(version(bad, 2), version(bad, 3));
            feed().told(lease, page.get(1));
            assertThat(ids(feed().read(lease, 9))).containsExactly(version(bad, 4));
            assertThat(shown().putAside()).isZero();
        }

        @Test
        void s18_anEntryThatThePositionPassedWhileItWaitedKeepsItAside() {
            FeedLease lease = subscribed();
            Transaction bad = stored(fixtures.recorded());
            moved(bad);
            fails(lease, next(lease));
            feed().told(lease, aside(lease).get(0));
            feed().told(lease, next(lease)); // the second entry, which waits

            assertThat(ids(aside(lease))).containsExactly(version(bad, 2));
            feed().told(lease, aside(lease).get(0));
            assertThat(aside(lease)).isEmpty();
            assertThat(shown().putAside()).isZero();
            assertThat(feed().read(lease, 9)).isEmpty();
        }

        @Test
        void s18_oneOfWhichNothingWaitsIsNotInTheWayOfAnother() {
            FeedLease lease = subscribed();
            Transaction one = stored(fixtures.recorded());
            Transaction other = stored(fixtures.recorded());
            fails(lease, next(lease));
            fails(lease, next(lease));

            List<EventId> told = new ArrayList<>();
            for (List<FeedEntry> page = aside(lease); !page.isEmpty(); page = aside(lease)) {
                told.addAll(ids(page));
                feed().told(lease, page.get(0));
            }

            assertThat(told).containsExactlyInAnyOrder(first(one), first(other));
            assertThat(shown().putAside()).isZero();
        }
    }

    @Nested
    class WhenOneWasGivenUp {

        private FeedLease gaveUp(Transaction transaction) {
            FeedLease lease = subscribed();
            moved(stored(transaction));
            feed().failed(lease, next(lease), "Oops", Optional.empty());
            feed().told(lease, next(lease));
            return lease;
        }

        @Test
        void s19_itStaysAsideUntilAnOperatorSpeaks() {
            Transaction bad = fixtures.recorded();
            FeedLease lease = gaveUp(bad);

            assertThat(feed().readAside(lease, NOON.plusSeconds(999_999), 9)).isEmpty();
            assertThat(shown().givenUp()).isEqualTo(1);
            assertThat(shown().aside()).allMatch(PutAside::givenUp);
        }

        @Test
        void s19_retriedItBeginsWithTheEntryThatFailed() {
            Transaction bad = fixtures.recorded();
            FeedLease lease = gaveUp(bad);

            assertThat(feed().retry(POINTS, Optional.of(fixtures.recorded().id()), NOON))
                    .isZero();
            assertThat(feed().retry("mail", Optional.empty(), NOON)).isZero();
            assertThat(feed().retry(POINTS, Optional.of(bad.id()), NOON)).isEqualTo(1);

            assertThat(ids(aside(lease))).containsExactly(first(bad), version(bad, 2));
            assertThat(aside(lease)).extracting(FeedEntry::tries).containsExactly(0, 0);
            assertThat(feed().retry(POINTS, Optional.empty(), NOON)).isEqualTo(1);
        }

        @Test
        void s19_skippingLeavesOutOneEntryEvenIfAskedTwice() {
            Transaction bad = fixtures.recorded();
            FeedLease lease = gaveUp(bad);

            assertThat(feed().skip(POINTS, version(bad, 2), NOON)).isFalse();
            assertThat(feed().skip(POINTS, first(bad), NOON)).isTrue();
            assertThat(feed().skip(POINTS, first(bad), NOON)).isFalse();

            assertThat(ids(aside(lease))).containsExactly(version(bad, 2));
        }

        @Test
        void s19_theLastEntryThatWaitsCanBeSkipped() {
            Transaction bad = fixtures.recorded();
            FeedLease lease = gaveUp(bad);
            feed().skip(POINTS, first(bad), NOON);
            feed().failed(lease, aside(lease).get(0), "Oops", Optional.empty());

            assertThat(feed().skip(POINTS, version(bad, 2), NOON)).isTrue();

            assertThat(aside(lease)).isEmpty();
            assertThat(shown().putAside()).isZero();
        }

        @Test
        void s19_anOperatorsWordCountsWhileTheReaderIsAtIt() {
            Transaction bad = fixtures.recorded();
            FeedLease lease = gaveUp(bad);
            feed().retry(POINTS, Optional.empty(), NOON);
            fails(lease, aside(lease).get(0));
            FeedEntry atIt = aside(lease).get(0);

            feed().skip(POINTS, first(bad), NOON);
            feed().failed(lease, atIt, "Oops", Optional.empty());
            assertThat(ids(aside(lease))).containsExactly(version(bad, 2));

            feed().told(lease, atIt);
            assertThat(ids(aside(lease))).containsExactly(version(bad, 2));
        }
    }
}
