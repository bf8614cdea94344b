package io.handsel.internal.engine;

import io.handsel.OverloadedException;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All who watch transactions at this node. What this node writes they hear of at once; for what other nodes write, one look-up
 * asks for the versions of all that is watched, and only what is newer is loaded. One thread looks; a few tell.
 */
final class Watchers {

    /** How many may watch at once, so that a host that forgets to close harms itself alone. */
    static final int MOST = 10_000;

    private static final int LOADED_TOGETHER = 500;
    private static final int TELLING_AT_ONCE = 32;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Function<Collection<TransactionId>, Map<TransactionId, Long>> versions;
    private final Function<Collection<TransactionId>, Map<TransactionId, Transaction>> load;
    private final Duration longestCall;
    private final Map<TransactionId, Set<Watcher>> watched = new ConcurrentHashMap<>();
    private final Map<TransactionId, Transaction> news = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Optional<Running> running = Optional.empty();

    /** What there is while the node runs. */
    private record Running(Poller poller, Dispatcher tellers) {}

    /**
     * Watchers.
     *
     * @param versions looks up the versions of transactions
     * @param load loads transactions
     * @param longestCall how long a listener may take
     */
    Watchers(
            Function<Collection<TransactionId>, Map<TransactionId, Long>> versions,
            Function<Collection<TransactionId>, Map<TransactionId, Transaction>> load,
            Duration longestCall) {
        this.versions = versions;
        this.load = load;
        this.longestCall = longestCall;
    }

    // ---- running

    synchronized void start(Duration interval) {
        long[] lookedAt = {System.nanoTime() - interval.toNanos()}; // of the poller's thread
        Poller poller = new Poller("handsel-watchers", interval, () -> {
            tell(this::beside);
            if (System.nanoTime() - lookedAt[0] >= interval.toNanos() / 2) { // else it was woken for the news alone
                lookedAt[0] = System.nanoTime();
                interruptTheSlow();
                look();
                tell(this::beside);
            }
            return false;
        });
        running = Optional.of(new Running(poller, new Dispatcher(TELLING_AT_ONCE, () -> {})));
        poller.start();
    }

    /** Ends every watch; each listener is told so. */
    synchronized void stop() {
        running.ifPresent(it -> {
            it.poller().stop();
            all().stream().filter(Watcher::endSoon).forEach(it.tellers()::run);
            it.tellers().drain(LAST_WORDS);
            all().forEach(Watcher::close);
            running = Optional.empty();
        });
    }

    /** Looks, and tells what is new on the calling thread; how many it told. */
    int runDue() {
        look();
        return tell(Watcher::run);
    }

    private void beside(Watcher watcher) {
        running.ifPresent(it -> it.tellers().run(watcher));
    }

    // ---- watching

    /** Tells the present state on the calling thread, and from then on what changes. */
    Watch watch(Transaction present, Messages messages, StatusListener listener) {
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            throw new OverloadedException("too many purchases are being watched; try again in a while");
        }
        Watcher watcher = new Watcher(present, messages, listener, this::forget);
        watched.compute(watcher.id(), (id, others) -> {
            Set<Watcher> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watcher);
            return all;
        });
        watcher.run();
        return watcher;
    }

    private void forget(Watcher watcher) {
        count.decrementAndGet();
        watched.computeIfPresent(watcher.id(), (id, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    /** How many watch at present. */
    int count() {
        return count.get();
    }

    // ---- telling

    /** This node has written a transaction. */
    void written(Transaction transaction) {
        if (watched.containsKey(transaction.id())) {
            heard(transaction);
            running.ifPresent(it -> it.poller().wake());
        }
    }

    private void heard(Transaction transaction) {
        news.merge(transaction.id(), transaction, (one, other) -> one.version() > other.version() ? one : other);
    }

    private void look() {
        List<TransactionId> ids = List.copyOf(watched.keySet());
        if (ids.isEmpty()) {
            return;
        }
        List<TransactionId> newer = new ArrayList<>();
        versions.apply(ids).forEach((id, version) -> {
            if (of(id).stream().anyMatch(it -> it.offered() < version)) {
                newer.add(id);
            }
        });
        for (int i = 0; i < newer.size(); i += LOADED_TOGETHER) {
            load.apply(newer.subList(i, Math.min(newer.size(), i + LOADED_TOGETHER)))
                    .values()
                    .forEach(this::heard);
        }
    }

    private int tell(Consumer<Watcher> how) {
        int told = 0;
        for (TransactionId id : List.copyOf(news.keySet())) {
            Transaction transaction = news.remove(id);
            if (transaction == null) {
                continue;
            }
            for (Watcher watcher : of(id)) {
                if (watcher.offer(transaction)) {
                    how.accept(watcher);
                    told++;
                }
            }
        }
        return told;
    }

    private void interruptTheSlow() {
        all().forEach(it -> it.interruptIfLongerThan(longestCall.toNanos()));
    }

    private Collection<Watcher> of(TransactionId id) {
        return watched.getOrDefault(id, Set.of());
    }

    private List<Watcher> all() {
        return watched.values().stream().flatMap(Set::stream).toList();
    }
}
