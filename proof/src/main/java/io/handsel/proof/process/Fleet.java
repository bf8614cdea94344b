package io.handsel.proof.process;

import io.handsel.proof.process.Audit.Blow;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Several nodes on one database, each in a process of its own, and what befalls them. */
final class Fleet implements AutoCloseable {

    private final List<String> companies;
    private final String jdbcUrl;
    private final NodeOptions options;
    private final Audit audit;
    private final Path logs;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Stale> stale = new CopyOnWriteArrayList<>();
    private final AtomicInteger mostCalls = new AtomicInteger();
    private final Queue<AtGuard> guards = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unknownCommits = new AtomicInteger();
    private int numbers;
    private int kills;
    private int stops;
    private int freezes;
    private int steps;

    /** A write that was refused because another one was faster. */
    record Stale(String node, String transaction, long version) {}

    private record AtGuard(Member member, long at) {}

    /** How a node stands, as its surroundings know it; that it is frozen they do not know. */
    enum State {
        COMING_UP,
        SERVING,
        FROZEN,
        GONE
    }

    /** A node. */
    static final class Member {

        private final String name;
        private volatile State state = State.COMING_UP;
        private volatile UUID id = new UUID(0, 0);
        private volatile int webhooks;
        private volatile int till;
        private @Nullable NodeProcess process;
        private @Nullable Process freeze;

        Member(String name) {
            this.name = name;
        }

        private NodeProcess process() {
            return Objects.requireNonNull(process);
        }

        private Process freeze() {
            return Objects.requireNonNull(freeze);
        }

        UUID id() {
            return id;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A fleet.
     *
     * @param jdbcUrl where its nodes find the database
     * @param companies where they find Paystack and VTpass
     * @param options how they are configured
     * @param audit told what befalls them
     * @param logs where each writes what it warns of, in a file of its own
     */
    Fleet(String jdbcUrl, List<String> companies, NodeOptions options, Audit audit, Path logs) {
        this.jdbcUrl = jdbcUrl;
        this.companies = companies;
        this.options = options;
        this.audit = audit;
        this.logs = logs;
    }

    // ---- who there is

    List<Member> serving() {
        return members.stream().filter(it -> it.state == State.SERVING).toList();
    }

    List<Integer> webhookPorts() {
        return shuffled(it -> it.webhooks);
    }

    List<Integer> tills() {
        return shuffled(it -> it.till);
    }

    private List<Integer> shuffled(ToIntFunction<Member> port) {
        List<Integer> ports = new ArrayList<>(members.stream()
                .filter(it -> it.state == State.SERVING || it.state == State.FROZEN)
                .mapToInt(port)
                .boxed()
                .toList());
        Collections.shuffle(ports);
        return ports;
    }

    // ---- what befalls them

    /** A new node that is up. */
    Member start() throws InterruptedException {
        Member member = begin();
        if (!member.process().awaitListening(120)) {
            throw new IllegalStateException(member + " did not come up");
        }
        return member;
    }

    /** A new node that will soon be up. */
    Member begin() {
        Member member = new Member("node-" + ++numbers);
        members.add(member);
        List<String> addresses = new ArrayList<>(List.of(jdbcUrl + "&ApplicationName=" + member));
        addresses.addAll(companies);
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        File log = logs.resolve(member + ".log").toFile();
        member.process = NodeProcess.serve(options, addresses, log, line -> heard(member, line));
        return member;
    }

    void kill(Member victim) throws InterruptedException {
        String at = audit.now();
        victim.state = State.GONE;
        victim.process().kill();
        audit.note(Blow.KILL, victim.name, victim.id, at);
        kills++;
    }

    /** Asks it to end, waits until it has, and says how many seconds that took. */
    double stop(Member victim) throws InterruptedException {
        String at = audit.now();
        audit.note(Blow.STOP, victim.name, victim.id, at);
        long before = System.nanoTime();
        victim.state = State.GONE;
        victim.process().askToEnd();
        if (victim.process().awaitEnd(60_000) < 0) {
            throw new IllegalStateException(victim + " did not end");
        }
        stops++;
        return (System.nanoTime() - before) / 1e9;
    }

    void freeze(Member victim, double seconds) {
        String at = audit.now();
        victim.freeze = victim.process().freeze(seconds);
        victim.state = State.FROZEN;
        audit.note(Blow.FREEZE, victim.name, victim.id, at);
        freezes++;
    }

    /** Sees who is thawed by now. */
    void lookForThawed() {
        members.stream()
                .filter(it -> it.state == State.FROZEN && !it.freeze().isAlive())
                .forEach(it -> it.state = State.SERVING);
    }

    /** Sets its wall clock wrong, by so much in all. */
    void beWrongBy(Member member, Duration by) {
        member.process().say(by.toString());
        steps++;
    }

    /** One that serves and of which a call is, at this very moment, between the last look at the clock and the first byte. */
    Optional<Member> nextAtGuard(Duration within) {
        guards.clear();
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            AtGuard next = guards.poll();
            if (next == null) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            } else if (next.member().state == State.SERVING
                    && System.nanoTime() - next.at() < TimeUnit.MILLISECONDS.toNanos(50)) {
                return Optional.of(next.member());
            }
        }
        return Optional.empty();
    }

    /** How many calls one node had under way at once, at most; counted in fifties. */
    int mostCalls() {
        return mostCalls.get();
    }

    int kills() {
        return kills;
    }

    int freezes() {
        return freezes;
    }

    int steps() {
        return steps;
    }

    int nodes() {
        return numbers;
    }

    void awaitThaw() throws InterruptedException {
        for (Member member : members) {
            if (member.state == State.FROZEN && !member.freeze().waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(member + " is not thawed");
            }
        }
        lookForThawed();
    }

    // ---- what they say

    private void heard(Member member, String line) {
        String[] words = line.split(" ", -1);
        switch (words[0] + (words[0].equals("SEEN") ? " " + words[1] : "")) {
            case "LISTENING" -> {
                member.webhooks = Integer.parseInt(words[1]);
                member.till = Integer.parseInt(words[2]);
                member.state = State.SERVING;
            }
            case "SEEN NODE" -> member.id = UUID.fromString(words[2]);
            case "SEEN STALE" -> stale.add(new Stale(member.name, words[2], Long.parseLong(words[3])));
            case "SEEN UNKNOWN" -> unknownCommits.incrementAndGet();
            case "SEEN CALLS" -> mostCalls.accumulateAndGet(Integer.parseInt(words[2]), Math::max);
            case "SEEN GUARD" -> guards.offer(new AtGuard(member, System.nanoTime()));
            case "SEEN STOPPED" -> {}
            default -> complaints.add(member + ": " + line);
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    int unknownCommits() {
        return unknownCommits.get();
    }

    long refusedZombies() {
        return stale.stream()
                .filter(it -> audit.isZombies(it.node(), it.transaction(), it.version()))
                .count();
    }

    int stale() {
        return stale.size();
    }

    String blows() {
        return kills + " kills, " + freezes + " freezes, " + stops + " stops, " + numbers + " nodes in all";
    }

    /** Ends every process, frozen ones too. */
    @Override
    public void close() {
        for (Member member : members) {
            try {
                member.process().kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
