package io.handsel.store;

import java.util.Objects;
import java.util.UUID;

/**
 * The id of a stored webhook, ordered by time of arrival.
 *
 * @param value the id
 */
public record InboxId(UUID value) {

    /** Refuses a missing id. */
    public InboxId {
        Objects.requireNonNull(value, "value");
    }

    /** {@return the id's text} */
    @Override
    public String toString() {
        return value.toString();
    }
}
