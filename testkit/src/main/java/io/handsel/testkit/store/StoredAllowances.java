package io.handsel.testkit.store;

import io.handsel.store.Allowances;
import io.handsel.store.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much owners have used up. */
final class StoredAllowances implements Allowances {

    private record Key(String owner, String action) {}

    private final Map<Key, Instant> usedUntil = new HashMap<>(); // guarded by this

    @Override
    public synchronized Optional<Duration> take(String owner, String action, Rate rate, Instant now) {
        Key key = new Key(owner, action);
        Instant at = Micros.of(now);
        Instant used = usedUntil.getOrDefault(key, at);
        Optional<Duration> wait = rate.waitFor(used, at);
        if (wait.isEmpty()) {
            usedUntil.put(key, rate.afterOne(used, at));
        }
        return wait;
    }

    @Override
    public synchronized int forget(Instant before, int limit) {
        List<Key> old = usedUntil.entrySet().stream()
                .filter(it -> it.getValue().isBefore(Micros.of(before)))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(usedUntil::remove);
        return old.size();
    }
}
