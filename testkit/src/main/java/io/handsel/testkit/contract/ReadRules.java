package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.store.Change;
import io.handsel.store.Page;
import io.handsel.store.RawReply;
import io.handsel.store.Reference;
import io.handsel.store.Search;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.Obligation;
import io.handsel.transaction.ObligationKind;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.transaction.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of reading: S8, S9, S13, S14 and S43. */
abstract class ReadRules extends CommitRules {

    private List<Transaction> allPages(Search search) {
        List<Transaction> all = new ArrayList<>();
        Optional<Search> next = Optional.of(search);
        while (next.isPresent()) {
            Page<Transaction> page = store().list(next.get());
            all.addAll(page.items());
            next = page.next().map(search::after);
        }
        return all;
    }

    @Nested
    class WhenATransactionIsLoaded {

        @Test
        void s8_everyPartIsAsItWasStoredThroughManyRandomLives() {
            for (int life = 0; life < 40; life++) {
                Transaction current = fixtures.random();
                Change recording = fixtures.recording(current);
                List<JournalEntry> journal = new ArrayList<>(recording.entries());
                List<RawReply> replies = new ArrayList<>(recording.replies());
                assertThat(commit(recording)).isEqualTo(APPLIED);
                for (int step = 0; step < 5; step++) {
                    Change change = fixtures.changing(current, fixtures.randomlyChanged(current));
                    assertThat(commit(change)).isEqualTo(APPLIED);
                    journal.addAll(change.entries());
                    replies.addAll(change.replies());
                    current = change.next();
                    assertThat(load(current.id())).contains(current);
                }
                TransactionId id = current.id();
                assertThat(store().personalData(id)).isEqualTo(recording.personal());
                assertThat(store().journal(id)).isEqualTo(journal);
                assertThat(store().replies(id)).isEqualTo(replies);
                assertThat(Reference.allOf(current))
                        .allSatisfy(it -> assertThat(store().find(it)).contains(id));
                assertThat(store().findByIdempotencyKey(current.owner(), current.idempotencyKey()))
                        .contains(id);
            }
        }

        @Test
        void s43_itsVersionIsTheStoredOneAndWhatDoesNotExistHasNone() {
            Transaction still = fixtures.random();
            Transaction moving = fixtures.random();
            Transaction never = fixtures.random();
            commit(fixtures.recording(still));
            commit(fixtures.recording(moving));
            Change change = fixtures.changing(moving, fixtures.randomlyChanged(moving));
            commit(change);

            assertThat(store().versions(List.of(still.id(), moving.id(), never.id(), still.id())))
                    .containsOnly(
                            Map.entry(still.id(), still.version()),
                            Map.entry(moving.id(), change.next().version()));
            assertThat(store().versions(List.of())).isEmpty();
        }

