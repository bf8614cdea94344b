package io.handsel.internal.engine;

import io.handsel.RateLimitedException;
import io.handsel.store.Allowances;
import io.handsel.store.Rate;
import io.handsel.store.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps owners to the limits that the host chose. What is used up is in the store; what has come back is swept up now and then. */
public final class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final long TIDIED_APART = Duration.ofMinutes(10).toNanos();
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final int TIDIED_TOGETHER = 10_000;

    private final Allowances allowances;
    private final EngineClock clock;
    private final Map<String, Rate> rates;
    private final AtomicLong tidyAt;

    RateLimits(Allowances allowances, EngineClock clock, Map<String, Rate> rates) {
        this.allowances = allowances;
        this.clock = clock;
        this.rates = Map.copyOf(rates);
        this.tidyAt = new AtomicLong(clock.nanoTime());
    }

    /** Whether an action counts. What belongs to nobody is not counted: it would be counted for everybody. */
    boolean counts(String owner, String action) {
        return !owner.isEmpty() && rates.containsKey(action);
    }

    /** Takes one, if the action counts. */
    void takeIfItCounts(String owner, String action) {
        if (counts(owner, action)) {
            take(owner, action);
        }
    }

    /** Takes one of an action that must be configured: a slip of the pen must not be a limit that never holds. */
    public void take(String owner, String action) {
        Rate rate = rates.get(action);
        if (rate == null) {
            throw new IllegalArgumentException("no limit is configured for '" + action + "'");
        }
        tidyIfTime();
        allowances.take(owner, action, rate, clock.now()).ifPresent(wait -> {
            throw new RateLimitedException(action, wait);
        });
    }

    private void tidyIfTime() {
        long due = tidyAt.get();
        long now = clock.nanoTime();
        if (now - due < 0 || !tidyAt.compareAndSet(due, now + TIDIED_APART)) {
            return;
        }
        try {
            allowances.forget(clock.now().minus(CLOCKS_APART), TIDIED_TOGETHER);
        } catch (StoreUnavailableException e) {
            LOG.warn("old limits could not be swept up, trying again later: {}", e.getMessage());
        }
    }
}
