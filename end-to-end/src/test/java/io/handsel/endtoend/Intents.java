package io.handsel.endtoend;

import io.handsel.testkit.MoneyCallSeen;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * Watches the money calls that reach the simulators: at that moment each must already be found, by a connection of its own,
 * among the committed references (promise P7).
 */
public final class Intents {

    private final DataSource database;
    private final List<String> missing = new CopyOnWriteArrayList<>();
    private final List<MoneyCallSeen> seen = new CopyOnWriteArrayList<>();

    public Intents(DataSource database) {
        this.database = database;
    }

    /** Looks the call's reference up, and refuses the call if it is not there. */
    public void check(MoneyCallSeen call) {
        seen.add(call);
        if (found(call) != 1) {
            missing.add(call.kind() + " " + call.reference() + " " + call.mark().orElse(""));
            throw new IllegalStateException("no intent is committed for " + call.kind() + " " + call.reference());
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
        return seen.stream().filter(it -> it.kind() == kind).count();
    }
}
