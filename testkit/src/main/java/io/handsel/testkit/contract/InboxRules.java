package io.handsel.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.handsel.review.Operator;
import io.handsel.store.Hold;
import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.store.NodeId;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.Replay;
import io.handsel.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of {@link io.handsel.store.WebhookInbox}. */
abstract class InboxRules extends JointRules {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Replay REPLAY =
            new Replay(new Operator("operator-7"), "the adapter was mended", NOON.plusSeconds(100));

    private static InboxEntry sameBodyAs(InboxEntry first, String account) {
        return new InboxEntry(
                new InboxId(UUID.randomUUID()),
                account,
                first.receivedAt(),
                first.event(),
                first.key(),
                first.hints(),
                first.headers(),
                first.digest(),
                first.body(),
                first.state(),
                first.tries(),
                first.turn(),
                first.dueAt());
    }

    private static InboxEntry dueAt(InboxEntry entry, InboxState state, Instant due) {
        return entry.standing(state, entry.tries(), due);
    }

    private InboxEntry kept(InboxState state) {
        return kept(fixtures.webhook(), state);
    }

    private InboxEntry kept(InboxEntry entry, InboxState state) {
        InboxEntry standing = entry.standing(state, 0, NOON);
        assertThat(store().receive(List.of(standing))).containsExactly(standing.id());
        return standing;
    }

    private static InboxEntry with(InboxEntry it, String account, String key, Instant receivedAt) {
        return new InboxEntry(
                it.id(),
                account,
                receivedAt,
                it.event(),
                key,
                it.hints(),
                it.headers(),
                it.digest(),
                it.body(),
                it.state(),
                it.tries(),
                it.turn(),
                it.dueAt());
    }

    private static InboxEntry nextTurn(InboxEntry it) {
        return new InboxEntry(
                it.id(),
                it.account(),
                it.receivedAt(),
                it.event(),
                it.key(),
                it.hints(),
                it.headers(),
                it.digest(),
                it.body(),
                it.state(),
                it.tries(),
                it.turn() + 1,
                it.dueAt());
    }

    private void move(InboxEntry held, InboxState state, int tries, Instant due) {
        store().moveInbox(List.of(held.standing(state, tries, due)));
    }

    private List<InboxItem> all() {
        return store().listInbox(EnumSet.allOf(InboxState.class), Optional.empty(), 100);
    }

    private void assertCounts(InboxState state, long many) {
        assertThat(store().countInbox()).isEqualTo(Map.of(state, many));
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
                    .isEqualTo(nextTurn(webhook).standing(InboxState.PENDING, 0, NOON.plusSeconds(60)));
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
        void s10_aRepeatIsCountedAndLeavesTheFirstAsItIs() {
            InboxEntry first = kept(InboxState.SETTLED);
            InboxEntry again = with(sameBodyAs(first, "paystack"), "paystack", "key-2", NOON.plusSeconds(50));

            store().receive(List.of(again));
            store().receive(List.of(again, sameBodyAs(first, "paystack")));

            InboxItem item = all().get(0);
            assertThat(item.received()).isEqualTo(4);
            assertThat(item.firstReceivedAt()).isEqualTo(NOON);
            assertThat(item.lastReceivedAt()).isEqualTo(NOON.plusSeconds(50));
            assertThat(item.key()).isEqualTo("key-1");
            assertThat(item.state()).isEqualTo(InboxState.SETTLED);
        }

        @Test
        void theStandingOfWhatTheyNameIsToldWithoutLoadingIt() {
            Transaction transaction = stored(fixtures.recorded());
            Reference known = new Reference(ReferenceKind.TRANSACTION, "", transaction.reference());
            Reference unknown = new Reference(ReferenceKind.TRANSACTION, "", "nobody's");
            Reference impossible = new Reference(ReferenceKind.DELIVERY, "vtpass", "null\0character");

            assertThat(store().statuses(List.of(unknown, known, impossible)))
                    .isEqualTo(Map.of(known, transaction.status()));
            assertThat(store().statuses(List.of())).isEmpty();
        }
    }

    /** Webhooks on their way. */
    @Nested
    class WhenWebhooksAreMovedOn {

