package io.handsel.internal.engine;

import io.handsel.TransactionView;
import io.handsel.transaction.Transaction;
import io.handsel.transaction.TransactionId;
import io.handsel.web.Messages;
import io.handsel.web.StatusListener;
import io.handsel.web.StatusView;
import io.handsel.web.Watch;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One who watches one transaction. Keeps the newest state that is not told yet, and nothing else: however slow its listener is,
 * it costs no more room. Run by one thread at a time.
 */
final class Watcher implements Watch, Dispatcher.Task {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final TransactionId id;
    private final String reference;
    private final Messages messages;
    private final StatusListener listener;
    private final Consumer<Watcher> whenOver;
    private @Nullable StatusView told; // of whoever runs
    private long offered; // guarded by this, as all that follows
    private Optional<Transaction> next = Optional.empty();
    private boolean open = true;
    private boolean ending;
    private boolean running;
    private @Nullable Thread calling;
    private long callingSince;
    private boolean tooSlow;

    Watcher(Transaction present, Messages messages, StatusListener listener, Consumer<Watcher> whenOver) {
        this.id = present.id();
        this.reference = present.reference();
        this.messages = messages;
        this.listener = listener;
        this.whenOver = whenOver;
        this.next = Optional.of(present);
        this.offered = present.version();
        this.running = true;
    }

    TransactionId id() {
        return id;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    /** Takes a state, if it is newer; whether somebody must now run this. */
    synchronized boolean offer(Transaction transaction) {
        if (!open || transaction.version() <= offered) {
            return false;
        }
        offered = transaction.version();
        next = Optional.of(transaction);
        return begin();
    }

    /** The version that it has heard of. */
    synchronized long offered() {
        return offered;
    }

    /** Lets it end once it has told what it knows; whether somebody must now run this. */
    synchronized boolean endSoon() {
        ending = true;
        return open && begin();
    }

    private boolean begin() {
        boolean idle = !running;
        running = true;
        return idle;
    }

    /** Tells what is newest, until nothing is newer. */
    @Override
    public void run() {
        while (mustGoOn()) {
            Optional<Transaction> newest = take();
            if (newest.isEmpty() || !tell(newest.get())) {
                end();
            }
        }
    }

    private synchronized boolean mustGoOn() {
        running = open && (ending || next.isPresent());
        return running;
    }

    private synchronized Optional<Transaction> take() {
        Optional<Transaction> taken = next;
        next = Optional.empty();
        return taken;
    }

    /** Tells a state, if a person sees a difference; whether there may be more to tell. */
    private boolean tell(Transaction transaction) {
        try {
            StatusView view = StatusView.of(new TransactionView(transaction), messages);
            if (told != null && told.looksLike(view)) {
                return true;
            }
            told = view;
            enter();
            try {
                listener.changed(view);
            } finally {
                leave();
            }
            return !view.isFinal() && !wasTooSlow();
        } catch (Throwable e) { // whatever a listener does, it harms itself alone
            LOG.info("transaction {}: a listener failed with {} and is told no more", reference, nameOf(e));
            return false;
        }
    }

    private synchronized void enter() {
        calling = Thread.currentThread();
        callingSince = System.nanoTime();
    }

    /** Takes the interruption away with it: the thread goes on with somebody else's work. */
    private synchronized void leave() {
        calling = null;
        if (tooSlow) {
            Thread.interrupted();
        }
    }

    private synchronized boolean wasTooSlow() {
        return tooSlow;
    }

    /** Interrupts a call that lasts longer than it may. */
    synchronized void interruptIfLongerThan(long nanos) {
        Thread thread = calling;
        if (thread != null && !tooSlow && System.nanoTime() - callingSince > nanos) {
            LOG.warn("transaction {}: a listener takes too long; it is interrupted and told no more", reference);
            tooSlow = true;
            thread.interrupt();
        }
    }

    private void end() {
        if (!shut()) {
            return;
        }
        try {
            listener.ended();
        } catch (Throwable e) { // as above
            LOG.info("transaction {}: a listener failed with {} at its end", reference, nameOf(e));
        }
    }

    /** What was thrown, without its message, which may quote the data; an interruption is passed on, unless it was ours. */
    private String nameOf(Throwable thrown) {
        if (thrown instanceof InterruptedException && !wasTooSlow()) {
            Thread.currentThread().interrupt();
        }
        return thrown.getClass().getName();
    }

    @Override
    public void close() {
        shut();
    }

    private boolean shut() {
        synchronized (this) {
            if (!open) {
                return false;
            }
            open = false;
            next = Optional.empty();
        }
        whenOver.accept(this);
        return true;
    }

    @Override
    public String what() {
        return "watching transaction " + reference;
    }

    /** So that it is told of its end even while the node stops. */
    @Override
    public boolean isPromised() {
        return true;
    }

    @Override
    public void giveBack() {
        close();
    }
}
