package io.handsel.internal.engine;

import io.handsel.TransactionView;
import io.handsel.event.Subscriber;
import io.handsel.event.TransactionEvent;
import io.handsel.store.EventFeed;
import io.handsel.store.FeedEntry;
import io.handsel.store.FeedLease;
import io.handsel.store.NodeId;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feed for one subscriber and tells it. What was told is written down after a page, after a second, or before a
 * failure is; whatever throws, the flow sees nothing of it.
 */
final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    /** How many entries are read at once, and the most that a crash repeats. */
    static final int PAGE = 100;
    /** After how many failures an event is given up. */
    static final int MOST_TRIES = 20;
    /** How many failures in a row are taken for an outage of the subscriber. */
    static final int OUTAGE = 10;

    private static final int ASIDE_AT_ONCE = 10;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final long UNWRITTEN_NANOS = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final Subscriber subscriber;
    private final TransactionStore store;
    private final EventFeed feed;
    private final EngineClock clock;
    private final NodeId node;
    private final Semaphore turn =
            new Semaphore(1); // not a lock: a subscriber that runs what is due must not come in again
    private volatile boolean stopping;
    private int failuresInARow;
    private volatile Instant pausedUntil = Instant.MIN;

    EventReader(String name, Subscriber subscriber, TransactionStore store, EngineClock clock, NodeId node) {
        this.name = name;
        this.subscriber = subscriber;
        this.store = store;
        this.feed = store.events();
        this.clock = clock;
        this.node = node;
    }

    /** How a round went. */
    record Round(int told, boolean more) {
        static final Round NOTHING = new Round(0, false);
    }

    /** Takes no further event; one that is being told comes to its end. */
    void stop() {
        stopping = true;
    }

    void goOn() {
        stopping = false;
    }

    /** Does not read for a while. */
    void pause(Duration time) {
        pausedUntil = clock.now().plus(time);
    }

    /** Tells what waits: some of what was put aside, and a page of the feed. Does nothing while another thread is at it. */
    Round round() {
        if (stopping || !turn.tryAcquire()) {
            return Round.NOTHING;
        }
        try {
            return clock.now().isBefore(pausedUntil) ? Round.NOTHING : read();
        } finally {
            turn.release();
        }
    }

    private Round read() {
        Optional<FeedLease> lease = feed.claim(name, node, clock.now());
        if (lease.isEmpty()) {
            return Round.NOTHING;
        }
        Page page = new Page(lease.get());
        boolean moreAside = true;
        for (int i = 0; i < ASIDE_AT_ONCE && moreAside && page.goesOn(); i++) {
            List<FeedEntry> waiting = feed.readAside(lease.get(), clock.now(), PAGE);
            page.tell(waiting);
            moreAside = !waiting.isEmpty();
        }
        boolean moreInFeed = false;
        if (page.goesOn()) {
            List<FeedEntry> entries = feed.read(lease.get(), PAGE);
            page.tell(entries);
            moreInFeed = entries.size() == PAGE;
        }
        return new Round(page.told, page.goesOn() && (moreAside || moreInFeed));
    }

    /** What is told in one round. */
    private final class Page {

        private final FeedLease lease;
        private boolean leaseHolds = true;
        private int told;
        private Optional<FeedEntry> unwritten = Optional.empty();
        private long writtenAt;

        Page(FeedLease lease) {
            this.lease = lease;
        }

        boolean goesOn() {
            return leaseHolds && !stopping && !clock.now().isBefore(pausedUntil);
        }

        void tell(List<FeedEntry> entries) {
            Map<TransactionId, Transaction> transactions = store.load(entries.stream()
                    .filter(it -> it.place() != FeedEntry.Place.WAITING)
                    .map(FeedEntry::transaction)
                    .distinct()
                    .toList());
            Set<TransactionId> putAside = new HashSet<>();
            writtenAt = clock.nanoTime();
            for (FeedEntry entry : entries) {
                if (!goesOn()) {
                    break;
                }
                boolean waits = entry.place() == FeedEntry.Place.WAITING || putAside.contains(entry.transaction());
                if (waits && entry.place() == FeedEntry.Place.ASIDE) {
                    break; // the page holds this one transaction only
                }
                Optional<Throwable> failure = waits
                        ? Optional.empty()
                        : failureOf(entry, Optional.ofNullable(transactions.get(entry.transaction())));
                if (failure.isEmpty()) {
                    done(entry);
                } else if (!stopping) { // else it was interrupted: told again after the next start
                    putAside.add(entry.transaction());
                    failed(entry, failure.get());
                }
            }
            write();
        }

        /** Calls the subscriber, outside of any database transaction. */
        private Optional<Throwable> failureOf(FeedEntry entry, Optional<Transaction> transaction) {
            if (transaction.isEmpty()) {
                LOG.warn("subscriber '{}': event {} is left out, its transaction was removed", name, entry.id());
                return Optional.empty();
            }
            Optional<Throwable> failure = call(entry, transaction.get());
            failuresInARow = failure.isEmpty() ? 0 : failuresInARow + 1;
            told += failure.isEmpty() ? 1 : 0;
            return failure;
        }

        private Optional<Throwable> call(FeedEntry entry, Transaction transaction) {
            try {
                subscriber.on(new TransactionEvent(entry.id(), entry.entry(), new TransactionView(transaction)));
                return Optional.empty();
            } catch (Throwable e) {
                return Optional.of(e);
            } finally {
                Thread.interrupted(); // the subscriber's affair; what is written next must not suffer from it
            }
        }

        private void done(FeedEntry entry) {
            unwritten = Optional.of(entry);
            if (clock.nanoTime() - writtenAt >= UNWRITTEN_NANOS) {
                write();
            }
        }

        private void write() {
            if (leaseHolds) {
                unwritten.ifPresent(it -> leaseHolds = feed.told(lease, it));
                unwritten = Optional.empty();
                writtenAt = clock.nanoTime();
            }
        }

        private void failed(FeedEntry entry, Throwable error) {
            write();
            int tries = entry.tries() + 1;
            boolean givenUp = tries >= MOST_TRIES;
            Optional<Instant> again =
                    givenUp ? Optional.empty() : Optional.of(clock.now().plus(doubling(tries, LONGEST_WAIT)));
            leaseHolds =
                    leaseHolds && feed.failed(lease, entry, error.getClass().getName(), again);
            if (givenUp) {
                LOG.error(
                        "subscriber '{}' failed {} times at event {} and waits for an operator: {}",
                        name,
                        tries,
                        entry.id(),
                        described(error));
            } else {
                LOG.warn(
                        "subscriber '{}' failed at event {}, try {}; told again later: {}",
                        name,
                        entry.id(),
                        tries,
                        described(error));
            }
            if (failuresInARow >= OUTAGE) {
                pause(doubling(failuresInARow - OUTAGE + 1, LONGEST_PAUSE));
            }
        }
    }

    /** 1 second, 2, 4 and so on, up to a longest. */
    private static Duration doubling(int number, Duration longest) {
        Duration wait = Duration.ofSeconds(1L << Math.min(number - 1, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** What was thrown and where, without its message: that may hold personal data. */
    private static String described(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
