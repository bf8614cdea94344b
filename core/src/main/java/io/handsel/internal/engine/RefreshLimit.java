package io.handsel.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the impatient from having one thing done again and again.
 *
 * @param <K> what things are told apart by
 */
final class RefreshLimit<K> {

    private static final int MOST = 10_000;

    private final EngineClock clock;
    private final Duration apart;
    private final Map<K, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
            return size() > MOST;
        }
    };

    RefreshLimit(EngineClock clock, Duration apart) {
        this.clock = clock;
        this.apart = apart;
    }

    /** Whether it may be done now; if so, that counts as done. */
    synchronized boolean allows(K id) {
        if (wasDone(id)) {
            return false;
        }
        done(id);
        return true;
    }

    /** Whether it was done just now. */
    synchronized boolean wasDone(K id) {
        Instant before = last.get(id);
        return before != null && clock.now().isBefore(before.plus(apart));
    }

    /** It is done now. */
    synchronized void done(K id) {
        last.put(id, clock.now());
    }
}
