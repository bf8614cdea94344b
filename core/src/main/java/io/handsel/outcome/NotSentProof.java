package io.handsel.outcome;

/** Why it is certain that a call never left this machine. */
public enum NotSentProof {
    /** The connection was never made: no address, refused, TLS not agreed. */
    NO_CONNECTION,
    /** Our own breaker, bulkhead or rate limit held it back. */
    HELD_BACK,
    /** The instant after which the call must not start had passed. */
    TOO_LATE,
    /** The request could not be built from what it was given. */
    NOT_BUILT
}
