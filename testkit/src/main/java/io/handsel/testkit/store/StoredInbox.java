package io.handsel.testkit.store;

import io.handsel.store.InboxEntry;
import io.handsel.store.InboxId;
import io.handsel.store.InboxState;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The in-memory store's webhooks. Guarded by the store's lock. */
final class StoredInbox {

    private record Body(String account, String digest) {}

    private final Map<InboxId, InboxEntry> entries = new LinkedHashMap<>();
    private final Map<Body, InboxId> byBody = new HashMap<>();

    InboxId receive(InboxEntry entry) {
        Body body = new Body(entry.account(), entry.digest());
        InboxId known = byBody.putIfAbsent(body, entry.id());
        if (known != null) {
            return known;
        }
        entries.put(entry.id(), with(entry, entry.state(), entry.tries(), entry.dueAt()));
        return entry.id();
    }

    List<InboxEntry> claim(Instant now, Instant until, int limit) {
        List<InboxEntry> due = entries.values().stream()
                .filter(it -> isOpen(it.state()) && !it.dueAt().isAfter(now))
                .sorted(Comparator.comparing(InboxEntry::dueAt)
                        .thenComparing(it -> it.id().value()))
                .limit(limit)
                .toList();
        return due.stream()
                .map(it -> {
                    InboxEntry lent = with(it, it.state(), it.tries(), until);
                    entries.put(it.id(), lent);
                    return with(lent, lent.state(), lent.tries(), lent.dueAt());
                })
                .toList();
    }

    void move(InboxId id, InboxState state, int tries, Instant dueAt) {
        entries.computeIfPresent(id, (key, it) -> isOpen(it.state()) ? with(it, state, tries, dueAt) : it);
    }

    void settle(InboxId id) {
        entries.computeIfPresent(
                id, (key, it) -> isOpen(it.state()) ? with(it, InboxState.SETTLED, it.tries(), it.dueAt()) : it);
    }

    /** When those that are due became so, in order. */
    List<Instant> dueTimes(Instant now) {
        return entries.values().stream()
                .filter(it -> isOpen(it.state()) && !it.dueAt().isAfter(now))
                .map(InboxEntry::dueAt)
                .sorted()
                .toList();
    }

    Map<InboxState, Long> count() {
        Map<InboxState, Long> counts = new EnumMap<>(InboxState.class);
        entries.values().forEach(it -> counts.merge(it.state(), 1L, Long::sum));
        return counts;
    }

    private static boolean isOpen(InboxState state) {
        return state == InboxState.PENDING || state == InboxState.PARKED;
    }

    private static InboxEntry with(InboxEntry it, InboxState state, int tries, Instant dueAt) {
        return new InboxEntry(
                it.id(),
                it.account(),
                Micros.of(it.receivedAt()),
                it.event(),
                it.key(),
                it.hints(),
                it.digest(),
                it.body().clone(),
                state,
                tries,
                Micros.of(dueAt));
    }
}
