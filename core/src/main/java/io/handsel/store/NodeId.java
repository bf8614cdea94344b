package io.handsel.store;

import java.util.Objects;
import java.util.UUID;

/**
 * One life of one process. A new start is a new node, so that nothing of an earlier life can be mistaken for it.
 *
 * @param value the id, made at start
 */
public record NodeId(UUID value) {

    /** Refuses a missing id. */
    public NodeId {
        Objects.requireNonNull(value, "value");
    }

    /** {@return a new id} */
    public static NodeId random() {
        return new NodeId(UUID.randomUUID());
    }

    /** {@return the id's text} */
    @Override
    public String toString() {
        return value.toString();
    }
}
