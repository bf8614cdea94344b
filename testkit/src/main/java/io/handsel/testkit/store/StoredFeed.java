package io.handsel.testkit.store;

import io.handsel.event.EventId;
import io.handsel.event.PutAside;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscription;
import io.handsel.store.EventFeed;
import io.handsel.store.FeedEntry;
import io.handsel.store.FeedLease;
import io.handsel.store.NodeId;
import io.handsel.transaction.JournalEntry;
import io.handsel.transaction.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The in-memory store's feed: all entries in the order of their commits. Guarded by the store's lock. */
final class StoredFeed implements EventFeed {

    private record Told(TransactionId transaction, JournalEntry entry) {}

    private record Aside(long version, int index, int tries, Optional<Instant> due, String failure) {
        boolean holds(JournalEntry entry) {
            return entry.version() > version || (entry.version() == version && entry.index() >= index);
        }
    }

    private static final class Reading {
        private int position;
        private long epoch;
        private Optional<NodeId> holder = Optional.empty();
        private final Map<TransactionId, Aside> aside = new TreeMap<>();
    }

    private final Object lock;
    private final BiPredicate<NodeId, Instant> lives;
    private final Function<TransactionId, String> references;
    private final List<Told> entries = new ArrayList<>();
    private final Map<String, Reading> readings = new TreeMap<>();

    StoredFeed(Object lock, BiPredicate<NodeId, Instant> lives, Function<TransactionId, String> references) {
        this.lock = lock;
        this.lives = lives;
        this.references = references;
    }

    void append(TransactionId id, JournalEntry entry) {
        entries.add(new Told(id, entry));
    }

    @Override
    public void subscribe(String subscriber, StartFrom from) {
        synchronized (lock) {
            readings.computeIfAbsent(subscriber, name -> {
                Reading reading = new Reading();
                reading.position = from == StartFrom.NOW ? entries.size() : 0;
                return reading;
            });
        }
    }

    @Override
    public Optional<FeedLease> claim(String subscriber, NodeId node, Instant now) {
        synchronized (lock) {
            Reading reading = readings.get(subscriber);
            if (reading == null) {
                return Optional.empty();
            }
            if (reading.holder.filter(node::equals).isEmpty()) {
                if (reading.holder.filter(it -> lives.test(it, now)).isPresent()) {
                    return Optional.empty();
                }
                reading.holder = Optional.of(node);
                reading.epoch++;
            }
            return Optional.of(new FeedLease(subscriber, reading.epoch));
        }
    }

    private Optional<Reading> reading(FeedLease lease) {
        return Optional.ofNullable(readings.get(lease.subscriber())).filter(it -> it.epoch == lease.epoch());
    }

    @Override
    public List<FeedEntry> read(FeedLease lease, int limit) {
        positive(limit);
        synchronized (lock) {
            return reading(lease).map(it -> read(it, limit)).orElse(List.of());
        }
    }

    private List<FeedEntry> read(Reading reading, int limit) {
        List<FeedEntry> page = new ArrayList<>();
        for (int i = reading.position; i < entries.size() && page.size() < limit; i++) {
            Told each = entries.get(i);
            FeedEntry.Place place =
                    reading.aside.containsKey(each.transaction) ? FeedEntry.Place.WAITING : FeedEntry.Place.FEED;
            page.add(new FeedEntry(each.transaction, each.entry, place, 0, Integer.toString(i)));
        }
        return page;
    }

    @Override
    public List<FeedEntry> readAside(FeedLease lease, Instant now, int limit) {
        positive(limit);
        synchronized (lock) {
            return reading(lease).map(it -> readAside(it, now, limit)).orElse(List.of());
        }
    }

    private List<FeedEntry> readAside(Reading reading, Instant now, int limit) {
        for (TransactionId id : due(reading, now)) {
            Aside aside = reading.aside.getOrDefault(id, new Aside(0, 0, 0, Optional.empty(), ""));
            List<FeedEntry> waiting = new ArrayList<>();
            for (int i = 0; i < reading.position && waiting.size() < limit; i++) {
                Told each = entries.get(i);
                if (each.transaction.equals(id) && aside.holds(each.entry)) {
                    int tries = waiting.isEmpty() ? aside.tries : 0;
                    waiting.add(new FeedEntry(id, each.entry, FeedEntry.Place.ASIDE, tries, Integer.toString(i)));
                }
            }
            if (!waiting.isEmpty()) {
                return waiting;
            }
            reading.aside.remove(id);
        }
        return List.of();
    }

