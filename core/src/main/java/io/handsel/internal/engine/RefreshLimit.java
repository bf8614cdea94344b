package io.handsel.internal.engine;

import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps an impatient reader from asking a company about one transaction again and again. */
final class RefreshLimit {

    private static final int MOST = 10_000;

    private final EngineClock clock;
    private final Duration apart;
    private final Map<TransactionId, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TransactionId, Instant> eldest) {
            return size() > MOST;
        }
    };

    RefreshLimit(EngineClock clock, Duration apart) {
        this.clock = clock;
        this.apart = apart;
    }

    /** Whether it may be asked about now; if so, that counts as asked. */
    synchronized boolean allows(TransactionId id) {
        Instant now = clock.now();
        Instant before = last.get(id);
        if (before != null && now.isBefore(before.plus(apart))) {
            return false;
        }
        last.put(id, now);
        return true;
    }
}
