package io.handsel.proof.harness;

import io.handsel.testkit.MoneyCallSeen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Watches the money calls that reach the simulators: at that moment each must already be found, by a connection of its own,
 * among the committed references (promise P7).
 */
public final class Intents {

    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(6);

    private final DataSource database;
    private final List<String> missing = new CopyOnWriteArrayList<>();
    private final Map<MoneyCallSeen.Kind, AtomicLong> seen = new ConcurrentHashMap<>();

    public Intents(DataSource database) {
        this.database = database;
    }

    /** Looks the call's reference up, and refuses the call if it is not there. */
    public void check(MoneyCallSeen call) {
        seen.computeIfAbsent(call.kind(), it -> new AtomicLong()).incrementAndGet();
        if (foundWhenTheDatabaseAnswers(call) != 1) {
            missing.add(call.kind() + " " + call.reference() + " " + call.mark().orElse(""));
            throw new IllegalStateException("no intent is committed for " + call.kind() + " " + call.reference());
        }
    }

    /** A database that is just starting again is waited for: the call stays on its way meanwhile. */
    private long foundWhenTheDatabaseAnswers(MoneyCallSeen call) {
        long end = System.nanoTime() + LONGEST_OUTAGE.toNanos();
        while (true) {
            try {
                return found(call);
            } catch (IllegalStateException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private long found(MoneyCallSeen call) {
        return switch (call.kind()) {
            case INITIALISE -> named(2, call.reference());
            case DELIVER -> named(3, call.reference());
            case REFUND ->
                Postgres.number(
                        database,
                        "SELECT count(*) FROM handsel_reference WHERE kind = 5 AND position(value in ?) > 0",
                        call.mark().orElse(""));
        };
    }

    private long named(int kind, String reference) {
        return Postgres.number(
                database, "SELECT count(*) FROM handsel_reference WHERE kind = ? AND value = ?", kind, reference);
    }

    /** The calls that came without a committed intent. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** How many calls of a kind were seen. */
    public long seen(MoneyCallSeen.Kind kind) {
        return seen.getOrDefault(kind, new AtomicLong()).get();
    }
}
