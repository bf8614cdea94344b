package io.handsel.internal.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Limits how many calls to one account are under way at once, so that a slow company holds up nobody but its own customers. A
 * permit is taken before an intent is written down: what is written down is also sent. Work that finds no permit does not
 * stand in the way: it is set aside, and run when a permit is free.
 */
final class Bulkheads {

    private static final int MOST_SET_ASIDE = 10_000;

    private final int permits;
    private final Function<String, Rate> rates;
    private final Map<String, Bulkhead> accounts = new ConcurrentHashMap<>();

    Bulkheads(int permits) {
        this(permits, account -> new Rate(0, System::nanoTime));
    }

    /**
     * The limits.
     *
     * @param rates how many calls to an account may begin in a second
     */
    Bulkheads(int permits, Function<String, Rate> rates) {
        this.permits = permits;
        this.rates = rates;
    }

    /** How many calls may begin in a second: so many at once if none began for a second, and then one after the other. */
    static final class Rate {

        private final int perSecond;
        private final LongSupplier nanoTime;
        private double left; // below nothing if somebody could not wait
        private long at;

        /**
         * A limit.
         *
         * @param perSecond how many; 0 for no limit
         * @param nanoTime a monotonic clock
         */
        Rate(int perSecond, LongSupplier nanoTime) {
            this.perSecond = perSecond;
            this.nanoTime = nanoTime;
            this.left = perSecond;
            this.at = nanoTime.getAsLong();
        }

        synchronized boolean tryTake() {
            if (free() < 1) {
                return false;
            }
            left--;
            return true;
        }

        /** For a customer who stands at the till: what works in the background waits longer for it. */
        synchronized void take() {
            free();
            left--;
        }

        /** How many may begin now. */
        synchronized int free() {
            if (perSecond == 0) {
                left = 1;
                return Integer.MAX_VALUE;
            }
            long now = nanoTime.getAsLong();
            left = Math.min(perSecond, left + (now - at) * (double) perSecond / TimeUnit.SECONDS.toNanos(1));
            at = now;
            return (int) Math.floor(left);
        }
    }

    /** Leave to make one call. */
    interface Permit {

        /** Must be called once the call has returned, or will not be made. A second time has no effect. */
        void release();
    }

    /** Work that waits for a permit. */
    interface SetAside {

        /** A permit is free: goes on, beside the caller. */
        void goOn();

        /** Makes it free for other nodes, because this one will not go on with it. */
        void giveBack();
    }

    /** Work cannot go on now, because too many calls to an account are under way. What was done so far is stored. */
    static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String account;

        BusyException(String account) {
            super("too many calls to account '" + account + "' are under way", null, false, false);
            this.account = account;
        }

        String account() {
            return account;
        }
    }

    /** A permit, if one is free. */
    Optional<Permit> tryEnter(String account) {
        return of(account).tryEnter();
    }

    /** A permit, waited for on the calling thread. */
    Optional<Permit> enter(String account, Duration patience) {
        return of(account).enter(patience);
    }

    /** A permit, or the exception that sets work aside. */
    Permit enterOrSetAside(String account) {
        return tryEnter(account).orElseThrow(() -> new BusyException(account));
    }

    /** Runs work once a permit is free; whether it will. If too much waits already it is dropped: it is stored, and held for a while. */
    boolean whenFree(String account, SetAside work) {
        return of(account).whenFree(work);
    }

    /** Gives back all that is set aside. */
    void giveBackAll() {
        accounts.values().forEach(Bulkhead::giveBackAll);
    }

    /** Runs what was set aside for an account, if a permit is free. */
    void wake(String account) {
        of(account).runNext();
    }

    /** Runs what waits for a second to pass rather than for a call to end. */
    void wakeAll() {
        accounts.values().forEach(Bulkhead::runWhatTheRateAllows);
    }

    /** How many calls to an account are under way. */
    int underWay(String account) {
        Bulkhead bulkhead = accounts.get(account);
        return bulkhead == null ? 0 : permits - bulkhead.free.availablePermits();
    }

    /** How much work is set aside for an account. */
    int setAside(String account) {
        Bulkhead bulkhead = accounts.get(account);
        return bulkhead == null ? 0 : bulkhead.waiting();
    }

    private Bulkhead of(String account) {
        return accounts.computeIfAbsent(account, it -> new Bulkhead(rates.apply(it)));
    }

    private final class Bulkhead {

        private final Semaphore free = new Semaphore(permits);
        private final Deque<SetAside> aside = new ArrayDeque<>(); // guarded by itself
        private final Rate rate;

        Bulkhead(Rate rate) {
            this.rate = rate;
        }

        Optional<Permit> tryEnter() {
            if (!free.tryAcquire()) {
                return Optional.empty();
            }
            if (rate.tryTake()) {
                return Optional.of(permit());
            }
            free.release();
            return Optional.empty();
        }

        Optional<Permit> enter(Duration patience) {
            try {
                if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    return Optional.empty();
                }
                rate.take();
                return Optional.of(permit());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        private Permit permit() {
            AtomicBoolean closed = new AtomicBoolean();
            return () -> {
                if (closed.compareAndSet(false, true)) {
                    free.release();
                    runNext();
                }
            };
        }

        boolean whenFree(SetAside work) {
            synchronized (aside) {
                if (aside.size() >= MOST_SET_ASIDE) {
                    return false;
                }
                aside.add(work);
            }
            runNext(); // a permit may have become free in between
            return true;
        }

        void giveBackAll() {
            List<SetAside> all;
            synchronized (aside) {
                all = List.copyOf(aside);
                aside.clear();
            }
            all.forEach(SetAside::giveBack);
        }

        int waiting() {
            synchronized (aside) {
                return aside.size();
            }
        }

        void runWhatTheRateAllows() {
            for (int left = Math.min(rate.free(), waiting()); left > 0; left--) {
                runNext();
            }
        }

        /** One free permit wakes one; who wakes and needs none, wakes the next by coming here when it ends. */
        private void runNext() {
            SetAside next;
            synchronized (aside) {
                next = free.availablePermits() > 0 && rate.free() > 0 ? aside.poll() : null;
            }
            if (next != null) {
                next.goOn();
            }
        }
    }
}
