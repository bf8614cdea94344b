package io.handsel.internal.engine;

import io.handsel.store.Hold;
import io.handsel.store.InboxEntry;
import io.handsel.store.NodeId;
import io.handsel.store.StoreUnavailableException;
import io.handsel.store.TransactionStore;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's life among others: says that it lives, finds what is due, works on it beside its callers, and hands over when
 * it ends. Safety never rests on any of this: versions fence every write, and intents are asked about before anything is
 * repeated.
 */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private static final int MOST_AT_ONCE = 500;

    private final NodeId id;
    private final TransactionStore store;
    private final EngineClock clock;
    private final Worker worker;
    private final WebhookHandling webhooks;
    private final Bulkheads bulkheads;
    private final GivingBack givingBack;
    private final Engine.Settings settings;
    private final Set<TransactionId> inFlight = ConcurrentHashMap.newKeySet();
    private volatile Optional<Running> running = Optional.empty();
    private volatile boolean hungry;
    private volatile boolean closed;
    private final Lease lease;

    /** What there is while the node runs. */
    private record Running(Dispatcher workers, Poller poller, Poller heart) {}

    /**
     * How it lives.
     *
     * @param works what it does; empty unless it runs
     * @param aliveUntil until when others take it for alive
     * @param closed whether it was stopped
     */
    record Vital(Optional<Dispatcher.Load> works, Optional<Instant> aliveUntil, boolean closed) {}

    Node(
            NodeId id,
            TransactionStore store,
            EngineClock clock,
            Worker worker,
            WebhookHandling webhooks,
            Bulkheads bulkheads,
            GivingBack givingBack,
            Engine.Settings settings) {
        this.id = id;
        this.store = store;
        this.clock = clock;
        this.worker = worker;
        this.webhooks = webhooks;
        this.bulkheads = bulkheads;
        this.givingBack = givingBack;
        this.settings = settings;
        this.lease = new Lease(id, store, clock);
    }

    boolean isRunning() {
        return running.isPresent();
    }

    Vital vital() {
        return new Vital(running.map(it -> it.workers().load()), lease.until(), closed);
    }

    synchronized void start() {
        if (running.isPresent()) {
            return;
        }
        store.check();
        lease.beat();
        closed = false;
        Poller poller = new Poller("handsel-poller", settings.pollInterval(), this::poll);
        Poller heart = new Poller("handsel-heart", heartInterval(), this::beatIfTime);
        Dispatcher workers = new Dispatcher(settings.concurrency(), () -> {
            if (hungry) {
                hungry = false;
                poller.wake();
            }
        });
        running = Optional.of(new Running(workers, poller, heart));
        heart.start();
        poller.start();
    }

    private Duration heartInterval() {
        Duration longest = Duration.ofSeconds(1);
        return settings.pollInterval().compareTo(longest) < 0 ? settings.pollInterval() : longest;
    }

    /**
     * Takes no more work, gives back at once what has not begun, and lets calls under way come to their end, living on
     * meanwhile.
     */
    synchronized void stop() {
        if (running.isEmpty()) {
            return;
        }
        Running it = running.get();
        closed = true;
        it.poller().stop();
        it.workers().stopTaking();
        bulkheads.giveBackAll();
        giveBackNow();
        it.workers().drain(settings.drainTime());
        it.heart().stop();
        running = Optional.empty();
    }

    /** All at once, before anything is waited for. What is given back later, the heart sees to. */
    private void giveBackNow() {
        try {
            givingBack.run();
        } catch (StoreUnavailableException e) {
            LOG.warn("the store cannot be reached, giving work back later: {}", e.getMessage());
        }
    }

    /** Ends the node's life: all that it still holds is free. */
    void retire() {
        lease.end();
    }

    private boolean beatIfTime() {
        lease.beatIfTime();
        givingBack.run();
        return false;
    }

    // ---- finding work

    /** Claims what is due and hands it to the workers; whether there may be more. */
    private boolean poll() {
        Dispatcher workers = running.orElseThrow().workers();
        bulkheads.wakeAll();
        int room = Math.min(MOST_AT_ONCE, workers.free());
        if (room == 0) {
            hungry = true;
            return workers.free() > 0;
        }
        List<TransactionId> ids = claim(room);
        ids.forEach(it -> workers.run(new DueWork(it)));
        List<InboxEntry> entries = claimInbox(room);
        webhooks.sift(entries).forEach(it -> workers.run(new WebhookWork(it)));
        webhooks.tidy();
        return ids.size() == room || entries.size() == room;
    }

    private List<TransactionId> claim(int limit) {
        Instant now = clock.now();
        return store.claim(new Hold(id, now.plus(Writer.HOLD)), now, limit);
    }

    private List<InboxEntry> claimInbox(int limit) {
        Instant now = clock.now();
        return store.claimInbox(new Hold(id, now.plus(Inbox.IN_HAND)), now, limit);
    }

    /** Does all that is due now on the calling thread; how many transactions and webhooks it dealt with. */
    int runDue() {
        lease.beat();
        givingBack.run();
        int done = 0;
        for (List<TransactionId> ids = claim(100); !ids.isEmpty(); ids = claim(100)) {
            ids.forEach(it -> orLater(new DueWork(it)));
            done += ids.size();
            lease.beatIfTime(); // else what another thread here is at work on would be found again and again
        }
        for (List<InboxEntry> entries = claimInbox(100); !entries.isEmpty(); entries = claimInbox(100)) {
            webhooks.sift(entries).forEach(it -> orLater(new WebhookWork(it)));
            done += entries.size();
            lease.beatIfTime();
        }
        webhooks.tidy();
        return done;
    }

    /** One that fails is left, held, for later, and does not keep the others from their turn. */
    private static void orLater(Dispatcher.Task task) {
        try {
            task.run();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} failed and is tried again later: {}", task.what(), e.toString());
        }
    }

    // ---- doing it

    /** Makes the calls that follow a commit: beside the caller when running, else at once. */
    void goOn(Writer.Written written) {
        if (written.isAtRest()) {
            return;
        }
        beside(new FollowUp(written));
    }

    /** Whether a webhook that comes in now would soon find a place. */
    boolean hasRoom() {
        return running.map(it -> it.workers().waiting() < settings.concurrency())
                .orElse(true);
    }

    /** It is stored: whatever goes wrong from here on, it is acknowledged, and looked at again. */
    void handleSoon(InboxEntry entry) {
        if (running.isPresent()) {
            beside(new WebhookWork(entry));
        } else {
            orLaterAnyway(new WebhookWork(entry));
        }
    }

    private static void orLaterAnyway(Dispatcher.Task task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} is stored and will be looked at again: {}", task.what(), e.toString());
        }
    }

    private void beside(Dispatcher.Task task) {
        Optional<Running> now = running;
        if (now.isPresent()) {
            now.get().workers().run(task);
        } else {
            task.run();
        }
    }

    /** Runs work that may find an account busy: then it comes again when a permit is free. */
    private void run(Dispatcher.Task task, Runnable work) {
        try {
            work.run();
        } catch (Bulkheads.BusyException busy) {
            running.ifPresentOrElse(it -> setAside(task, busy.account(), it.workers()), task::giveBack);
        }
    }

    private void setAside(Dispatcher.Task task, String account, Dispatcher workers) {
        bulkheads.whenFree(account, new Bulkheads.SetAside() {
            @Override
            public void goOn() {
                workers.run(new Woken(task, account));
            }

            @Override
            public void giveBack() {
                task.giveBack();
            }
        });
        if (workers.isStopping()) {
            bulkheads.giveBackAll();
        }
    }

    /** What a transaction owes. */
    private final class DueWork implements Dispatcher.Task {

        private final TransactionId transaction;

        DueWork(TransactionId transaction) {
            this.transaction = transaction;
        }

        @Override
        public void run() {
            if (!inFlight.add(transaction)) {
                giveBack(); // about to end here; the next round finds what it leaves
                return;
            }
            try {
                Node.this.run(this, () -> worker.doWhatIsDue(transaction));
            } finally {
                inFlight.remove(transaction);
            }
        }

        @Override
        public String what() {
            return "transaction " + transaction;
        }

        @Override
        public boolean isPromised() {
            return false;
        }

        @Override
        public void giveBack() {
            givingBack.add(transaction);
        }
    }

    /** Calls whose intents are written down. */
    private final class FollowUp implements Dispatcher.Task {

        private final Writer.Written written;

        FollowUp(Writer.Written written) {
            this.written = written;
        }

        @Override
        public void run() {
            TransactionId transaction = written.transaction().id();
            Node.this.run(
                    new DueWork(transaction),
                    () -> worker.goOn(written).busyAccount().ifPresent(it -> {
                        throw new Bulkheads.BusyException(it);
                    }));
        }

        @Override
        public String what() {
            return "transaction " + written.transaction().id();
        }

        @Override
        public boolean isPromised() {
            return true;
        }

        /** Not sent after all: whoever comes next asks about it first. */
        @Override
        public void giveBack() {
            written.acts().forEach(it -> it.permit().release());
            givingBack.add(written.transaction().id());
        }
    }

    /** A webhook to ask about. */
    private final class WebhookWork implements Dispatcher.Task {

        private final InboxEntry entry;

        WebhookWork(InboxEntry entry) {
            this.entry = entry;
        }

        @Override
        public void run() {
            Node.this.run(this, () -> webhooks.handle(entry));
        }

        @Override
        public String what() {
            return "webhook " + entry.id();
        }

        @Override
        public boolean isPromised() {
            return false;
        }

        @Override
        public void giveBack() {
            givingBack.add(entry);
        }
    }

    /** Work that was set aside. When it ends, it wakes the next: perhaps it needed no permit after all. */
    private final class Woken implements Dispatcher.Task {

        private final Dispatcher.Task task;
        private final String account;

        Woken(Dispatcher.Task task, String account) {
            this.task = task;
            this.account = account;
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                bulkheads.wake(account);
            }
        }

        @Override
        public String what() {
            return task.what();
        }

        @Override
        public boolean isPromised() {
            return task.isPromised();
        }

        @Override
        public void giveBack() {
            task.giveBack();
        }
    }
}
