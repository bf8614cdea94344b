package io.handsel.internal.engine;

import io.handsel.event.Subscription;
import io.handsel.report.Health;
import io.handsel.report.Health.Kind;
import io.handsel.report.Health.Part;
import io.handsel.report.Health.State;
import io.handsel.report.SweepReport;
import io.handsel.store.Backlog;
import io.handsel.store.SweepState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at every part, and says what is wrong with it. Calls no company, and never waits longer than it was told to. */
final class Checkup {

    private static final Duration SLOW_DATABASE = Duration.ofMillis(500);
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    /** So many calls without an answer are no accident. */
    private static final int TROUBLE = 3;

    private static final int SILENCE = 5;
    /** So many answers in a row, and the trouble is over. */
    private static final int RECOVERED = 3;

    private static final String NOT_KNOWN = "not known while the database does not answer";

    private final Probe probe;
    private final EngineClock clock;
    private final Node node;
    private final Accounts accounts;
    private final Bulkheads bulkheads;
    private final Pulse pulse;
    private final Guards guards;
    private final Subscribers subscribers;
    private final Optional<Duration> sweepEvery;

    Checkup(Probe probe, Node node, Means means, Subscribers subscribers, Optional<Duration> sweepEvery) {
        this.sweepEvery = sweepEvery;
        this.probe = probe;
        this.clock = means.clock();
        this.node = node;
        this.accounts = means.accounts();
        this.bulkheads = means.bulkheads();
        this.pulse = means.pulse();
        this.guards = means.guards();
        this.subscribers = subscribers;
    }

