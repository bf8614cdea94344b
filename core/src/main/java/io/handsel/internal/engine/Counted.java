package io.handsel.internal.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Something that anybody can bring about as often as they like: said at most once per account in ten seconds, with how often
 * it happened.
 */
final class Counted {

    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EngineClock clock;
    private final Voice voice;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** Says it. */
    interface Voice {

        /**
         * Says it.
         *
         * @param many how often it happened since it was said last
         * @param last what is known about the last time
         */
        void say(String account, long many, String last);
    }

    Counted(EngineClock clock, Voice voice) {
        this.clock = clock;
        this.voice = voice;
    }

    /**
     * Said as a warning in the log.
     *
     * @param what what happens to webhooks, as in "refused"
     */
    static Counted warning(EngineClock clock, Logger log, String what) {
        return new Counted(
                clock,
                (account, many, last) ->
                        log.warn("webhooks at {} {}: {}; the last one because: {}", account, what, many, last));
    }

    /** Says it now or later. */
    void note(String account, String what) {
        accounts.computeIfAbsent(account, it -> new Account(clock.nanoTime())).note(account, what);
    }

    /** Says what has been kept back for long enough. */
    void catchUp() {
        accounts.forEach((account, it) -> it.sayIfTime(account));
    }

    private final class Account {

        private long next;
        private long kept;
        private String last = "";

        Account(long now) {
            next = now;
        }

        synchronized void note(String account, String what) {
            kept++;
            last = what;
            sayIfTime(account);
        }

        synchronized void sayIfTime(String account) {
            long now = clock.nanoTime();
            if (kept > 0 && now - next >= 0) {
                long many = kept;
                next = now + APART_NANOS;
                kept = 0;
                voice.say(account, many, last);
            }
        }
    }
}
