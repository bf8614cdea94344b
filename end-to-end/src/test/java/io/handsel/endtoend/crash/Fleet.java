package io.handsel.endtoend.crash;

import io.handsel.endtoend.crash.Audit.Blow;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** Several nodes on one database, each in a process of its own, and what befalls them. */
final class Fleet implements AutoCloseable {

    private final List<String> companies;
    private final String jdbcUrl;
    private final Audit audit;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<Stale> stale = new CopyOnWriteArrayList<>();
    private final AtomicInteger unknownCommits = new AtomicInteger();
    private int numbers;
    private int kills;
    private int stops;
    private int freezes;

    /** A write that was refused because another one was faster. */
    record Stale(String node, String transaction, long version) {}

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
        private NodeProcess process;
        private Process freeze;

        Member(String name) {
            this.name = name;
        }

        UUID id() {
            return id;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    Fleet(String jdbcUrl, List<String> companies, Audit audit) {
        this.jdbcUrl = jdbcUrl;
        this.companies = companies;
        this.audit = audit;
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
        if (!member.process.awaitListening(120)) {
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
        File log = new File("target/many-nodes/" + member + ".log");
        if (!log.getParentFile().isDirectory() && !log.getParentFile().mkdirs()) {
            throw new IllegalStateException("cannot make " + log.getParent());
        }
        member.process = NodeProcess.serve(addresses, log, line -> heard(member, line));
        return member;
    }

    void kill(Member victim) throws InterruptedException {
        String at = audit.now();
        victim.state = State.GONE;
        victim.process.kill();
        audit.note(Blow.KILL, victim.name, victim.id, at);
        kills++;
    }

    /** Asks it to end, waits until it has, and says how many seconds that took. */
    double stop(Member victim) throws InterruptedException {
        String at = audit.now();
        audit.note(Blow.STOP, victim.name, victim.id, at);
        long before = System.nanoTime();
        victim.state = State.GONE;
        victim.process.askToEnd();
        if (victim.process.awaitEnd(60_000) < 0) {
            throw new IllegalStateException(victim + " did not end");
        }
        stops++;
        return (System.nanoTime() - before) / 1e9;
    }

    void freeze(Member victim, long seconds) {
        String at = audit.now();
        victim.freeze = victim.process.freeze(seconds);
        victim.state = State.FROZEN;
        audit.note(Blow.FREEZE, victim.name, victim.id, at);
        freezes++;
    }

    /** Sees who is thawed by now. */
    void lookForThawed() {
        members.stream()
                .filter(it -> it.state == State.FROZEN && !it.freeze.isAlive())
                .forEach(it -> it.state = State.SERVING);
    }

    void awaitThaw() throws InterruptedException {
        for (Member member : members) {
            if (member.state == State.FROZEN && !member.freeze.waitFor(60, TimeUnit.SECONDS)) {
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
                member.process.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