    Health look(Duration within) {
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("the time to wait must be positive: " + within);
        }
        Instant now = clock.reckoned();
        List<Part> parts = new ArrayList<>();
        try {
            Probe.Answer answer = probe.ask(now, within);
            parts.add(database(answer.took()));
            parts.add(node(now));
            parts.add(queue(answer.backlog(), now));
            parts.add(inbox(answer.backlog(), now));
            addAccounts(parts, answer.sweeps(), now);
            answer.subscriptions().stream()
                    .filter(it -> subscribers.names().contains(it.name()))
                    .forEach(it -> parts.add(subscriber(it, now)));
        } catch (Probe.NoAnswerException e) {
            parts.add(new Finding(Kind.DATABASE, "database").down(e.why()).part());
            parts.add(node(now));
            parts.add(new Finding(Kind.QUEUE, "queue").down(NOT_KNOWN).part());
            parts.add(new Finding(Kind.INBOX, "inbox").down(NOT_KNOWN).part());
            addAccounts(parts, List.of(), now);
            subscribers
                    .names()
                    .forEach(it -> parts.add(
                            new Finding(Kind.SUBSCRIBER, it).down(NOT_KNOWN).part()));
        }
        return Health.of(now, parts);
    }

    private static Part database(Duration took) {
        Finding finding = new Finding(Kind.DATABASE, "database").figure("millis", took.toMillis());
        if (took.compareTo(SLOW_DATABASE) > 0) {
            finding.degraded("it took " + took.toMillis() + " ms to answer");
        }
        return finding.part();
    }

    private Part node(Instant now) {
        Finding finding = new Finding(Kind.NODE, "node");
        Node.Vital vital = node.vital();
        if (vital.closed()) {
            return finding.down("it was closed and takes no more work").part();
        }
        if (vital.works().isEmpty()) {
            return finding.part(); // never started: the host runs what is due by itself
        }
        finding.figure("running", vital.works().get().running());
        finding.figure("waiting", vital.works().get().waiting());
        Instant until = vital.aliveUntil().orElse(Instant.MIN);
        if (!now.isBefore(until)) {
            finding.down("its lease ended at " + time(until) + ", so that other nodes take its work over:"
                    + " it was frozen, or cannot write to the database");
        } else if (now.isAfter(until.minus(Lease.LENGTH).plus(Lease.BEAT.multipliedBy(2)))) {
            finding.degraded("it has not been able to say that it lives since " + time(until.minus(Lease.LENGTH)));
        }
        if (!node.hasRoom()) {
            finding.degraded(
                    "all its places are taken, and " + vital.works().get().waiting() + " pieces of work wait for one");
        }
        return finding.part();
    }

    private static Part queue(Backlog backlog, Instant now) {
        Finding finding = new Finding(Kind.QUEUE, "queue")
                .figure("waiting", backlog.waiting())
                .figure("inHand", backlog.inHand())
                .figure("leftBehind", backlog.leftBehind())
                .figure("inReview", backlog.inReview());
        backlog.waitingSince().ifPresent(it -> finding.figure("oldestSeconds", age(it, now)));
        backlog.waitingSince().filter(it -> it.isBefore(now.minus(OVERDUE))).ifPresent(since -> {
            String behind = backlog.leftBehind() == 0
                    ? ""
                    : ", " + number(backlog.leftBehind()) + " of them left behind by nodes that died";
            finding.degraded(number(backlog.waiting()) + " transactions wait for a node, the oldest since "
                    + time(since) + behind);
        });
        return finding.part();
    }

    private static Part inbox(Backlog backlog, Instant now) {
        Finding finding = new Finding(Kind.INBOX, "inbox").figure("waiting", backlog.webhooks());
        backlog.webhooksSince().ifPresent(it -> finding.figure("oldestSeconds", age(it, now)));
        backlog.webhooksSince()
                .filter(it -> it.isBefore(now.minus(OVERDUE)))
                .ifPresent(since -> finding.degraded(number(backlog.webhooks())
                        + " webhooks wait to be looked at, the oldest since " + time(since)));
        return finding.part();
    }

    private void addAccounts(List<Part> parts, List<SweepState> sweeps, Instant now) {
        accounts.gatewayNames().forEach(name -> {
            Finding finding = account(Kind.GATEWAY, name, now);
            sweeps.stream()
                    .map(SweepState::report)
                    .filter(it -> it.account().equals(name))
                    .forEach(it -> swept(finding, it, now));
            parts.add(finding.part());
        });
        accounts.handlerNames()
                .forEach(it -> parts.add(account(Kind.PROVIDER, it, now).part()));
    }

    /** A sweep under way counts from its beginning: what it has found so far says nothing of the rest. */
    private void swept(Finding finding, SweepReport report, Instant now) {
        Instant upTo = report.complete() ? report.to() : report.from();
        finding.figure("sweptSeconds", age(upTo, now)).figure("unmatchedPayments", report.unmatched());
        Duration patience = report.complete() ? sweepEvery.orElse(Duration.ZERO) : Duration.ZERO;
        if (sweepEvery.isPresent() && now.isAfter(report.to().plus(patience).plus(Sweeper.OVERLAP))) {
            finding.degraded("its payments have been compared up to " + time(upTo) + " only");
        }
    }

    private Finding account(Kind kind, String name, Instant now) {
        Pulse.Reading reading = pulse.read(name, now);
        int underWay = bulkheads.underWay(name);
        int setAside = bulkheads.setAside(name);
        Finding finding = new Finding(kind, name)
                .figure("calls", reading.calls())
                .figure("unanswered", reading.unanswered())
                .figure("slow", reading.slow())
                .figure("underWay", underWay)
                .figure("setAside", setAside);
        guards.standing(name).ifPresent(it -> guarded(finding, it, now));
        reading.refusal()
                .ifPresent(it -> finding.down("it refuses because of our account since " + time(it.since()) + " ("
                        + it.words() + "): look at the float, the key and the account"));
        if (isInTrouble(reading.unanswered(), reading) && reading.inARow() < RECOVERED) {
            String words = reading.unanswered() + " of the last " + reading.calls() + " calls without an answer since "
                    + time(reading.unansweredSince().orElse(now));
            boolean silent = reading.unanswered() == reading.calls() && reading.calls() >= SILENCE;
            finding.add(silent ? State.DOWN : State.DEGRADED, words);
        }
        if (isInTrouble(reading.slow(), reading)) {
            finding.degraded(reading.slow() + " of the last " + reading.calls() + " calls took longer than "
                    + Pulse.SLOW.toSeconds() + " s");
        }
        if (setAside > 0) {
            finding.degraded("all " + underWay + " calls that may be under way at once are, and " + setAside
                    + " pieces of work wait");
        }
        return finding;
    }

    private static void guarded(Finding finding, Guard.Standing standing, Instant now) {
        standing.openUntil().ifPresent(it -> {
            finding.figure("openSeconds", age(now, it.until()));
            finding.degraded(
                    standing.dryRun()
                            ? "its breaker would be open until " + time(it.until()) + ", and only reports: " + it.why()
                            : "new deliveries are held back until " + time(it.until()) + ": " + it.why());
        });
        standing.pausedUntil().ifPresent(it -> {
            finding.figure("pausedSeconds", age(now, it.until()));
            finding.degraded("new deliveries are held back until " + time(it.until()) + ": " + it.why());
        });
    }

    /** At least three, and at least half of the calls. */
    private static boolean isInTrouble(int bad, Pulse.Reading reading) {
        return bad >= TROUBLE && 2 * bad >= reading.calls();
    }

    private static Part subscriber(Subscription subscription, Instant now) {
        Finding finding = new Finding(Kind.SUBSCRIBER, subscription.name())
                .figure("putAside", subscription.putAside())
                .figure("givenUp", subscription.givenUp());
        Optional<Instant> since = subscription.waitingSince();
        since.ifPresent(it -> finding.figure("oldestSeconds", age(it, now)));
        since.filter(it -> it.isBefore(now.minus(OVERDUE)))
                .ifPresent(it -> finding.degraded("it is behind: the oldest event waits since " + time(it)));
        if (subscription.putAside() > 0) {
            finding.degraded("the events of " + subscription.putAside() + " transactions are put aside, "
                    + subscription.givenUp() + " of them given up until an operator says so");
        }
        return finding.part();
    }

    private static long age(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }

    private static Instant time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String number(int counted) {
        return counted < Probe.MOST_COUNTED ? Integer.toString(counted) : counted + " or more";
    }

    /** A part while it is looked at: the worst that is found counts. */
    private static final class Finding {

        private final Kind kind;
        private final String name;
        private final List<String> reasons = new ArrayList<>();
        private final Map<String, Long> figures = new LinkedHashMap<>();
        private State state = State.UP;

        Finding(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        Finding figure(String figure, long value) {
            figures.put(figure, value);
            return this;
        }

        Finding degraded(String reason) {
            return add(State.DEGRADED, reason);
        }

        Finding down(String reason) {
            return add(State.DOWN, reason);
        }

        Finding add(State found, String reason) {
            state = found.compareTo(state) > 0 ? found : state;
            reasons.add(reason);
            return this;
        }

        Part part() {
            return new Part(kind, name, state, reasons, figures);
        }
    }
}
