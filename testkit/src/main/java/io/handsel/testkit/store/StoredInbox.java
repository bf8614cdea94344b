package io.handsel.testkit.store;

import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxItem;
import io.handsel.store.InboxState;
import io.handsel.store.Replay;
import io.handsel.webhook.WebhookReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The in-memory store's webhooks. Guarded by the store's lock. */
final class StoredInbox {

    private static final Set<InboxState> OPEN = Set.of(InboxState.PENDING, InboxState.PARKED);
    private static final Set<InboxState> DONE = Set.of(InboxState.SETTLED, InboxState.IGNORED, InboxState.FAILED);
    private static final byte[] GONE = {};

    /** By the ids' text, as PostgreSQL orders them: Java takes them for signed numbers. */
    private static final Comparator<InboxId> NEWEST_FIRST =
            Comparator.comparing(InboxId::toString).reversed();

    private record Body(String account, String digest) {}

    /** A webhook, and what is known of it besides. */
    private static final class Kept {
        private final Instant firstReceivedAt;
        private final List<Replay> replays = new ArrayList<>();
        private InboxEntry entry;
        private Instant lastReceivedAt;
        private long received = 1;
        private boolean whole = true;

        Kept(InboxEntry entry) {
            this.entry = entry;
            this.firstReceivedAt = entry.receivedAt();
            this.lastReceivedAt = entry.receivedAt();
        }

        boolean isIn(Set<InboxState> states) {
            return states.contains(entry.state());
        }

        boolean openedBefore(Instant time) {
            return entry.receivedAt().isBefore(time);
        }

        boolean matchesNothing() {
            return entry.state() == InboxState.PARKED
                    || (entry.state() == InboxState.IGNORED && entry.key().equals(WebhookReading.UNSIGNED));
        }

        void stand(InboxState state, int tries, Instant dueAt) {
            InboxEntry standing = entry.standing(state, tries, Micros.of(dueAt));
            entry = copy(standing, standing.turn() + 1, standing.receivedAt(), standing.headers(), standing.body());
        }

        void open(Instant now) {
            stand(InboxState.PENDING, 0, now);
            entry = copy(entry, entry.turn(), Micros.of(now), entry.headers(), entry.body());
        }

        void empty() {
            whole = false;
            entry = copy(entry, entry.turn(), entry.receivedAt(), Map.of(), GONE);
        }

        InboxItem item() {
            return new InboxItem(
                    entry.id(),
                    entry.account(),
                    entry.state(),
                    entry.event(),
                    entry.key(),
                    entry.hints(),
                    received,
                    firstReceivedAt,
                    lastReceivedAt,
                    entry.tries(),
                    whole,
                    replays);
        }
    }

    private final Map<InboxId, Kept> entries = new TreeMap<>(NEWEST_FIRST);
    private final Map<Body, InboxId> byBody = new HashMap<>();

    InboxId receive(InboxEntry entry) {
        Body body = new Body(entry.account(), entry.digest());
        Optional<Kept> known = Optional.ofNullable(byBody.get(body)).flatMap(this::find);
        if (known.isPresent()) {
            Kept kept = known.get();
            Instant at = Micros.of(entry.receivedAt());
            kept.received++;
            kept.lastReceivedAt = at.isAfter(kept.lastReceivedAt) ? at : kept.lastReceivedAt;
            return kept.entry.id();
        }
        byBody.put(body, entry.id());
        InboxEntry own = entry.standing(entry.state(), entry.tries(), Micros.of(entry.dueAt()));
        entries.put(
                entry.id(),
                new Kept(copy(own, entry.turn(), Micros.of(entry.receivedAt()), entry.headers(), entry.body())));
        return entry.id();
    }

    private Optional<Kept> find(InboxId id) {
        return Optional.ofNullable(entries.get(id));
    }

    List<InboxEntry> claim(Instant now, Instant until, int limit) {
        List<Kept> due = entries.values().stream()
                .filter(it -> it.isIn(OPEN) && !it.entry.dueAt().isAfter(now))
                .sorted(Comparator.comparing((Kept it) -> it.entry.dueAt())
                        .thenComparing(it -> it.entry.id().value()))
                .limit(limit)
                .toList();
        due.forEach(it -> it.stand(it.entry.state(), it.entry.tries(), until));
        return due.stream()
                .map(it -> copy(it.entry, it.entry.turn(), it.entry.receivedAt(), it.entry.headers(), it.entry.body()))
                .toList();
    }

