package io.handsel.internal.engine;

import io.handsel.WebhookLimits;
import io.handsel.store.WebhookInbox;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Decides how many webhooks come in, per account, so that the flood at one does not hold up another: how many are on their
 * way into the store at once, and how many of those that match nothing are let in at all.
 */
final class Doorkeeper {

    /** How many webhooks of an account may be on their way into the store at once. */
    static final int MOST_AT_ONCE = 2_000;

    private static final long COUNT_APART_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final WebhookInbox inbox;
    private final EngineClock clock;
    private final WebhookLimits limits;
    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    Doorkeeper(WebhookInbox inbox, EngineClock clock, WebhookLimits limits) {
        this.inbox = inbox;
        this.clock = clock;
        this.limits = limits;
    }

    Door of(String account) {
        return doors.computeIfAbsent(account, Door::new);
    }

    /** One account's. */
    final class Door {

        private final String account;
        private final Semaphore room = new Semaphore(MOST_AT_ONCE);
        private final Object counting = new Object();
        private double tokens = limits.unmatchedAtOnce(); // guarded by this
        private long filledAt = clock.nanoTime(); // guarded by this
        private long there; // guarded by this; counted once, and those let in since
        private long countAt = filledAt; // guarded by this

        private Door(String account) {
            this.account = account;
        }

        /** Lets one in, if there is room; it must leave again. */
        boolean enter() {
            return room.tryAcquire();
        }

        void leave() {
            room.release();
        }

        /** Whether one that matches nothing may be stored. Costs nothing once the rate is used up, and rarely a count. */
        boolean admitsUnmatched() {
            return takeToken() && isBelowCap();
        }

        private synchronized boolean takeToken() {
            long now = clock.nanoTime();
            double filled = (now - filledAt) / 1e9 * limits.unmatchedPerSecond();
            tokens = Math.min(limits.unmatchedAtOnce(), tokens + Math.max(0, filled));
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }

        private boolean isBelowCap() {
            synchronized (counting) { // the few that get here wait for one count instead of making their own
                if (needsCount()) {
                    counted(inbox.countUnmatched(account, limits.unmatchedKept()));
                }
            }
            return isCountedIn();
        }

        private synchronized boolean needsCount() {
            return clock.nanoTime() - countAt >= 0;
        }

        private synchronized void counted(long found) {
            there = found;
            countAt = clock.nanoTime() + COUNT_APART_NANOS;
        }

        private synchronized boolean isCountedIn() {
            if (there >= limits.unmatchedKept()) {
                return false;
            }
            there++;
            return true;
        }
    }
}
