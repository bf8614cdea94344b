package io.handsel.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What waits in a store at a moment, for all nodes together. Every count stops at the limit that was asked for.
 *
 * @param waiting transactions that owe something now and that no living node holds
 * @param waitingSince when the first of those became due
 * @param inHand transactions that owe something now and that a living node holds
 * @param leftBehind those of the waiting ones that a dead node holds
 * @param inReview transactions with a review item that waits for a person
 * @param webhooks webhooks that are due to be looked at
 * @param webhooksSince when the first of those became due
 */
public record Backlog(
        int waiting,
        Optional<Instant> waitingSince,
        int inHand,
        int leftBehind,
        int inReview,
        int webhooks,
        Optional<Instant> webhooksSince) {

    /** Refuses missing parts. */
    public Backlog {
        Objects.requireNonNull(waitingSince, "waitingSince");
        Objects.requireNonNull(webhooksSince, "webhooksSince");
    }
}
