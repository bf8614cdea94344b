package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.store.Change;
import io.handsel.store.Hold;
import io.handsel.store.NodeId;
import io.handsel.store.TwinHold;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of lending work, and of holding off twins: S6, S7 and S42. */
abstract class ClaimRules extends ReadRules {

    private static Change holding(Change change, Hold hold) {
        return new Change(
                change.operation(),
                change.previous(),
                change.next(),
                change.state(),
                change.entries(),
                change.personal(),
                change.replies(),
                change.settles(),
                Optional.of(hold));
    }

    private List<TransactionId> claim(NodeId node, Instant now, int limit) {
        return store().claim(new Hold(node, now.plusSeconds(60)), now, limit);
    }

    @Nested
    class WhenWorkIsDue {

        @Test
        void s6_oldestFirstAndNotMoreThanAskedFor() {
            Transaction third = storedAndDue(NOON.minusSeconds(1));
            Transaction first = storedAndDue(NOON.minusSeconds(30));
            Transaction second = storedAndDue(NOON.minusSeconds(20));
            storedAndDue(NOON.plusSeconds(1));
            NodeId node = livingNode();

            assertThat(claim(node, NOON, 2)).containsExactly(first.id(), second.id());
            assertThat(claim(node, NOON, 2)).containsExactly(third.id());
            assertThat(claim(node, NOON, 2)).isEmpty();
        }

        @Test
        void s6_aTransactionThatOwesSeveralThingsIsLentOnce() {
            Transaction many = stored(TransactionFixtures.owing(
                    fixtures.recorded(),
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 1, NOON.minusSeconds(5), 0),
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 2, NOON.minusSeconds(9), 0),
                    new Obligation(ObligationKind.WATCH_PAYMENT, 1, NOON.plusSeconds(2), 0)));

