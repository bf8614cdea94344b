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
    private final int times;
    private final Map<K, Done> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Done> eldest) {
            return size() > MOST;
        }
    };

    /** How often something was done since a time. */
    private record Done(Instant since, int times) {}

    RefreshLimit(EngineClock clock, Duration apart) {
        this(clock, apart, 1);
    }

    /**
     * A limit.
     *
     * @param times how often it may be done in that time
     */
    RefreshLimit(EngineClock clock, Duration apart, int times) {
        this.clock = clock;
        this.apart = apart;
        this.times = times;
    }

    /** Whether it may be done now; if so, that counts as done. */
    synchronized boolean allows(K id) {
        if (wasDone(id)) {
            return false;
        }
        done(id);
        return true;
    }

    /** Whether it was done often enough just now. */
    synchronized boolean wasDone(K id) {
        Done before = last.get(id);
        return before != null && isRecent(before) && before.times() >= times;
    }

    /** It is done now. */
    synchronized void done(K id) {
        Done before = last.get(id);
        if (before != null && isRecent(before)) {
            last.put(id, new Done(before.since(), before.times() + 1));
        } else {
            last.put(id, new Done(clock.now(), 1));
        }
    }

    private boolean isRecent(Done done) {
        return clock.now().isBefore(done.since().plus(apart));
    }
}