    private static List<TransactionId> due(Reading reading, Instant now) {
        return reading.aside.entrySet().stream()
                .filter(it -> it.getValue().due.filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(it -> it.getValue().due.orElseThrow()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public boolean told(FeedLease lease, FeedEntry last) {
        synchronized (lock) {
            reading(lease).ifPresent(reading -> {
                JournalEntry entry = last.entry();
                if (last.place() == FeedEntry.Place.ASIDE) {
                    reading.aside.computeIfPresent(
                            last.transaction(),
                            (id, it) -> !isAfter(it, entry)
                                    ? new Aside(entry.version(), entry.index() + 1, 0, it.due, it.failure)
                                    : it);
                } else {
                    reading.position = Integer.parseInt(last.cursor()) + 1;
                }
            });
            return reading(lease).isPresent();
        }
    }

    @Override
    public boolean failed(FeedLease lease, FeedEntry entry, String failure, Optional<Instant> again) {
        synchronized (lock) {
            reading(lease).ifPresent(reading -> {
                JournalEntry at = entry.entry();
                Optional<Instant> due = again.map(Micros::of);
                if (entry.place() == FeedEntry.Place.ASIDE) {
                    reading.aside.computeIfPresent(
                            entry.transaction(),
                            (id, it) -> it.tries == entry.tries() && !isAfter(it, at)
                                    ? new Aside(at.version(), at.index(), it.tries + 1, due, failure)
                                    : it);
                } else {
                    reading.position = Integer.parseInt(entry.cursor()) + 1;
                    reading.aside.put(entry.transaction(), new Aside(at.version(), at.index(), 1, due, failure));
                }
            });
            return reading(lease).isPresent();
        }
    }

    private static boolean isAfter(Aside aside, JournalEntry entry) {
        return aside.version > entry.version() || (aside.version == entry.version() && aside.index > entry.index());
    }

    @Override
    public List<Subscription> subscriptions() {
        synchronized (lock) {
            return readings.entrySet().stream()
                    .map(it -> shown(it.getKey(), it.getValue()))
                    .toList();
        }
    }

    private Subscription shown(String name, Reading reading) {
        Optional<Instant> waiting = reading.position < entries.size()
                ? Optional.of(entries.get(reading.position).entry.at())
                : Optional.empty();
        Map<TransactionId, Aside> aside = reading.aside;
        List<PutAside> shown = aside.entrySet().stream()
                .map(it -> shown(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(it -> it.nextTry().orElse(Instant.MIN)))
                .limit(Subscription.MOST_LISTED)
                .toList();
        long givenUp = aside.values().stream().filter(it -> it.due.isEmpty()).count();
        return new Subscription(name, waiting, aside.size(), givenUp, shown);
    }

    private PutAside shown(TransactionId id, Aside it) {
        return new PutAside(references.apply(id), new EventId(id, it.version, it.index), it.tries, it.due, it.failure);
    }

    @Override
    public int retry(String subscriber, Optional<TransactionId> transaction, Instant now) {
        synchronized (lock) {
            Map<TransactionId, Aside> aside = aside(subscriber);
            List<TransactionId> ids = aside.keySet().stream()
                    .filter(it -> transaction.isEmpty() || transaction.get().equals(it))
                    .toList();
            ids.forEach(id -> aside.computeIfPresent(
                    id, (key, it) -> new Aside(it.version, it.index, 0, Optional.of(Micros.of(now)), it.failure)));
            return ids.size();
        }
    }

    @Override
    public boolean skip(String subscriber, EventId event, Instant now) {
        synchronized (lock) {
            Map<TransactionId, Aside> aside = aside(subscriber);
            Aside it = aside.get(event.transaction());
            if (it == null || it.tries == 0 || it.version != event.version() || it.index != event.index()) {
                return false;
            }
            Optional<Instant> due = Optional.of(Micros.of(now));
            aside.put(event.transaction(), new Aside(it.version, it.index + 1, 0, due, it.failure));
            return true;
        }
    }

    private Map<TransactionId, Aside> aside(String subscriber) {
        Reading reading = readings.get(subscriber);
        return reading == null ? new HashMap<>() : reading.aside;
    }

    private static void positive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
    }
}
