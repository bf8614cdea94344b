package io.handsel.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A node keeps what a transaction owes to itself, because it goes straight on with it. Others leave it alone until the
 * time given, or until the node's lease ends. A hold saves work; safety comes from versions alone.
 *
 * @param node the node
 * @param until when others may take it although the node lives
 */
public record Hold(NodeId node, Instant until) {

    /** Refuses missing parts. */
    public Hold {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(until, "until");
    }
}
