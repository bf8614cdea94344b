package io.handsel.proof.world;

import io.handsel.OverloadedException;
import io.handsel.Policy;
import io.handsel.TimeSource;
import io.handsel.store.InboxState;
import io.handsel.store.StoreUnavailableException;
import io.handsel.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * One world: nodes, a store, companies and customers on one thread and one clock. Calls take time, and while they do the rest
 * of the world goes on: what happens meanwhile is run inside the call. So one seed is one order of everything.
 */
final class World {

    static final String GATEWAY = "gate";
    static final String PROVIDER = "vtu";

    private static final Instant BEGINNING = Instant.parse("2026-01-01T12:00:00Z");
    private static final int DEEPEST = 3;
    private static final int MOST_STEPS_PER_PURCHASE = 4_000;
    private static final int MOST_QUESTIONS_AT_ONCE = 50_000;

    private final Setting setting;
    private final Chance chance;
    private final Chance idChance;
    private final Faults faults;
    private final Policy policy;
    private final Personality personality;
    private final boolean provesAbsence;
    private final boolean findsRefundsByMark;
    private final double wrongClocks;
    private final Counts counts = new Counts();
    private final Database database;
    private final GatewayLedger gateway;
    private final ProviderLedger provider;
    private final Postman postman;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final Map<String, Paying> expected = new HashMap<>();
    private final PriorityQueue<Happening> ahead = new PriorityQueue<>();
    private final PriorityQueue<Happening> effects = new PriorityQueue<>();
    private final Optional<StringBuilder> story;

    private long nanos;
    private Instant now = BEGINNING;
    private long happenings;
    private long steps;
    private int depth;
    private long nextBeat;
    private long storeDownUntil;
    private long askedAt;
    private int asked;
    private boolean webhooksWatched;
    private boolean trouble;

    private record Happening(long at, long order, Runnable what) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    World(Setting setting, boolean tells) {
        this.setting = setting;
        this.story = tells ? Optional.of(new StringBuilder()) : Optional.empty();
        this.chance = new Chance(setting.seed());
        this.idChance = new Chance(~setting.seed());
        Optional<SingleFault> single = setting.single();
        this.policy = setting.policy();
        this.faults = single.<Faults>map(Faults.Single::new)
                .orElseGet(() -> new Faults.Random(new Chance(setting.seed() + 1), setting.share()));
        this.personality = single.map(SingleFault::personality)
                .orElseGet(() -> chance.happens(0.5) ? Personality.REFUSES_REPEATS : Personality.TAKES_REPEATS);
        this.provesAbsence = single.isPresent() || chance.happens(0.8);
        this.findsRefundsByMark = single.isPresent() || chance.happens(0.7);
        this.wrongClocks = single.isPresent() ? 0 : chance.oneOf(List.of(0.0, 0.3)) * setting.share();
        double mess = single.isPresent() ? 0 : chance.oneOf(List.of(0.0, 0.05, 0.3)) * setting.share();
        this.database = new Database(this);
        this.gateway = new GatewayLedger(this);
        this.provider = new ProviderLedger(this);
        this.postman = new Postman(this, mess);
    }

    // ---- running

    /** Lives it from its beginning to its end; raises a violation if a promise is broken. */
    Counts live() {
        for (int place = 0; place < setting.nodes(); place++) {
            nodes.add(born(place, 1));
        }
        boolean single = setting.single().isPresent();
        Customers customers = new Customers(this, single ? 0 : chance.oneOf(List.of(0.0, 0.1, 0.4)) * setting.share());
        Duration rush = single ? Duration.ZERO : chance.oneOf(List.of(Duration.ofSeconds(20), Duration.ofHours(1)));
        for (int number = 0; number < setting.purchases(); number++) {
            customers.come(number, rush.isZero() ? rush : chance.between(Duration.ZERO, rush));
        }
        if (!single) {
            drawOutages();
        }
        Duration troubled = single ? Duration.ofHours(30) : chance.oneOf(hours(2, 8, 30));
        after(troubled, this::calm);
        Duration rest =
                policy.refundAskLimit().plusDays(3); // the longest that anything is asked about before people are
        long end = troubled.plus(rest).toNanos();
        while (!ahead.isEmpty() && ahead.element().at() <= end) {
            step();
        }
        if (nanos < end) {
            to(end);
        }
        new Judge(this).judge();
        counts.worldEnded();
        return counts;
    }

    private static List<Duration> hours(int... numbers) {
        List<Duration> hours = new ArrayList<>();
        for (int each : numbers) {
            hours.add(Duration.ofHours(each));
        }
        return hours;
    }

    private void drawOutages() {
        int outages = chance.happens(0.3 * setting.share()) ? 1 + chance.nextInt(3) : 0;
        for (int i = 0; i < outages; i++) {
            Duration length = chance.seconds(1, 300);
            after(chance.seconds(0, 7200), () -> storeDownUntil = nanos + length.toNanos());
        }
    }

    private void calm() {
        faults.stop();
        storeDownUntil = 0;
        tell("from here on nothing breaks any more");
    }

