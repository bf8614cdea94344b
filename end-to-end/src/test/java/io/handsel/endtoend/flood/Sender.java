package io.handsel.endtoend.flood;

import io.handsel.store.StoreUnavailableException;
import io.handsel.webhook.WebhookReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Sends at a steady rate, whether or not the answers keep up. Each answer is timed from when its webhook was due, so that
 * one that had to wait for its turn counts as late.
 */
final class Sender {

    private static final long DEADLINE_SECONDS = 120;

    /** So much early is on time: waking up for each by itself would take half of what the machine can do. */
    private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final int many;
    private final int perSecond;
    private final IntFunction<WebhookReply> send;
    private final AtomicInteger next = new AtomicInteger();
    private final int[] statuses;
    private final long[] nanos;
    private final List<Thread> threads = new ArrayList<>();
    private volatile long begun;
    private volatile long ended;

    /**
     * A sender.
     *
     * @param send sends the one of a number
     */
    Sender(int many, int perSecond, int threads, IntFunction<WebhookReply> send) {
        this.many = many;
        this.perSecond = perSecond;
        this.send = send;
        this.statuses = new int[many];
        this.nanos = new long[many];
        for (int i = 0; i < threads; i++) {
            this.threads.add(new Thread(this::run, "sender-" + i));
        }
    }

    void start(long at) {
        begun = at;
        threads.forEach(Thread::start);
    }

    private void run() {
        for (int i = next.getAndIncrement(); i < many; i = next.getAndIncrement()) {
            long due = begun + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
            for (long wait = due - System.nanoTime(); wait > SLACK_NANOS; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long sent = Math.min(due, System.nanoTime());
            statuses[i] = status(i);
            long now = System.nanoTime();
            nanos[i] = now - sent;
            if (i == many - 1) {
                ended = now;
            }
        }
    }

    /** As a host answers. */
    private int status(int number) {
        try {
            return send.apply(number).status();
        } catch (StoreUnavailableException e) {
            return 503;
        }
    }

    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
            if (thread.isAlive()) {
                throw new AssertionError("still sending after " + DEADLINE_SECONDS + " s");
            }
        }
    }

    double seconds() {
        return (ended - begun) / 1e9;
    }

    double rate() {
        return many / seconds();
    }

    int many() {
        return many;
    }

    /** How many were answered with each status. */
    Map<Integer, Long> answers() {
        Map<Integer, Long> answers = new TreeMap<>();
        for (int status : statuses) {
            answers.merge(status, 1L, Long::sum);
        }
        return answers;
    }

    Times times() {
        return new Times(nanos);
    }
}