    void move(InboxEntry moved) {
        find(moved.id())
                .filter(it -> it.isIn(OPEN) && it.entry.turn() == moved.turn())
                .ifPresent(it -> it.stand(moved.state(), moved.tries(), moved.dueAt()));
    }

    void settle(InboxId id) {
        find(id).filter(it -> it.isIn(OPEN))
                .ifPresent(it -> it.stand(InboxState.SETTLED, it.entry.tries(), it.entry.dueAt()));
    }

    boolean reopen(InboxId id, Instant openedBefore, Instant now) {
        Optional<Kept> found = find(id).filter(
                        it -> it.whole && it.entry.state() != InboxState.PENDING && it.openedBefore(openedBefore));
        found.ifPresent(it -> it.open(now));
        return found.isPresent();
    }

    boolean replay(InboxId id, Replay replay) {
        Optional<Kept> found = find(id).filter(it -> it.whole && it.isIn(InboxState.ASIDE));
        found.ifPresent(it -> {
            it.open(replay.at());
            it.replays.add(new Replay(replay.operator(), replay.why(), Micros.of(replay.at())));
        });
        return found.isPresent();
    }

    List<InboxItem> list(Set<InboxState> states, Optional<InboxId> olderThan, int limit) {
        return entries.values().stream()
                .filter(it -> it.isIn(states)
                        && olderThan.map(last -> isAfter(it.entry.id(), last)).orElse(true))
                .limit(limit)
                .map(Kept::item)
                .toList();
    }

    private static boolean isAfter(InboxId id, InboxId last) {
        return NEWEST_FIRST.compare(id, last) > 0;
    }

    /** When those that are due became so, in order. */
    List<Instant> dueTimes(Instant now) {
        return entries.values().stream()
                .filter(it -> it.isIn(OPEN) && !it.entry.dueAt().isAfter(now))
                .map(it -> it.entry.dueAt())
                .sorted()
                .toList();
    }

    Map<InboxState, Long> count() {
        Map<InboxState, Long> counts = new EnumMap<>(InboxState.class);
        entries.values().forEach(it -> counts.merge(it.entry.state(), 1L, Long::sum));
        return counts;
    }

    int countUnmatched(String account, int atMost) {
        return (int) entries.values().stream()
                .filter(it -> it.entry.account().equals(account) && it.matchesNothing())
                .limit(atMost)
                .count();
    }

    int forget(Instant openedBefore, Instant tracesBefore, int limit) {
        List<Kept> done = oldest(it -> it.isIn(DONE) && it.openedBefore(openedBefore), limit);
        List<Kept> traces =
                oldest(it -> it.entry.state() == InboxState.EXPIRED && it.openedBefore(tracesBefore), limit);
        List<Kept> expired = oldest(
                it -> it.entry.state() == InboxState.EXPIRED
                        && it.whole
                        && it.openedBefore(openedBefore)
                        && !it.openedBefore(tracesBefore),
                limit);
        done.forEach(this::remove);
        traces.forEach(this::remove);
        expired.forEach(Kept::empty);
        return done.size() + traces.size() + expired.size();
    }

    private List<Kept> oldest(Predicate<Kept> which, int limit) {
        return entries.values().stream()
                .filter(which)
                .sorted(Comparator.comparing((Kept it) -> it.entry.receivedAt()))
                .limit(limit)
                .toList();
    }

    private void remove(Kept kept) {
        entries.remove(kept.entry.id());
        byBody.remove(new Body(kept.entry.account(), kept.entry.digest()));
    }

    private static InboxEntry copy(
            InboxEntry it, long turn, Instant receivedAt, Map<String, String> headers, byte[] body) {
        return new InboxEntry(
                it.id(),
                it.account(),
                receivedAt,
                it.event(),
                it.key(),
                it.hints(),
                headers,
                it.digest(),
                body.clone(),
                it.state(),
                it.tries(),
                turn,
                it.dueAt());
    }
}
