package io.handsel.internal.engine;

import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps an impatient reader from asking a company about one transaction more often than once in five seconds. */
final class RefreshLimit {

    private static final Duration APART = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final EngineClock clock;
    private final Map<TransactionId, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TransactionId, Instant> eldest) {
            return size() > MOST;
        }
    };

    RefreshLimit(EngineClock clock) {
        this.clock = clock;
    }

    /** Whether it may be asked about now; if so, that counts as asked. */
    synchronized boolean allows(TransactionId id) {
        Instant now = clock.now();
        Instant before = last.get(id);
        if (before != null && now.isBefore(before.plus(APART))) {
            return false;
        }
        last.put(id, now);
        return true;
    }
}
