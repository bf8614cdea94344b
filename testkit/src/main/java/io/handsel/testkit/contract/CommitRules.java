package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.handsel.store.Change;
import io.handsel.store.CommitResult;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of writing: S1 to S5, and S11. */
abstract class CommitRules extends StoreTest {

    private static Change settling(Change change, InboxId webhook) {
        return new Change(
                change.operation(),
                change.previous(),
                change.next(),
                change.state(),
                change.entries(),
                change.personal(),
                change.replies(),
                Optional.of(webhook),
                change.hold());
    }

    private static Change again(Change change) {
        return new Change(
                UUID.randomUUID(),
                change.previous(),
                change.next(),
                change.state(),
                change.entries(),
                change.personal(),
                change.replies(),
                change.settles(),
                change.hold());
    }

    @Nested
    class WhenAKeyIsRepeated {

        @Test
        void s1_theSecondIsAnsweredWithTheFirst() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = TransactionFixtures.keyed(fixtures.recorded(), first.owner(), first.idempotencyKey());

            CommitResult result = commit(fixtures.recording(second));

            assertThat(result).isEqualTo(new CommitResult.Duplicate(first.id()));
            assertThat(load(second.id())).isEmpty();
            assertThat(store().journal(second.id())).isEmpty();
            assertThat(store().personalData(second.id())).isEmpty();
            assertThat(store().find(new Reference(ReferenceKind.TRANSACTION, "", second.reference())))
                    .isEmpty();
            assertThat(store().findByIdempotencyKey(first.owner(), first.idempotencyKey()))
                    .contains(first.id());
        }

        @Test
        void s1_anotherOwnerMayUseTheSameKey() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = TransactionFixtures.keyed(fixtures.recorded(), "owner-2", first.idempotencyKey());