            assertThat(claim(livingNode(), NOON, 9)).containsExactly(many.id());
            assertThat(claim(livingNode(), NOON, 9)).isEmpty();
            assertThat(claim(livingNode(), NOON.plusSeconds(3), 9)).isEmpty();
        }

        @Test
        void s6_whatIsNotFinalButOwesNothingDueIsNotLent() {
            Transaction done = storedAndDue(NOON);
            commit(fixtures.changing(done, TransactionFixtures.moved(done, TransactionStatus.COMPLETED)));

            assertThat(claim(livingNode(), NOON.plusSeconds(3_600), 9)).isEmpty();
        }

        @Test
        void s6_theCommitThatHoldsKeepsItFromOthers() {
            Transaction first = storedAndDue(NOON);
            NodeId node = livingNode();
            Transaction second = TransactionFixtures.moved(
                    first,
                    TransactionStatus.PAYMENT_VERIFIED,
                    owed(ObligationKind.START_DELIVERY, NOON),
                    owed(ObligationKind.EXPIRE, NOON));

            assertThat(commit(holding(fixtures.changing(first, second), minute(node))))
                    .isEqualTo(APPLIED);

            assertThat(claim(livingNode(), NOON, 9)).isEmpty();
            assertThat(claim(node, NOON, 9)).isEmpty();
        }

        @Test
        void s6_aNewTransactionCanBeHeldFromTheStart() {
            Transaction it = TransactionFixtures.owing(fixtures.recorded(), owed(ObligationKind.EXPIRE, NOON));
            NodeId node = livingNode();

            commit(holding(fixtures.recording(it), minute(node)));

            assertThat(claim(livingNode(), NOON, 9)).isEmpty();
            store().release(node, List.of(it.id()));
            assertThat(claim(livingNode(), NOON, 9)).containsExactly(it.id());
        }

        @Test
        void s6_aCommitWithoutAHoldFreesIt() {
            Transaction first = storedAndDue(NOON);
            claim(livingNode(), NOON, 9);
            Transaction second = TransactionFixtures.moved(
                    first, TransactionStatus.PAYMENT_PENDING, owed(ObligationKind.EXPIRE, NOON));

            commit(fixtures.changing(first, second));

            assertThat(claim(livingNode(), NOON, 9)).containsExactly(first.id());
        }

        @Test
        void s6_aStaleCommitDoesNotTouchTheHold() {
            Transaction first = storedAndDue(NOON);
            Transaction second = TransactionFixtures.moved(
                    first, TransactionStatus.PAYMENT_PENDING, owed(ObligationKind.EXPIRE, NOON));
            commit(fixtures.changing(first, second));
            claim(livingNode(), NOON, 9);

            assertThat(commit(fixtures.changing(first, second))).isEqualTo(STALE);

            assertThat(claim(livingNode(), NOON, 9)).isEmpty();
        }

        @Test
        void s6_ofManyThreadsNoTwoGetTheSame() {
            int count = 400;
            for (int i = 0; i < count; i++) {
                stored(TransactionFixtures.owing(
                        fixtures.recorded(),
                        owed(ObligationKind.VERIFY_PAYMENT, NOON.minusSeconds(i % 7)),
                        owed(ObligationKind.EXPIRE, NOON.minusSeconds(i % 5))));
            }

            List<List<TransactionId>> claimed = race(number -> {
                NodeId node = livingNode();
                List<TransactionId> mine = new ArrayList<>();
                List<TransactionId> some = claim(node, NOON, 11);
                while (!some.isEmpty()) {
                    mine.addAll(some);
                    some = claim(node, NOON, 11);
                }
                return mine;
            });

            List<TransactionId> all = claimed.stream().flatMap(List::stream).toList();
            assertThat(all).doesNotHaveDuplicates();
            all = new ArrayList<>(all);
            all.addAll(claim(livingNode(), NOON, count));
            assertThat(all).hasSize(count).doesNotHaveDuplicates();
        }

        @Test
        void s6_aLimitThatIsNotPositiveIsMisuse() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store().claim(minute(NodeId.random()), NOON, 0))
                    .withMessageContaining("limit");
        }
    }

    @Nested
    class WhenANodeEnds {

        @Test
        void s7_whatADeadNodeHoldsIsFreeWhenItsLeaseEnds() {
            Transaction it = storedAndDue(NOON);
            NodeId dead = livingNode();
            store().claim(new Hold(dead, NOON.plusSeconds(3_600)), NOON, 9);

            assertThat(claim(livingNode(), NOON.plusSeconds(19), 9)).isEmpty();
            assertThat(claim(livingNode(), NOON.plusSeconds(20), 9)).containsExactly(it.id());
        }

        @Test
        void s7_whatALivingNodeHoldsIsFreeWhenTheHoldEnds() {
            Transaction it = storedAndDue(NOON);
            NodeId node = NodeId.random();
            store().heartbeat(node, NOON, NOON.plusSeconds(3_600));
            store().claim(minute(node), NOON, 9);

            assertThat(claim(livingNode(), NOON.plusSeconds(59), 9)).isEmpty();
            assertThat(claim(livingNode(), NOON.plusSeconds(60), 9)).containsExactly(it.id());
        }

        @Test
        void s7_aHeartbeatKeepsTheHold() {
            storedAndDue(NOON);
            NodeId node = livingNode();
            store().claim(new Hold(node, NOON.plusSeconds(3_600)), NOON, 9);

            store().heartbeat(node, NOON.plusSeconds(15), NOON.plusSeconds(35));

            assertThat(claim(livingNode(), NOON.plusSeconds(30), 9)).isEmpty();
        }

        @Test
        void s7_whatANodeHoldsThatNeverSaidThatItLivesIsFree() {
            Transaction it = storedAndDue(NOON);

            assertThat(claim(NodeId.random(), NOON, 9)).containsExactly(it.id());
            assertThat(claim(livingNode(), NOON, 9)).containsExactly(it.id());
        }

        @Test
        void s7_aRetiredNodeHoldsNothing() {
            Transaction it = storedAndDue(NOON);
            NodeId node = livingNode();
            claim(node, NOON, 9);

            store().retire(node);

            assertThat(claim(livingNode(), NOON, 9)).containsExactly(it.id());
        }

        @Test
        void s7_aNodeGivesBackOnlyWhatIsItsOwn() {
            Transaction it = storedAndDue(NOON);
            NodeId holder = livingNode();
            claim(holder, NOON, 9);

            store().release(livingNode(), List.of(it.id()));
            assertThat(claim(livingNode(), NOON, 9)).isEmpty();

            store().release(holder, List.of(it.id()));
            assertThat(claim(livingNode(), NOON, 9)).containsExactly(it.id());
        }
    }

    @Nested
    class WhenTwinsAreHeldOff {

        private final TransactionId first = fixtures.recorded().id();
        private final TransactionId second = fixtures.recorded().id();

        private Optional<Instant> hold(String likeness, TransactionId holder, Instant from) {
            return store().holdOffTwins(List.of(new TwinHold(likeness, holder, from, from.plusSeconds(30))))
                    .get(0);
        }

        @Test
        void s42_aLikenessIsHeldByWhoeverAskedFirstUntilItsTimeIsOver() {
            assertThat(hold("a", first, NOON)).isEmpty();

            assertThat(hold("a", second, NOON)).contains(NOON.plusSeconds(30));
            assertThat(hold("a", second, NOON.plusSeconds(29))).contains(NOON.plusSeconds(30));
            assertThat(hold("a", second, NOON.plusSeconds(30))).isEmpty();
            assertThat(hold("a", first, NOON.plusSeconds(31))).contains(NOON.plusSeconds(60));
        }

        @Test
        void s42_itsHolderHoldsItAgainAndForLonger() {
            assertThat(hold("a", first, NOON)).isEmpty();
            assertThat(hold("a", first, NOON.plusSeconds(20))).isEmpty();

            assertThat(hold("a", second, NOON.plusSeconds(40))).contains(NOON.plusSeconds(50));
        }

        @Test
        void s42_eachOfABatchIsAnsweredByItselfInOrder() {
            assertThat(hold("b", first, NOON)).isEmpty();

            assertThat(store().holdOffTwins(List.of(
                            new TwinHold("c", second, NOON, NOON.plusSeconds(30)),
                            new TwinHold("b", second, NOON, NOON.plusSeconds(30)),
                            new TwinHold("a", second, NOON, NOON.plusSeconds(30)))))
                    .containsExactly(Optional.empty(), Optional.of(NOON.plusSeconds(30)), Optional.empty());
            assertThat(store().holdOffTwins(List.of())).isEmpty();
        }

        @Test
        void s42_ofManyAtOnceOneHoldsIt() {
            List<CompletableFuture<Optional<Instant>>> all =
                    Stream.generate(() -> fixtures.recorded().id()).limit(16).toList().stream()
                            .map(holder -> CompletableFuture.supplyAsync(() -> hold("a", holder, NOON)))
                            .toList();

            assertThat(all.stream().map(CompletableFuture::join).filter(Optional::isEmpty))
                    .hasSize(1);
        }
    }
}
