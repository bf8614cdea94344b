package io.handsel.proof.world;

/** What a provider does with a reference that it has seen before. */
public enum Personality {
    /** It refuses it: one reference, one effect. */
    REFUSES_REPEATS,
    /** It takes it for another order, and delivers again. */
    TAKES_REPEATS
}
