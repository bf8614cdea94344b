package io.handsel.internal.engine;

import io.handsel.store.NodeId;
import io.handsel.store.TransactionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Says again and again that a node lives, and knows until when that holds. */
final class Lease {

    /** How long a node is taken for alive without another word. */
    static final Duration LENGTH = Duration.ofSeconds(15);

    /** How long it says nothing at most while all is well. */
    static final Duration BEAT = Duration.ofSeconds(5);

    private final NodeId node;
    private final TransactionStore store;
    private final EngineClock clock;
    private volatile Optional<Instant> until = Optional.empty();
    private long nextBeat;

    Lease(NodeId node, TransactionStore store, EngineClock clock) {
        this.node = node;
        this.store = store;
        this.clock = clock;
    }

    /** Says that the node lives, and sets the clock. By the engine's clock: on one that runs faster it comes more often. */
    void beat() {
        clock.sync();
        Instant now = clock.now();
        store.heartbeat(node, now, now.plus(LENGTH));
        until = Optional.of(now.plus(LENGTH));
        nextBeat = clock.nanoTime() + TimeUnit.SECONDS.toNanos(BEAT.toSeconds());
    }

    /** Says so if it is time to. */
    void beatIfTime() {
        if (clock.nanoTime() - nextBeat >= 0 || isOverdue()) {
            beat();
        }
    }

    /** The monotonic clock of a machine that was paused does not say so. */
    private boolean isOverdue() {
        return until.filter(it -> clock.now().isBefore(it.minus(LENGTH).plus(BEAT)))
                .isEmpty();
    }

    /** Ends the node's life: all that it still holds is free. */
    void end() {
        store.retire(node);
    }

    /** Until when the node is taken for alive; empty if it never said that it lives. */
    Optional<Instant> until() {
        return until;
    }
}
