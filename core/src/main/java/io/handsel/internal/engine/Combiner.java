package io.handsel.internal.engine;

import io.handsel.store.SchemaException;
import io.handsel.store.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that want the same thing of the store at the same moment go there together. Whoever finds a lane free goes at
 * once and takes along all who wait; so batches form by themselves under load, and nobody ever waits for company. There is no
 * thread and no timer: the one whose own turn is over hands the lane to the next who waits.
 *
 * @param <I> what is asked
 * @param <O> what is answered
 */
final class Combiner<I, O> {

    private final int lanes;
    private final int most;
    private final Function<I, Object> key;
    private final Function<List<I>, List<O>> together;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting<I, O>> queue = new ArrayDeque<>(); // guarded by lock
    private int busy; // guarded by lock

    /**
     * A combiner.
     *
     * @param lanes how many batches may be under way at once, each on a connection
     * @param most how many go together at most; 1 lets everybody go alone
     * @param key two items of one key never go together
     * @param together answers a batch, one answer per item, in order
     */
    Combiner(int lanes, int most, Function<I, Object> key, Function<List<I>, List<O>> together) {
        this.lanes = lanes;
        this.most = most;
        this.key = key;
        this.together = together;
    }

    /** One caller's place in the queue. */
    private static final class Waiting<I, O> {

        private final I item;
        private final Thread thread = Thread.currentThread();
        private volatile boolean leads;
        private volatile @Nullable O answer;
        private volatile @Nullable Throwable failure;

        Waiting(I item) {
            this.item = item;
        }

        boolean isAnswered() {
            return answer != null || failure != null;
        }

        O result() {
            Throwable failed = failure;
            if (failed == null) {
                return Objects.requireNonNull(answer);
            }
            if (failed instanceof Error error) {
                throw error;
            }
            // made anew: one failure can be that of many callers
            if (failed instanceof StoreUnavailableException) {
                throw new StoreUnavailableException(String.valueOf(failed.getMessage()), failed);
            }
            if (failed instanceof SchemaException) {
                SchemaException again = new SchemaException(String.valueOf(failed.getMessage()));
                again.initCause(failed);
                throw again;
            }
            if (failed instanceof IllegalArgumentException) {
                throw new IllegalArgumentException(failed.getMessage(), failed);
            }
            throw new IllegalStateException("the store failed: " + failed.getMessage(), failed);
        }
    }

    /** How many wait at this moment. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Asks, with whoever else asks now, and waits for the answer. What the store throws is thrown to each of a batch. */
    O ask(I item) {
        Waiting<I, O> mine = new Waiting<>(item);
        lock.lock();
        try {
            queue.add(mine);
            if (busy < lanes) {
                busy++;
                mine.leads = true;
            }
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (!mine.isAnswered() || mine.leads) {
            if (mine.leads) {
                lead(mine);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted(); // what was queued may be written any moment: its end must be known
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.result();
    }

    private void lead(Waiting<I, O> mine) {
        while (true) {
            List<Waiting<I, O>> batch;
            lock.lock();
            try {
                if (mine.isAnswered() || queue.isEmpty()) {
                    mine.leads = false;
                    passOn();
                    return;
                }
                batch = take();
            } finally {
                lock.unlock();
            }
            answer(batch);
            batch.stream().filter(it -> it != mine).forEach(it -> LockSupport.unpark(it.thread));
        }
    }

    /** Gives the lane to the first who waits, or leaves it free. */
    private void passOn() {
        for (Waiting<I, O> next : queue) {
            if (!next.leads) {
                next.leads = true;
                LockSupport.unpark(next.thread);
                return;
            }
        }
        busy--;
    }

    private List<Waiting<I, O>> take() {
        List<Waiting<I, O>> batch = new ArrayList<>(Math.min(most, queue.size()));
        Set<Object> keys = new HashSet<>();
        for (Iterator<Waiting<I, O>> all = queue.iterator(); all.hasNext() && batch.size() < most; ) {
            Waiting<I, O> next = all.next();
            if (keys.add(key.apply(next.item))) {
                batch.add(next);
                all.remove();
            }
        }
        return batch;
    }

    private void answer(List<Waiting<I, O>> batch) {
        try {
            List<O> answers = together.apply(batch.stream().map(it -> it.item).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + batch.size() + " questions");
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer = answers.get(i);
            }
        } catch (StoreUnavailableException e) {
            batch.forEach(it -> it.failure = e);
        } catch (Throwable e) { // whatever it is, nobody may be left waiting
            alone(batch, e);
        }
    }

    /** A batch that the store cannot even look at: each by itself, so that one does not stop the others. */
    private void alone(List<Waiting<I, O>> batch, Throwable failure) {
        if (batch.size() == 1 || failure instanceof Error) {
            batch.forEach(it -> it.failure = failure);
        } else {
            batch.forEach(it -> answer(List.of(it)));
        }
    }
}
