package io.handsel.proof.world;

/** What must hold in every world, whatever happens in it. Judged by ledgers and stored rows alone. */
public enum Invariant {
    /** Paid = delivered + refunded + held, per purchase and currency. */
    I1_CONSERVATION,
    /** One delivery per paid purchase at most, none for one that is not paid. */
    I2_ONE_DELIVERY,
    /** No refund instead of a delivery that was made or may be, no delivery after one, no money back twice. */
    I3_NOT_BOTH,
    /** What is acknowledged is stored and reflected; what is forged changes nothing. */
    I4_WEBHOOKS,
    /** Nothing is forgotten, overdue or undecided for ever. */
    I5_NOT_STUCK,
    /** Whoever asks for money to move has written that down before. */
    I6_INTENT_FIRST,
    /** No write that was decided on an older version is ever applied. */
    I7_FENCE,
    /** Statuses move along published edges, and what is fixed stays. */
    I8_EDGES,
    /** Asked before repeated; proof before another reference or a repeat. */
    I9_PROOF_FIRST,
    /** No more calls than the policy means. */
    I11_CALLS,
    /** One history, in the order of the commits. */
    I12_HISTORY,
    /** The engine itself does not fail: nothing but what it documents reaches its callers. */
    I0_SOUND
}