        @Test
        void s24_oneIsMovedOnUntilItIsSettled() {
            InboxEntry webhook = kept(InboxState.PENDING);

            move(webhook, InboxState.PARKED, 3, NOON.plusSeconds(7));

            assertThat(claimInbox(NOON.plusSeconds(6))).isEmpty();
            InboxEntry lent = claimInbox(NOON.plusSeconds(7)).get(0);
            assertThat(lent.state()).isEqualTo(InboxState.PARKED);
            assertThat(lent.tries()).isEqualTo(3);
            move(lent, InboxState.SETTLED, 4, NOON);
            move(nextTurn(lent), InboxState.PENDING, 5, NOON);
            assertCounts(InboxState.SETTLED, 1);
        }

        @Test
        void s24_whoeverHeldItBeforeCannotMoveItBack() {
            InboxEntry frozen = kept(InboxState.PENDING);
            InboxEntry lent = claimInbox(NOON).get(0);

            move(frozen, InboxState.SETTLED, 1, NOON);
            assertCounts(InboxState.PENDING, 1);
            move(lent, InboxState.PARKED, 1, NOON.plusSeconds(600));
            move(frozen, InboxState.PENDING, 1, NOON);
            move(lent, InboxState.PENDING, 1, NOON);

            assertCounts(InboxState.PARKED, 1);
            assertThat(claimInbox(NOON.plusSeconds(599))).isEmpty();
        }