            assertThat(commit(fixtures.recording(second))).isEqualTo(APPLIED);
        }

        @Test
        void s1_withinABatchOneOfThemWins() {
            Transaction first = fixtures.recorded();
            Transaction second = TransactionFixtures.keyed(fixtures.recorded(), first.owner(), first.idempotencyKey());

            List<CommitResult> results = store().commit(List.of(fixtures.recording(first), fixtures.recording(second)));

            Transaction winner = results.get(0).equals(APPLIED) ? first : second;
            assertThat(results).containsExactlyInAnyOrder(APPLIED, new CommitResult.Duplicate(winner.id()));
        }

        @Test
        void s1_ofManyThreadsExactlyOneIsApplied() {
            for (int round = 0; round < 20; round++) {
                String key = "key-" + round;

                List<CommitResult> results = race(number ->
                        commit(fixtures.recording(TransactionFixtures.keyed(fixtures.recorded(), "racer", key))));

                CommitResult duplicate = new CommitResult.Duplicate(
                        store().findByIdempotencyKey("racer", key).orElseThrow());
                assertThat(results).filteredOn(APPLIED::equals).hasSize(1);
                assertThat(results).filteredOn(duplicate::equals).hasSize(THREADS - 1);
            }
        }
    }

    @Nested
    class WhenTheVersionHasMovedOn {

        @Test
        void s2_s3_aStaleChangeLeavesNothingBehind() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = fixtures.payingUnder(first, "pay-second");
            commit(fixtures.changing(first, second));
            InboxEntry webhook = fixtures.webhook();
            store().receive(List.of(webhook));

            Change late = settling(fixtures.changing(first, fixtures.payingUnder(first, "pay-late")), webhook.id());
            CommitResult result = commit(late);

            assertThat(result).isEqualTo(STALE);
            assertThat(load(first.id())).contains(second);
            assertThat(store().journal(first.id())).hasSize(2);
            assertThat(store().replies(first.id())).hasSize(2);
            assertThat(store().find(new Reference(ReferenceKind.PAYMENT, "paystack", "pay-late")))
                    .isEmpty();
            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.PENDING, 1L));
        }

        @Test
        void s2_aChangeOfAnUnknownTransactionIsStale() {
            Transaction never = fixtures.recorded();

            assertThat(commit(fixtures.changing(never, fixtures.randomlyChanged(never))))
                    .isEqualTo(STALE);
            assertThat(load(never.id())).isEmpty();
        }

        @Test
        void s2_aNewTransactionUnderAnIdThatIsThereIsStale() {
            Transaction first = stored(fixtures.recorded());
            Transaction other = TransactionFixtures.keyed(first, "owner-2", "another-key");

            assertThat(commit(fixtures.recording(other))).isEqualTo(STALE);
            assertThat(load(first.id())).contains(first);
        }

        @Test
        void s2_ofManyThreadsExactlyOneIsAppliedPerVersion() {
            Transaction current = stored(fixtures.recorded());
            for (int round = 0; round < 20; round++) {
                Transaction previous = current;

                List<CommitResult> results =
                        race(number -> commit(fixtures.changing(previous, fixtures.randomlyChanged(previous))));

                current = load(previous.id()).orElseThrow();
                assertThat(results).filteredOn(APPLIED::equals).hasSize(1);
                assertThat(results).filteredOn(STALE::equals).hasSize(THREADS - 1);
                assertThat(current.version()).isEqualTo(previous.version() + 1);
                assertThat(store().journal(current.id())).hasSize((int) current.version());
            }
        }
    }

    @Nested
    class WhenABatchIsWritten {

        @Test
        void s3_everyPartOfAChangeIsThere() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = fixtures.payingUnder(first, "pay-1");
            InboxEntry webhook = fixtures.webhook();
            store().receive(List.of(webhook));
            Change change = settling(fixtures.changing(first, second), webhook.id());

            assertThat(commit(change)).isEqualTo(APPLIED);

            assertThat(load(first.id())).contains(second);
            assertThat(store().journal(first.id()))
                    .hasSize(2)
                    .endsWith(change.entries().get(0));
            assertThat(store().replies(first.id()))
                    .hasSize(2)
                    .endsWith(change.replies().get(0));
            assertThat(store().find(new Reference(ReferenceKind.PAYMENT, "paystack", "pay-1")))
                    .contains(first.id());
            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.SETTLED, 1L));
        }

        @Test
        void s4_eachChangeIsAnsweredInTheOrderGiven() {
            Transaction stale = stored(fixtures.recorded());
            commit(fixtures.changing(stale, fixtures.randomlyChanged(stale)));
            Transaction good = stored(fixtures.recorded());
            Transaction taken = stored(fixtures.recorded());
            Transaction fresh = fixtures.recorded();
            Transaction duplicate =
                    TransactionFixtures.keyed(fixtures.recorded(), taken.owner(), taken.idempotencyKey());

            List<CommitResult> results = store().commit(List.of(
                    fixtures.recording(duplicate),
                    fixtures.changing(good, fixtures.randomlyChanged(good)),
                    fixtures.changing(stale, fixtures.randomlyChanged(stale)),
                    fixtures.recording(fresh)));

            assertThat(results).containsExactly(new CommitResult.Duplicate(taken.id()), APPLIED, STALE, APPLIED);
        }

        @Test
        void s4_nothingInIsNothingOut() {
            assertThat(store().commit(List.of())).isEmpty();
        }

        @Test
        void s4_twoChangesOfOneTransactionAreMisuse() {
            Change change = fixtures.recording(fixtures.recorded());

            assertThatIllegalArgumentException().isThrownBy(() -> store().commit(List.of(change, again(change))));
        }

        @Test
        void s4_manyBatchesOverTheSameTransactionsInAnyOrderAllComeToAnEnd() {
            List<Transaction> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(stored(fixtures.recorded()));
            }

            List<List<CommitResult>> results = race(number -> {
                List<Transaction> mine = new ArrayList<>(all);
                Collections.shuffle(mine, new Random(number));
                return store().commit(mine.stream()
                        .map(it -> fixtures.changing(it, TransactionFixtures.moved(it, TransactionStatus.FAILED)))
                        .toList());
            });

            assertThat(results.stream().flatMap(List::stream))
                    .filteredOn(APPLIED::equals)
                    .hasSize(all.size());
            assertThat(results.stream().flatMap(List::stream))
                    .filteredOn(STALE::equals)
                    .hasSize(all.size() * (THREADS - 1));
        }
    }

    @Nested
    class WhenAReferenceIsTaken {

        @Test
        void s5_itBelongsToOneTransactionAndTheOthersOfTheBatchAreNotHarmed() {
            Transaction holder = stored(fixtures.recorded());
            commit(fixtures.changing(holder, fixtures.payingUnder(holder, "pay-taken")));
            List<Change> batch = new ArrayList<>();
            List<Transaction> good = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Transaction it = stored(fixtures.recorded());
                Transaction next = fixtures.payingUnder(it, i == 7 ? "pay-taken" : "pay-" + i);
                batch.add(fixtures.changing(it, next));
                good.add(i == 7 ? it : next);
            }

            List<CommitResult> results = store().commit(batch);

            assertThat(results.get(7)).isInstanceOf(CommitResult.Refused.class);
            assertThat(results).filteredOn(APPLIED::equals).hasSize(19);
            assertThat(good).allSatisfy(it -> assertThat(load(it.id())).contains(it));
            assertThat(store().journal(good.get(7).id())).hasSize(1);
            assertThat(store().find(new Reference(ReferenceKind.PAYMENT, "paystack", "pay-taken")))
                    .contains(holder.id());
        }

        @Test
        void s5_withinABatchOneOfThemWins() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = stored(fixtures.recorded());

            List<CommitResult> results = store().commit(List.of(
                    fixtures.changing(first, fixtures.payingUnder(first, "pay-both")),
                    fixtures.changing(second, fixtures.payingUnder(second, "pay-both"))));

            assertThat(results).filteredOn(APPLIED::equals).hasSize(1);
            assertThat(results)
                    .filteredOn(CommitResult.Refused.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void s5_ofManyThreadsExactlyOneGetsIt() {
            List<Transaction> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(stored(fixtures.recorded()));
            }

            List<CommitResult> results = race(number ->
                    commit(fixtures.changing(all.get(number), fixtures.payingUnder(all.get(number), "pay-raced"))));

            assertThat(results).filteredOn(APPLIED::equals).hasSize(1);
            assertThat(results)
                    .filteredOn(CommitResult.Refused.class::isInstance)
                    .hasSize(THREADS - 1);
        }

        @Test
        void s5_aTransactionMayGiveUpAReferenceAndBringItBack() {
            Transaction first = stored(fixtures.recorded());
            Transaction with = fixtures.payingUnder(first, "pay-mine");
            Transaction without = fixtures.payingUnder(with, "pay-other");
            Transaction back = fixtures.payingUnder(without, "pay-mine");
            commit(fixtures.changing(first, with));
            commit(fixtures.changing(with, without));

            assertThat(commit(fixtures.changing(without, back))).isEqualTo(APPLIED);
        }
    }

    @Nested
    class WhenTheSameChangeIsWrittenAgain {

        @Test
        void s11_aNewTransactionIsAppliedOnceAndAnsweredTwice() {
            Change change = fixtures.recording(fixtures.recorded());

            assertThat(commit(change)).isEqualTo(APPLIED);
            assertThat(commit(change)).isEqualTo(APPLIED);

            assertThat(store().journal(change.id())).hasSize(1);
            assertThat(store().replies(change.id())).hasSize(1);
        }

        @Test
        void s11_aChangeIsAppliedOnceAndAnsweredTwice() {
            Transaction first = stored(fixtures.recorded());
            Change change = fixtures.changing(first, fixtures.payingUnder(first, "pay-1"));

            assertThat(commit(change)).isEqualTo(APPLIED);
            assertThat(commit(change)).isEqualTo(APPLIED);

            assertThat(store().journal(first.id())).hasSize(2);
            assertThat(load(first.id())).contains(change.next());
        }

        @Test
        void s11_theSameChangeUnderAnotherOperationIsAnotherChange() {
            Transaction first = stored(fixtures.recorded());
            Change change = fixtures.changing(first, fixtures.randomlyChanged(first));
            commit(change);

            assertThat(commit(again(change))).isEqualTo(STALE);
        }

        @Test
        void s11_ofManyThreadsAllAreAnsweredAppliedAndItHappensOnce() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = TransactionFixtures.moved(
                    first, TransactionStatus.PAYMENT_VERIFIED, owed(ObligationKind.START_DELIVERY, NOON));
            Change change = fixtures.changing(first, second);

            List<CommitResult> results = race(number -> commit(change));

            assertThat(results).containsOnly(APPLIED);
            assertThat(store().journal(first.id())).hasSize(2);
            assertThat(load(first.id())).contains(second);
        }
    }
}
