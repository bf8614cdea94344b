package io.handsel.store;

import java.util.Objects;

/**
 * A node reads for a subscriber. Every new reader has a higher epoch; with an older one nothing can be written any more.
 *
 * @param subscriber the subscriber's name
 * @param epoch counts the readers
 */
public record FeedLease(String subscriber, long epoch) {

    /** Refuses a missing name. */
    public FeedLease {
        Objects.requireNonNull(subscriber, "subscriber");
    }
}