    private void step() {
        if (++steps > (long) MOST_STEPS_PER_PURCHASE * (setting.purchases() + 5)) {
            throw new Violation(Invariant.I5_NOT_STUCK, "the world does not come to rest");
        }
        Happening next = ahead.remove();
        if (next.at() > nanos) {
            to(next.at());
        }
        if (nanos >= nextBeat) {
            beat();
        }
        next.what().run();
    }

    private void to(long time) {
        while (!effects.isEmpty() && effects.element().at() <= time) {
            Happening next = effects.remove();
            at(Math.max(nanos, next.at()));
            next.what().run();
        }
        at(time);
    }

    private void at(long time) {
        nanos = time;
        now = BEGINNING.plusNanos(time);
    }

    /** What the nodes' own threads do: say that they live. One that stands still does not. */
    private void beat() {
        nextBeat = nanos + 4_000_000_000L;
        for (SimulatedNode node : nodes) {
            if (node.isAlive() && !node.isFrozen() && !node.isSilent(now)) {
                node.id().ifPresent(it -> database.memory().heartbeat(it, now, now.plusSeconds(15)));
            }
        }
    }

    /** Lets something happen after a while. */
    void after(Duration wait, Runnable what) {
        ahead.add(new Happening(nanos + wait.toNanos(), happenings++, what));
    }

    /** Lets a company do something in its own house after a while: never later, whatever else goes on at that time. */
    void inTimeAfter(Duration wait, Runnable what) {
        effects.add(new Happening(nanos + wait.toNanos(), happenings++, what));
    }

    /** Lets time pass for one node, in a call: the rest of the world goes on, and so do its other threads. */
    void pass(SimulatedNode node, Duration time) {
        goOnWithout(time);
        if (!node.isAlive()) {
            throw new NodeDies(node);
        }
    }

    /** A node stands still for a while, by itself or with the machine it is on. */
    void standStill(SimulatedNode node, Duration time) {
        if (setting.single().isEmpty() && chance.happens(0.5)) {
            pause(node, time);
        } else {
            freeze(node, time);
        }
    }

    /** A node stands still for a while: no thread of it runs. */
    void freeze(SimulatedNode node, Duration time) {
        trouble = true;
        tell(node.name() + " stands still for " + time);
        node.freeze();
        try {
            goOnWithout(time);
        } finally {
            node.thaw();
        }
    }

    /** The machine that a node is on is paused for a while, and its monotonic clock with it. */
    void pause(SimulatedNode node, Duration time) {
        counts.reached(Sometimes.MACHINE_PAUSED);
        tell("the machine of " + node.name() + " is paused");
        long paused = nanos;
        boolean itself = !node.isFrozen();
        try {
            freeze(node, time);
        } finally {
            if (itself) {
                node.missed(nanos - paused);
            }
        }
    }

    private void goOnWithout(Duration time) {
        long until = nanos + time.toNanos();
        if (depth < DEEPEST) {
            depth++;
            try {
                while (!ahead.isEmpty() && ahead.element().at() <= until) {
                    step();
                }
            } finally {
                depth--;
            }
        }
        if (nanos < until) {
            to(until);
            beat();
        }
    }

    // ---- nodes

    private SimulatedNode born(int place, int life) {
        SimulatedNode node = new SimulatedNode(this, place, life);
        if (chance.happens(wrongClocks)) {
            counts.reached(Sometimes.CLOCK_OF_A_NODE_WRONG);
            node.wallClockIsOffBy(anHourOrLess());
            after(chance.seconds(1, 7200), () -> setWallClock(node));
        }
        after(Duration.ZERO, () -> act(node, "start", () -> node.engine().runDue()));
        return node;
    }

    private void setWallClock(SimulatedNode node) {
        if (node.isAlive()) {
            counts.reached(Sometimes.CLOCK_OF_A_NODE_SET);
            node.wallClockIsOffBy(anHourOrLess());
        }
    }

    private Duration anHourOrLess() {
        return chance.between(Duration.ofHours(-1), Duration.ofHours(1));
    }

