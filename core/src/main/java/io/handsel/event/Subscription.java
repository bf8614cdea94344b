package io.handsel.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a subscriber has come.
 *
 * @param name the subscriber's name
 * @param waitingSince when the oldest event happened that it has not reached; empty if it has reached all
 * @param putAside how many transactions are put aside for it, given up ones among them
 * @param givenUp how many of them were given up
 * @param aside those put aside, given up ones first; at most 100
 */
public record Subscription(
        String name, Optional<Instant> waitingSince, long putAside, long givenUp, List<PutAside> aside) {

    /** The longest list of transactions put aside. */
    public static final int MOST_LISTED = 100;

    /** Copies the list. */
    public Subscription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(waitingSince, "waitingSince");
        aside = List.copyOf(aside);
    }
}