        @Test
        void s8_whatIsOwedMovesAndEnds() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = TransactionFixtures.moved(
                    first,
                    TransactionStatus.PAYMENT_PENDING,
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 1, NOON, 0),
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 2, NOON, 3));
            Transaction third = TransactionFixtures.moved(
                    second,
                    TransactionStatus.PAYMENT_PENDING,
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 1, NOON.plusSeconds(9), 1),
                    new Obligation(ObligationKind.VERIFY_PAYMENT, 2, NOON, 3));
            Transaction fourth = TransactionFixtures.moved(third, TransactionStatus.EXPIRED);

            commit(fixtures.changing(first, second));
            assertThat(load(first.id())).contains(second);
            commit(fixtures.changing(second, third));
            assertThat(load(first.id())).contains(third);
            commit(fixtures.changing(third, fourth));
            assertThat(load(first.id())).contains(fourth);
        }

        @Test
        void s8_unknownIdsAreLeftOut() {
            Transaction known = stored(fixtures.recorded());
            Transaction unknown = fixtures.recorded();

            assertThat(store().load(List.of(unknown.id(), known.id(), known.id())))
                    .containsOnlyKeys(known.id());
            assertThat(store().load(List.of())).isEmpty();
            assertThat(store().journal(unknown.id())).isEmpty();
            assertThat(store().replies(unknown.id())).isEmpty();
            assertThat(store().personalData(unknown.id())).isEmpty();
        }

        @Test
        void s20_theJournalIsToTheLetterAndSoIsTheSealAtItsEnd() {
            String odd = "hk-2:\u00e9\u65e5 '\"\\\\ \n_-";
            Transaction first = stored(fixtures.recorded().withSeal(odd));
            assertThat(load(first.id()).orElseThrow().seal()).isEqualTo(odd);
            Change next = fixtures.changing(first, fixtures.randomlyChanged(first));

            commit(next);

            assertThat(store().journal(first.id()))
                    .extracting(JournalEntry::seal)
                    .containsExactly(odd, next.next().seal());
            assertThat(store().journal(first.id())).endsWith(next.entries().toArray(JournalEntry[]::new));
            assertThat(load(first.id()).orElseThrow().seal())
                    .isEqualTo(next.next().seal());
        }

        @Test
        void s14_timesAreKeptToTheMicrosecond() {
            Instant precise = Instant.parse("2026-03-02T11:00:00.000001Z");
            Transaction it = storedAndDue(precise);

            assertThat(load(it.id()).flatMap(Transaction::nextDue)).contains(precise);
            assertThat(store().claim(minute(livingNode()), precise.minusNanos(1_000), 9))
                    .isEmpty();
            assertThat(store().claim(minute(livingNode()), precise, 9)).containsExactly(it.id());
        }

        @Test
        void theClockRunsForward() {
            Instant first = store().clock();

            assertThat(store().clock()).isAfterOrEqualTo(first);
        }

        @Test
        void theCheckPasses() {
            store().check();
        }
    }

    @Nested
    class WhenTransactionsAreListed {

        @Test
        void s9_newestFirstAndCompletePageAfterPageAlsoWhileSomeAreAdded() {
            List<Transaction> all = new ArrayList<>();
            for (int i = 0; i < 23; i++) {
                all.add(stored(fixtures.recorded()));
            }
            all.sort(Comparator.comparing(Transaction::id).reversed());
            List<Transaction> seen = new ArrayList<>();
            Optional<Search> next = Optional.of(Search.ALL.limit(5));
            while (next.isPresent()) {
                Page<Transaction> page = store().list(next.get());
                seen.addAll(page.items());
                stored(fixtures.recorded());
                next = page.next().map(Search.ALL.limit(5)::after);
            }

            assertThat(seen).isEqualTo(all);
        }

        @Test
        void s9_idsAloneAreListedAsTransactionsAre() {
            for (int i = 0; i < 7; i++) {
                stored(fixtures.recorded());
            }
            Search search = Search.ALL.owner("owner-1").limit(3);

            for (Search page :
                    List.of(search, search.after(store().listIds(search).next().orElseThrow()))) {
                assertThat(store().listIds(page).items())
                        .hasSize(3)
                        .isEqualTo(store().list(page).items().stream()
                                .map(Transaction::id)
                                .toList());
                assertThat(store().listIds(page).next())
                        .isEqualTo(store().list(page).next());
            }
            assertThat(store().listIds(Search.ALL.owner("nobody")).items()).isEmpty();
        }

        @Test
        void s9_aPageThatEndsTheListSaysSo() {
            stored(fixtures.recorded());
            stored(fixtures.recorded());

            assertThat(store().list(Search.ALL.limit(2)).next()).isEmpty();
            assertThat(store().list(Search.ALL.limit(1)).next()).isPresent();
        }

        @Test
        void s9_byOwner() {
            Transaction mine = stored(TransactionFixtures.keyed(fixtures.recorded(), "me", "k"));
            stored(fixtures.recorded());

            assertThat(allPages(Search.ALL.owner("me"))).containsExactly(mine);
        }

        @Test
        void s9_byEmailInAnyCase() {
            Change change = fixtures.recording(fixtures.recorded());
            commit(change);
            stored(fixtures.recorded());
            String email = change.personal().orElseThrow().email();

            assertThat(allPages(Search.ALL.email(email.toUpperCase(java.util.Locale.ROOT))))
                    .containsExactly(change.next());
        }

        @Test
        void s9_byEveryStatus() {
            List<Transaction> all = new ArrayList<>();
            for (TransactionStatus status : TransactionStatus.values()) {
                Transaction first = stored(fixtures.recorded());
                Transaction second = TransactionFixtures.moved(first, status);
                commit(fixtures.changing(first, second));
                all.add(second);
            }

            assertThat(all)
                    .allSatisfy(it -> assertThat(
                                    allPages(Search.ALL.status(it.status()).limit(1)))
                            .containsExactly(it));
        }

        @Test
        void s9_byAnOpenReviewWhateverTheStatus() {
            Transaction beside = TransactionFixtures.asking(stored(fixtures.recorded()), TransactionStatus.COMPLETED);
            Transaction held = TransactionFixtures.asking(stored(fixtures.recorded()), TransactionStatus.NEEDS_REVIEW);
            stored(fixtures.recorded());
            List.of(beside, held)
                    .forEach(it -> commit(fixtures.changing(load(it.id()).orElseThrow(), it)));

            assertThat(allPages(Search.ALL.inReview().limit(1))).containsExactly(held, beside);
            assertThat(allPages(Search.ALL.inReview().status(TransactionStatus.COMPLETED)))
                    .containsExactly(beside);
        }

        @Test
        void s9_aReopenedTransactionIsListedUnderItsNewStatusAlone() {
            Transaction first = stored(fixtures.recorded());
            Transaction expired = TransactionFixtures.moved(first, TransactionStatus.EXPIRED);
            Transaction paid = TransactionFixtures.moved(expired, TransactionStatus.PAYMENT_VERIFIED);
            commit(fixtures.changing(first, expired));
            commit(fixtures.changing(expired, paid));

            assertThat(allPages(Search.ALL.status(TransactionStatus.EXPIRED))).isEmpty();
            assertThat(allPages(Search.ALL.status(TransactionStatus.PAYMENT_VERIFIED)))
                    .containsExactly(paid);
        }

        @Test
        void s9_byTimeFromInclusiveToExclusive() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = stored(fixtures.recorded());
            Transaction third = stored(fixtures.recorded());

            assertThat(allPages(Search.ALL.created(second.createdAt(), third.createdAt())))
                    .containsExactly(second);
            assertThat(allPages(Search.ALL.created(
                            first.createdAt(), third.createdAt().plusNanos(1_000))))
                    .containsExactly(third, second, first);
            assertThat(allPages(Search.ALL.created(
                            first.createdAt().plusNanos(1), third.createdAt().plusNanos(1))))
                    .containsExactly(third, second);
        }

        @Test
        void theForgottenAreNeitherFinalNorOwing() {
            Transaction owing = stored(fixtures.recorded());
            Transaction done = stored(fixtures.recorded());
            commit(fixtures.changing(done, TransactionFixtures.moved(done, TransactionStatus.COMPLETED)));
            assertThat(store().countForgotten()).isZero();

            commit(fixtures.changing(owing, TransactionFixtures.moved(owing, TransactionStatus.DELIVERY_PROCESSING)));

            assertThat(store().countForgotten()).isEqualTo(1);
        }
    }

    @Nested
    class WhenPersonalDataIsErased {

        @Test
        void s13_peopleAndAnswersGoStateAndJournalStay() {
            Change change = fixtures.recording(fixtures.random());
            commit(change);
            TransactionId id = change.id();
            List<JournalEntry> journal = store().journal(id);

            assertThat(store().erasePersonalData(id)).isTrue();

            assertThat(store().personalData(id)).isEmpty();
            assertThat(store().replies(id)).isEmpty();
            assertThat(store().list(Search.ALL.email(
                                    change.personal().orElseThrow().email()))
                            .items())
                    .isEmpty();
            assertThat(load(id)).contains(change.next());
            assertThat(store().journal(id)).isEqualTo(journal);
            assertThat(store().erasePersonalData(id)).isFalse();
        }

        @Test
        void s13_aChangeThatErasesDoesSoWithTheRestOfIt() {
            Transaction first = stored(fixtures.recorded());
            Transaction second = TransactionFixtures.erased(first);

            assertThat(commit(fixtures.changing(first, second))).isEqualTo(APPLIED);

            assertThat(store().personalData(first.id())).isEmpty();
            assertThat(store().replies(first.id())).isEmpty();
            assertThat(load(first.id())).contains(second);
            assertThat(store().journal(first.id())).hasSize(2);
        }

        @Test
        void s13_aChangeThatWouldEraseAndIsStaleErasesNothing() {
            Change recorded = fixtures.recording(fixtures.recorded());
            Change late = fixtures.changing(recorded.next(), TransactionFixtures.erased(recorded.next()));
            commit(recorded);
            commit(fixtures.changing(recorded.next(), fixtures.randomlyChanged(recorded.next())));

            assertThat(commit(late)).isEqualTo(STALE);

            assertThat(store().personalData(recorded.id())).isEqualTo(recorded.personal());
            assertThat(store().replies(recorded.id())).hasSize(2);
        }

        @Test
        void s13_answersThatComeAfterwardsAreNotKept() {
            Transaction first = stored(fixtures.recorded());
            Transaction erased = TransactionFixtures.erased(first);
            Transaction later = TransactionFixtures.moved(erased, TransactionStatus.EXPIRED);
            commit(fixtures.changing(first, erased));

            assertThat(commit(fixtures.changing(erased, later))).isEqualTo(APPLIED);

            assertThat(store().replies(first.id())).isEmpty();
            assertThat(store().personalData(first.id())).isEmpty();
        }

        @Test
        void s13_othersOfTheSameBatchKeepTheirs() {
            Change kept = fixtures.recording(fixtures.recorded());
            Transaction first = stored(fixtures.recorded());

            store().commit(List.of(kept, fixtures.changing(first, TransactionFixtures.erased(first))));

            assertThat(store().personalData(kept.id())).isEqualTo(kept.personal());
            assertThat(store().replies(kept.id())).isEqualTo(kept.replies());
            assertThat(store().personalData(first.id())).isEmpty();
        }

        @Test
        void s13_othersAreLeftAlone() {
            Change kept = fixtures.recording(fixtures.recorded());
            Change erased = fixtures.recording(fixtures.recorded());
            store().commit(List.of(kept, erased));

            store().erasePersonalData(erased.id());

            assertThat(store().personalData(kept.id())).isEqualTo(kept.personal());
            assertThat(store().replies(kept.id())).isEqualTo(kept.replies());
        }

        @Test
        void s13_aTransactionGoesOnAfterwards() {
            Transaction first = stored(fixtures.recorded());
            store().erasePersonalData(first.id());
            Transaction second = TransactionFixtures.moved(
                    first,
                    TransactionStatus.PAYMENT_PENDING,
                    owed(ObligationKind.EXPIRE, NOON.plus(Duration.ofDays(1))));

            assertThat(commit(fixtures.changing(first, second))).isEqualTo(APPLIED);
            assertThat(load(first.id())).contains(second);
        }
    }
}