    /** A node that something new can be done on. */
    Optional<SimulatedNode> freeNode() {
        List<SimulatedNode> free = nodes.stream().filter(SimulatedNode::isFree).toList();
        return free.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(free));
    }

    /** Does something on a node. It may die of it, or not reach the store; nothing else may come of it. */
    void act(SimulatedNode node, String what, Runnable deed) {
        if (!node.isFree()) {
            return;
        }
        try {
            deed.run();
        } catch (NodeDies e) {
            if (e.node() != node) {
                throw e;
            }
        } catch (StoreUnavailableException | OverloadedException e) {
            tell(node.name() + " could not " + what + ": " + e.getMessage());
        } catch (RuntimeException e) {
            Violation violation = new Violation(Invariant.I0_SOUND, what + " on " + node.name() + " failed with " + e);
            violation.initCause(e);
            throw violation;
        }
    }

    /** A node dies; another is born in its place. What is returned is to be thrown. */
    NodeDies dies(SimulatedNode node, String where) {
        if (node.isAlive()) {
            trouble = true;
            node.dead();
            counts.reached(node.isInACall() ? Sometimes.NODE_DIED_IN_A_CALL : Sometimes.NODE_DIED);
            tell(node.name() + " dies " + where);
            after(chance.seconds(1, 90), () -> nodes.set(node.place(), born(node.place(), node.life() + 1)));
        }
        return new NodeDies(node);
    }

    // ---- what is due

    void wake(TransactionId id, Instant due) {
        long at = Duration.between(BEGINNING, due).toNanos();
        ahead.add(new Happening(Math.max(at, nanos), happenings++, () -> work(id)));
    }

    private void work(TransactionId id) {
        Database.Row row = database.row(id);
        if (row.due().filter(it -> !it.isAfter(now)).isEmpty()) {
            return;
        }
        freeNode().ifPresent(it -> act(it, "work", () -> it.engine().runDue()));
        if (row.due().filter(it -> !it.isAfter(now)).isPresent()) {
            Duration wait = Duration.ofSeconds(Math.min(300, 3L + 5L * row.wokenInVain()));
            after(wait, () -> work(id));
        }
    }

    void wakeForWebhooks(Instant due) {
        if (!webhooksWatched) {
            webhooksWatched = true;
            after(Duration.between(now, due).plusSeconds(1), () -> lookAtWebhooks(Duration.ofMinutes(1)));
        }
    }

    private void lookAtWebhooks(Duration wait) {
        webhooksWatched = false;
        if (isAnyWebhookOpen()) {
            freeNode().ifPresent(it -> act(it, "work", () -> it.engine().runDue()));
        }
        if (isAnyWebhookOpen() && !webhooksWatched) {
            webhooksWatched = true;
            Duration longer = wait.multipliedBy(2);
            Duration most = Duration.ofHours(2);
            after(wait, () -> lookAtWebhooks(longer.compareTo(most) > 0 ? most : longer));
        }
    }

    private boolean isAnyWebhookOpen() {
        Map<InboxState, Long> inbox = database.memory().countInbox();
        return inbox.getOrDefault(InboxState.PENDING, 0L) + inbox.getOrDefault(InboxState.PARKED, 0L) > 0;
    }

    // ---- what breaks

    boolean strikes(FaultPoint point) {
        if (!faults.strikes(point)) {
            return false;
        }
        trouble = true;
        counts.struck(point);
        if (tells()) {
            tell("fault: " + point);
        }
        return true;
    }

    void storeMustAnswer() {
        if (nanos != askedAt) {
            askedAt = nanos;
            asked = 0;
        }
        if (++asked > MOST_QUESTIONS_AT_ONCE) {
            throw new Violation(Invariant.I5_NOT_STUCK, "the store is asked again and again, and no time goes by");
        }
        if (nanos < storeDownUntil) {
            trouble = true;
            counts.reached(Sometimes.STORE_DOWN);
            throw new StoreUnavailableException("the store is down", new IllegalStateException());
        }
    }

    void acknowledgedByTheDying() {
        postman.taken();
    }

    void called(CallKind kind, String reference) {
        database.byReference(reference).ifPresent(Database.Row::called);
        if (tells()) {
            tell("call " + kind + " " + reference);
        }
    }

    /** Longer than a node's hold on its work lasts. */
    Duration longerThanAnyHold() {
        return chance.seconds(190, 400);
    }

    Duration latency() {
        return Duration.ofMillis(20 + chance.nextInt(800));
    }

    void expects(String idempotencyKey, Paying paying) {
        expected.put(idempotencyKey, paying);
    }

    Paying paying(String idempotencyKey) {
        return expected.getOrDefault(idempotencyKey, Paying.NEVER);
    }

    /** Whether anything at all went wrong here, apart from what customers do. */
    boolean isSmooth() {
        return !trouble && counts.onlySuccess();
    }

    // ---- what it is made of

    Instant now() {
        return now;
    }

    long nanos() {
        return nanos;
    }

    TimeSource clock() {
        return new TimeSource() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public long nanoTime() {
                return nanos;
            }
        };
    }

    Chance chance() {
        return chance;
    }

    RandomGenerator idChance() {
        return idChance;
    }

    Faults faults() {
        return faults;
    }

    Policy policy() {
        return policy;
    }

    Personality personality() {
        return personality;
    }

    boolean provesAbsence() {
        return provesAbsence;
    }

    boolean findsRefundsByMark() {
        return findsRefundsByMark;
    }

    Counts counts() {
        return counts;
    }

    Database database() {
        return database;
    }

    GatewayLedger gateway() {
        return gateway;
    }

    ProviderLedger provider() {
        return provider;
    }

    Postman postman() {
        return postman;
    }

    // ---- the story

    boolean tells() {
        return story.isPresent();
    }

    void tell(String what) {
        story.ifPresent(it -> it.append(now).append("  ").append(what).append('\n'));
    }

    String story() {
        return story.map(StringBuilder::toString).orElse("");
    }
}
