package io.handsel.internal.engine;

import io.handsel.catalogue.Listing;
import io.handsel.outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One list of a provider, kept for a while. While it is fresh nobody is asked; when it is not, one asks and the others are
 * given what is there. Only who finds nothing at all waits.
 *
 * @param <T> what is listed
 */
final class Shelf<T> {

    private static final Duration BETWEEN_FAILURES = Duration.ofMinutes(1);

    private final EngineClock clock;
    private final Duration keep;
    private final Supplier<Answer<List<T>>> ask;
    private @Nullable Listing<T> kept; // guarded by this
    private Instant freshUntil = Instant.MIN; // guarded by this
    private Instant notAgainBefore = Instant.MIN; // guarded by this
    private boolean asking; // guarded by this
    private long changes; // guarded by this
    private final Object first = new Object();

    Shelf(EngineClock clock, Duration keep, Supplier<Answer<List<T>>> ask) {
        this.clock = clock;
        this.keep = keep;
        this.ask = ask;
    }

    /** The provider said that the list changed. */
    synchronized void changed() {
        freshUntil = Instant.MIN;
        notAgainBefore = Instant.MIN;
        changes++;
    }

    /**
     * What is there.
     *
     * @param beside whether it may be asked for again beside the caller; else on the caller's thread
     */
    Answer<Listing<T>> look(boolean beside) {
        Listing<T> there = there();
        if (there == null) {
            return firstTime();
        }
        if (!isDue()) {
            return found(there);
        }
        if (!beside) {
            refresh();
            Listing<T> now = there();
            return found(now == null ? there : now);
        }
        Thread thread = new Thread(this::refresh, "handsel-catalogue");
        thread.setDaemon(true);
        thread.start();
        return found(there);
    }

    private Answer<Listing<T>> firstTime() {
        synchronized (first) {
            Listing<T> there = there();
            if (there != null) {
                return found(there);
            }
            long before = changesSoFar();
            Answer<List<T>> answer = ask.get();
            if (answer instanceof Answer.Found<List<T>> it) {
                keep(it.found(), before);
            }
            return answer.map(it -> new Listing<>(it, clock.now(), false));
        }
    }

    private void refresh() {
        try {
            long before = changesSoFar();
            if (ask.get() instanceof Answer.Found<List<T>> it) {
                keep(it.found(), before);
            }
        } finally {
            asked();
        }
    }

    private Answer<Listing<T>> found(Listing<T> listing) {
        return new Answer.Found<>(new Listing<>(listing.items(), listing.asOf(), !isFresh()));
    }

    private synchronized @Nullable Listing<T> there() {
        return kept;
    }

    private synchronized boolean isFresh() {
        return clock.now().isBefore(freshUntil);
    }

    private synchronized long changesSoFar() {
        return changes;
    }

    /** Whether whoever asks now is the one to ask the provider. */
    private synchronized boolean isDue() {
        Instant now = clock.now();
        if (asking || now.isBefore(freshUntil) || now.isBefore(notAgainBefore)) {
            return false;
        }
        asking = true;
        return true;
    }

    /** A list that was asked for before the provider said that it changed is kept, but not as a fresh one. */
    private synchronized void keep(List<T> items, long before) {
        Instant now = clock.now();
        kept = new Listing<>(items, now, false);
        freshUntil = before == changes ? now.plus(keep) : Instant.MIN;
    }

    private synchronized void asked() {
        asking = false;
        notAgainBefore = clock.now().plus(BETWEEN_FAILURES);
    }
}
