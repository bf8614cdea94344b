package io.handsel.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How a node fares, part by part, as far as it can tell without calling any company. Holds no personal data and no secrets,
 * so that it may be shown to whoever watches over the host.
 *
 * @param status all in all
 * @param at when this was seen, by the store's clock as far as it is known
 * @param parts the parts: database, node, queue and inbox, then each account and each subscriber of this node
 */
public record Health(Status status, Instant at, List<Part> parts) {

    /** Copies the parts. */
    public Health {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(at, "at");
        parts = List.copyOf(parts);
    }

    /**
     * All in all: down if the database or the node itself is down, because then nothing can be taken in. A company that is
     * down only degrades: webhooks and customers must still be let in, and no other node would fare better.
     *
     * @param at when it was seen
     * @param parts the parts
     * @return the whole
     */
    public static Health of(Instant at, List<Part> parts) {
        boolean down = parts.stream()
                .anyMatch(it -> it.state() == State.DOWN && (it.kind() == Kind.DATABASE || it.kind() == Kind.NODE));
        boolean up = parts.stream().allMatch(it -> it.state() == State.UP);
        return new Health(down ? Status.DOWN : up ? Status.HEALTHY : Status.DEGRADED, at, parts);
    }

    /** All in all. */
    public enum Status {
        /** Every part is up. */
        HEALTHY,
        /** It works, and a person should look at what is not up. */
        DEGRADED,
        /** This node can take nothing in: send customers and webhooks to another one. */
        DOWN
    }

    /** How one part fares. */
    public enum State {
        /** Nothing is known against it. */
        UP,
        /** It works, but not as it should. */
        DEGRADED,
        /** It does not work. */
        DOWN
    }

    /** What a part is. */
    public enum Kind {
        /** The store's database. Figures: {@code millis}, how long it took to answer. */
        DATABASE,
        /** This node. Figures: {@code running} and {@code waiting}, pieces of work. */
        NODE,
        /**
         * What is due in the store, for all nodes. Figures: {@code waiting}, {@code inHand}, {@code leftBehind} (held by dead
         * nodes) and {@code inReview}, transactions, each counted to 10,000 at most; {@code oldestSeconds}, how long the one
         * that waits longest has been due.
         */
        QUEUE,
        /** Webhooks that wait to be looked at. Figures: {@code waiting}, counted to 10,000 at most; {@code oldestSeconds}. */
        INBOX,
        /**
         * A gateway's account, by the calls that this node made to it. Figures: {@code calls}, how many of the last ten are
         * remembered, of them {@code unanswered} and {@code slow}; {@code underWay} and {@code setAside}, calls now. Where its payments are
         * swept also {@code sweptSeconds}, how long ago what was compared ends, and {@code unmatchedPayments}, by the latest sweep.
         */
        GATEWAY,
        /**
         * A provider's or handler's account, by the calls that this node made to it. Figures as for a gateway; while new
         * deliveries are held back also {@code openSeconds} or {@code pausedSeconds}, how much longer.
         */
        PROVIDER,
        /** A subscriber. Figures: {@code oldestSeconds}, how far it is behind; {@code putAside} and {@code givenUp}, transactions. */
        SUBSCRIBER
    }

    /**
     * One part.
     *
     * @param kind what it is
     * @param name its name: an account's or subscriber's as configured, else the kind in lower case
     * @param state how it fares
     * @param reasons why it is not up, in sentences for a person; empty if it is up
     * @param figures numbers for gauges, by the names that {@link Kind} lists; those that are not known are missing
     */
    public record Part(Kind kind, String name, State state, List<String> reasons, Map<String, Long> figures) {

        /** Copies reasons and figures. */
        public Part {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
            reasons = List.copyOf(reasons);
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }

    /** {@return whether this node can take customers and webhooks in: whether it is not down; for a readiness endpoint} */
    public boolean isReady() {
        return status != Status.DOWN;
    }

    /** {@return what is not up and why, a line for each part; empty if all is up} */
    public String summary() {
        return parts.stream()
                .filter(it -> it.state() != State.UP)
                .map(it -> it.kind() + " " + it.name() + " is " + it.state() + ": " + String.join("; ", it.reasons()))
                .collect(Collectors.joining("\n"));
    }
}
