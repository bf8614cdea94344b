package io.handsel.internal.engine;

import io.handsel.NoSuchTransactionException;
import io.handsel.event.EventId;
import io.handsel.event.StartFrom;
import io.handsel.event.Subscriber;
import io.handsel.event.Subscription;
import io.handsel.event.Subscriptions;
import io.handsel.store.NodeId;
import io.handsel.store.Reference;
import io.handsel.store.ReferenceKind;
import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All subscribers of this node: one thread each while it runs, none otherwise. */
public final class Subscribers implements Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);
    private static final Duration AFTER_AN_ERROR = Duration.ofMinutes(1);

    /** What the host configured for one subscriber. */
    public record Configured(Subscriber subscriber, StartFrom from) {

        /** Refuses missing parts. */
        public Configured {
            Objects.requireNonNull(subscriber, "subscriber");
            Objects.requireNonNull(from, "from");
        }
    }

    private final TransactionStore store;
    private final EngineClock clock;
    private final Map<String, Configured> configured;
    private final Map<String, EventReader> readers = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean subscribed;

    Subscribers(TransactionStore store, EngineClock clock, NodeId node, Map<String, Configured> configured) {
        this.store = store;
        this.clock = clock;
        this.configured = Map.copyOf(configured);
        configured.forEach((name, it) -> readers.put(name, new EventReader(name, it.subscriber(), store, clock, node)));
    }

    // ---- running

    /** Makes the subscriptions that are not there yet. */
    void subscribe() {
        if (!subscribed) {
            configured.forEach((name, it) -> store.events().subscribe(name, it.from()));
            subscribed = true;
        }
    }

    /** Begins to tell, on threads of its own. */
    synchronized void start(Duration interval) {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        readers.forEach((name, reader) -> {
            reader.goOn();
            Thread thread = new Thread(() -> run(name, reader, interval, stop), "handsel-subscriber-" + name);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        });
    }

    private static void run(String name, EventReader reader, Duration interval, CountDownLatch stop) {
        try {
            for (boolean more = false; !stop.await(more ? 0 : interval.toMillis(), TimeUnit.MILLISECONDS); ) {
                more = round(name, reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean round(String name, EventReader reader) {
        try {
            return reader.round().more();
        } catch (StoreUnavailableException e) {
            LOG.warn("subscriber '{}' waits, the store cannot be reached: {}", name, e.getMessage());
        } catch (SchemaException e) {
            LOG.error("subscriber '{}' cannot be told anything: {}", name, e.getMessage());
            reader.pause(AFTER_AN_ERROR);
        } catch (RuntimeException | Error e) {
            LOG.error("reading for subscriber '{}' failed, trying again in a minute", name, e);
            reader.pause(AFTER_AN_ERROR);
        }
        return false;
    }

    /** Tells all that waits on the calling thread; how many events it told. */
    int runDue() {
        subscribe();
        int told = 0;
        for (EventReader reader : readers.values()) {
            EventReader.Round round;
            do {
                round = reader.round();
                told += round.told();
            } while (round.more());
        }
        return told;
    }

    /** Takes no further event. */
    synchronized void stop() {
        stopping.countDown();
        readers.values().forEach(EventReader::stop);
    }

    /** Waits for the calls under way until a time of this machine's monotonic clock; what takes longer is interrupted. */
    synchronized void await(long untilNanos) {
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
                if (thread != Thread.currentThread()) {
                    thread.join(Math.max(1, left));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.stream().filter(it -> it != Thread.currentThread()).forEach(Thread::interrupt);
        threads.clear();
    }

    /** The names of this node's subscribers. */
    Set<String> names() {
        return readers.keySet();
    }

    // ---- for operators

    @Override
    public List<Subscription> list() {
        return store.events().subscriptions();
    }

    @Override
    public boolean retry(String subscriber, String reference) {
        TransactionId id = store.find(new Reference(ReferenceKind.TRANSACTION, "", reference))
                .orElseThrow(() -> new NoSuchTransactionException(reference));
        return store.events().retry(subscriber, Optional.of(id), clock.now()) > 0;
    }

    @Override
    public int retryAll(String subscriber) {
        return store.events().retry(subscriber, Optional.empty(), clock.now());
    }

    @Override
    public boolean skip(String subscriber, EventId event) {
        return store.events().skip(subscriber, event, clock.now());
    }
}
