package io.handsel.proof.world;

/** The calls that a node makes to companies. */
public enum CallKind {
    /** Open a checkout. */
    INITIALISE,
    /** Ask what was paid. */
    VERIFY,
    /** Deliver. */
    SUBMIT,
    /** Ask what became of a delivery. */
    QUERY,
    /** Give money back. */
    REFUND,
    /** Ask what became of a refund. */
    QUERY_REFUND
}