        @Test
        void s24_ofABatchEachIsFencedByItself() {
            InboxEntry stale = kept(InboxState.PENDING);
            claimInbox(NOON);
            InboxEntry fresh = kept(InboxState.PENDING);

            store().moveInbox(List.of(
                    stale.standing(InboxState.FAILED, 1, NOON), fresh.standing(InboxState.IGNORED, 1, NOON)));
            store().moveInbox(List.of());

            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.PENDING, 1L, InboxState.IGNORED, 1L));
        }

        @Test
        void s24_oneThatWasAnsweredIsSettledWhoeverHoldsIt() {
            InboxEntry webhook = kept(InboxState.PENDING);
            InboxEntry ended = kept(InboxState.EXPIRED);
            InboxEntry lent = claimInbox(NOON).get(0);

            store().settleInbox(webhook.id());
            store().settleInbox(ended.id());
            move(lent, InboxState.PENDING, 1, NOON);

            assertThat(store().countInbox()).isEqualTo(Map.of(InboxState.SETTLED, 1L, InboxState.EXPIRED, 1L));
        }
    }

    /** Webhooks that are opened again. */
    @Nested
    class WhenWebhooksAreOpenedAgain {

        private static final Instant LATER = NOON.plusSeconds(100);

        @Test
        void s25_aRepeatOpensWhatIsNotPending() {
            for (InboxState state : EnumSet.complementOf(EnumSet.of(InboxState.PENDING))) {
                InboxEntry webhook = kept(state);

                assertThat(store().reopenInbox(webhook.id(), NOON.plusSeconds(1), LATER))
                        .isTrue();

                InboxEntry lent = claimInbox(LATER).get(0);
                assertThat(lent.state()).isEqualTo(InboxState.PENDING);
                assertThat(lent.tries()).isZero();
                assertThat(lent.receivedAt()).isEqualTo(LATER);
                assertThat(lent.body()).isEqualTo(webhook.body());
                assertThat(all().get(0).firstReceivedAt()).isEqualTo(NOON);
            }
        }

        @Test
        void s25_itOpensNothingThatWasOpenedJustNowOrIsPending() {
            InboxEntry settled = kept(InboxState.SETTLED);
            InboxEntry pending = kept(InboxState.PENDING);

            assertThat(store().reopenInbox(settled.id(), NOON, LATER)).isFalse();
            assertThat(store().reopenInbox(pending.id(), LATER, LATER)).isFalse();
            assertThat(store().reopenInbox(new InboxId(new UUID(0, 7)), LATER, LATER))
                    .isFalse();
            assertThat(claimInbox(LATER)).extracting(InboxEntry::id).containsExactly(pending.id());
        }

        @Test
        void s25_anOperatorOpensWhatLiesAsideAndThatIsRecorded() {
            for (InboxState state : InboxState.ASIDE) {
                InboxEntry webhook = kept(state);

                assertThat(store().replayInbox(webhook.id(), REPLAY)).isTrue();

                assertThat(store().replayInbox(webhook.id(), REPLAY)).isFalse();
                InboxEntry lent = claimInbox(REPLAY.at()).get(0);
                assertThat(lent.tries()).isZero();
                assertThat(lent.receivedAt()).isEqualTo(REPLAY.at());
                assertThat(all().get(0)).satisfies(it -> {
                    assertThat(it.state()).isEqualTo(InboxState.PENDING);
                    assertThat(it.replays()).containsExactly(REPLAY);
                });
            }
        }

        @Test
        void s25_everyReplayStaysRecorded() {
            InboxEntry webhook = kept(InboxState.PARKED);
            Replay second = new Replay(
                    new Operator("operator-8"), "once more", REPLAY.at().plusSeconds(70));
            store().replayInbox(webhook.id(), REPLAY);
            move(claimInbox(REPLAY.at()).get(0), InboxState.FAILED, 1, NOON);

            store().replayInbox(webhook.id(), second);

            assertThat(all().get(0).replays()).containsExactly(REPLAY, second);
        }

        @Test
        void s25_whatIsPendingOrSettledIsNotReplayed() {
            for (InboxState state : List.of(InboxState.PENDING, InboxState.SETTLED)) {
                InboxEntry webhook = kept(state);

                assertThat(store().replayInbox(webhook.id(), REPLAY)).isFalse();
                assertThat(store().replayInbox(new InboxId(new UUID(0, 7)), REPLAY))
                        .isFalse();

                assertThat(all().get(0).replays()).isEmpty();
                assertThat(all().get(0).state()).isEqualTo(state);
            }
        }

        @Test
        void s25_ofManyOperatorsOneReplays() {
            InboxEntry webhook = kept(InboxState.EXPIRED);

            List<Boolean> results = race(number -> store().replayInbox(
                            webhook.id(),
                            new Replay(new Operator("operator-" + number), "why not", NOON.plusSeconds(number))));

            assertThat(Collections.frequency(results, true)).isEqualTo(1);
            assertThat(all().get(0).replays()).hasSize(1);
        }

        @Test
        void s24_whoeverHeldItBeforeCannotMoveIt() {
            InboxEntry webhook = kept(InboxState.PARKED);
            InboxEntry lent = claimInbox(NOON).get(0);
            store().replayInbox(webhook.id(), REPLAY);

            move(lent, InboxState.EXPIRED, 9, NOON);

            assertCounts(InboxState.PENDING, 1);
        }
    }

    /** Webhooks to look through. */
    @Nested
    class WhenWebhooksAreLookedThrough {

        @Test
        void s9_pagesAreNewestFirstAndComplete() {
            List<InboxId> ids = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                ids.add(
                        0,
                        kept(i % 2 == 0 ? InboxState.PARKED : InboxState.FAILED).id());
            }
            kept(InboxState.SETTLED);
            kept(InboxState.PENDING);

            List<InboxId> seen = new ArrayList<>();
            List<InboxItem> page = store().listInbox(InboxState.ASIDE, Optional.empty(), 3);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(3);
                page.forEach(it -> seen.add(it.id()));
                page = store().listInbox(InboxState.ASIDE, Optional.of(seen.get(seen.size() - 1)), 3);
            }

            assertThat(seen).isEqualTo(ids);
        }

        @Test
        void s9_everyPartIsListedButTheBody() {
            InboxEntry wanted = kept(with(fixtures.webhook(), "vtpass", "unsigned", NOON), InboxState.IGNORED);
            kept(InboxState.PARKED);

            assertThat(store().listInbox(Set.of(InboxState.IGNORED), Optional.empty(), 9))
                    .containsExactly(new InboxItem(
                            wanted.id(),
                            "vtpass",
                            InboxState.IGNORED,
                            wanted.event(),
                            "unsigned",
                            wanted.hints(),
                            1,
                            NOON,
                            NOON,
                            0,
                            true,
                            List.of()));
        }

        @Test
        void thoseThatMatchNothingAreCountedPerAccountUpToALimit() {
            kept(InboxState.PARKED);
            kept(InboxState.PARKED);
            kept(with(fixtures.webhook(), "paystack", "unsigned", NOON), InboxState.IGNORED);
            kept(InboxState.IGNORED);
            kept(InboxState.PENDING);
            kept(with(fixtures.webhook(), "vtpass", "unsigned", NOON), InboxState.PARKED);

            assertThat(store().countUnmatched("paystack", 10)).isEqualTo(3);
            assertThat(store().countUnmatched("paystack", 2)).isEqualTo(2);
            assertThat(store().countUnmatched("nobody", 2)).isZero();
        }
    }

    /** Webhooks that are old. */
    @Nested
    class WhenWebhooksAreOld {

        private int forget(Instant now, int limit) {
            return store().forgetInbox(now.minus(DAY), now.minus(DAY.multipliedBy(12)), limit);
        }

        private void keptOneOfEach() {
            for (InboxState state : InboxState.values()) {
                kept(state);
            }
        }

        @Test
        void s26_thoseWhoseHandlingHasEndedGo() {
            keptOneOfEach();

            assertThat(forget(NOON.plus(DAY), 10)).isZero();
            assertThat(all()).hasSize(6).allMatch(InboxItem::whole);
            assertThat(forget(NOON.plus(DAY).plusMillis(1), 10)).isEqualTo(4);

            assertThat(store().countInbox())
                    .isEqualTo(Map.of(InboxState.PENDING, 1L, InboxState.PARKED, 1L, InboxState.EXPIRED, 1L));
        }

        @Test
        void s26_ofAnExpiredOneATraceStaysWithoutBodyAndHeaders() {
            InboxEntry webhook = kept(InboxState.EXPIRED);

            forget(NOON.plus(DAY.multipliedBy(2)), 10);

            assertThat(all()).singleElement().satisfies(it -> {
                assertThat(it.whole()).isFalse();
                assertThat(it.hints()).isEqualTo(webhook.hints());
            });
            assertThat(store().replayInbox(webhook.id(), REPLAY)).isFalse();
            assertThat(store().reopenInbox(webhook.id(), NOON.plus(DAY), NOON.plus(DAY)))
                    .isFalse();
            assertThat(forget(NOON.plus(DAY.multipliedBy(2)), 10))
                    .as("nothing more")
                    .isZero();
        }

        @Test
        void s26_theTraceGoesTwelveTimesAsLate() {
            kept(InboxState.EXPIRED);
            forget(NOON.plus(DAY.multipliedBy(2)), 10);

            assertThat(forget(NOON.plus(DAY.multipliedBy(12)), 10)).isZero();
            assertThat(forget(NOON.plus(DAY.multipliedBy(12)).plusMillis(1), 10))
                    .isEqualTo(1);

            assertThat(store().countInbox()).isEmpty();
        }

        @Test
        void s26_theyGoAFewAtATimeOldestFirst() {
            InboxEntry newest =
                    kept(with(fixtures.webhook(), "paystack", "key", NOON.plusSeconds(3)), InboxState.FAILED);
            kept(with(fixtures.webhook(), "paystack", "key", NOON.plusSeconds(1)), InboxState.SETTLED);
            kept(with(fixtures.webhook(), "paystack", "key", NOON.plusSeconds(2)), InboxState.IGNORED);

            assertThat(forget(NOON.plus(DAY.multipliedBy(2)), 2)).isEqualTo(2);

            assertThat(all()).extracting(InboxItem::id).containsExactly(newest.id());
        }

        @Test
        void s26_oneThatWasOpenedAgainCountsFromThen() {
            InboxEntry webhook = kept(InboxState.FAILED);
            store().replayInbox(webhook.id(), REPLAY);
            move(claimInbox(REPLAY.at()).get(0), InboxState.FAILED, 1, NOON);

            assertThat(forget(NOON.plus(DAY).plusSeconds(50), 10)).isZero();
            assertThat(forget(NOON.plus(DAY).plusSeconds(101), 10)).isEqualTo(1);
        }

        @Test
        void s10_aBodyThatWentIsNewWhenItComesAgain() {
            InboxEntry first = kept(InboxState.SETTLED);
            forget(NOON.plus(DAY.multipliedBy(2)), 10);

            InboxEntry again = sameBodyAs(first, "paystack");

            assertThat(store().receive(List.of(again))).containsExactly(again.id());
        }
    }
}
