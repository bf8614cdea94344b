package io.handsel.proof.world;

import io.handsel.AccountGuard;
import io.handsel.Authoriser;
import io.handsel.Routes;
import io.handsel.TimeSource;
import io.handsel.WebhookLimits;
import io.handsel.internal.engine.Accounts;
import io.handsel.internal.engine.AmountLimits;
import io.handsel.internal.engine.Engine;
import io.handsel.internal.engine.EngineClock;
import io.handsel.internal.engine.Ids;
import io.handsel.internal.journal.JournalKeys;
import io.handsel.store.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One life of one node: the real engine, its own clock, and its own way to the store and the companies. */
final class SimulatedNode {

    private final int place;
    private final int life;
    private final Engine engine;
    private Optional<NodeId> id = Optional.empty();
    private Instant silentUntil = Instant.EPOCH;
    private boolean alive = true;
    private int inStore;
    private int frozen;
    private boolean wasFrozen;
    private int calls;
    private long missedNanos;
    private Duration clockError = Duration.ZERO;

    SimulatedNode(World world, int place, int life) {
        this.place = place;
        this.life = life;
        NodeStore store = new NodeStore(world, this);
        TimeSource machine = new TimeSource() {
            @Override
            public Instant now() {
                return world.now().plus(clockError);
            }

            @Override
            public long nanoTime() {
                return world.nanos() + place * 1_000_000_007L - missedNanos;
            }
        };
        Accounts accounts = new Accounts(
                Map.of(World.GATEWAY, new SimulatedGateway(world, this, world.gateway())),
                Map.of(World.PROVIDER, new SimulatedProvider(world, this, world.provider())),
                Map.of(),
                Optional.empty());
        Engine.Settings settings = new Engine.Settings(
                world.policy(),
                AmountLimits.DEFAULTS,
                64,
                48,
                50,
                WebhookLimits.DEFAULTS.unmatchedKept(3), // so that strangers are soon told to come again
                Duration.ofSeconds(1),
                Duration.ZERO,
                JournalKeys.none().checked(),
                Duration.ofSeconds(30),
                4,
                Authoriser.EVERYBODY,
                alert -> {},
                account -> AccountGuard.DEFAULTS,
                Routes.NONE,
                Optional.empty(),
                List.of(),
                Map.of());
        this.engine = new Engine(
                store,
                accounts,
                new EngineClock(store::clock, Optional.empty(), machine),
                new Ids("hs", world.idChance()),
                settings,
                Map.of());
    }

    Engine engine() {
        return engine;
    }

    String name() {
        return "n" + place + "." + life;
    }

    int place() {
        return place;
    }

    int life() {
        return life;
    }

    boolean isAlive() {
        return alive;
    }

    void dead() {
        alive = false;
    }

    /** Whether something new can be done on it now: it lives, runs, and does not wait for the store. */
    boolean isFree() {
        return alive && frozen == 0 && inStore == 0;
    }

    boolean isFrozen() {
        return frozen > 0;
    }

    void freeze() {
        frozen++;
        wasFrozen = true;
    }

    /** Whether it ever stood still in this life. */
    boolean wasFrozen() {
        return wasFrozen;
    }

    void thaw() {
        frozen--;
    }

    void wallClockIsOffBy(Duration error) {
        clockError = error;
    }

    /** Its machine was paused, and its monotonic clock did not see it. */
    void missed(long nanos) {
        missedNanos += nanos;
    }

    void toStore() {
        inStore++;
    }

    void fromStore() {
        inStore--;
    }

    void callBegins() {
        calls++;
    }

    void callEnds() {
        calls--;
    }

    boolean isInACall() {
        return calls > 0;
    }

    void knownAs(NodeId newId) {
        id = Optional.of(newId);
    }

    Optional<NodeId> id() {
        return id;
    }

    void silentUntil(Instant until) {
        silentUntil = until;
    }

    boolean isSilent(Instant now) {
        return now.isBefore(silentUntil);
    }
}
